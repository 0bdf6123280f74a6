"""`sayso add`: read reports into a ledger."""

from pathlib import Path
from typing import Annotated

import typer

from sayso import pipeline
from sayso.cli.console import errors, name_failures, progress_bar, write
from sayso.cli.options import LedgerPath
from sayso.store import Ledger

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.")
]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="Processes; all cores by default.")]


def add(ledger: LedgerPath, inputs: Inputs, jobs: Jobs = None) -> None:
    """Read reports, annotate and reconcile them. What the ledger holds already is passed over.

    Example: sayso add ledger.db reports/ more.jsonl
    """
    raise typer.Exit(run(ledger, inputs, jobs))


def run(path: Path, inputs: list[str], jobs: int | None) -> int:
    """Add, say what was done, and give the exit code."""
    ledger = Ledger.open(path, create=True)
    try:
        with progress_bar(None) as progress:
            added = pipeline.add(ledger, inputs, jobs, progress)
        counts = ledger.counts()
    finally:
        ledger.close()
    write(
        f"{added.new} new articles; the ledger holds {counts['articles']} articles, {counts['claims']} claims, "
        f"{counts['events']} events."
    )
    for article in added.foreign:
        errors.print(f"stored, not extracted: {article.id} is in {article.language}, not English.", markup=False)
    name_failures(added.failed)
    if not added.failed:
        return 0
    return 2 if len(added.failed) == added.seen else 1
