"""Content encodings taken off within limits, so that a small body cannot fill the memory."""

import zlib
from collections.abc import Callable

import brotli
import msgspec
import zstandard

from sayso.collect.settings import MAX_BYTES
from sayso.errors import ArticleError
from sayso.model.capture import Capture

RATIO = 100
ALWAYS_FINE = 1_000_000
PIECE = 65_536
LITTLE = 512
Unpack = Callable[[bytes, int], bytes]


class OverflowingError(Exception):
    """A body that grows beyond its limit."""


def opened(capture: Capture, max_bytes: int = MAX_BYTES, ratio: int = RATIO) -> Capture:
    """The capture with its body as it was before it was compressed for sending; itself if it was not.

    Raises ArticleError for a body that is broken or grows beyond `max_bytes`, or beyond `ratio` times its size.
    """
    names = [name.strip() for name in capture.content_encoding.split(",")]
    codings = [name for name in names if name not in {"", "identity"}]
    if not codings:
        return capture
    raw = capture.raw
    limit = min(max_bytes, max(ALWAYS_FINE, ratio * len(raw)))
    for name in reversed(codings):
        if name not in UNPACKERS:
            raise ArticleError(capture.name, f"is sent in the encoding {name!r}.", f"Known: {', '.join(UNPACKERS)}.")
        try:
            raw = UNPACKERS[name](raw, limit)
        except OverflowingError as fault:
            raise ArticleError(
                capture.name,
                f"grows from {len(capture.raw):,} to more than {limit:,} bytes when unpacked.",
                "It is taken for a decompression bomb and not read.",
            ) from fault
        except (zlib.error, brotli.error, zstandard.ZstdError) as fault:
            raise ArticleError(
                capture.name, f"is not the {name} that it says it is ({fault}).", "Try again."
            ) from fault
    return msgspec.structs.replace(capture, raw=raw)


def _zlib(window: int) -> Unpack:
    def unpack(raw: bytes, limit: int) -> bytes:
        out = bytearray()
        while raw:
            stream = zlib.decompressobj(window)
            out += stream.decompress(raw, limit + 1 - len(out))
            if len(out) > limit or stream.unconsumed_tail:
                raise OverflowingError
            if not stream.eof:
                raise zlib.error("it ends early")
            raw = stream.unused_data.lstrip(b"\x00")
        return bytes(out)

    return unpack


def _deflate(raw: bytes, limit: int) -> bytes:
    """The standard means zlib's form; some servers send the bare one."""
    is_wrapped = raw[:1] == b"\x78" and int.from_bytes(raw[:2], "big") % 31 == 0
    return _zlib(15 if is_wrapped else -15)(raw, limit)


def _brotli(raw: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    out = bytearray()
    for at in range(0, len(raw), PIECE):
        got = stream.process(raw[at : at + PIECE], output_buffer_limit=PIECE)
        while got:
            out += got
            if len(out) > limit:
                raise OverflowingError
            got = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=PIECE)
    if not stream.is_finished():
        raise brotli.error("it ends early")
    return bytes(out)


def _zstandard(raw: bytes, limit: int) -> bytes:
    """Fed a little at a time: one call gives all that its input unpacks to, at most some 32,000 times as much."""
    out = bytearray()
    while raw:
        stream = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
        at = 0
        while at < len(raw) and not stream.eof:
            out += stream.decompress(raw[at : at + LITTLE])
            at += LITTLE
            if len(out) > limit:
                raise OverflowingError
        if not stream.eof:
            raise zstandard.ZstdError("it ends early")
        raw = stream.unused_data + raw[at:]
    return bytes(out)


ungzip = _zlib(31)
UNPACKERS: dict[str, Unpack] = {
    "gzip": ungzip,
    "x-gzip": ungzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}
