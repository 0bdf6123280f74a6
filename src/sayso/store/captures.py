"""Captures in the ledger: bytes by their hash, each act of collecting, and where the bytes lie."""

from collections.abc import Iterator
from pathlib import Path

import zstandard
from sqlalchemy import Connection, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from sayso import __version__
from sayso.errors import RunError
from sayso.model.capture import Capture, Retrieval
from sayso.model.codec import from_json, to_json
from sayso.model.ids import digest
from sayso.store import keeping, tables
from sayso.store.custody import COLLECT, append

TOOL = f"sayso {__version__}"
LARGEST = 64_000_000


def keep(connection: Connection, capture: Capture, base: Path, kept: str, now: str) -> None:
    """Store the bytes and the act of collecting them, unless they are there, and log it.

    `kept` is where bytes go: a bucket, or a folder relative to `base`, the ledger's own; empty for into the ledger.
    """
    known = select(tables.captures.c.sha256).where(tables.captures.c.sha256 == capture.sha256)
    if connection.execute(known).scalar() is None:
        values = {
            "sha256": capture.sha256,
            "raw": keeping.put(base, kept, capture.sha256, zstandard.compress(capture.raw)),
            "size": len(capture.raw),
            "origin": capture.origin,
            "collected": capture.collected,
            "kept": kept,
        }
        connection.execute(insert(tables.captures).on_conflict_do_nothing(), values)
    record = to_json(Retrieval.of(capture, TOOL))
    told = tables.retrievals.c
    same = select(told.number).where(told.capture == capture.sha256, told.record == record)
    if connection.execute(same).scalar() is not None:
        return
    retrieval = {
        "capture": capture.sha256,
        "origin": capture.origin,
        "url": capture.url,
        "collected": capture.collected,
        "record": record,
    }
    connection.execute(tables.retrievals.insert(), retrieval)
    append(connection, now, COLLECT, capture.sha256, f"record sha256:{digest(record)} {capture.name}")


def mark_read(connection: Connection, hashes: set[str], reader: str) -> None:
    """Note which reader has read these captures."""
    column = tables.captures.c.sha256
    connection.execute(update(tables.captures).where(column.in_(sorted(hashes))).values(reader=reader))


def is_held(connection: Connection, url: str) -> bool:
    """Whether this page was fetched before, by the name it was given or the one that answered; a listing, which
    changes, is never held."""
    column = tables.retrievals.c
    query = select(column.record).where(or_(column.origin == url, column.url == url))
    records = connection.execute(query.order_by(column.number)).scalars()
    return any(not from_json(record, Retrieval).is_listing for record in records)


def bytes_of(base: Path, sha256: str, raw: bytes, kept: str) -> bytes:
    """The bytes of a capture, as collected. Raises OSError if they are gone, ZstdError if they are damaged."""
    return zstandard.decompress(keeping.get(base, kept, sha256, raw), max_output_size=LARGEST)


def retrieved(connection: Connection, base: Path, numbers: list[int]) -> Iterator[Capture]:
    """The captures of these acts of collecting, with their bytes. Raises RunError for bytes that are gone."""
    for number in numbers:
        query = (
            select(tables.retrievals.c.record, tables.captures.c.raw, tables.captures.c.kept)
            .join(tables.captures, tables.captures.c.sha256 == tables.retrievals.c.capture)
            .where(tables.retrievals.c.number == number)
        )
        record, raw, kept = connection.execute(query).one()
        retrieval = from_json(record, Retrieval)
        try:
            found = bytes_of(base, retrieval.sha256, raw, kept)
        except (OSError, zstandard.ZstdError) as fault:
            raise RunError(
                f"the bytes of capture {retrieval.sha256[:12]}… are gone ({fault}). Run: sayso check"
            ) from fault
        fields = {name: getattr(retrieval, name) for name in retrieval.__struct_fields__ if name != "tool"}
        yield Capture(raw=found, **fields)
