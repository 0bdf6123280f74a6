"""Where independent origins differ about an event, field by field, and who blames or denies whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.model import Blame, Claim, ClaimType, Conflict, FigureRange, Party, Status
from sayso.reconcile.accounts import Point, day_range, points_of
from sayso.reconcile.actors import Actor, actor, actors, name_one
from sayso.reconcile.features import distance_km
from sayso.reconcile.origins import Root, Voice

STATES = frozenset({ClaimType.CONTROL, ClaimType.TOLL, ClaimType.CEASEFIRE})


def conflicts_of(
    voices: Sequence[Voice], roots: Mapping[str, Root], ranges: Sequence[FigureRange]
) -> tuple[Conflict, ...]:
    """The fields on which claims of different origins exclude each other; none where there is one origin."""
    if len({voice.root for voice in voices}) < 2:
        return ()
    affirming = [voice for voice in voices if voice.claim.status != Status.DENIED]
    denials = [(voice, denied_actors(voice, roots, affirming)) for voice in voices if voice not in affirming]
    found = {
        "agents": _differing(affirming, _agents, _are_disjoint) | _clearing(denials, affirming),
        "figures": _figure_conflicts(ranges),
        "date": _differing(affirming, _dates, _are_apart),
        "control": _differing(affirming, _holders, _are_disjoint),
        "occurrence": _denying([voice for voice, denied in denials if not denied], affirming),
    }
    return tuple(Conflict(field=field, claims=tuple(sorted(claims))) for field, claims in found.items() if claims)


def places_apart(voices: Sequence[Voice]) -> tuple[str, ...]:
    """The claims of different origins that place the event in towns or quarters outside of each other."""
    affirming = [voice for voice in voices if voice.claim.status != Status.DENIED]
    return tuple(sorted(_differing(affirming, _town, _lie_apart)))


def denied_actors(denial: Voice, roots: Mapping[str, Root], affirming: Iterable[Voice]) -> frozenset[Actor]:
    """Whom a denial clears: the agents it names; without any, the speaker itself where others name it; else nobody."""
    named = actors(denial.claim.agents)
    own = roots[denial.root].actor
    if named or not own.words:
        return named
    return frozenset(one for voice in affirming for one in actors(voice.claim.agents) if own.is_like(one))


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
    return actors(claim.agents) if claim.type not in STATES else frozenset()


def _holders(claim: Claim) -> object:
    holder = claim.control.holder if claim.control else None
    return frozenset({actor(holder)}) if holder else frozenset()


def _dates(claim: Claim) -> object:
    return day_range(claim.date) if claim.date else None


def _town(claim: Claim) -> object:
    points = points_of([claim.place])
    return points[0] if points and points[0].keys and not points[0].is_wide else None


def _lie_apart(one: object, other: object) -> bool:
    if not isinstance(one, Point) or not isinstance(other, Point) or set(one.keys) & set(other.keys):
        return False
    distance = distance_km(one, other)
    return distance is not None and distance > one.radius_km + other.radius_km


def _are_disjoint(one: object, other: object) -> bool:
    return isinstance(one, frozenset) and isinstance(other, frozenset) and not name_one(one, other)


def _are_apart(one: object, other: object) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return False
    return bool(one[1] < other[0] or other[1] < one[0])


def _figure_conflicts(ranges: Iterable[FigureRange]) -> set[str]:
    return {figure.claim for one in ranges for figure in one.contradicted()}


def _clearing(denials: Iterable[tuple[Voice, frozenset[Actor]]], affirming: Sequence[Voice]) -> set[str]:
    """Claims that name an agent, and those of other origins that clear it."""
    claims: set[str] = set()
    for denial, denied in denials:
        against = {
            voice.claim.id
            for voice in affirming
            if voice.root != denial.root and name_one(actors(voice.claim.agents), denied)
        }
        claims |= {denial.claim.id, *against} if against else set()
    return claims


def _denying(denials: Iterable[Voice], affirming: Sequence[Voice]) -> set[str]:
    """Claims that it happened, and those of other origins that it did not."""
    claims: set[str] = set()
    for denial in denials:
        against = {voice.claim.id for voice in affirming if voice.root != denial.root}
        claims |= {denial.claim.id, *against} if against else set()
    return claims


def blame_of(voices: Sequence[Voice], roots: Mapping[str, Root]) -> tuple[Blame, ...]:
    """For each agent named: the origins that name it, and those that deny that it did it; by the agent's name."""
    affirming = [voice for voice in voices if voice.claim.status != Status.DENIED and voice.claim.type not in STATES]
    by: dict[str, set[str]] = {}
    denied: dict[str, set[str]] = {}
    names = _agent_names([party for voice in voices if voice.claim.type not in STATES for party in voice.claim.agents])
    for voice in affirming:
        for one in actors(voice.claim.agents):
            by.setdefault(names[one], set()).add(voice.root)
    for voice in voices:
        if voice.claim.status == Status.DENIED:
            for one in denied_actors(voice, roots, affirming):
                if one in names:
                    denied.setdefault(names[one], set()).add(voice.root)
    return tuple(
        Blame(actor=name, by=tuple(sorted(by.get(name, ()))), denied_by=tuple(sorted(denied.get(name, ()))))
        for name in sorted({*by, *denied})
    )


def _agent_names(parties: Iterable[Party]) -> dict[Actor, str]:
    """For every agent the name of the fullest one that it may be; a short form of two different ones stays itself."""
    named = sorted({(actor(party.name, party.actor_id), party.name) for party in parties}, key=_fullness)
    names: dict[Actor, str] = {}
    for one, name in named:
        fuller = {known for other, known in names.items() if one.is_like(other)}
        names.setdefault(one, next(iter(fuller)) if len(fuller) == 1 else name)
    return names


def _fullness(named: tuple[Actor, str]) -> tuple[bool, int, str]:
    return named[0].id is None, -len(named[0].words), named[1]


def accepted_by(voices: Sequence[Voice], roots: Mapping[str, Root]) -> str | None:
    """The agent that says itself that it did it; None where none does."""
    for voice in voices:
        if voice.claim.status == Status.DENIED or voice.claim.type in STATES:
            continue
        for party in voice.claim.agents:
            if actor(party.name, party.actor_id).is_like(roots[voice.root].actor):
                return party.name
    return None
