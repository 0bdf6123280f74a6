"""Gather from the ledger what a web archive of it holds: the captures behind its events, or all of them."""

from collections.abc import Iterable
from typing import IO

from sayso.export.wacz import write_wacz
from sayso.export.warc import write_warc
from sayso.store import Ledger
from sayso.store.archive import collected
from sayso.store.ledger import now
from sayso.store.selection import Filters, selected

FORMATS = ("warc", "wacz")


def write_archive(ledger: Ledger, filters: Filters, format_: str, out: IO[bytes], title: str) -> int:
    """Write the captures as they were collected; give how many. With filters, those behind the events that pass."""
    captures = collected(ledger, None if filters == Filters() else _articles_behind(ledger, filters))
    if format_ == "warc":
        return sum(not place.is_redirect for place in write_warc(captures, out, now()))
    return write_wacz(captures, out, now(), title, ledger.titles())


def _articles_behind(ledger: Ledger, filters: Filters) -> Iterable[str]:
    return {article for _, _, claims in selected(ledger, filters) for article, _ in claims}
