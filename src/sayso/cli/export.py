"""`sayso export`: the ledger in a file of another form."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.bundling import bundle_of
from sayso.cli.options import LedgerPath, one_of_formats, with_filters
from sayso.export.bundle import Bundle
from sayso.export.geojson import write_geojson
from sayso.export.jsonl import write_jsonl
from sayso.export.report import write_html
from sayso.export.tables import write_csv
from sayso.store import Ledger
from sayso.store.selection import Filters

FORMATS = ("csv", "jsonl", "geojson", "html")
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Standard output by default.")]


@with_filters
def export(ledger: LedgerPath, filters: Filters, format_: Format, output: Output = None) -> None:
    """Write the events that pass the filters: quotations of claims, never the bodies of articles.

    Example: sayso export ledger.db --format html -o report.html
    """
    chosen = one_of_formats(format_, FORMATS)
    content = written(bundle_of(Ledger.open(ledger), filters, f"Accounts in {ledger.name}"), chosen)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


def written(bundle: Bundle, format_: str) -> bytes:
    """The bytes of one export."""
    if format_ == "csv":
        return "".join(write_csv(bundle.events)).encode()
    if format_ == "jsonl":
        return b"".join(write_jsonl(bundle.events))
    if format_ == "geojson":
        return write_geojson(bundle.events).encode()
    return write_html(bundle).encode()
