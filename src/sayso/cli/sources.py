"""`sayso sources`: each source's record, in counts."""

from rich.table import Table

from sayso.cli.console import results
from sayso.cli.options import LedgerPath, with_filters
from sayso.export.words import type_words
from sayso.model.ledger import Share
from sayso.store import Ledger
from sayso.store.selection import Filters

COLUMNS = (
    "source",
    "kind",
    "side",
    "claims",
    "events",
    "first",
    "corroborated",
    "contradicted",
    "revised",
    "within the others' range",
    "types",
)


@with_filters
def sources(ledger: LedgerPath, filters: Filters) -> None:
    """List each source: its claims, where it was first, corroborated, contradicted, revised, and its figures against
    the others'. Rates have their 95 % interval; there is no single score.

    Example: sayso sources ledger.db --source Observatory
    """
    table = Table(*COLUMNS, box=None)
    for record in Ledger.open(ledger).source_records():
        if filters.source and filters.source.casefold() not in record.name.casefold():
            continue
        table.add_row(
            record.name,
            str(record.kind or ""),
            ", ".join(side for side in record.by_side if side != "unknown"),
            str(record.claims),
            str(record.events),
            share_words(record.first),
            share_words(record.corroborated),
            share_words(record.contradicted),
            str(record.revised),
            share_words(record.inside_range),
            type_counts(record.by_type),
        )
    results().print(table)


def share_words(share: Share) -> str:
    """ "3 of 7 (16-75 %)": a count with the interval of its rate."""
    return f"{share.count} of {share.of} ({share.low:.0%}-{share.high:.0%})" if share.of else "–"


def type_counts(by_type: dict[str, int]) -> str:
    """ "attack 5, arrest 2": the types of its events, the most told first."""
    ordered = sorted(by_type.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{type_words(type_)} {count}" for type_, count in ordered)
