"""Who was killed, hurt or seized by name: a person who tells one occurrence from another, and is no place."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token

from sayso.extract.roles import targets_of
from sayso.extract.trigger_word import trigger_word
from sayso.knowledge.actors import demonyms
from sayso.knowledge.quantities import measure_told_by
from sayso.model import ActorMention, ClaimDraft, ClaimType, Measure, PlaceMention
from sayso.text.located import Located

PERSONAL = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.ABDUCTED})
HARMING = frozenset({ClaimType.ATTACK, ClaimType.REMOTE_EXPLOSIVE, ClaimType.SUICIDE_BOMB})
NOT_PERSONS = frozenset({"ORG", "NORP", "DATE", "TIME", "CARDINAL", "FAC"})
TITLED, SHORTEST = frozenset({"compound", "amod", "appos"}), 3

Harm = tuple[str, str]


def named_victims(doc: Doc, draft: ClaimDraft) -> list[Token]:
    """The last words of the names of those whom the word that names the occurrence says it befell."""
    trigger = trigger_word(doc, draft)
    if trigger is None or measure_told_by(trigger.lemma_) not in PERSONAL:
        return []
    return [head for head in targets_of(trigger) if is_person_name(head)]


def harms(doc: Doc, draft: ClaimDraft) -> frozenset[Harm]:
    """What befell whom, where it befalls a person once: "violence" or "abduction", with the last word of the name."""
    trigger = trigger_word(doc, draft)
    kind = "violence" if draft.type in HARMING else str(draft.type)
    if trigger is None or (kind != "violence" and draft.type is not ClaimType.ABDUCTION):
        return frozenset()
    told = named_victims(doc, draft) or [head for head in targets_of(trigger) if head.ent_type_ == "PERSON"]
    return frozenset((kind, name) for victim in told for name in _last_names(victim))


def without_victims(
    doc: Doc, drafts: Sequence[ClaimDraft], places: Sequence[PlaceMention], actors: Located[ActorMention]
) -> list[ClaimDraft]:
    """The drafts without places that are the names of their victims."""
    kept = []
    for draft in drafts:
        victims = _name_starts(doc, draft, actors)
        told = tuple(number for number in draft.places if not _covers(places[number], victims))
        kept.append(draft if told == draft.places else msgspec.structs.replace(draft, places=told))
    return kept


def victim_mentions(
    doc: Doc, drafts: Sequence[ClaimDraft], places: Located[PlaceMention], actors: Located[ActorMention]
) -> frozenset[int]:
    """Indices of the place mentions that are the names of victims."""
    starts = {start for draft in drafts for start in _name_starts(doc, draft, actors)}
    return frozenset(number for start in starts for number in places.over(start, start + 1))


def _name_starts(doc: Doc, draft: ClaimDraft, actors: Located[ActorMention]) -> set[int]:
    return {word.idx for head in named_victims(doc, draft) if not actors.at(head.idx) for word in _words(head)}


def _covers(place: PlaceMention, starts: set[int]) -> bool:
    return any(place.span.start <= start < place.span.end for start in starts)


def is_person_name(head: Token) -> bool:
    """A proper name that is not one of a body, a people or a day."""
    is_proper = head.pos_ == "PROPN" and head.text[:1].isupper() and not head.is_upper
    return (is_proper or head.ent_type_ == "PERSON") and not (
        head.ent_type_ in NOT_PERSONS or head.lower_ in demonyms() or len(head) < SHORTEST
    )


def _last_names(head: Token) -> Iterator[str]:
    yield head.lower_
    for child in head.children:
        if child.dep_ == "appos" and is_person_name(child):
            yield child.lower_


def _words(head: Token) -> list[Token]:
    """The words of the name and its titles."""
    return [head, *(child for child in head.children if child.dep_ in TITLED and child.pos_ == "PROPN")]
