"""Which claims of one article are accounts of the same occurrence."""

from collections.abc import Sequence

import msgspec

from sayso.model import ClaimDraft, ClaimType, PlaceMention

VIOLENCE = frozenset(
    {
        ClaimType.AIR_DRONE_STRIKE,
        ClaimType.SHELLING_ARTILLERY_MISSILE,
        ClaimType.REMOTE_EXPLOSIVE,
        ClaimType.SUICIDE_BOMB,
        ClaimType.CHEMICAL_WEAPON,
        ClaimType.ATTACK,
        ClaimType.ARMED_CLASH,
    }
)
REACH = 12


def join_accounts(drafts: Sequence[ClaimDraft], places: Sequence[PlaceMention]) -> list[ClaimDraft]:
    """Number the occurrences; merge what one speaker says of one occurrence into one claim."""
    joined: list[ClaimDraft] = []
    numbers = 0
    for draft in drafts:
        known = _same_occurrence(draft, joined, places)
        if known is None:
            numbers += 1
            joined.append(msgspec.structs.replace(draft, event=numbers))
            continue
        earlier = joined[known]
        same_speaker = [s.name for s in earlier.said_by] == [s.name for s in draft.said_by]
        if same_speaker and earlier.status == draft.status:
            joined[known] = _merged(earlier, draft)
        else:
            joined.append(_inheriting(draft, earlier))
    return joined


def _same_occurrence(draft: ClaimDraft, joined: Sequence[ClaimDraft], places: Sequence[PlaceMention]) -> int | None:
    best: tuple[float, int] | None = None
    for number in range(len(joined) - 1, max(-1, len(joined) - 1 - REACH), -1):
        score = _likeness(draft, joined[number], places, len(joined) - number)
        if score >= 1.0 and (best is None or score > best[0]):
            best = score, number
    return None if best is None else best[1]


def _likeness(draft: ClaimDraft, other: ClaimDraft, places: Sequence[PlaceMention], distance: int) -> float:
    if draft.type is not other.type and not (_violent(draft) and _violent(other)):
        return 0.0
    if draft.type is ClaimType.TOLL and draft.said_by != other.said_by:
        return 0.0
    score = 0.7 if draft.type is other.type else 0.35
    mine = {places[n].name for n in draft.places}
    theirs = {places[n].name for n in other.places}
    if mine and theirs:
        score += 0.5 if mine & theirs else -0.8
    times, other_times = {t.text for t in draft.times}, {t.text for t in other.times}
    if times and other_times:
        score += 0.2 if times & other_times else -0.5
    figures = {(f.measure, f.of): (f.low, f.high) for f in draft.figures}
    others = {(f.measure, f.of): (f.low, f.high) for f in other.figures}
    shared = figures.keys() & others.keys()
    if shared:
        equal = any(figures[key] == others[key] for key in shared)
        score += 0.5 if equal else (-0.4 if draft.said_by == other.said_by else 0.0)
    if draft.control and other.control and draft.control.holder != other.control.holder:
        score -= 0.5
    agents, other_agents = {a.name for a in draft.agents}, {a.name for a in other.agents}
    if agents and other_agents:
        score += 0.2 if agents & other_agents else -0.2
    if not mine and not figures:
        score += 0.3
    return score - 0.05 * distance


def _violent(draft: ClaimDraft) -> bool:
    return draft.type in VIOLENCE


def _merged(earlier: ClaimDraft, later: ClaimDraft) -> ClaimDraft:
    type_ = later.type if earlier.type is ClaimType.ATTACK and _violent(later) else earlier.type
    return msgspec.structs.replace(
        earlier,
        type=type_,
        evidence=_union(earlier.evidence, later.evidence),
        agents=_union(earlier.agents, later.agents, key="name"),
        targets=_union(earlier.targets, later.targets, key="name"),
        places=earlier.places or later.places,
        times=earlier.times or later.times,
        figures=_figures(earlier, later),
        control=earlier.control or later.control,
        why=earlier.why or later.why,
    )


def _union(first: tuple, second: tuple, key: str | None = None) -> tuple:  # type: ignore[type-arg]
    seen = {getattr(x, key) if key else x: x for x in first}
    for item in second:
        seen.setdefault(getattr(item, key) if key else item, item)
    return tuple(seen.values())


def _figures(earlier: ClaimDraft, later: ClaimDraft) -> tuple:  # type: ignore[type-arg]
    seen = {(f.measure, f.of): f for f in earlier.figures}
    for figure in later.figures:
        seen.setdefault((figure.measure, figure.of), figure)
    return tuple(seen.values())


def _inheriting(draft: ClaimDraft, earlier: ClaimDraft) -> ClaimDraft:
    return msgspec.structs.replace(
        draft,
        event=earlier.event,
        places=draft.places or earlier.places,
        times=draft.times or earlier.times,
    )
