"""`sayso events`: the events with their accounts."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.table import Table

from sayso.bundling import events_with_accounts
from sayso.cli.console import results, write
from sayso.cli.options import LedgerPath, one_of_formats, with_filters
from sayso.export.bundle import EventAccounts
from sayso.export.jsonl import write_jsonl
from sayso.export.tables import write_csv
from sayso.export.words import accounts_words, date_words, place_words, range_words, type_words
from sayso.model.codec import to_json
from sayso.store import Ledger
from sayso.store.selection import Filters

FORMATS = ("table", "json", "jsonl", "csv")
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")]


@with_filters
def events(ledger: LedgerPath, filters: Filters, format_: Format = "table") -> None:
    """List the events, earliest first, with how many articles and independent origins tell of each.

    Example: sayso events ledger.db --since 2017-10-20 --type air_drone_strike --min-sources 2
    """
    chosen = one_of_formats(format_, FORMATS)
    found = events_with_accounts(Ledger.open(ledger), filters)
    if chosen == "jsonl":
        for line in write_jsonl(found):
            write(line.decode().rstrip("\n"))
    elif chosen == "json":
        write("[" + ",\n".join(to_json(item.event).decode() for item in found) + "]")
    elif chosen == "csv":
        for row in write_csv(found):
            write(row.rstrip("\r\n"))
    else:
        results().print(table_of(found))


def table_of(found: Iterable[EventAccounts]) -> Table:
    """One row for each event."""
    table = Table("id", "date", "type", "place", "accounts", "figures", "grade", "accounts differ on", box=None)
    for item in found:
        event = item.event
        table.add_row(
            event.id[:10],
            date_words(event.date),
            type_words(event.type),
            place_words(event.place),
            accounts_words(event.articles, event.origins),
            "; ".join(range_words(figures) for figures in event.figures[:3]),
            str(event.grade),
            ", ".join(conflict.field for conflict in event.conflicts),
        )
    return table
