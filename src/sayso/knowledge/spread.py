"""How much a key term tells of one report among many (`term_spread.tsv`)."""

from functools import cache
from math import log

from sayso.knowledge.tables import read_table
from sayso.model.base import Record

RAREST = 0.008


class TermSpread(Record, frozen=True, kw_only=True):
    """A row of the table: the share of reports in which a term stands, above 0 up to 1."""

    term: str
    share: float


@cache
def _rarities() -> dict[str, float]:
    return {row.term: log(1.0 / row.share) for row in read_table("term_spread.tsv", TermSpread)}


def rarity(term: str) -> float:
    """The logarithm of how rare a term is: 0 where every report has it, 4.8 where it is in no row."""
    return _rarities().get(term, log(1.0 / RAREST))
