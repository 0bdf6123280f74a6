"""Which types of occurrence may describe one and the same (`type_families.tsv`)."""

from functools import cache

from sayso.knowledge.tables import read_table
from sayso.model.base import Record
from sayso.model.lists import ClaimType


class TypeFamily(Record, frozen=True, kw_only=True):
    """A row of the table: where a type's candidates are looked for, its families, and how much two
    accounts of this type speak for one occurrence (log-odds: the rarer the type, the more)."""

    type: ClaimType
    block: tuple[str, ...]
    families: tuple[str, ...]
    weight: float


@cache
def type_families() -> dict[ClaimType, TypeFamily]:
    """The row of every type."""
    return {row.type: row for row in read_table("type_families.tsv", TypeFamily)}
