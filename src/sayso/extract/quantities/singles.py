"""One named or definite person as the one counted: "Abu Salim was killed", "the murder of the mayor"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.extract.quantities.attach import Attachment
from sayso.extract.quantities.expressions import Quantity
from sayso.extract.quantities.nouns import PERSONS, Counting, counting
from sayso.extract.quantities.predicates import Occurrence
from sayso.extract.quantities.runs import Candidate
from sayso.knowledge.actors import actor_phrases
from sayso.knowledge.quantities import counted_nouns

PERSONAL = frozenset({"killed", "wounded", "detained", "captured", "abducted", "missing"})
MAX_LEFT = 6
PRONOUNS = frozenset({"him", "he", "she"})


def single_victims(
    words: Sequence[Token], occurrences: Sequence[Occurrence], attachments: Sequence[Attachment], next_number: int
) -> list[Attachment]:
    """Attachments of single persons who are victims of a measure word and have no number of their own."""
    place = {word.i: at for at, word in enumerate(words)}
    found: list[Attachment] = []
    counted = [(a.candidate.start, a.candidate.end) for a in attachments]
    for occurrence in occurrences:
        measure = occurrence.word.persons
        if measure not in PERSONAL or occurrence.form not in {"patient", "subject", "event"} or measure is None:
            continue
        for victim in _victims(words[occurrence.at], occurrence):
            at = place.get(victim.i)
            if at is None or any(start <= at < end for start, end in counted):
                continue
            candidate = _candidate(words, place, victim, next_number + len(found))
            if candidate is not None:
                found.append(Attachment(candidate, occurrence, measure))
                counted.append((candidate.start, candidate.end))
    return found


def _victims(word: Token, occurrence: Occurrence) -> Iterator[Token]:
    for child in word.children:
        if occurrence.form == "event":
            if child.dep_ == "poss":
                yield child
            elif child.dep_ == "prep" and child.lower_ == "of":
                for victim in child.children:
                    if victim.dep_ == "pobj":
                        yield from _with_conjuncts(victim)
        elif (
            child.dep_ == "nsubjpass"
            or (occurrence.form == "subject" and child.dep_ == "nsubj")
            or (child.dep_ in {"dobj", "obj"} and occurrence.after)
        ):
            yield from _with_conjuncts(child)


def _with_conjuncts(victim: Token) -> Iterator[Token]:
    """The victim and those joined to it; where the first has a number, bare nouns behind it are within that number.

    Not those told as somebody's own: "two children and their mother" are three.
    """
    yield victim
    is_counted = any(child.dep_ == "nummod" for child in victim.children)
    for other in victim.conjuncts[:12]:
        if not is_counted or any(child.tag_ == "PRP$" for child in other.children):
            yield other


def _is_person_name(victim: Token) -> bool:
    if victim.tag_ != "NNP" or victim.lower_.endswith("ites") or victim.lower_ in counted_nouns():
        return False
    return victim.ent_type_ in {"PERSON", ""} and actor_phrases().get(victim.text) is None


def _candidate(words: Sequence[Token], place: dict[int, int], victim: Token, number: int) -> Candidate | None:
    if any(child.dep_ == "nummod" for child in victim.children):
        return None
    if victim.lower_ in PRONOUNS:
        at = place[victim.i]
        phrase = Quantity(at, at, 1, 1, "single", at)
        return Candidate(number, phrase, Counting(end=at + 1, head=at, class_="people", singular=True))
    start = place.get(victim.left_edge.i, place[victim.i])
    start = max(start, place[victim.i] - MAX_LEFT)
    phrase = Quantity(start, start, 1, 1, "single", start)
    counted = counting(words, phrase)
    class_ = counted.class_ if counted.class_ in PERSONS else None
    if _is_person_name(victim):
        class_ = class_ or "people"
    elif victim.tag_ != "NN" or class_ is None:
        return None
    return Candidate(
        number,
        phrase,
        Counting(end=place[victim.i] + 1, head=place[victim.i], class_=class_, side=counted.side, singular=True),
    )
