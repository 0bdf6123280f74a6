"""Where independent origins differ about an event, field by field, and who blames or denies whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.model import Blame, Claim, Conflict, FigureRange, Status
from sayso.reconcile.accounts import day_range
from sayso.reconcile.origins import Root, Voice
from sayso.text.names import name_words

Words = frozenset[str]


def conflicts_of(voices: Sequence[Voice], ranges: Sequence[FigureRange]) -> tuple[Conflict, ...]:
    """The fields on which claims of different origins exclude each other; none where there is one origin."""
    if len({voice.root for voice in voices}) < 2:
        return ()
    affirming = [voice for voice in voices if voice.claim.status != Status.DENIED]
    denying = [voice for voice in voices if voice.claim.status == Status.DENIED]
    found = {
        "agents": _differing(affirming, _agents, _are_disjoint) | _denied(denying, affirming, about_agents=True),
        "figures": _figure_conflicts(ranges),
        "date": _differing(affirming, _dates, _are_apart),
        "control": _differing(affirming, _holders, _are_disjoint),
        "occurrence": _denied(denying, affirming, about_agents=False),
    }
    return tuple(Conflict(field=field, claims=tuple(sorted(claims))) for field, claims in found.items() if claims)


def _differing(
    voices: Sequence[Voice],
    value: Callable[[Claim], object],
    differ: Callable[[object, object], bool],
) -> set[str]:
    """Claims of different origins whose values exclude each other; equal values are compared once."""
    by_value: dict[object, list[Voice]] = {}
    for voice in voices:
        told = value(voice.claim)
        if told:
            by_value.setdefault(told, []).append(voice)
    values = list(by_value)
    claims: set[str] = set()
    for at, one in enumerate(values):
        for other in values[at + 1 :]:
            if differ(one, other) and len({voice.root for voice in (*by_value[one], *by_value[other])}) > 1:
                claims |= {
                    voice.claim.id
                    for here, there in ((one, other), (other, one))
                    for voice in by_value[here]
                    if any(voice.root != against.root for against in by_value[there])
                }
    return claims


def _agents(claim: Claim) -> object:
    return frozenset(words for party in claim.agents if (words := name_words(party.name)))


def _holders(claim: Claim) -> object:
    holder = claim.control.holder if claim.control else None
    return frozenset({name_words(holder)}) if holder else frozenset()


def _dates(claim: Claim) -> object:
    return day_range(claim.date) if claim.date else None


def _are_disjoint(one: object, other: object) -> bool:
    if not isinstance(one, frozenset) or not isinstance(other, frozenset):
        return False
    return not any(a <= b or b <= a for a in one for b in other)


def _are_apart(one: object, other: object) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return False
    return bool(one[1] < other[0] or other[1] < one[0])


def _figure_conflicts(ranges: Iterable[FigureRange]) -> set[str]:
    claims: set[str] = set()
    for one in ranges:
        for at, figure in enumerate(one.by_origin):
            for other in one.by_origin[at + 1 :]:
                if _excludes(figure.low, figure.high, other.low, other.high):
                    claims |= {figure.claim, other.claim}
    return claims


def _excludes(low: int | None, high: int | None, low_: int | None, high_: int | None) -> bool:
    return (high is not None and low_ is not None and high < low_) or (
        high_ is not None and low is not None and high_ < low
    )


def _denied(denying: Sequence[Voice], affirming: Sequence[Voice], about_agents: bool) -> set[str]:
    claims: set[str] = set()
    for denial in denying:
        if bool(denial.claim.agents) != about_agents:
            continue
        denied = _agents(denial.claim)
        against = {
            voice.claim.id
            for voice in affirming
            if voice.root != denial.root and (not about_agents or _name_one(_agents(voice.claim), denied))
        }
        if against:
            claims |= {denial.claim.id, *against}
    return claims


def _name_one(one: object, other: object) -> bool:
    return bool(one) and bool(other) and not _are_disjoint(one, other)


def blame_of(voices: Sequence[Voice]) -> tuple[Blame, ...]:
    """For each agent named: the origins that name it, and those that deny that it did it; by the agent's name."""
    agents: list[tuple[Words, str]] = []
    by: dict[str, set[str]] = {}
    denied: dict[str, set[str]] = {}
    named = sorted(
        ((party.name, voice) for voice in voices for party in voice.claim.agents),
        key=lambda one: (-len(name_words(one[0])), one[0], one[1].claim.id),
    )
    for name, voice in named:
        actor = _same_agent(name, agents)
        side = denied if voice.claim.status == Status.DENIED else by
        side.setdefault(actor, set()).add(voice.root)
    return tuple(
        Blame(actor=actor, by=tuple(sorted(by.get(actor, ()))), denied_by=tuple(sorted(denied.get(actor, ()))))
        for actor in sorted({*by, *denied})
    )


def _same_agent(name: str, agents: list[tuple[Words, str]]) -> str:
    """The fullest name under which this agent was met already, or its own."""
    words = name_words(name)
    matches = [known for known_words, known in agents if words and words <= known_words]
    if len(matches) == 1:
        return matches[0]
    if not any(known == name for _, known in agents):
        agents.append((words, name))
    return name


def accepted_by(voices: Sequence[Voice], roots: Mapping[str, Root]) -> str | None:
    """The agent that says itself that it did it; None where none does."""
    for voice in voices:
        root = roots[voice.root]
        if voice.claim.status == Status.DENIED or not root.is_named:
            continue
        for party in voice.claim.agents:
            words = name_words(party.name)
            if (party.actor_id and party.actor_id == root.key) or (
                words and root.words and (words <= root.words or root.words <= words)
            ):
                return party.name
    return None
