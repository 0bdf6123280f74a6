"""WARC: captures as any web archive tool reads them. Bodies and headers are those that were collected."""

import datetime as dt
import gzip
import uuid
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from sayso import __version__
from sayso.model.capture import Capture, Exchange, Headers
from sayso.model.ids import digest

VERSION = "WARC/1.1"
SOFTWARE = f"sayso {__version__}"
ORIGINAL = "X-Archive-Orig-"
_NAMES = uuid.UUID("6f0d5c0e-7a51-5c7b-9d0a-6a1f8f1f8c11")


class Place(NamedTuple):
    """Where in the file one capture lies, and what an index says of it."""

    url: str
    date: str
    media: str
    status: int | None
    payload: str
    record: str
    offset: int
    length: int


def write_warc(captures: Iterable[Capture], out: IO[bytes], made: str) -> Iterator[Place]:
    """Write an archive, one gzip member a record; give the place of each capture as it is written.

    A page is a response with its request beside it; a file that came from no address is a resource named by its hash.
    `made` is the moment of writing, RFC 3339 in UTC.
    """
    offset = out.write(_info(made))
    for capture in captures:
        page, rest, place = _records(capture)
        yield place._replace(offset=offset, length=len(page))
        offset += out.write(page) + out.write(rest)


def utc(moment: str) -> str:
    """A moment as archives write it: seconds and a Z."""
    try:
        told = dt.datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return told.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if told.tzinfo else f"{told:%Y-%m-%dT%H:%M:%SZ}"


def _info(made: str) -> bytes:
    fields = f"software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\n".encode()
    header = (
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", _id("warcinfo", made)),
        ("WARC-Date", utc(made)),
        ("Content-Type", "application/warc-fields"),
    )
    return _record(header, fields)


def _records(capture: Capture) -> tuple[bytes, bytes, Place]:
    """The record of a capture, the record of its request (empty where there was none), and its place without offset."""
    date = utc(capture.collected)
    url = capture.url or f"urn:sha256:{capture.sha256}"
    payload = f"sha256:{digest(capture.raw)}"
    record = _id("page", capture.sha256, url, capture.collected, capture.record)
    common = (("WARC-Record-ID", record), ("WARC-Target-URI", url), ("WARC-Date", date))
    exchange = capture.exchange
    media = (capture.media_type or "").partition(";")[0].strip() or _media(capture)
    place = Place(url, date, media, exchange.status if exchange else None, payload, record, 0, 0)
    if exchange is None or capture.url is None:
        header = (("WARC-Type", "resource"), *common, ("WARC-Payload-Digest", payload), ("Content-Type", media))
        return _record(header, capture.raw), b"", place
    header = (
        ("WARC-Type", "response"),
        *common,
        ("WARC-Payload-Digest", payload),
        ("Content-Type", "application/http; msgtype=response"),
    )
    status = f"HTTP/{exchange.http} {exchange.status} {exchange.reason}".rstrip()
    page = _record(header, _message(status, _response_headers(exchange, len(capture.raw)), capture.raw))
    if not exchange.request:
        return page, b"", place
    asked = (
        ("WARC-Type", "request"),
        ("WARC-Record-ID", _id("request", record)),
        ("WARC-Target-URI", url),
        ("WARC-Date", date),
        ("WARC-Concurrent-To", record),
        ("Content-Type", "application/http; msgtype=request"),
    )
    return page, _record(asked, _message(f"GET {_path(url)} HTTP/1.1", exchange.request, b"")), place


def _media(capture: Capture) -> str:
    return "application/json" if capture.line is not None else "application/octet-stream"


def _response_headers(exchange: Exchange, length: int) -> Headers:
    """The headers as they came; what framed the body on its way is kept under another name."""
    headers: list[tuple[str, str]] = []
    for name, value in exchange.response:
        lower = name.lower()
        is_untrue = lower == "transfer-encoding" or (lower == "content-length" and value.strip() != str(length))
        headers.append((ORIGINAL + name if is_untrue else name, value))
    if not any(name.lower() == "content-length" for name, _ in headers):
        headers.append(("Content-Length", str(length)))
    return tuple(headers)


def _path(url: str) -> str:
    split = urlsplit(url)
    return (split.path or "/") + (f"?{split.query}" if split.query else "")


def _message(first: str, headers: Headers, body: bytes) -> bytes:
    lines = [first, *(f"{name}: {_one_line(value)}" for name, value in headers)]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body


def _record(header: Headers, block: bytes) -> bytes:
    told = (*header, ("WARC-Block-Digest", f"sha256:{digest(block)}"), ("Content-Length", str(len(block))))
    lines = [VERSION, *(f"{name}: {_one_line(value)}" for name, value in told)]
    head = "\r\n".join(lines).encode() + b"\r\n\r\n"
    return gzip.compress(head + block + b"\r\n\r\n", mtime=0)


def _one_line(value: str) -> str:
    return " ".join(value.splitlines())


def _id(*parts: object) -> str:
    """The same id for the same record at each export."""
    return f"<urn:uuid:{uuid.uuid5(_NAMES, ' '.join(map(str, parts)))}>"
