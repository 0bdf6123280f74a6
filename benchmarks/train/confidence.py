"""Fit the line of the claims' confidence on the development articles, fold by fold, and show how well it holds.

`python -m benchmarks.train.confidence ARTICLES.jsonl` prints the weights for `sayso/extract/confidence.py`, and for
each tenth of confidence how many claims of articles left out of the fit have it and how many of them pair with an
annotator's claim.
"""

import json
import sys
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks import parse_cache
from benchmarks.errors import scorer
from benchmarks.evals.adapter import read_lines
from sayso.extract.refine import Refiner
from sayso.model import ClaimDraft
from sayso.pipeline import annotate
from sayso.read.line import read_line

FOLDS, BINS, DAMPING = 7, 10, 1.0
GIVEN = ("id", "title", "published", "publisher", "text")


def examples(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Support with a constant, whether the claim pairs, and its article."""
    seen: list[tuple[float, float]] = []
    weigh = Refiner.weighed

    def noting(self: Refiner, claims: list[ClaimDraft]) -> list[ClaimDraft]:
        seen.extend(self.support(claim) for claim in claims)
        return weigh(self, claims)

    Refiner.weighed = noting  # type: ignore[method-assign, assignment]
    parse_cache.install()
    lines = list(read_lines(path))
    module = scorer("claims")
    right: list[float] = []
    article: list[int] = []
    annotations = annotate(read_line({key: line[key] for key in GIVEN if line.get(key)}) for line in lines)
    for number, (line, annotation) in enumerate(zip(lines, annotations, strict=True)):
        told = json.loads(msgspec.json.encode(annotation.claims))
        paired = {mine for mine, _ in module.pair(told, line["claims"], line["text"])}
        right.extend(float(n in paired) for n in range(len(told)))
        article.extend([number] * len(told))
    rows = np.array([(*pair, 1.0) for pair in seen])
    return rows, np.array(right), np.array(article)


def fitted(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the logistic line, slightly damped, by Newton's method."""
    line = np.zeros(rows.shape[1])
    damping = DAMPING * np.diag([1.0, 1.0, 0.0])
    for _ in range(40):
        sure = told(rows, line)
        curve = (rows * (sure * (1.0 - sure))[:, None]).T @ rows + damping
        line = line - np.linalg.solve(curve, rows.T @ (sure - right) + damping @ line)
    return line


def told(rows: NDArray[np.float64], line: NDArray[np.float64]) -> NDArray[np.float64]:
    sure: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-rows @ line))
    return sure


def main() -> int:
    rows, right, article = examples(Path(sys.argv[1]))
    sure = np.zeros(len(right))
    for fold in range(FOLDS):
        aside = article % FOLDS == fold
        sure[aside] = told(rows[aside], fitted(rows[~aside], right[~aside]))
    print("OVER_EVIDENCE, AT_TRIGGER, START =", ", ".join(f"{weight:.2f}" for weight in fitted(rows, right)))
    print(f"{len(right)} claims, {right.mean():.3f} right, Brier {((sure - right) ** 2).mean():.3f}, "
          f"of the mean alone {right.var():.3f}")  # fmt: skip
    tenth = np.minimum((sure * BINS).astype(int), BINS - 1)
    for number in range(BINS):
        mine = tenth == number
        if mine.any():
            print(f".{number}: {mine.sum()} claims, told {sure[mine].mean():.2f}, right {right[mine].mean():.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
