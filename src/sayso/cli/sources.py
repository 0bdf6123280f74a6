"""`sayso sources`: each source's record, in counts."""

from rich.table import Table

from sayso.cli.console import results
from sayso.cli.options import LedgerPath, with_filters
from sayso.model.ledger import Share
from sayso.store import Ledger
from sayso.store.selection import Filters


@with_filters
def sources(ledger: LedgerPath, filters: Filters) -> None:
    """List each source: its claims, where it was first, corroborated, contradicted, revised. No single score.

    Example: sayso sources ledger.db --source Observatory
    """
    table = Table("source", "kind", "claims", "events", "first", "corroborated", "contradicted", "revised", box=None)
    for record in Ledger.open(ledger).source_records():
        if filters.source and filters.source.casefold() not in record.name.casefold():
            continue
        table.add_row(
            record.name,
            str(record.kind or ""),
            str(record.claims),
            str(record.events),
            share_words(record.first),
            share_words(record.corroborated),
            share_words(record.contradicted),
            str(record.revised),
        )
    results().print(table)


def share_words(share: Share) -> str:
    """ "3 of 7 (16-75 %)": a count with the interval of its rate."""
    return f"{share.count} of {share.of} ({share.low:.0%}-{share.high:.0%})" if share.of else "–"
