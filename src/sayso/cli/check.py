"""`sayso check`: verify hashes, the chain of the log, references, spans."""

from itertools import chain
from typing import Annotated

import typer

from sayso.checking import deep_faults
from sayso.cli.console import errors, write
from sayso.cli.options import LedgerPath
from sayso.store import Ledger, faults

Deep = Annotated[bool, typer.Option("--deep", help="Read every capture and derive every event once more, too.")]


def check(ledger: LedgerPath, deep: Deep = False) -> None:
    """Recompute everything the ledger promises, wherever the bytes of captures lie; exit 1 and say what is wrong.

    Example: sayso check ledger.db
    """
    opened = Ledger.open(ledger)
    found = 0
    for fault in chain(faults(opened), deep_faults(opened) if deep else ()):
        found += 1
        errors.print(f"fault: {fault}", markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
    counts = opened.counts()
    write(f"sound: {counts['articles']} articles, {counts['claims']} claims, {counts['events']} events")
