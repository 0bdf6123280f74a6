"""Blame that names no occurrence of its own ("Activists blamed the army", "suspicion fell on a gang"): it falls on what
was told before."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.blame import FALLING, RESPONSIBILITY, TAKING, held_responsible, is_negated, taker

ACCUSING = frozenset({"blame", "accuse", "suspect"})
ABOUT = frozenset({"for", "of", "on", "over", "in", "with"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "pcomp"})


def blamed_at(word: Token) -> Iterator[Token]:
    """Head words of those whom this word's clause blames without a word of what for."""
    lemma = word.lemma_.lower()
    if is_negated(word) or _is_told_about(word):
        return
    if lemma in ACCUSING and word.pos_ == "VERB":
        yield from _children(word, frozenset({"dobj", "nsubjpass"}))
    elif word.lower_ == "responsible":
        yield from held_responsible(word)
    elif lemma in RESPONSIBILITY and word.dep_ == "dobj" and word.head.lemma_ in TAKING:
        yield from () if is_negated(word.head) or _is_told_about(word.head) else taker(word.head)
    elif lemma == "finger" and word.dep_ == "dobj" and word.head.lemma_ == "point":
        yield from _after(word.head, "at")
        yield from _after(word, "at")
    elif lemma in FALLING and word.dep_ == "nsubj" and word.head.lemma_ == "fall":
        yield from _after(word.head, "on")


def _is_told_about(word: Token) -> bool:
    """Whether the clause says what for, also where that stands on whom it blames ("accused the army of shelling")."""
    objects = _children(word, frozenset({"dobj"}))
    return any(
        child.dep_ in CLAUSES or (child.dep_ == "prep" and child.lower_ in ABOUT)
        for child in word.children
        if child.i > word.i
    ) or any(child.dep_ == "prep" and _children(child, CLAUSES) for one in objects for child in one.children)


def _after(word: Token, preposition: str) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            yield from _children(child, frozenset({"pobj"}))


def _children(word: Token, relations: frozenset[str]) -> list[Token]:
    return [child for child in word.children if child.dep_ in relations]
