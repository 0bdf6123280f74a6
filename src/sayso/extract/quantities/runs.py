"""Quantities that stand in a row beside a measure word: how far a row goes, before it and behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from sayso.extract.quantities.expressions import Quantity
from sayso.extract.quantities.nouns import Counting
from sayso.knowledge.quantities import word_set

LINKS = word_set("links")
BREAKS = word_set("breaks")
CLAUSE_BREAKS = BREAKS - {"who", "which", "that", "by", "whose"}
INCLUSION = frozenset({"including", "include", "includes", "included", "among"})
MAX_GAP = 14
MAX_REACH = 30
MAX_PARTS_GAP = 8


@dataclass(frozen=True)
class Candidate:
    """A quantity with what it counts; `number` is its place in the sentence's list."""

    number: int
    quantity: Quantity
    counting: Counting

    @property
    def start(self) -> int:
        """First word of the quantity."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Word behind the counted phrase."""
        return max(self.counting.end, self.quantity.end)


def linked(words: Sequence[Token], run: Sequence[Candidate]) -> list[Candidate]:
    """The quantities joined to the first of `run`, without it."""
    linked: list[Candidate] = []
    for left, right in pairwise(run):
        if not is_link(words[left.end : right.start]):
            break
        linked.append(right)
    return linked


def is_taken_by_next(words: Sequence[Token], candidate: Candidate, right_wall: int) -> bool:
    """ "20 civilians killed 30 injured": the number behind belongs to the measure word that follows it."""
    gap = words[candidate.end : right_wall]
    return right_wall < len(words) and len(gap) <= 1 and all(word.pos_ in {"AUX", "ADV"} for word in gap)


def run_before(words: Sequence[Token], before: Sequence[Candidate], at: int) -> list[Candidate]:
    """The row of quantities that ends before `words[at]`, in order."""
    run: list[Candidate] = []
    edge = at
    verb = words[at]
    for candidate in reversed(before):
        gap = words[candidate.end : edge]
        if run and not (is_link(gap) or opens_parts(gap)):
            break
        if not run and not may_be_subject(words, candidate, verb, gap):
            if candidate.quantity.kind == "article":
                continue
            break
        run.append(candidate)
        edge = candidate.start
    return run[::-1]


def row_before(before: Sequence[Candidate], words: Sequence[Token], at: int) -> list[Candidate]:
    """The last quantity before `words[at]` and those joined to it: "six women and a child were among the dead"."""
    if not before or len(words[before[-1].end : at]) > MAX_GAP:
        return []
    row = [before[-1]]
    for candidate in reversed(before[:-1]):
        if not is_link(words[candidate.end : row[0].start]):
            break
        row.insert(0, candidate)
    return row


def may_be_subject(words: Sequence[Token], candidate: Candidate, verb: Token, gap: Sequence[Token]) -> bool:
    """Whether the candidate may be the subject of the measure word behind the gap."""
    if len(gap) > MAX_GAP or any(word.lower_ in {";", "."} for word in gap):
        return False
    if any(word.lower_ in CLAUSE_BREAKS for word in gap):
        return False
    head = candidate.counting.head
    if verb.dep_ == "acl" and verb.head.i > words[candidate.end - 1].i:
        return False
    if candidate.quantity.kind != "article":
        return True
    subject = words[head] if head is not None else None
    return len(gap) <= 3 or (subject is not None and subject.dep_ in {"nsubjpass", "nsubj", "conj"} and len(gap) <= 8)


def run_after(words: Sequence[Token], after: Sequence[Candidate], at: int, right_wall: int) -> list[Candidate]:
    """The row of quantities that begins behind `words[at]`, in order."""
    run: list[Candidate] = []
    edge = _end_of_verbs(words, at)
    for candidate in after:
        gap = words[edge : candidate.start]
        is_joined = [word.lower_ for word in gap[-3:]] == ["as", "well", "as"]
        told = gap[:-3] if is_joined else gap
        if candidate.start - at > MAX_REACH or any(word.lower_ in BREAKS for word in told) or has_verb(gap):
            break
        if candidate.quantity.kind == "article" and len(gap) > (3 if run else 1) and not is_link(gap):
            continue
        if run and not is_link(gap) and candidate.counting.class_ is None:
            continue
        run.append(candidate)
        edge = candidate.end
    is_next = bool(run) and run[-1].end <= right_wall and is_taken_by_next(words, run[-1], right_wall)
    if is_next and (len(run) > 1 or run[-1].counting.rest):
        run.pop()
    return run


def _end_of_verbs(words: Sequence[Token], at: int) -> int:
    """ "(arrested) and beat six men": the word behind the joined verb."""
    is_joined = at + 2 < len(words) and words[at + 1].lower_ == "and" and words[at + 2].head == words[at]
    return at + 3 if is_joined and words[at + 2].tag_ == words[at].tag_ else at + 1


def is_link(gap: Sequence[Token]) -> bool:
    """Whether the words between two quantities join them."""
    return len(gap) <= 6 and all(word.lower_ in LINKS | {"one"} or word.pos_ in {"DET", "PUNCT", "ADV"} for word in gap)


def opens_parts(gap: Sequence[Token]) -> bool:
    """ "(five civilians) of one family including (a child)"."""
    return (
        0 < len(gap) <= MAX_PARTS_GAP
        and gap[-1].lower_ in INCLUSION
        and not has_verb(gap)
        and not any(word.lower_ in BREAKS for word in gap)
    )


def has_verb(gap: Sequence[Token]) -> bool:
    """Whether a finite verb stands in the gap."""
    return any(
        word.tag_ in {"VBD", "VBZ", "VBP", "MD"} and word.lower_ not in LINKS and word.dep_ not in {"amod", "acl"}
        for word in gap
    )
