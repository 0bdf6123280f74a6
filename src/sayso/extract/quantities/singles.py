"""One named or definite person as the one counted: "Abu Salim was killed", "detained the commander"."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extract.quantities.attach import Attachment, Candidate
from sayso.extract.quantities.expressions import Quantity
from sayso.extract.quantities.nouns import PERSONS, Counting, counting
from sayso.extract.quantities.predicates import Occurrence

PERSONAL = frozenset({"killed", "wounded", "detained", "captured", "abducted", "missing"})


def single_victims(
    words: Sequence[Token], occurrences: Sequence[Occurrence], attachments: Sequence[Attachment], next_number: int
) -> list[Attachment]:
    """An attachment for each measure word without a number whose victim is one person."""
    served = {attachment.occurrence.at for attachment in attachments}
    place = {word.i: at for at, word in enumerate(words)}
    found: list[Attachment] = []
    for occurrence in occurrences:
        if occurrence.at in served or occurrence.form not in {"patient", "subject"}:
            continue
        measure = occurrence.word.persons
        victim = _victim(words[occurrence.at], occurrence)
        if measure not in PERSONAL or victim is None or victim.i not in place:
            continue
        candidate = _candidate(words, place, victim, next_number + len(found))
        if candidate is not None and measure is not None:
            found.append(Attachment(candidate, occurrence, measure))
    return found


def _victim(verb: Token, occurrence: Occurrence) -> Token | None:
    for child in verb.children:
        if child.dep_ == "nsubjpass" or (occurrence.form == "subject" and child.dep_ == "nsubj"):
            return child
        if child.dep_ in {"dobj", "obj"} and occurrence.after:
            return child
    return None


def _candidate(words: Sequence[Token], place: dict[int, int], victim: Token, number: int) -> Candidate | None:
    if any(child.dep_ == "nummod" for child in victim.children):
        return None
    start = place.get(victim.left_edge.i, place[victim.i])
    start = max(start, place[victim.i] - 6)
    phrase = Quantity(start, start, 1, 1, "single", start)
    counted = counting(words, phrase)
    class_ = counted.class_ if counted.class_ in PERSONS else None
    if victim.ent_type_ == "PERSON" and victim.tag_ != "NNPS" and not victim.lower_.endswith("ites"):
        class_ = class_ or "people"
    elif victim.tag_ != "NN" or class_ is None:
        return None
    return Candidate(
        number,
        phrase,
        Counting(end=place[victim.i] + 1, head=place[victim.i], class_=class_, side=counted.side, singular=True),
    )
