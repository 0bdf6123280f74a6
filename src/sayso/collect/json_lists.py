"""A long JSON file that holds one list of rows, or an export of one Telegram channel: its items, byte by byte."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sayso.collect.settings import MAX_BYTES
from sayso.errors import ArticleError

PIECE = 65_536
HEAD = 1_000_000
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[")
_MESSAGES = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[^\[\]{}]*"messages"\s*:\s*\[')
_OUTSIDE = re.compile(rb'["{}\[\],]')
_INSIDE = re.compile(rb'["\\]')


class Items(NamedTuple):
    """What stands before the first item, the items in order, and what closes what is open before them."""

    head: bytes
    items: Iterator[bytes]
    end: bytes


def json_list(path: Path, name: str) -> Items | None:
    """The items of the list that a file is or, as an export of one channel, holds as its messages; None for anything
    else. Raises OSError; the iterator raises ArticleError where the list is broken or an item too long."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    found, end = _LIST.match(head), b"]"
    if found is None:
        found, end = _MESSAGES.match(head), b"]}"
        if found is None or b'"type"' not in found[0]:
            return None
    return Items(found[0], _items(path, name, found.end()), end)


def _items(path: Path, name: str, start: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        scanner = _Scanner(file, name)
        while (item := scanner.next()) is not None:
            if item.strip():
                yield item.strip()


class _Scanner:
    """Finds the commas between items: those outside of strings, objects and inner lists."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._buffer = bytearray()
        self._at = 0
        self._depth = 0
        self._in_string = False
        self._is_over = False

    def next(self) -> bytes | None:
        """The bytes of the next item; None after the last."""
        while not self._is_over:
            pattern = _INSIDE if self._in_string else _OUTSIDE
            mark = pattern.search(self._buffer, self._at)
            if mark is None or (mark[0] == b"\\" and mark.end() >= len(self._buffer)):
                self._at = len(self._buffer) if mark is None else mark.start()
                self._more()
                continue
            self._at = mark.end() + (mark[0] == b"\\")
            if mark[0] == b'"':
                self._in_string = not self._in_string
            elif mark[0] in b"{[":
                self._depth += 1
            elif mark[0] in b"}]" and self._depth:
                self._depth -= 1
            elif mark[0] in b"]}," and not self._depth:
                self._is_over = mark[0] != b","
                return self._take(mark.start())
        return None

    def _take(self, end: int) -> bytes:
        item = bytes(self._buffer[:end])
        del self._buffer[: self._at]
        self._at = 0
        return item

    def _more(self) -> None:
        piece = self._file.read(PIECE)
        if not piece:
            raise ArticleError(self._name, "is a JSON list that does not end.", "Get the whole file.")
        if len(self._buffer) > MAX_BYTES:
            raise ArticleError(self._name, f"has an item of more than {MAX_BYTES:,} bytes.", "Split it into articles.")
        self._buffer += piece
