"""A stream read in pieces, unpacked where it is gzip, that knows where in the file it stands."""

import zipfile
import zlib
from collections import deque
from typing import Protocol

GZIP = b"\x1f\x8b"
PIECE = 65_536


class CutError(Exception):
    """The stream ends, or cannot be unpacked, in the middle of something.

    `offset` is where in the file that begins; None where only the reader of the stream can tell.
    """

    def __init__(self, reason: str, offset: int | None = None) -> None:
        super().__init__(reason)
        self.offset = offset


class Readable(Protocol):
    """Gives bytes in order, none at the end."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes."""


class Unpacked:
    """Bytes in order, at most a few pieces in memory.

    A gzip file may have any number of members, as a web archive has one for each record.
    """

    def __init__(self, raw: Readable) -> None:
        self._raw = raw
        self._ahead = raw.read(PIECE)
        self._taken = len(self._ahead)
        self._is_packed = self._ahead[:2] == GZIP
        self._inflater: zlib._Decompress | None = None
        self._buffer = bytearray()
        self._position = 0
        self._members: deque[tuple[int, int]] = deque([(0, 0)])

    @property
    def offset(self) -> int:
        """Where in the file the next byte lies: itself, or the gzip member that holds it."""
        if not self._is_packed:
            return self._position
        while len(self._members) > 1 and self._members[1][0] <= self._position:
            self._members.popleft()
        return self._members[0][1]

    @property
    def taken(self) -> int:
        """How many bytes of the file were read so far."""
        return self._taken

    @property
    def _newest(self) -> int | None:
        """Where the gzip member begins that is being unpacked; None for a file that is not packed."""
        return self._members[-1][1] if self._is_packed else None

    def line(self, most: int) -> bytes:
        """Up to and with the next line end; shorter at the end of the file. Raises CutError beyond `most` bytes."""
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > most:
                raise CutError(f"a line is longer than {most:,} bytes")
            if not self._more():
                return self._take(len(self._buffer))
        return self._take(end + 1)

    def read(self, size: int) -> bytes:
        """So many bytes; fewer only at the end of the file."""
        while len(self._buffer) < size and self._more():
            pass
        return self._take(size)

    def skip(self, size: int) -> int:
        """Pass over so many bytes without holding them; give how many there were."""
        left = size
        while left and (len(self._buffer) or self._more()):
            left -= len(self._take(left))
        return size - left

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._position += len(taken)
        return taken

    def _more(self) -> bool:
        try:
            piece = self._inflated() if self._is_packed else self._next()
        except (zlib.error, zipfile.BadZipFile, OSError) as fault:
            raise CutError(str(fault), self._newest) from fault
        self._buffer += piece
        return bool(piece)

    def _next(self) -> bytes:
        """The next piece of the file itself."""
        ahead, self._ahead = self._ahead, b""
        if not ahead:
            ahead = self._raw.read(PIECE)
            self._taken += len(ahead)
        return ahead

    def _inflated(self) -> bytes:
        while True:
            packed = self._next()
            if self._inflater is None:
                packed = packed.lstrip(b"\x00")
                if not packed:
                    return b""
                self._inflater = zlib.decompressobj(31)
                self._members.append((self._position + len(self._buffer), self._taken - len(packed)))
            elif not packed:
                raise CutError("the file ends early", self._newest)
            piece = self._inflater.decompress(packed, PIECE * 8)
            if self._inflater.eof:
                self._ahead = self._inflater.unused_data
                self._inflater = None
            else:
                self._ahead = self._inflater.unconsumed_tail
            if piece:
                return piece
