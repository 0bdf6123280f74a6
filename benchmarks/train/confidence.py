"""Learn how likely a claim is right: writes `knowledge/confidence.tsv` and draws `docs/reliability.svg`.

`python -m benchmarks.train.confidence TRAIN.jsonl DEV.jsonl FOLDER`, with the scores of the folds in FOLDER.

A claim is right if one of the annotator's claims pairs with it. The weights are learnt on training articles that the
encoder has not seen; the table printed is of articles that the weights have not seen either.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.errors import scorer
from benchmarks.train.logistic import Row, columns_of, held_out_odds, learn, odds_of, write_weights
from benchmarks.train.reliability import Bin, bins_of, drawing
from benchmarks.train.unseen import Annotated, unseen, with_shipped
from sayso.extract import refine
from sayso.extract.confidence import Support, claim_features, with_confidence
from sayso.model import ClaimDraft

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.svg"
HEADER = """# What speaks for a claim being one that an annotator would record: weights in log odds
# (benchmarks/train/confidence.py), learnt from this project's annotated training articles (CC BY 4.0, open-government).
feature	weight
"""


def rows_of(articles: Iterable[Annotated]) -> Iterator[Row]:
    """One row for each claim of the articles."""
    module = scorer("claims")
    seen: list[list[str]] = []

    def noting(claims: Sequence[ClaimDraft], supports: Sequence[Support]) -> list[ClaimDraft]:
        seen[:] = claim_features(claims, supports)
        return [msgspec.structs.replace(claim, confidence=1.0) for claim in claims]

    refine.with_confidence = noting  # type: ignore[attr-defined]
    for given in articles:
        told = given.resolved(given.extracted())
        paired = {mine for mine, _ in module.pair(told, given.line["claims"], given.line["text"])}
        yield from (Row(given.number, features, number in paired) for number, features in enumerate(seen))
    refine.with_confidence = with_confidence  # type: ignore[attr-defined]


def told_of(name: str, odds: NDArray[np.float64], rows: Sequence[Row]) -> list[Bin]:
    """Print how well the odds hold, and give the table by tenths."""
    right = np.array([row.is_right for row in rows], dtype=float)
    print(f"{name}: {len(right)} claims, {right.mean():.3f} right, Brier {((odds - right) ** 2).mean():.3f}, "
          f"of the mean alone {right.var():.3f}")  # fmt: skip
    bins = bins_of(odds, right)
    for one in bins:
        print(f"  {one.told:.2f} told, {one.right:.2f} right, {one.claims} claims")
    return bins


def main() -> int:
    train, dev, folder = (Path(given) for given in sys.argv[1:])
    rows, others = list(rows_of(unseen(train, folder))), list(rows_of(with_shipped(dev)))
    columns = columns_of(rows)
    weights = learn(rows, columns)
    lines = {
        "training articles": told_of("training articles", held_out_odds(rows), rows),
        "development articles": told_of("development articles", odds_of(others, columns, weights), others),
    }
    PAGE.write_text(drawing(lines), encoding="utf-8")
    write_weights("confidence.tsv", HEADER, columns, weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
