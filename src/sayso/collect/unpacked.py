"""A stream read in pieces, unpacked where it is gzip or Zstandard, that knows where in the file it stands."""

import zipfile
import zlib
from collections import deque
from typing import Protocol

import zstandard

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"
LARGEST_DICTIONARY = 16_000_000
PIECE = 65_536
ZSTANDARD_PIECE = 4_096
LITTLE = 512


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


class Member(Protocol):
    """One gzip member or Zstandard frame while it is unpacked."""

    is_over: bool

    def unpack(self, packed: bytes) -> tuple[bytes, bytes]:
        """What some bytes unpack to, not much at a time, and the bytes not used yet."""


class _Gzip:
    def __init__(self) -> None:
        self._stream = zlib.decompressobj(31)
        self.is_over = False

    def unpack(self, packed: bytes) -> tuple[bytes, bytes]:
        piece = self._stream.decompress(packed, PIECE * 8)
        self.is_over = self._stream.eof
        return piece, self._stream.unused_data if self.is_over else self._stream.unconsumed_tail


class _Zstandard:
    """Fed a little at a time: one call gives all that its input unpacks to, at most some 32,000 times as much."""

    def __init__(self, dictionary: zstandard.ZstdCompressionDict | None) -> None:
        self._stream = zstandard.ZstdDecompressor(dictionary, max_window_size=2**27).decompressobj()
        self.is_over = False

    def unpack(self, packed: bytes) -> tuple[bytes, bytes]:
        piece = self._stream.decompress(packed[:LITTLE])
        self.is_over = self._stream.eof
        return piece, (self._stream.unused_data if self.is_over else b"") + packed[LITTLE:]


class Unpacked:
    """Bytes in order, at most a few pieces in memory.

    A packed file may have any number of members, as a web archive has one for each record; a dictionary that all
    frames of a Zstandard file need stands at its beginning.
    """

    def __init__(self, raw: Readable) -> None:
        self._raw = raw
        self._piece = PIECE
        self._ahead = raw.read(PIECE)
        self._taken = len(self._ahead)
        self._is_zstandard = self._ahead[:4] in {ZSTANDARD, DICTIONARY}
        self._is_packed = self._is_zstandard or self._ahead[:2] == GZIP
        self._dictionary: zstandard.ZstdCompressionDict | None = None
        self._member: Member | None = None
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
        except (zlib.error, zstandard.ZstdError, zipfile.BadZipFile, OSError) as fault:
            raise CutError(str(fault), self._newest) from fault
        self._buffer += piece
        return bool(piece)

    def _next(self) -> bytes:
        """The next piece of the file itself."""
        ahead, self._ahead = self._ahead, b""
        if not ahead:
            ahead = self._raw.read(self._piece)
            self._taken += len(ahead)
        return ahead

    def _inflated(self) -> bytes:
        while True:
            packed = self._next()
            if self._member is None:
                packed = packed.lstrip(b"\x00")
                if not packed:
                    return b""
                start = self._taken - len(packed)
                self._member = self._zstandard(packed) if self._is_zstandard else _Gzip()
                self._members.append((self._position + len(self._buffer), start))
                packed = self._next() if self._is_zstandard else packed
            elif not packed:
                raise CutError("the file ends early", self._newest)
            piece, self._ahead = self._member.unpack(packed)
            if self._member.is_over:
                self._member = None
            if piece:
                return piece

    def _zstandard(self, packed: bytes) -> _Zstandard:
        """The frame that begins with these bytes, which are put back, after the dictionary before it, if any."""
        self._piece = ZSTANDARD_PIECE
        if packed[:4] == DICTIONARY:
            packed = self._filled(packed, 8)
            size = int.from_bytes(packed[4:8], "little")
            if size > LARGEST_DICTIONARY:
                raise CutError(f"its dictionary is {size:,} bytes long")
            packed = self._filled(packed, 8 + size)
            told = packed[8 : 8 + size]
            if told[:4] == ZSTANDARD:
                told = zstandard.ZstdDecompressor().decompress(told, LARGEST_DICTIONARY)
            self._dictionary = zstandard.ZstdCompressionDict(told)
            packed = packed[8 + size :]
        self._ahead = packed
        return _Zstandard(self._dictionary)

    def _filled(self, packed: bytes, size: int) -> bytes:
        """At least so many bytes, of which some are there. Raises CutError if the file ends before."""
        while len(packed) < size:
            more = self._next()
            if not more:
                raise CutError("the file ends early", 0)
            packed += more
        return packed
