"""Places that a claim does not repeat: from other accounts of its occurrence, from what it points at, from before."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc

from sayso.extract.acting_places import acting_places
from sayso.extract.place_anaphora import PlaceFinder
from sayso.knowledge.places.gazetteer import gazetteer
from sayso.model import ClaimDraft, PlaceMention
from sayso.text.located import Located

REACH = 600


def with_places(doc: Doc, drafts: Sequence[ClaimDraft], places: Located[PlaceMention]) -> list[ClaimDraft]:
    """The drafts with places filled in where the article's order of telling gives them."""
    finder = PlaceFinder(places, gazetteer())
    acting = acting_places(doc, places, gazetteer())
    drafts = [_finer(_without(draft, acting), finder) for draft in drafts]
    shared: dict[int, tuple[int, ...]] = {}
    for draft in drafts:
        shared[draft.event] = shared.get(draft.event, ()) or draft.places
    filled: list[ClaimDraft] = []
    for draft in drafts:
        told = draft.places or shared[draft.event] or finder.country_of_war(draft) or finder.pointed_at(draft)
        filled.append(msgspec.structs.replace(draft, places=told or _place_before(draft, filled)))
    return filled


def _without(draft: ClaimDraft, acting: frozenset[int]) -> ClaimDraft:
    """Nothing happens in a place that stands for its government."""
    if not draft.places or draft.places[0] not in acting:
        return draft
    return msgspec.structs.replace(draft, places=tuple(n for n in draft.places if n not in acting))


def _finer(draft: ClaimDraft, finder: PlaceFinder) -> ClaimDraft:
    finer = finder.finer(draft)
    return msgspec.structs.replace(draft, places=tuple(dict.fromkeys(finer))) if finer else draft


def _place_before(draft: ClaimDraft, earlier: Sequence[ClaimDraft]) -> tuple[int, ...]:
    """The place of the nearest claim told shortly before."""
    for other in reversed(earlier):
        if draft.trigger.start - other.trigger.start > REACH:
            break
        if other.places:
            return other.places
    return ()
