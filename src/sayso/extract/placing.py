"""Choose the place of each claim among those its article names: rules give one, a logistic model may prefer another."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from sayso.extract.acting_places import acting_places
from sayso.extract.event_place import is_dateline
from sayso.extract.place_anaphora import PlaceFinder
from sayso.extract.placing_features import APART, AROUND, CLAIMS_BACK, Case, Weigher
from sayso.extract.scenes import Scenes
from sayso.knowledge.actors import demonyms
from sayso.knowledge.places.gazetteer import gazetteer
from sayso.knowledge.weights import log_odds
from sayso.model import ClaimDraft, PlaceMention
from sayso.text.located import Located

REACH = 600
CLAIMS_BEFORE, CLAIMS_AFTER = 6, 2
BARRED, LEAD = inf, 0.7


class PlaceChoice(NamedTuple):
    """A place that a claim may have, with its features; no places mean that it has none. The log odds must
    exceed those of the place that the rules give by its `handicap`."""

    places: tuple[int, ...]
    features: list[str]
    handicap: float = 0.0


def with_places(
    doc: Doc,
    drafts: Sequence[ClaimDraft],
    places: Located[PlaceMention],
    sureness: Sequence[float],
    persons: frozenset[int] = frozenset(),
) -> list[ClaimDraft]:
    """The drafts with the likeliest place each; `sureness` is the tagger's probability for each mention, `persons` the
    mentions that name persons."""
    choices = place_choices(doc, drafts, places, sureness, persons)
    best = (max(given, key=lambda one: log_odds("placing.tsv", one.features) - one.handicap) for given in choices)
    return [msgspec.structs.replace(draft, places=one.places) for draft, one in zip(drafts, best, strict=True)]


def place_choices(
    doc: Doc,
    drafts: Sequence[ClaimDraft],
    places: Located[PlaceMention],
    sureness: Sequence[float],
    persons: frozenset[int] = frozenset(),
) -> list[list[PlaceChoice]]:
    """What each claim may have: the place that the rules give, those near by, nothing.

    A place around the one that the rules give is barred, and nothing where they give one: what is told is more often
    told too coarsely than too finely.
    """
    nowhere = acting_places(doc, places, gazetteer())
    drafts = [_without(draft, nowhere) for draft in drafts]
    nowhere |= _no_scenes(doc, places) | persons
    finder = PlaceFinder(places, gazetteer())
    scenes = Scenes(places, gazetteer(), sureness, finder)
    weigher = Weigher(doc, places, scenes, finder, nowhere)
    ruled, origins = _by_rules(drafts, finder)
    told = _told_by_event(drafts)
    found = []
    for number, draft in enumerate(drafts):
        given = ruled[number].places
        shared = next((place for place in told[draft.event] if place not in draft.places[:1]), None)
        case = Case(draft, given, origins[number], shared, ruled[max(0, number - CLAIMS_BACK) : number])
        claims = ruled[max(0, number - CLAIMS_BEFORE) : number + 1 + CLAIMS_AFTER]
        near = [*given[:1], *(() if shared is None else (shared,)), *(c.places[0] for c in claims if c.places)]
        own = scenes.of(given[0]) if given else None
        candidates = [s for s in scenes.around(draft, near) if s is own or not nowhere.issuperset(s.mentions)]
        choices = [PlaceChoice((), weigher.nothing(case), BARRED if given else 0.0)]
        for scene, features in zip(candidates, weigher.scene_features(case, candidates), strict=True):
            chain = given if scene is own else finder.chain(scenes.mention_for(scene, draft))
            choices.append(PlaceChoice(chain, features, _handicap(features)))
        found.append(choices)
    return found


def _handicap(features: Sequence[str]) -> float:
    """What lies around the place that the rules give is barred; what lies apart from it must be clearly likelier."""
    return BARRED if AROUND in features else LEAD if APART in features else 0.0


def _told_by_event(drafts: Sequence[ClaimDraft]) -> dict[int, list[int]]:
    """For each occurrence the places that its accounts tell, the first told first."""
    told: dict[int, list[int]] = {}
    for draft in drafts:
        told.setdefault(draft.event, []).extend(draft.places[:1])
    return told


def _by_rules(drafts: Sequence[ClaimDraft], finder: PlaceFinder) -> tuple[list[ClaimDraft], list[str]]:
    """The drafts with the places that the article's order of telling gives them, and where each is from."""
    finer = [finder.finer(draft) for draft in drafts]
    told = [tuple(dict.fromkeys(more)) or draft.places for more, draft in zip(finer, drafts, strict=True)]
    shared: dict[int, tuple[int, ...]] = {}
    for draft, places in zip(drafts, told, strict=True):
        shared[draft.event] = shared.get(draft.event, ()) or places
    filled: list[ClaimDraft] = []
    origins = []
    for draft, own, more in zip(drafts, told, finer, strict=True):
        origin, places = ("finer" if more else "told"), own
        if not places:
            origin, places = "shared", shared[draft.event]
        if not places:
            origin, places = "war", finder.country_of_war(draft)
        if not places:
            origin, places = "pointed", finder.pointed_at(draft)
        if not places:
            origin, places = "before", _place_before(draft, filled)
        filled.append(msgspec.structs.replace(draft, places=places))
        origins.append(origin if places else "none")
    return filled, origins


def _without(draft: ClaimDraft, acting: frozenset[int]) -> ClaimDraft:
    """Nothing happens in a place that stands for its government."""
    if not draft.places or draft.places[0] not in acting:
        return draft
    return msgspec.structs.replace(draft, places=tuple(n for n in draft.places if n not in acting))


def _no_scenes(doc: Doc, places: Sequence[PlaceMention]) -> frozenset[int]:
    """What names no scene: where the report was written; words that the tagger took for a place, such as persons,
    peoples, common nouns."""
    surnames = {entity[-1].lower_ for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1}
    found = set()
    for number, mention in enumerate(places):
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        name = mention.name.lower()
        is_common = name in demonyms() or name in surnames or mention.name == name
        if (span is not None and is_dateline(span)) or (is_common and not gazetteer().knows(name)):
            found.add(number)
    return frozenset(found)


def _place_before(draft: ClaimDraft, earlier: Sequence[ClaimDraft]) -> tuple[int, ...]:
    """The place of the nearest claim told shortly before."""
    for other in reversed(earlier):
        if draft.trigger.start - other.trigger.start > REACH:
            break
        if other.places:
            return other.places
    return ()
