"""Where words go: results to standard output, everything else to standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from sayso.errors import ArticleError
from sayso.pipeline import Progress as Report

errors = Console(stderr=True, highlight=False)
STOPPED = "sayso: stopped. What was stored stays; run the same command again to go on."


def write(text: str) -> None:
    """One line of results."""
    sys.stdout.write(text + "\n")


def results() -> Console:
    """A console for tables on standard output; wide where it is not a terminal, so that no cell is cut."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)


def name_failures(failed: list[ArticleError]) -> None:
    """Name every bad input with its reason and the way out."""
    for fault in failed:
        errors.print(f"failed: {fault.where}: {fault.reason} {fault.way_out}".strip(), markup=False, soft_wrap=True)


@contextmanager
def progress_bar(total: int | None) -> Iterator[Report | None]:
    """A bar with rate and remaining time, on standard error and only on a terminal."""
    if not errors.is_terminal:
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda done: bar.update(task, completed=done)
