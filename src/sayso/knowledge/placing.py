"""How much each feature of a place speaks for an occurrence having happened there (`placing.tsv`)."""

from collections.abc import Iterable
from functools import cache

from sayso.knowledge.tables import read_table
from sayso.model.base import Record


class PlacingWeight(Record, frozen=True, kw_only=True):
    """A row of the table: a feature and its weight in log odds."""

    feature: str
    weight: float


@cache
def _weights() -> dict[str, float]:
    return {row.feature: row.weight for row in read_table("placing.tsv", PlacingWeight)}


def placing_weight(features: Iterable[str]) -> float:
    """The sum of the weights of the features; the highest of an occurrence's places is the likeliest."""
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in features)
