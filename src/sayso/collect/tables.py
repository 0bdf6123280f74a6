"""Tables too long for the memory (CSV, Parquet, JSON lists, Telegram exports) in parts of a few rows each.

A part of a CSV or JSON file is what stands in the file, byte by byte, between its own head and end; the rows of a
Parquet file, which cannot be cut out, are told in JSON. A file is read twice: how dates and letters are written may
show only at its end.
"""

import importlib
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sayso.collect.charsets import charset_of
from sayso.collect.json_lists import json_list
from sayso.collect.raw_rows import raw_rows
from sayso.errors import ArticleError
from sayso.model.capture import TablePart

LONG = 8_000_000
ROWS = 25
LONGEST_DATE = 30
_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](?:19|20)\d\d\b")


class Part(NamedTuple):
    """Some rows, with what is needed to read them by themselves."""

    raw: bytes
    media_type: str
    place: TablePart


def is_long_table(path: Path) -> bool:
    """Whether a file is a table that is read in parts. Raises OSError."""
    return path.suffix.lower() in READERS and path.stat().st_size > LONG


def parts_of(path: Path, name: str) -> Iterator[Part] | None:
    """The rows of a long table in parts, in constant memory; None for JSON that is no list of rows.

    Raises OSError; the iterator raises ArticleError at the place where the file is broken.
    """
    return READERS[path.suffix.lower()](path, name)


def _csv(path: Path, name: str) -> Iterator[Part]:
    """The charset is that of all its bytes; the first row is repeated before the rows of each part."""
    charset = charset_of(path)
    media = f"text/csv; charset={charset}" if charset else "text/csv"
    is_month_first = _is_month_first(cells for _, cells in raw_rows(path, name))
    rows = (raw for raw, _ in raw_rows(path, name))
    head = next(rows, b"")
    for place, group in _places(rows, is_month_first=is_month_first):
        yield Part(head + b"".join(group), media, place)


def _json(path: Path, name: str) -> Iterator[Part] | None:
    found = json_list(path, name)
    return None if found is None else _json_parts(path, name, found.head, found.end)


def _json_parts(path: Path, name: str, head: bytes, end: bytes) -> Iterator[Part]:
    def items() -> Iterator[bytes]:
        found = json_list(path, name)
        return iter(()) if found is None else found.items

    is_month_first = _is_month_first(_values(item) for item in items())
    for place, group in _places(items(), is_month_first=is_month_first):
        yield Part(head + b",".join(group) + end, "application/json", place)


def _values(item: bytes) -> Iterable[object]:
    try:
        value = msgspec.json.decode(item)
    except msgspec.DecodeError:
        return ()  # told by whoever reads this part
    return value.values() if isinstance(value, dict) else ()


def _parquet(path: Path, name: str) -> Iterator[Part]:
    is_month_first = _is_month_first(row.values() for row in _parquet_rows(path, name))
    rows = (msgspec.json.encode(row, enc_hook=str) for row in _parquet_rows(path, name))
    for place, group in _places(rows, is_month_first=is_month_first):
        yield Part(b"[" + b",".join(group) + b"]", "application/json", place)


def _parquet_rows(path: Path, name: str) -> Iterator[dict[str, Any]]:
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as fault:
        raise ArticleError(
            name, "is a Parquet file, and pyarrow is missing.", "pip install 'sayso[parquet]'"
        ) from fault
    try:
        with parquet.ParquetFile(path, memory_map=True) as table:
            for batch in table.iter_batches(batch_size=ROWS):
                yield from batch.to_pylist()
    except (ValueError, OSError) as fault:
        raise ArticleError(name, f"is a broken Parquet file ({fault}).", "Write it again.") from fault


def _is_month_first(rows: Iterable[Iterable[object]]) -> bool:
    """Whether a date in the table, as far as it is whole, can only be read month first, as 5/23/2016."""
    cells = (cell for row in _until_broken(rows) for cell in row if isinstance(cell, str) and len(cell) < LONGEST_DATE)
    return any(int(date[2]) > 12 for cell in cells if (date := _NUMERIC.match(cell)))


def _until_broken(rows: Iterable[Iterable[object]]) -> Iterator[Iterable[object]]:
    try:
        yield from rows
    except ArticleError:
        return  # told when the rows themselves are read


def _places(rows: Iterator[bytes], *, is_month_first: bool) -> Iterator[tuple[TablePart, tuple[bytes, ...]]]:
    first = 1
    while group := tuple(itertools.islice(rows, ROWS)):
        last = first + len(group) - 1
        yield TablePart(first_row=first, last_row=last, is_month_first=is_month_first), group
        first = last + 1


READERS = {".csv": _csv, ".tsv": _csv, ".json": _json, ".parquet": _parquet}
