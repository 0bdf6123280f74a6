"""Names changed at random, so that the encoder learns what surrounds a name and not only the names of some wars."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from benchmarks.train.labels import COLUMN
from sayso.text.wordpiece import WordPiece

KINDS = {"place": ("place", "container"), "party": ("agent", "target", "source", "holder")}
RATE, SHORTEST = 0.5, 3

Marked = NDArray[np.bool_]


class Renamed(WordPiece):
    """The splitter of one article in which some names are spelt as others."""

    def __init__(self, splitter: WordPiece, names: dict[str, str]) -> None:
        self.start, self.end, self.padding = splitter.start, splitter.end, splitter.padding
        self.pieces = lambda word: splitter.pieces(names.get(word, word))  # type: ignore[assignment]


def names_in(doc: Doc, marked: Marked) -> Iterator[tuple[str, str]]:
    """The words of names that annotators gave a part, each with its kind."""
    for kind, labels in KINDS.items():
        named: Marked = np.any(marked[:, [COLUMN[label] for label in labels]], axis=1)
        for token in doc:
            if named[token.i] and token.pos_ == "PROPN" and len(token) >= SHORTEST:
                yield kind, token.text


def pool_of(articles: Iterable[tuple[Doc, Marked]]) -> dict[str, list[str]]:
    """All such words of all articles, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for doc, marked in articles:
        for kind, word in names_in(doc, marked):
            found[kind].add(word)
    return {kind: sorted(words) for kind, words in found.items()}


def renamed(
    splitter: WordPiece, doc: Doc, marked: Marked, pool: Mapping[str, Sequence[str]], dice: np.random.Generator
) -> Renamed:
    """The splitter for one article, with about half of its names exchanged for others of their kind."""
    own = {word: kind for kind, word in names_in(doc, marked)}
    changed = {
        word: pool[kind][int(dice.integers(len(pool[kind])))] for word, kind in own.items() if dice.random() < RATE
    }
    return Renamed(splitter, changed)
