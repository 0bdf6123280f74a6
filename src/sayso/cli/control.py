"""`sayso control`: who holds what, since when, by whose account."""

from typing import Annotated

import typer
from rich.table import Table

from sayso.cli.console import results
from sayso.cli.options import LedgerPath, with_filters
from sayso.export.words import place_words
from sayso.model import ControlPeriod
from sayso.store import Ledger
from sayso.store.selection import Filters

PlaceName = Annotated[str | None, typer.Argument(metavar="[PLACE]", help="Only this place (part of the name).")]


@with_filters
def control(ledger: LedgerPath, filters: Filters, name: PlaceName = None) -> None:
    """List who holds which place, by each account; accounts that differ stand side by side.

    Example: sayso control ledger.db al-Ashrah
    """
    wanted = name or filters.place
    opened = Ledger.open(ledger)
    results().print(table_of([p for p in opened.control_periods() if _passes(p, wanted, filters)], opened))


def _passes(period: ControlPeriod, place: str | None, filters: Filters) -> bool:
    if place and not any(place.casefold() in name.casefold() for name in period.place.names):
        return False
    if filters.since and period.to and period.to < filters.since:
        return False
    if filters.actor and filters.actor.casefold() not in (period.holder or "").casefold():
        return False
    if filters.source and filters.source.casefold() not in period.account.casefold():
        return False
    return not (filters.until and period.from_ > filters.until)


def table_of(periods: list[ControlPeriod], ledger: Ledger) -> Table:
    """One row for each period of each account."""
    names = {source.source: source.name for source in ledger.source_records()}
    table = Table("place", "from", "to", "state", "holder", "by account of", "disputed by", box=None)
    for period in periods:
        table.add_row(
            place_words(period.place),
            period.from_,
            period.to or "open",
            str(period.state),
            period.holder or "not said",
            names.get(period.account, period.account),
            ", ".join(names.get(account, account) for account in period.disputed_by),
        )
    return table
