"""How like two claims of an article are by rules: enough alike, they are about one occurrence."""

from collections.abc import Sequence

from sayso.extract.joining import GENERAL, VIOLENCE, contradict
from sayso.model import ClaimDraft, ClaimType, PlaceMention

REACH = 12
SAME = 1.0
MOVED_ON = 0.3
COUNTS_ON = 0.1


def likest_claim(
    draft: ClaimDraft, joined: Sequence[ClaimDraft], places: Sequence[PlaceMention], points_back: bool
) -> int | None:
    """The place of the claim that is likest, if it is like enough; `points_back` marks "the strike", "this attack"."""
    best: tuple[float, int] | None = None
    scene = _scene(joined)
    for number in range(len(joined) - 1, max(-1, len(joined) - 1 - REACH), -1):
        likeness = _likeness(draft, joined[number], places)
        if number < scene and not draft.places:
            likeness -= MOVED_ON
        if points_back:
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
    if contradict(draft, other):
        return 0.0
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
