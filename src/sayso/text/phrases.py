"""Find known phrases in text, whatever their case, hyphens, articles and possessives: one pass, linear time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_](?=\.))*")
_POSSESSIVES = frozenset({"s"})
_ARTICLES = frozenset({"al", "el", "the", "an", "as", "ad", "ar", "ash", "at", "az", "ul"})
MAX_ACRONYM = 5


class Word(NamedTuple):
    """A word of a text at `[start, end)`, with its folded form."""

    start: int
    end: int
    text: str
    folded: str


def words_of(text: str) -> list[Word]:
    """The words of a text; "U.S." is one word, hyphens and apostrophes part words."""
    return [Word(m.start(), m.end(), m.group(), _fold(m.group())) for m in _WORD.finditer(text)]


def _fold(word: str) -> str:
    return word.replace(".", "").casefold()


@lru_cache(maxsize=20_000)
def fold_phrase(phrase: str) -> tuple[str, ...]:
    """The phrase as folded words without articles ("al-Nusra Front" -> nusra, front)."""
    return tuple(word.folded for word in words_of(phrase) if word.folded not in _POSSESSIVES) or (phrase.casefold(),)


def is_acronym(phrase: str) -> bool:
    """Short all-capital names ("IS", "U.N.") that would be other words in lower case."""
    letters = phrase.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) <= MAX_ACRONYM


@dataclass
class _Node(Generic[T]):
    next: dict[str, "_Node[T]"] = field(default_factory=dict)
    exact: dict[str, T] = field(default_factory=dict)
    value: T | None = None


@dataclass(frozen=True)
class Match(Generic[T]):
    """A known phrase at `[start, end)` and what it stands for."""

    start: int
    end: int
    value: T


class PhraseTable(Generic[T]):
    """Phrases with values; acronyms match in capitals only, other phrases in any case."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        self._forms: dict[tuple[str, ...], T] = {}
        for phrase, value in entries:
            self._add(phrase, value)

    def _add(self, phrase: str, value: T) -> None:
        node = self._root
        for folded in fold_phrase(phrase):
            node = node.next.setdefault(folded, _Node())
        if is_acronym(phrase):
            node.exact.setdefault(phrase.replace(".", ""), value)
        elif node.value is None:
            node.value = value
        self._forms.setdefault(_bare(fold_phrase(phrase)), value)

    def get(self, phrase: str) -> T | None:
        """The value of a whole phrase, articles and case aside, or None."""
        return self._forms.get(_bare(fold_phrase(phrase)))

    def find(self, text: str) -> Iterator[Match[T]]:
        """Longest matches from left to right, not overlapping."""
        words = words_of(text)
        at = 0
        while at < len(words):
            match = self._longest(words, at)
            if match is None:
                at += 1
                continue
            length, value = match
            yield Match(words[at].start, words[at + length - 1].end, value)
            at += length

    def _longest(self, words: list[Word], at: int) -> tuple[int, T] | None:
        node: _Node[T] | None = self._root
        best: tuple[int, T] | None = None
        for length, word in enumerate(words[at : at + 14], start=1):
            if word.folded in _POSSESSIVES and length > 1:
                continue
            node = node.next.get(word.folded) if node else None
            if node is None:
                break
            if node.value is not None and _may_be_name(words[at : at + length]):
                best = (length, node.value)
            elif (value := node.exact.get(word.text.replace(".", ""))) is not None:
                best = (length, value)
        return best


def _may_be_name(words: list[Word]) -> bool:
    return len(words) > 1 or not words[0].text.islower() or len(words[0].text) > MAX_ACRONYM


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(word for word in words if word not in _ARTICLES)
    return kept or words
