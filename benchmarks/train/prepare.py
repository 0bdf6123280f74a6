"""Turn annotated articles into numbers that the tagger is fitted on; runs where sayso runs, without torch.

`python -m benchmarks.train.prepare TRAIN.jsonl DEV.jsonl FOLDER [TEXTS.jsonl ...]` writes FOLDER/train.npz and
FOLDER/dev.npz. TEXTS are further annotated texts that every fold is fitted on.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from benchmarks import parse_cache
from benchmarks.evals.adapter import read_lines
from benchmarks.train.labels import LABELS, word_labels
from benchmarks.train.renaming import pool_of, renamed
from sayso.extract.tagger.model import FOLDER as WEIGHTS
from sayso.extract.tagger.windows import MAX_PIECES, windows
from sayso.model import Article
from sayso.read.line import read_line
from sayso.text.usual import usual_text
from sayso.text.wordpiece import WordPiece

FOLDS, NO_FOLD = 2, -1
SHORT, SEED = 100, 20171024
GIVEN = ("id", "title", "published", "publisher", "text")


def usable(line: dict[str, Any]) -> bool:
    """Whether the licence of an article lets weights be trained on it: that of the `case-` snippets is unstated."""
    return not line["id"].startswith("case-")


def fold_of(position: int) -> int:
    """The fold of an article by its position among those used."""
    return position % FOLDS


def parsed(articles: Iterable[Article]) -> Iterator[Doc]:
    """The parses that the extractor works on."""
    bodies = ((article.text, [(span.start, span.end) for span in article.body] or None) for article in articles)
    return parse_cache.cached_parse_many((usual_text(text, body), body) for text, body in bodies)


def arrays(lines: list[dict[str, Any]], articles_with_folds: int) -> dict[str, Any]:
    """Windows of piece ids, end to end, with the words' labels, and of which article and packing each window is.

    Every article is packed into long windows, as when the encoder is used, and once more, some of its names changed,
    into short ones.
    """
    splitter = WordPiece.load(Path(str(WEIGHTS / "vocabulary.txt")))
    ids: list[int] = []
    first: list[int] = []
    labels: list[Any] = []
    articles, packings, lengths, words = [], [], [], []
    tokens: list[int] = []
    docs = parsed(read_line({key: line[key] for key in GIVEN if line.get(key)}) for line in lines)
    marks = [(doc, word_labels(doc, line["text"], line["claims"])) for line, doc in zip(lines, docs, strict=True)]
    pool = pool_of(marks)
    for position, (doc, marked) in enumerate(marks):
        other = renamed(splitter, doc, marked, pool, np.random.default_rng([SEED, position]))
        ways = enumerate(((splitter, MAX_PIECES), (other, SHORT)))
        packed = ((number, window) for number, (way, most) in ways for window in windows(doc, way, most))
        for packing, window in packed:
            closed = window.closed_ids()
            ids.extend(closed)
            first.extend(window.first)
            labels.append(marked[window.words])
            articles.append(position)
            packings.append(packing)
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
        "packing": np.array(packings, dtype=np.int32),
        "fold": np.array([fold_of(a) if a < articles_with_folds else NO_FOLD for a in articles], dtype=np.int32),
        "token": np.array(tokens, dtype=np.int32),
        "names": np.array(LABELS),
    }


def main() -> int:
    train, dev, folder, *texts = (Path(given) for given in sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    further = [line for path in texts for line in read_lines(path)]
    for path, name, more in ((train, "train", further), (dev, "dev", [])):
        lines = [line for line in read_lines(path) if usable(line)]
        made = arrays([*lines, *more], len(lines))
        np.savez_compressed(folder / f"{name}.npz", **made)
        print(f"{name}: {len(lines)} articles, {len(more)} further texts, {len(made['length'])} windows")
        is_long = np.repeat(made["packing"] == 0, made["words"])
        counts = made["labels"][is_long].sum(axis=0)
        print({label: int(count) for label, count in zip(LABELS, counts, strict=True)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
