"""How much each feature of a claim speaks for its being right (`confidence.tsv`)."""

from collections.abc import Iterable
from functools import cache
from math import exp

from sayso.knowledge.tables import read_table
from sayso.model.base import Record


class ConfidenceWeight(Record, frozen=True, kw_only=True):
    """A row of the table: a feature and its weight in log odds."""

    feature: str
    weight: float


@cache
def _weights() -> dict[str, float]:
    return {row.feature: row.weight for row in read_table("confidence.tsv", ConfidenceWeight)}


def confidence_odds(features: Iterable[str]) -> float:
    """The probability that an annotator would record the claim, by a logistic model over the features there are."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + exp(-total))
