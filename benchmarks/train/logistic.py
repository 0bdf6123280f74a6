"""A logistic model over named features, with a ridge penalty, and its odds on what it has not seen."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RIDGE = 3.0
ROUNDS = 25
FEWEST = 8
FOLDS = 5


class Row(NamedTuple):
    """One thing to decide: the article it is from, its features, and whether it is so."""

    article: int
    features: list[str]
    is_right: bool


def columns_of(rows: Sequence[Row]) -> dict[str, int]:
    """The features that are frequent enough to weigh, with their columns; the bias is the first."""
    counts: dict[str, int] = {}
    for row in rows:
        for feature in row.features:
            counts[feature] = counts.get(feature, 0) + 1
    kept = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    return {"bias": 0} | {feature: place for place, feature in enumerate(kept, start=1)}


def _matrix(rows: Sequence[Row], columns: dict[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(rows), len(columns)))
    matrix[:, 0] = 1.0
    for number, row in enumerate(rows):
        for feature in row.features:
            if feature in columns:
                matrix[number, columns[feature]] = 1.0
    return matrix


def learn(rows: Sequence[Row], columns: dict[str, int]) -> NDArray[np.float64]:
    """The weights, with a ridge penalty on all but the bias, by Newton's method."""
    matrix = _matrix(rows, columns)
    right = np.array([row.is_right for row in rows], dtype=float)
    penalty = np.full(len(columns), RIDGE)
    penalty[0] = 1e-3
    weights = np.zeros(len(columns))
    for _ in range(ROUNDS):
        odds = 1.0 / (1.0 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - odds) - penalty * weights
        bend = (matrix.T * (odds * (1 - odds))) @ matrix + np.diag(penalty)
        weights += np.linalg.solve(bend, slope)
    return weights


def odds_of(rows: Sequence[Row], columns: dict[str, int], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The odds of each row by these weights."""
    odds: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-_matrix(rows, columns) @ weights))
    return odds


def held_out_odds(rows: Sequence[Row]) -> NDArray[np.float64]:
    """The odds of each row by a model that has not seen its article."""
    columns = columns_of(rows)
    odds = np.zeros(len(rows))
    for fold in range(FOLDS):
        seen = [row for row in rows if row.article % FOLDS != fold]
        unseen = [number for number, row in enumerate(rows) if row.article % FOLDS == fold]
        odds[unseen] = odds_of([rows[number] for number in unseen], columns, learn(seen, columns))
    return odds


def write_weights(name: str, header: str, columns: Mapping[str, int], weights: NDArray[np.float64]) -> None:
    """Write a table of `sayso.knowledge`: a row for each feature, below the header."""
    table = "".join(f"{feature}\t{weights[place]:.3f}\n" for feature, place in columns.items())
    Path(str(files("sayso.knowledge") / name)).write_text(header + table, encoding="utf-8")
