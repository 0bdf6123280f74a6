"""Phrases that name a speaker: their words, their head, and whether what they name can give an account."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from sayso.knowledge.actors import actor_nouns
from sayso.knowledge.sources import source_nouns

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PERSONAL = frozenset("i he she we they it you who".split())
UNABLE = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
LANDSCAPE = frozenset("gulf east west north south river sea mountains border valley desert".split())
BODIES = frozenset("organisation organization group body agency charity association company union".split())
DOCUMENTS = frozenset({"statement", "toll", "document"})
DAYS = frozenset("on monday tuesday wednesday thursday friday saturday sunday today yesterday earlier".split())


def is_passive(token: Token) -> bool:
    """Whether the verb is a passive with its auxiliary, subject or agent."""
    return token.tag_ == "VBN" and any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in token.children)


def noun_phrase(head: Token, without: Token | None = None) -> tuple[Token, ...]:
    """The words of a noun phrase: its subtree without relative clauses and appositions that hold a clause."""
    dropped: set[int] = set()
    for child in head.children:
        is_clause = child.dep_ in {"relcl", "acl", "advcl", "ccomp", "parataxis"} or child == without
        is_tail = child.dep_ in {"appos", "punct", "prep"} and child.i > head.i and _holds_clause(child)
        is_circumstance = child.dep_ == "prep" and child.lower_ in {"on", "in"} and child.i > head.i
        if is_clause or is_tail or (is_circumstance and _is_time(child)):
            dropped.update(word.i for word in child.subtree)
    words = [word for word in head.subtree if word.i not in dropped and not word.is_space]
    while words and (words[-1].is_punct and words[-1].text not in {")", '"', "”"}):
        words.pop()
    while words and words[0].is_punct and words[0].text not in {"(", '"', "“"}:
        words.pop(0)
    return _contiguous_around(words, head)


def _holds_clause(token: Token) -> bool:
    return any(word.pos_ == "VERB" for word in token.subtree)


def _is_time(token: Token) -> bool:
    return any(word.ent_type_ in {"DATE", "TIME"} for word in token.subtree)


def _contiguous_around(words: list[Token], head: Token) -> tuple[Token, ...]:
    if head not in words:
        return (head,)
    at = words.index(head)
    start = end = at
    while start > 0 and words[start - 1].i >= words[start].i - 2:
        start -= 1
    while end + 1 < len(words) and words[end + 1].i <= words[end].i + 2:
        end += 1
    return tuple(words[start : end + 1])


def head_of(words: Sequence[Token]) -> Token:
    """The word that the others of the phrase depend on; the last one if none is."""
    inside = {word.i for word in words}
    return next((word for word in words if word.head.i not in inside), words[-1])


@cache
def speaking() -> frozenset[str]:
    """Lemmas of common nouns for those who can speak."""
    words = {row.word.lower().split()[-1] for row in source_nouns() if row.kind is not None}
    words |= {noun.split()[-1] for noun, row in actor_nouns().items() if row.kind != "state_force"}
    words |= {f"{word}s" for word in words}
    return frozenset(words | DOCUMENTS | BODIES) - {"some", "others", "front"}


def can_speak(words: Sequence[Token]) -> bool:
    """Whether a phrase names somebody or something that gives accounts: a name, a person, a body, a document."""
    if not words or any(word.tag_ in FINITE for word in words):
        return False
    head = head_of(words)
    if head.pos_ == "PRON":
        return head.lower_ in PERSONAL
    if head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG"}:
        return head.ent_type_ not in UNABLE and head.lower_ not in DAYS | LANDSCAPE
    nouns = {word.lemma_.lower() for word in words if word.pos_ == "NOUN"}
    return head.lemma_.lower() in speaking() or head.lower_ in speaking() or bool(nouns & {"spokesman", "source"})
