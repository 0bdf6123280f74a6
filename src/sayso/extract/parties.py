"""Which of the parties found in a sentence belong to which of its occurrences, and which roles a type has."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from sayso.extract.antecedents import PLURAL, SINGULAR
from sayso.model import ClaimDraft, ClaimType, ControlState, Party, PlaceMention

UNTARGETED = frozenset({ClaimType.CEASEFIRE, ClaimType.WITHDRAWAL, ClaimType.CONTROL})
OF_PEOPLE = frozenset(
    {
        ClaimType.ABDUCTION,
        ClaimType.ARREST,
        ClaimType.TORTURE,
        ClaimType.SEXUAL_VIOLENCE,
        ClaimType.DISPLACEMENT,
        ClaimType.DEPLOYMENT,
    }
)
NAMING = frozenset({"NOUN", "PROPN"})


def with_own_parties(
    doc: Doc, proposed: Sequence[ClaimDraft], drafts: Sequence[ClaimDraft], places: Sequence[PlaceMention]
) -> list[ClaimDraft]:
    """The drafts of one sentence, each with the parties of its own clause and of its type's roles.

    What the rules `proposed` stands; what the tagger added must not belong to another occurrence.
    """
    triggers = {draft.trigger.start for draft in drafts}
    told = {draft.trigger.start: draft for draft in proposed}

    def own(draft: ClaimDraft, parties: Sequence[Party], rules: Sequence[Party]) -> tuple[Party, ...]:
        start = draft.trigger.start
        kept = [party for party in parties if party in rules or _is_of(doc, party, {start}, triggers - {start})]
        names = {party.name for party in kept}
        return (*kept, *(party for party in rules if is_pronoun(party) and party.name not in names))

    def with_own(draft: ClaimDraft) -> ClaimDraft:
        rules = told.get(draft.trigger.start, draft)
        targets = _people(draft, own(draft, draft.targets, rules.targets), places)
        return msgspec.structs.replace(
            draft,
            agents=() if _tells_a_state(draft) else own(draft, draft.agents, rules.agents),
            targets=() if draft.type in UNTARGETED else targets,
        )

    return [with_own(draft) for draft in drafts]


def is_pronoun(party: Party) -> bool:
    """Whether the party is told by a pronoun, which the tagger does not weigh."""
    return party.text.lower() in SINGULAR | PLURAL


def _tells_a_state(draft: ClaimDraft) -> bool:
    """Who holds a place is its `holder`; only who contests or besieges it does something."""
    held = draft.control is not None and draft.control.state in {ControlState.HELD, ControlState.LOST}
    return draft.type is ClaimType.CONTROL and held


def _people(draft: ClaimDraft, targets: tuple[Party, ...], places: Sequence[PlaceMention]) -> tuple[Party, ...]:
    """Nobody arrests a town: where something is done to people, the place of it is no target."""
    if draft.type not in OF_PEOPLE:
        return targets
    names = {places[number].name for number in draft.places}
    return tuple(party for party in targets if party.name not in names)


def _is_of(doc: Doc, party: Party, own: set[int], rivals: set[int]) -> bool:
    """Whether the phrase names anybody, and the nearest occurrence above it is not another one."""
    words = doc.char_span(party.start, party.end, alignment_mode="expand")
    if words is None:
        return True
    if party.name == party.text and not any(word.pos_ in NAMING for word in words):
        return False
    return _nearest(words.root, own | rivals) not in rivals


def _nearest(word: Token, triggers: set[int]) -> int | None:
    return next((above.idx for above in word.ancestors if above.idx in triggers), None)
