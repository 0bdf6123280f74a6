"""Annotated articles as the extractor takes them, with scores of an encoder that has not seen them.

`fit --fold N` writes the scores of the training articles of fold N; here they stand in for the shipped tagger's.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from benchmarks.evals.adapter import read_lines
from benchmarks.train.labels import LABELS
from benchmarks.train.prepare import FOLDS, GIVEN, parsed, usable
from sayso.extract import assembly
from sayso.extract.tagger.model import shipped_tagger
from sayso.model import Article, Extraction
from sayso.read.line import read_line
from sayso.resolve.annotate import resolve
from sayso.text.usual import quoted_from

Scores = NDArray[np.float32]


class Annotated(NamedTuple):
    """One annotated article, its number, and its parse."""

    number: int
    line: dict[str, Any]
    article: Article
    doc: Doc

    def extracted(self) -> Extraction:
        """What the extractor makes of the article."""
        found = assembly.assemble(self.doc, self.article.id, self.datelines, self.article.publisher)
        return quoted_from(self.article.text, found)

    def resolved(self, extraction: Extraction) -> list[dict[str, Any]]:
        """The claims of an extraction as the scorer reads them, from lines of JSON."""
        claims: list[dict[str, Any]] = json.loads(msgspec.json.encode(resolve(self.article, extraction).claims))
        return claims

    @property
    def datelines(self) -> frozenset[int]:
        """Offsets of the article's own dates."""
        return frozenset([self.article.dateline.start] if self.article.dateline else [])


class RecordedTagger:
    """Stands in for the tagger with scores that were made beforehand, article by article."""

    labels: ClassVar = list(LABELS)
    column: ClassVar = {label: number for number, label in enumerate(LABELS)}

    def __init__(self) -> None:
        self.current: Scores = np.zeros((0, len(LABELS)), dtype=np.float32)

    def scores(self, doc: Doc) -> Scores:
        return self.current


def unseen(path: Path, folder: Path) -> Iterator[Annotated]:
    """The training articles whose fold has scores; while one is given, the extractor's tagger has those."""
    recorded = RecordedTagger()
    scored = _fold_scores(folder)
    for given in _parsed([line for line in read_lines(path) if usable(line)]):
        if given.number not in scored:
            continue
        tokens, scores = scored[given.number]
        recorded.current = np.zeros((len(given.doc), len(LABELS)), dtype=np.float32)
        recorded.current[tokens] = scores
        assembly.shipped_tagger = lambda: recorded  # type: ignore[assignment, attr-defined]
        yield given
        assembly.shipped_tagger = shipped_tagger  # type: ignore[attr-defined]


def with_shipped(path: Path) -> Iterator[Annotated]:
    """The articles of a file whose licence allows training, with the shipped tagger: it has seen those of training."""
    yield from _parsed([line for line in read_lines(path) if usable(line)])


def _parsed(lines: list[dict[str, Any]]) -> Iterator[Annotated]:
    articles = [read_line({key: line[key] for key in GIVEN if line.get(key)}) for line in lines]
    for number, (line, article, doc) in enumerate(zip(lines, articles, parsed(articles), strict=True)):
        yield Annotated(number, line, article, doc)


def _fold_scores(folder: Path) -> dict[int, tuple[NDArray[np.int32], Scores]]:
    """For each training article the words that were scored, and their scores."""
    data = dict(np.load(folder / "train.npz"))
    article, fold, packing = (np.repeat(data[name], data["words"]) for name in ("article", "fold", "packing"))
    found = {}
    for number in range(FOLDS):
        path = folder / f"fold{number}.scores.npy"
        if not path.is_file():
            continue
        scores = np.load(path)
        mine = (fold == number) & (packing == 0)
        tokens, owners = data["token"][mine], article[mine]
        for position in np.unique(owners):
            found[int(position)] = tokens[owners == position], scores[owners == position]
    return found
