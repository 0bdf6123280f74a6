"""Turn annotated articles into numbers that the tagger is fitted on; runs where sayso runs, without torch.

`python -m benchmarks.train.prepare TRAIN.jsonl DEV.jsonl FOLDER` writes FOLDER/train.npz and FOLDER/dev.npz.
"""

import sys
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import parse_cache
from benchmarks.evals.adapter import read_lines
from benchmarks.train.labels import LABELS, word_labels
from sayso.extract.tagger.model import FOLDER as WEIGHTS
from sayso.extract.tagger.windows import windows
from sayso.read.line import read_line
from sayso.text.wordpiece import WordPiece

FOLDS = 2
GIVEN = ("id", "title", "published", "publisher", "text")


def usable(line: dict[str, Any]) -> bool:
    """Whether the licence of an article lets weights be trained on it: that of the `case-` snippets is unstated."""
    return not line["id"].startswith("case-")


def fold_of(position: int) -> int:
    """The fold of an article by its position among those used."""
    return position % FOLDS


def arrays(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Windows of piece ids, end to end, with the words' labels and the article that each window is of."""
    splitter = WordPiece.load(Path(str(WEIGHTS / "vocabulary.txt")))
    ids: list[int] = []
    first: list[int] = []
    labels: list[Any] = []
    articles, lengths, words = [], [], []
    tokens: list[int] = []
    given = (read_line({key: line[key] for key in GIVEN if line.get(key)}) for line in lines)
    docs = parse_cache.cached_parse_many((a.text, [(s.start, s.end) for s in a.body] or None) for a in given)
    for position, (line, doc) in enumerate(zip(lines, docs, strict=True)):
        marked = word_labels(doc, line["text"], line["claims"])
        for window in windows(doc, splitter):
            closed = window.closed_ids()
            ids.extend(closed)
            first.extend(window.first)
            labels.append(marked[window.words])
            articles.append(position)
            lengths.append(len(closed))
            words.append(len(window.words))
            tokens.extend(window.words)
    return {
        "ids": np.array(ids, dtype=np.int32),
        "first": np.array(first, dtype=np.int32),
        "labels": np.concatenate(labels),
        "article": np.array(articles, dtype=np.int32),
        "length": np.array(lengths, dtype=np.int32),
        "words": np.array(words, dtype=np.int32),
        "fold": np.array([fold_of(a) for a in articles], dtype=np.int32),
        "token": np.array(tokens, dtype=np.int32),
        "names": np.array(LABELS),
    }


def main() -> int:
    train, dev, folder = (Path(given) for given in islice(sys.argv, 1, 4))
    folder.mkdir(parents=True, exist_ok=True)
    for path, name in ((train, "train"), (dev, "dev")):
        lines = [line for line in read_lines(path) if usable(line)]
        made = arrays(lines)
        np.savez_compressed(folder / f"{name}.npz", **made)
        print(f"{name}: {len(lines)} articles, {len(made['length'])} windows, {len(made['ids'])} pieces")
        print({label: int(count) for label, count in zip(LABELS, made["labels"].sum(axis=0), strict=True)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
