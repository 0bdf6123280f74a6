"""Places and dates that a claim does not repeat: from other accounts of its occurrence, or from the lead."""

from collections.abc import Sequence

import msgspec

from sayso.model import ClaimDraft, ClaimType, PlaceMention, Span, Status

REACH = 600
CURRENT = frozenset({Status.STATED, Status.CLAIMED, Status.UNCONFIRMED, Status.DENIED})
UNPLACED = frozenset({ClaimType.CEASEFIRE, ClaimType.OTHER})


def inherit(drafts: Sequence[ClaimDraft], places: Sequence[PlaceMention], dated: Sequence[Span]) -> list[ClaimDraft]:
    """The drafts with places and times filled in where the article's order of telling gives them.

    `dated` are the spans of expressions that name a day; only these pass from one occurrence to another.
    """
    days = {span.start for span in dated}
    by_event = _shared(drafts)
    filled: list[ClaimDraft] = []
    for draft in drafts:
        own_places, own_times = by_event[draft.event]
        before = filled[-1] if filled else None
        new_places = draft.places or own_places or _place_before(draft, filled)
        times = draft.times or own_times
        if not times and before is not None and _goes_on(draft, before):
            times = tuple(span for span in before.times if span.start in days)
        is_current = draft.is_current or (not times and draft.status in CURRENT and draft.type is not ClaimType.TOLL)
        filled.append(msgspec.structs.replace(draft, places=new_places, times=times, is_current=is_current))
    return filled


def _shared(drafts: Sequence[ClaimDraft]) -> dict[int, tuple[tuple[int, ...], tuple[Span, ...]]]:
    """For each occurrence, the first places and times that any account gives."""
    shared: dict[int, tuple[tuple[int, ...], tuple[Span, ...]]] = {}
    for draft in drafts:
        places, times = shared.get(draft.event, ((), ()))
        shared[draft.event] = (places or draft.places, times or draft.times)
    return shared


def _place_before(draft: ClaimDraft, earlier: Sequence[ClaimDraft]) -> tuple[int, ...]:
    """The place of the nearest claim told shortly before."""
    for other in reversed(earlier):
        if draft.trigger.start - other.trigger.start > REACH:
            break
        if other.places:
            return other.places
    return ()


def _goes_on(draft: ClaimDraft, before: ClaimDraft) -> bool:
    """Whether the telling goes on from one claim to the next: near by, and not a state told in passing."""
    near = draft.trigger.start - before.trigger.start <= REACH
    return near and draft.type is not ClaimType.CONTROL and before.type is not ClaimType.TOLL
