"""The rows of a CSV or TSV file as they stand in it, byte by byte; a row may have line ends inside quotes."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.collect.settings import MAX_BYTES
from sayso.errors import ArticleError

SAVE_AGAIN = "Save it again as CSV in UTF-8."


def raw_rows(path: Path, name: str) -> Iterator[tuple[bytes, list[str]]]:
    """Each row's bytes with its cells, whose letters beyond ASCII are not decoded. Raises ArticleError where the file
    is broken, OSError."""
    csv.field_size_limit(50_000_000)
    with path.open("rb") as file:
        head = file.readline(MAX_BYTES)
        if b"\x00" in head:
            raise ArticleError(name, "is not in an encoding that can be read in parts.", SAVE_AGAIN)
        file.seek(0)
        lines = _Lines(file, name)
        reader = csv.reader(lines, delimiter=_delimiter(head))
        try:
            for cells in reader:
                if raw := lines.taken():
                    yield raw, cells
        except csv.Error as fault:
            raise ArticleError(name, f"is a broken CSV file ({fault}).", SAVE_AGAIN) from fault


def _delimiter(head: bytes) -> str:
    try:
        return csv.Sniffer().sniff(head.decode("latin-1")[:20_000].rstrip("\r\n"), ",;\t|").delimiter
    except csv.Error:
        return ","


class _Lines:
    """The lines of a file for a reader of rows; remembers the bytes of those that it has given since it was asked."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._given: list[bytes] = []
        self._size = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(MAX_BYTES)
        if not line:
            raise StopIteration
        self._given.append(line)
        self._size += len(line)
        if self._size > MAX_BYTES:
            raise ArticleError(self._name, f"has a row of more than {MAX_BYTES:,} bytes.", "Is a quotation mark open?")
        return line.decode("latin-1")

    def taken(self) -> bytes:
        """The bytes of the lines since the last call; nothing for empty lines."""
        raw = b"".join(self._given)
        self._given, self._size = [], 0
        return raw if raw.strip() else b""
