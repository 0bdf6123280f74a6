"""How much each named feature speaks for something: tables of weights in log odds, learnt by `benchmarks/train`."""

from collections.abc import Iterable
from functools import cache
from math import exp

from sayso.knowledge.tables import read_table
from sayso.model.base import Record


class FeatureWeight(Record, frozen=True, kw_only=True):
    """A row of a table: a feature and its weight in log odds."""

    feature: str
    weight: float


@cache
def _weights(table: str) -> dict[str, float]:
    return {row.feature: row.weight for row in read_table(table, FeatureWeight)}


def log_odds(table: str, features: Iterable[str]) -> float:
    """The sum of the features' weights, with the table's bias where it has one; unknown features weigh nothing."""
    weights = _weights(table)
    return weights.get("bias", 0.0) + sum(weights.get(feature, 0.0) for feature in features)


def probability(table: str, features: Iterable[str]) -> float:
    """The probability that the logistic model of this table gives, 0 to 1."""
    return logistic(log_odds(table, features))


def logistic(log_odds: float) -> float:
    """The probability that belongs to log odds."""
    return 1.0 / (1.0 + exp(-log_odds))
