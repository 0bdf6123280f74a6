"""Numbers that need no verb: "14 deaths", "no casualties", "23 air strikes", "20 wounded"."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extract.quantities.attach import Attachment
from sayso.extract.quantities.predicates import Occurrence
from sayso.extract.quantities.runs import Candidate
from sayso.knowledge.quantities import MeasureWord, measure_words, word_set

STRIKES = frozenset({"airstrike", "strike", "raid", "sortie", "bombing"})
FIRED = frozenset({"rocket", "missile", "shell", "bomb", "mortar", "projectile", "barrel", "warhead"})
_LAUNCHED = MeasureWord(lemma="launch", form="patient", things="launched")


def self_counted(words: Sequence[Token], candidates: Sequence[Candidate]) -> list[Attachment]:
    """Attachments of candidates whose own noun says what happened."""
    found = []
    is_fire_told = any(word.lemma_.lower() in word_set("firing") for word in words)
    for candidate in candidates:
        counted = candidate.counting
        if counted.head is None or candidate.quantity.kind == "article":
            continue
        word = words[counted.head]
        if counted.own is not None and (entry := _entry(counted.own)) is not None:
            if entry.persons and counted.counts_persons:
                found.append(_attachment(candidate, counted.head, entry, entry.persons))
        elif candidate.quantity.kind == "none":
            continue
        elif word.lemma_.lower() in (STRIKES | FIRED if is_fire_told else STRIKES):
            found.append(_attachment(candidate, counted.head, _LAUNCHED, "launched"))
    return found


def _entry(word: str) -> MeasureWord | None:
    for form in ("event", "state"):
        if (entry := measure_words(form).get(word)) is not None:
            return entry
    return None


def _attachment(candidate: Candidate, at: int, entry: MeasureWord, measure: str) -> Attachment:
    return Attachment(candidate, Occurrence(at, entry, entry.form, before=True, after=False), measure)
