"""Find the words that name an occurrence, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.knowledge.triggers import TriggerWord, trigger_table
from sayso.model import ClaimType


@dataclass(frozen=True)
class Trigger:
    """A word that names an occurrence of a type; a weak one needs support in its clause."""

    token: Token
    type: ClaimType
    is_strong: bool


NO_OCCURRENCE_MODIFIERS = frozenset({"anti", "counter"})
QUALITIES = frozenset({"dominated", "held", "controlled", "occupied", "led", "backed"})


def find_triggers(sentence: Words) -> Iterator[Trigger]:
    """Triggers of one sentence in text order; a phrase ("air strike") counts once, on its last word."""
    table = trigger_table()
    skip_until = -1
    for token in sentence:
        if token.i < skip_until or token.is_space or token.is_punct:
            continue
        entry, length = _phrase(token, sentence.end)
        if entry is not None:
            skip_until = token.i + length
            yield _trigger(token.doc[token.i + length - 1], entry)
            continue
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
            entry = _verb_with_dependant(token, lemma) or table.verbs.get(lemma)
        elif token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            entry = table.nouns.get(lemma) or table.nouns.get(token.lower_)
            if entry is not None and _is_modifier_of_other_noun(token):
                entry = None
        else:
            entry = None
        if entry is not None and not _is_excluded(token):
            yield _trigger(token, entry)


def _trigger(token: Token, entry: TriggerWord) -> Trigger:
    return Trigger(token=token, type=entry.type, is_strong=entry.strength == "strong")


def _phrase(token: Token, end: int) -> tuple[TriggerWord | None, int]:
    phrases = trigger_table().phrases
    first = token.lower_, token.lemma_.lower()
    for length in (3, 2):
        if token.i + length > end:
            continue
        rest = list(token.doc[token.i + 1 : token.i + length])
        for lead in set(first):
            for key in ((lead, *(w.lower_ for w in rest)), (lead, *(w.lemma_.lower() for w in rest))):
                if key in phrases:
                    return phrases[key], length
    return None, 0


def _verb_with_dependant(token: Token, lemma: str) -> TriggerWord | None:
    for dependant, entry in trigger_table().with_dependant.get(lemma, ()):
        if any(child.lemma_.lower() == dependant or child.lower_ == dependant for child in token.children):
            return entry
    return None


def _is_modifier_of_other_noun(token: Token) -> bool:
    """ "attack helicopter", "control room": the noun after it names something else."""
    return (
        token.dep_ == "compound" and token.head.i > token.i and token.head.lemma_.lower() not in trigger_table().nouns
    )


def _is_excluded(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    earlier = token.nbor(-2).lower_ if token.i > 1 else ""
    if before == "-" and token.lower_ in QUALITIES:
        return True
    return before in NO_OCCURRENCE_MODIFIERS or (before == "-" and earlier in NO_OCCURRENCE_MODIFIERS)
