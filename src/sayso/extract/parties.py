"""Which of the parties found in a sentence belong to which of its occurrences, and which roles a type has."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from sayso.extract.antecedents import PLURAL, SINGULAR
from sayso.extract.party_of import RELATIVE
from sayso.extract.trigger_word import trigger_word
from sayso.knowledge.actors import actor_nouns
from sayso.knowledge.quantities import measure_told_by
from sayso.knowledge.triggers import trigger_table
from sayso.model import ClaimDraft, ClaimType, ControlState, Figure, Measure, Party, PlaceMention

UNTARGETED = frozenset({ClaimType.CEASEFIRE, ClaimType.WITHDRAWAL, ClaimType.CONTROL})
LOCATIVE = frozenset({"in", "near", "at", "from", "outside", "around", "inside", "over", "across"})
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
PERSONAL = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.ABDUCTED, Measure.DETAINED})


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
        where = {places[number].span.start for number in draft.places}
        kept = [
            party
            for party in parties
            if not _is_where(doc, party, where) and (party in rules or _is_of(doc, party, {start}, triggers - {start}))
        ]
        kept = [party for party in kept if not _holds_another(party, kept, start)]
        names = {party.name for party in kept}
        return (*kept, *(party for party in rules if is_pronoun(party) and party.name not in names))

    def with_own(draft: ClaimDraft) -> ClaimDraft:
        rules = told.get(draft.trigger.start, draft)
        agents, targets = own(draft, draft.agents, rules.agents), own(draft, draft.targets, rules.targets)
        if not agents and draft.type is not ClaimType.TOLL:
            agents = tuple(party for party in rules.agents if _is_doer(doc, party, draft.trigger.start))
        targets = (*targets, *_left_victims(doc, draft, rules.targets, targets))
        if draft.type is ClaimType.WITHDRAWAL and not agents:
            agents, targets = targets, ()
        return msgspec.structs.replace(
            draft,
            agents=() if _tells_a_state(draft) else agents,
            targets=() if draft.type in UNTARGETED else _people(draft, targets, places),
        )

    return [with_own(draft) for draft in drafts]


def _is_doer(doc: Doc, party: Party, trigger: int) -> bool:
    """The subject of the word that names the occurrence or of its light verb, the noun of its relative clause, or who
    follows "by", or a known actor right before it ("FARC bombings"): never in doubt."""
    words = doc.char_span(party.start, party.end, alignment_mode="expand")
    if words is None:
        return False
    root = words.root
    if root.dep_ in {"compound", "amod", "nmod"} and root.head.lemma_.lower() in trigger_table().nouns:
        return party.actor_id is not None
    if party.actor_id is None and root.lemma_.lower() not in actor_nouns():
        return False
    if root.dep_ == "nsubj":
        return any(word.idx == trigger for word in (root.head, *root.head.children))
    if any(clause.dep_ == "relcl" and clause.idx == trigger and _is_of_noun(clause) for clause in root.children):
        return True
    return bool(root.dep_ == "pobj" and root.head.lower_ == "by" and root.head.head.idx == trigger)


def _is_of_noun(clause: Token) -> bool:
    """ "gunmen who kidnapped a doctor": the noun is the subject of the clause."""
    return any(word.dep_ == "nsubj" and word.lower_ in RELATIVE for word in clause.children)


def _left_victims(doc: Doc, draft: ClaimDraft, rules: Sequence[Party], kept: Sequence[Party]) -> tuple[Party, ...]:
    """Those whom the word that names the occurrence says were killed, hurt, seized or held: "the murder of a judge",
    "they kidnapped the mayor". They are never in doubt."""
    trigger = trigger_word(doc, draft)
    if trigger is None or measure_told_by(trigger.lemma_) not in PERSONAL:
        return ()
    told: list[Party | Figure] = [*kept, *draft.figures]
    own = [party for party in rules if not any(_overlap(party, one) for one in told)]
    return tuple(party for party in own if _is_victim(doc, party, trigger))


def _overlap(one: Party, other: Party | Figure) -> bool:
    return one.start < other.end and other.start < one.end


def _is_victim(doc: Doc, party: Party, trigger: Token) -> bool:
    """A person who is the object of the verb, or follows the noun with "of"."""
    words = doc.char_span(party.start, party.end, alignment_mode="expand")
    if words is None or words.root.ent_type_ != "PERSON":
        return False
    first = words.root
    while first.dep_ in {"conj", "appos"}:
        first = first.head
    if first.dep_ in {"dobj", "nsubjpass"}:
        return bool(first.head.i == trigger.i)
    return bool(first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.i == trigger.i)


def _holds_another(party: Party, parties: Sequence[Party], trigger: int) -> bool:
    """ "Taliban attacks" beside "Taliban": the act with its doer is not the doer."""
    return party.start <= trigger < party.end and any(
        party.start <= other.start and other.end < party.end for other in parties
    )


def _is_where(doc: Doc, party: Party, places: set[int]) -> bool:
    """ "killed near Bunia", "a bomb in Kabul": the place of it is no party to it."""
    words = doc.char_span(party.start, party.end, alignment_mode="expand")
    if words is None or party.start not in places:
        return False
    root = words.root
    return root.dep_ == "pobj" and root.head.dep_ == "prep" and root.head.lower_ in LOCATIVE


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
