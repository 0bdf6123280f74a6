"""`sayso watch`: follow feeds."""

import re
import signal
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.console import errors, name_failures, write
from sayso.cli.fetching import with_fetching
from sayso.cli.options import LedgerPath
from sayso.collect import Settings
from sayso.collect.addresses import is_address
from sayso.errors import UsageError
from sayso.pipeline import Added
from sayso.store import Ledger
from sayso.watching import Stop
from sayso.watching import watch as follow

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
Feeds = Annotated[list[str], typer.Argument(metavar="FEEDS...", help="Addresses of feeds or sitemaps.")]
Every = Annotated[str, typer.Option(metavar="TIME", help="How long to wait between two looks: 90s, 30m, 1h, 1d.")]
Rounds = Annotated[int | None, typer.Option(metavar="N", help="Look so many times, then stop.", min=1)]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="Processes; all cores by default.")]


@with_fetching
def watch(
    ledger: LedgerPath,
    feeds: Feeds,
    settings: Settings,
    every: Every = "1h",
    rounds: Rounds = None,
    jobs: Jobs = None,
) -> None:
    """Follow feeds until stopped with Ctrl-C: read what is new, wait longer where a feed fails.

    Example: sayso watch ledger.db https://news.example/feed --every 1h
    """
    seconds = seconds_of(every)
    for name in feeds:
        if not is_address(name):
            raise UsageError(f"{name!r} is no address. Only feeds on the web are followed.")
    stop = Stop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    opened = Ledger.open(Path(ledger), create=True)
    try:
        follow(opened, list(dict.fromkeys(feeds)), seconds, settings, stop, jobs, rounds, _report)
    finally:
        opened.close()
    if stop.is_set:
        errors.print("sayso: stopped. What was fetched is stored.", markup=False)


def _report(url: str, added: Added) -> None:
    write(f"{url}: {added.new} new articles")
    name_failures(added.failed)


def seconds_of(text: str) -> float:
    """The seconds of a time like 90s, 30m, 1h or 1d. Raises UsageError for anything else."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd])", text.strip())
    if match is None or float(match[1]) <= 0:
        raise UsageError(f"--every {text!r} is no time. Write it as 90s, 30m, 1h or 1d.")
    return float(match[1]) * SECONDS[match[2]]
