"""`sayso add`: read reports into a ledger."""

from pathlib import Path
from typing import Annotated

import typer

from sayso import pipeline
from sayso.cli.console import STOPPED, errors, name_failures, progress_bar, write
from sayso.cli.fetching import with_fetching
from sayso.cli.options import Knowledge, LedgerPath
from sayso.collect import Settings
from sayso.errors import UsageError
from sayso.knowledge.project import use_project
from sayso.rereading import Reread, reread
from sayso.store import Ledger
from sayso.store.archive import keep_bytes_in

_INPUTS = typer.Argument(
    metavar="INPUT...", help="Files, folders, globs, addresses, feeds, web archives, or - for standard input."
)
Inputs = Annotated[list[str], _INPUTS]
MaybeInputs = Annotated[list[str] | None, _INPUTS]
Again = Annotated[
    bool, typer.Option("--reread", help="Read what an earlier version read once more; INPUT may be left out.")
]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="Processes; all cores by default.")]
Captures = Annotated[
    str | None,
    typer.Option(
        "--captures", metavar="FOLDER", help="Keep the bytes of captures there or in s3://BUCKET/PREFIX, from now on."
    ),
]


@with_fetching
def add(
    ledger: LedgerPath,
    settings: Settings,
    inputs: MaybeInputs = None,
    jobs: Jobs = None,
    again_read: Again = False,
    captures: Captures = None,
    knowledge: Knowledge = None,
) -> None:
    """Read reports, annotate and reconcile them. What the ledger holds already is passed over.

    Example: sayso add ledger.db reports/ more.jsonl https://news.example/feed
    """
    if knowledge is not None:
        use_project(knowledge)
    if not inputs and not again_read:
        raise UsageError("name something to read, or pass --reread.")
    raise typer.Exit(run(ledger, inputs or [], settings, jobs, captures, is_reread=again_read))


def run(
    path: Path,
    inputs: list[str],
    settings: Settings,
    jobs: int | None,
    captures: str | None,
    *,
    is_reread: bool = False,
) -> int:
    """Add, say what was done, and give the exit code."""
    ledger = Ledger.open(path, create=True)
    try:
        if captures is not None:
            keep_bytes_in(ledger, captures)
        if is_reread:
            _say_reread(reread(ledger))
        with progress_bar(None) as progress:
            added = pipeline.add(ledger, inputs, jobs, progress, settings)
        counts = ledger.counts()
    except KeyboardInterrupt:
        errors.print(STOPPED, markup=False)
        return 2
    finally:
        ledger.close()
    write(
        f"{added.new} new articles; the ledger holds {counts['articles']} articles, {counts['claims']} claims, "
        f"{counts['events']} events."
    )
    if added.held:
        errors.print(f"passed over: {added.held} addresses were fetched before; --again fetches them once more.")
    for article in added.foreign:
        errors.print(f"stored, not extracted: {article.id} is in {article.language}, not English.", markup=False)
    name_failures(added.failed)
    if not added.failed:
        return 0
    return 2 if len(added.failed) == added.seen else 1


def _say_reread(done: Reread) -> None:
    write(
        f"{done.captures} captures read again: {done.changed} texts changed, {done.new} articles new, "
        f"{done.known} claims found again, {done.found} new, {done.left} left with the text they were found in."
    )
    name_failures(done.failed)
