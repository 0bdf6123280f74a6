"""How much each feature speaks for a date of an occurrence (`dating.tsv`)."""

from collections.abc import Iterable
from functools import cache

from sayso.knowledge.tables import read_table
from sayso.knowledge.weights import logistic
from sayso.model.base import Record


class DatingWeight(Record, frozen=True, kw_only=True):
    """A row of the table: where the date comes from, a feature, its weight in log odds."""

    origin: str
    feature: str
    weight: float


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row.origin, row.feature): row.weight for row in read_table("dating.tsv", DatingWeight)}


def dating_odds(origin: str, features: Iterable[str]) -> float:
    """The probability that the date is the occurrence's, by a logistic model over the features that are there.

    `origin` is `sentence` (told beside it), `before` (of the claim told before) or `report` (the report's own day).
    """
    weights = _weights()
    total = weights.get((origin, "bias"), 0.0) + sum(weights.get((origin, feature), 0.0) for feature in features)
    return logistic(total)
