"""Which claims of one article are accounts of the same occurrence."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from sayso.model import ClaimDraft, ClaimType, PlaceMention

Item = TypeVar("Item")

VIOLENCE = frozenset(
    {
        ClaimType.AIR_DRONE_STRIKE,
        ClaimType.SHELLING_ARTILLERY_MISSILE,
        ClaimType.REMOTE_EXPLOSIVE,
        ClaimType.SUICIDE_BOMB,
        ClaimType.CHEMICAL_WEAPON,
        ClaimType.ATTACK,
        ClaimType.ARMED_CLASH,
        ClaimType.DESTRUCTION,
    }
)
GENERAL = frozenset({ClaimType.ATTACK, ClaimType.DESTRUCTION})
REACH = 12
SAME = 1.0
MOVED_ON = 0.3
COUNTS_ON = 0.1


def join_accounts(
    drafts: Sequence[ClaimDraft], places: Sequence[PlaceMention], referring: frozenset[int]
) -> list[ClaimDraft]:
    """Number the occurrences; merge what one speaker says of one occurrence into one claim.

    `referring` are the offsets of triggers that point back ("the strike", "this attack").
    """
    joined: list[ClaimDraft] = []
    numbers = 0
    for draft in drafts:
        known = _same_occurrence(draft, joined, places, referring)
        if known is None:
            numbers += 1
            joined.append(msgspec.structs.replace(draft, event=numbers))
            continue
        event = joined[known].event
        mate = _same_account(draft, joined, event)
        if mate is not None:
            joined[mate] = _merged(joined[mate], draft)
        elif _adds_nothing(draft):
            number = known
            joined[number] = _with_evidence(joined[number], draft)
        else:
            joined.append(msgspec.structs.replace(draft, event=event))
    return joined


def _same_account(draft: ClaimDraft, joined: Sequence[ClaimDraft], event: int) -> int | None:
    speakers = [speaker.name for speaker in draft.said_by]
    for number, other in enumerate(joined):
        same_speakers = [speaker.name for speaker in other.said_by] == speakers
        if other.event == event and other.status == draft.status and same_speakers:
            return number
    return None


def _adds_nothing(draft: ClaimDraft) -> bool:
    """A mere mention in the outlet's voice: no speaker, no figure, no agent of its own."""
    return not (draft.said_by or draft.figures or draft.agents or draft.why)


def _with_evidence(claim: ClaimDraft, draft: ClaimDraft) -> ClaimDraft:
    return msgspec.structs.replace(claim, targets=claim.targets or draft.targets, places=claim.places or draft.places)


def _same_occurrence(
    draft: ClaimDraft, joined: Sequence[ClaimDraft], places: Sequence[PlaceMention], referring: frozenset[int]
) -> int | None:
    best: tuple[float, int] | None = None
    scene = _scene(joined)
    for number in range(len(joined) - 1, max(-1, len(joined) - 1 - REACH), -1):
        likeness = _likeness(draft, joined[number], places)
        if number < scene and not draft.places:
            likeness -= MOVED_ON
        if draft.trigger.start in referring:
            likeness += 0.5
        if _only_counts(draft):
            likeness += COUNTS_ON
        likeness -= 0.04 * (len(joined) - number)
        if likeness >= SAME and (best is None or likeness > best[0]):
            best = likeness, number
    return None if best is None else best[1]


def _only_counts(draft: ClaimDraft) -> bool:
    """ "Dozens more were wounded": a toll of something told before."""
    return bool(draft.figures) and draft.type is ClaimType.ATTACK and not (draft.places or draft.times or draft.agents)


def _scene(joined: Sequence[ClaimDraft]) -> int:
    """Where the last claims that share one first place begin: what names no place goes on at that place."""
    here, first = None, len(joined)
    for number in range(len(joined) - 1, max(-1, len(joined) - 1 - REACH), -1):
        place = joined[number].places[:1]
        if place and here is not None and place != here:
            break
        if place:
            here, first = place, number
    return first if here is not None else 0


def _likeness(draft: ClaimDraft, other: ClaimDraft, places: Sequence[PlaceMention]) -> float:
    violent = draft.type in VIOLENCE and other.type in VIOLENCE
    if draft.type is not other.type and not violent:
        return 0.0
    if draft.type is ClaimType.TOLL and [s.name for s in draft.said_by] != [s.name for s in other.said_by]:
        return 0.0
    general = draft.type in GENERAL or other.type in GENERAL
    score = 0.7 if draft.type is other.type else 0.6 if general else 0.2
    score += _place_likeness(draft, other, places)
    times, other_times = {t.text for t in draft.times}, {t.text for t in other.times}
    if times and other_times:
        score += 0.2 if times & other_times else -0.6
    score += _figure_likeness(draft, other)
    if draft.control and other.control:
        score += 0.3 if draft.control.holder == other.control.holder else -0.5
    agents, other_agents = {a.name for a in draft.agents}, {a.name for a in other.agents}
    if agents and other_agents:
        score += 0.2 if agents & other_agents else -0.1
    return score


def _place_likeness(draft: ClaimDraft, other: ClaimDraft, places: Sequence[PlaceMention]) -> float:
    mine = {places[n].name.casefold() for n in draft.places}
    theirs = {places[n].name.casefold() for n in other.places}
    if not mine or not theirs:
        return 0.2
    if places[draft.places[0]].name.casefold() in theirs or places[other.places[0]].name.casefold() in mine:
        return 0.5
    return -0.7


def _figure_likeness(draft: ClaimDraft, other: ClaimDraft) -> float:
    figures = {(f.measure, f.of): (f.low, f.high) for f in draft.figures}
    others = {(f.measure, f.of): (f.low, f.high) for f in other.figures}
    shared = figures.keys() & others.keys()
    if not shared:
        return 0.1
    if any(figures[key] == others[key] for key in shared):
        return 0.5
    return -0.4 if draft.said_by == other.said_by else 0.0


def _merged(earlier: ClaimDraft, later: ClaimDraft) -> ClaimDraft:
    figures = {(f.measure, f.of, f.low, f.high): f for f in (*earlier.figures, *later.figures)}
    return msgspec.structs.replace(
        earlier,
        type=later.type if earlier.type in GENERAL and later.type in VIOLENCE else earlier.type,
        evidence=_union(earlier.evidence, later.evidence, "start"),
        agents=_union(earlier.agents, later.agents, "name"),
        targets=_union(earlier.targets, later.targets, "name"),
        places=earlier.places or later.places,
        times=earlier.times or later.times,
        lasts=earlier.lasts if earlier.times else later.lasts,
        figures=tuple(figures.values()),
        control=earlier.control or later.control,
        why=earlier.why or later.why,
    )


def _union(first: tuple[Item, ...], second: tuple[Item, ...], key: str) -> tuple[Item, ...]:
    seen = {getattr(item, key): item for item in first}
    for item in second:
        seen.setdefault(getattr(item, key), item)
    return tuple(seen.values())
