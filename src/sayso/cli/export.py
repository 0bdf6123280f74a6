"""`sayso export`: the ledger in a file of another form."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from sayso import archiving
from sayso.bundling import bundle_of
from sayso.cli.options import LedgerPath, one_of_formats, with_filters
from sayso.export.bundle import Bundle
from sayso.export.geojson import write_geojson
from sayso.export.jsonl import write_jsonl
from sayso.export.report import write_html
from sayso.export.tables import write_csv
from sayso.store import Ledger
from sayso.store.selection import Filters

FORMATS = ("csv", "jsonl", "geojson", "html", *archiving.FORMATS)
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Standard output by default.")]


@with_filters
def export(ledger: LedgerPath, filters: Filters, format_: Format, output: Output = None) -> None:
    """Write the events that pass the filters: quotations of claims, never the bodies of articles.

    Only warc and wacz hold the pages themselves, as they were collected: they are for keeping, not for publishing.

    Example: sayso export ledger.db --format html -o report.html
    """
    chosen = one_of_formats(format_, FORMATS)
    opened = Ledger.open(ledger)
    with _target(output) as out:
        if chosen in archiving.FORMATS:
            archiving.write_archive(opened, filters, chosen, out, f"Captures in {ledger.name}")
        else:
            out.write(written(bundle_of(opened, filters, f"Accounts in {ledger.name}"), chosen))


@contextmanager
def _target(output: Path | None) -> Iterator[IO[bytes]]:
    """A file that takes the place of `output` when it is whole; standard output where there is none."""
    with tempfile.NamedTemporaryFile(dir=output.parent if output else None) as draft:
        yield draft
        draft.flush()
        if output is not None:
            shutil.copyfile(draft.name, output)
        else:
            draft.seek(0)
            shutil.copyfileobj(draft, sys.stdout.buffer)


def written(bundle: Bundle, format_: str) -> bytes:
    """The bytes of one export."""
    if format_ == "csv":
        return "".join(write_csv(bundle.events)).encode()
    if format_ == "jsonl":
        return b"".join(write_jsonl(bundle.events))
    if format_ == "geojson":
        return write_geojson(bundle.events).encode()
    return write_html(bundle).encode()
