"""`sayso demo`: a ledger from the shipped example reports."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from sayso import pipeline
from sayso.bundling import bundle_of, events_with_accounts
from sayso.cli.accounts import account_lines
from sayso.cli.console import name_failures, results, write
from sayso.cli.control import table_of as control_table
from sayso.export.bundle import EventAccounts
from sayso.export.report import write_html
from sayso.store import Ledger
from sayso.store.selection import Filters

EXAMPLE = "deir-ezzor-2017"
Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the ledger and the report go.")]
SHOWN = 3


def demo(folder: Folder = Path("sayso-demo")) -> None:
    """Build DIR/ledger.db from the shipped example reports, print the accounts, write DIR/report.html.

    Example: sayso demo
    """
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.open(folder / "ledger.db", create=True)
    added = pipeline.add(ledger, [str(examples_folder())], jobs=1)
    name_failures(added.failed)
    everything = list(events_with_accounts(ledger, Filters()))
    counts = ledger.counts()
    write(f"{counts['articles']} example reports, {counts['claims']} claims, {counts['events']} events.\n")
    for item in telling(everything):
        for line in account_lines(item, ledger.copies()):
            write(line)
        write("")
    disputed = [period for period in ledger.control_periods() if period.disputed_by]
    write("WHO HOLDS WHAT, WHERE ACCOUNTS DIFFER")
    results().print(control_table(disputed))
    report = folder / "report.html"
    report.write_text(
        write_html(bundle_of(ledger, Filters(), "sayso demo: eastern Syria, October 2017")), encoding="utf-8"
    )
    write(f"\nAll accounts side by side: {report}\nThe ledger: {folder / 'ledger.db'}")


def examples_folder() -> Path:
    """The example reports: in the package, or beside the sources in a checkout."""
    shipped = Path(str(files("sayso") / "examples" / EXAMPLE))
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[3] / "examples" / EXAMPLE


def telling(everything: list[EventAccounts]) -> list[EventAccounts]:
    """The events that show most: those whose accounts differ, then those where many articles have one origin."""
    by_conflict = sorted(everything, key=lambda e: (-len(e.event.conflicts), -e.event.articles, e.event.id))
    one_origin = [item for item in everything if item.event.origins == 1]
    by_articles = sorted(one_origin, key=lambda e: (-e.event.articles, -len(e.event.figures), e.event.id))
    distinct = {item.event.id: item for item in [*by_conflict[: SHOWN - 1], *by_articles]}
    return list(distinct.values())[:SHOWN]
