"""Content encodings: taken off exactly, refused where they grow without end or are broken."""

import gzip
import hashlib
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.collect.encodings import opened
from sayso.errors import ArticleError
from sayso.model.capture import Capture, Exchange

Pack = Callable[[bytes], bytes]


def bare_deflate(raw: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(raw) + stream.flush()


def quick_brotli(raw: bytes) -> bytes:
    return brotli.compress(raw, quality=3)


PACKERS: dict[str, tuple[str, Pack]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "gzip in upper case": ("GZIP", gzip.compress),
    "two members": ("gzip", lambda raw: gzip.compress(raw[:10]) + gzip.compress(raw[10:])),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare_deflate),
    "br": ("br", quick_brotli),
    "zstd": ("zstd", zstandard.compress),
    "two after each other": ("br, gzip", lambda raw: gzip.compress(quick_brotli(raw))),
    "identity": ("identity", bytes),
}
REAL = [name for name in PACKERS if name != "identity"]


def capture(raw: bytes, encoding: str) -> Capture:
    return Capture(
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        origin="http://news.example/",
        collected="2030-01-01T00:00:00+00:00",
        exchange=Exchange(status=200, response=(("content-encoding", encoding),)),
    )


@pytest.mark.parametrize("name", PACKERS)
@settings(max_examples=25, deadline=None)
@given(raw=st.binary(max_size=3000))
def test_a_body_comes_back_as_it_was(name: str, raw: bytes) -> None:
    encoding, pack = PACKERS[name]
    assert opened(capture(pack(raw), encoding)).raw == raw


def test_a_body_without_encoding_is_the_same_capture() -> None:
    plain = capture(b"words", "")
    assert opened(plain) is plain


@pytest.mark.parametrize("name", REAL)
def test_a_bomb_is_refused(name: str) -> None:
    encoding, pack = PACKERS[name]
    packed = pack(b"\x00" * 30_000_000)
    with pytest.raises(ArticleError, match="when unpacked"):
        opened(capture(packed, encoding))


@pytest.mark.parametrize("name", REAL)
def test_a_large_body_that_grows_in_measure_is_read(name: str) -> None:
    encoding, pack = PACKERS[name]
    raw = b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(60_000))
    assert opened(capture(pack(raw), encoding)).raw == raw


@pytest.mark.parametrize("name", REAL)
def test_a_body_cut_short_is_refused(name: str) -> None:
    encoding, pack = PACKERS[name]
    packed = pack(b"The market was hit at dawn, witnesses said. " * 20)
    with pytest.raises(ArticleError, match="is not the"):
        opened(capture(packed[:-5], encoding))


@pytest.mark.parametrize("name", REAL)
def test_a_body_that_is_something_else_is_refused(name: str) -> None:
    with pytest.raises(ArticleError, match="is not the"):
        opened(capture(b"<html>plain</html>", PACKERS[name][0]))


def test_an_encoding_that_nobody_knows_is_named() -> None:
    with pytest.raises(ArticleError, match="'rot13'"):
        opened(capture(b"words", "rot13"))
