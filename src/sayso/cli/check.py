"""`sayso check`: verify hashes, the chain of the log, references, spans."""

import typer

from sayso.cli.console import errors, write
from sayso.cli.options import LedgerPath
from sayso.store import Ledger, faults


def check(ledger: LedgerPath) -> None:
    """Recompute everything the ledger promises; exit 1 and say what is wrong.

    Example: sayso check ledger.db
    """
    opened = Ledger.open(ledger)
    found = 0
    for fault in faults(opened):
        found += 1
        errors.print(f"fault: {fault}", markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
    counts = opened.counts()
    write(f"sound: {counts['articles']} articles, {counts['claims']} claims, {counts['events']} events")
