"""`sayso control`: who holds what, since when, by whose account."""

from typing import Annotated

import typer
from rich.table import Table

from sayso.cli.console import results
from sayso.cli.options import LedgerPath, with_filters
from sayso.export.words import place_words, teller_words
from sayso.model import ControlPeriod
from sayso.reconcile.holding import holding_on
from sayso.store import Ledger
from sayso.store.selection import Filters, parse_day

PlaceName = Annotated[str | None, typer.Argument(metavar="[PLACE]", help="Only this place (part of the name).")]
Day = Annotated[str | None, typer.Option("--on", metavar="DAY", help="What all accounts together say of this day.")]


@with_filters
def control(ledger: LedgerPath, filters: Filters, name: PlaceName = None, on: Day = None) -> None:
    """List who holds which place, by each account; accounts that differ stand side by side.

    With --on, one line a place: agreed, or where accounts differ what each says. A place of which nobody says
    anything that day inherits from its container, with a mark: name the container too ("al-Qusour, Deir Ezzor").

    Example: sayso control ledger.db al-Ashrah
    """
    wanted = name or filters.place
    opened = Ledger.open(ledger)
    day = parse_day(on, "--on")
    if day is not None:
        results().print(holdings_table(day, wanted, opened.control_periods()))
        return
    results().print(table_of([p for p in opened.control_periods() if _passes(p, wanted, filters)]))


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


def table_of(periods: list[ControlPeriod]) -> Table:
    """One row for each period of each account."""
    table = Table("place", "from", "to", "state", "holder", "by account of", "disputed by", box=None)
    for period in periods:
        table.add_row(
            place_words(period.place),
            period.from_,
            period.to or "open",
            str(period.state),
            period.holder or "not said",
            teller_words(period),
            ", ".join(period.disputed_by),
        )
    return table


def holdings_table(day: str, wanted: str | None, periods: list[ControlPeriod]) -> Table:
    """One row for each place that somebody holds on the day, or for the one that is named with its containers."""
    places = [tuple(part.strip() for part in wanted.split(","))] if wanted else _places_of(periods)
    table = Table("place", "held by", "accounts", "", box=None)
    for names in places:
        holding = holding_on(day, names, periods)
        if holding.periods:
            told: dict[str, list[str]] = {}
            for period in holding.periods:
                told.setdefault(f"{period.state}: {period.holder or 'not said'}", []).append(teller_words(period))
            marks = ["agreed" if holding.is_agreed else "ACCOUNTS DIFFER"]
            marks += [f"inherited from {holding.inherited_from}"] if holding.inherited_from else []
            table.add_row(
                ", ".join(names),
                "\n".join(told),
                "\n".join(", ".join(accounts) for accounts in told.values()),
                "; ".join(marks),
            )
    return table


def _places_of(periods: list[ControlPeriod]) -> list[tuple[str, ...]]:
    return sorted({period.place.names for period in periods if period.place.names})
