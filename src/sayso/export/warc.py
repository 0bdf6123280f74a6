"""WARC: captures as any web archive tool reads them. Bodies and headers are those that were collected."""

import datetime as dt
import gzip
import uuid
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from sayso import __version__
from sayso.model.capture import Capture, Exchange, Headers, Redirect
from sayso.model.ids import digest

VERSION = "WARC/1.1"
SOFTWARE = f"sayso {__version__}"
ORIGINAL = "X-Archive-Orig-"
SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NAMES = uuid.UUID("6f0d5c0e-7a51-5c7b-9d0a-6a1f8f1f8c11")


class Place(NamedTuple):
    """Where in the file one answer lies, and what an index says of it.

    `is_redirect`: it only led to a capture; `is_revisit`: its body is that of an earlier record.
    """

    url: str
    date: str
    media: str
    status: int | None
    payload: str
    record: str
    offset: int = 0
    length: int = 0
    is_redirect: bool = False
    is_revisit: bool = False


Told = tuple[bytes, Place | None]
First = dict[str, Place]


def write_warc(captures: Iterable[Capture], out: IO[bytes], made: str) -> Iterator[Place]:
    """Write an archive, one gzip member a record; give the place of each answer as it is written.

    A page is a response with its request beside it, after the redirects that led to it; one whose body was written
    before is a revisit, which refers to the first; a file that came from no address is a resource named by its hash.
    `made` is the moment of writing, RFC 3339 in UTC.
    """
    offset = out.write(_info(made))
    first: First = {}
    for capture in captures:
        for record, place in _records(capture, first):
            if place is not None:
                yield place._replace(offset=offset, length=len(record))
            offset += out.write(record)


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


def _records(capture: Capture, first: First) -> Iterator[Told]:
    """The records of a capture, each with its place if an index names it. `first` is what was written of each body."""
    exchange, date = capture.exchange, utc(capture.collected)
    identity = (capture.sha256, capture.collected, capture.record)
    if exchange is None or capture.url is None:
        yield _resource(capture, date, identity)
        return
    for redirect in exchange.redirects:
        yield from _answer(redirect.url, date, redirect, b"", _Body((*identity, redirect.url), is_redirect=True))
    payload = f"sha256:{digest(capture.raw)}"
    told = list(_answer(capture.url, date, exchange, capture.raw, _Body(identity, first.get(payload))))
    if told[0][1] is not None:
        first.setdefault(payload, told[0][1])
    yield from told


class _Body(NamedTuple):
    """What makes an answer's record its own, the record that holds its body if it was written before, and whether it
    is a redirect."""

    identity: tuple[object, ...]
    before: Place | None = None
    is_redirect: bool = False


def _resource(capture: Capture, date: str, identity: tuple[object, ...]) -> Told:
    """What came from no server."""
    url = capture.url or f"urn:sha256:{capture.sha256}"
    payload = f"sha256:{digest(capture.raw)}"
    media = (capture.media_type or "").partition(";")[0].strip() or _media(capture)
    record = _id("page", url, *identity)
    header = (
        ("WARC-Type", "resource"),
        *_common(record, url, date),
        ("WARC-Payload-Digest", payload),
        ("Content-Type", media),
    )
    return _record(header, capture.raw), Place(url, date, media, None, payload, record)


def _answer(url: str, date: str, told: Exchange | Redirect, raw: bytes, body: _Body) -> Iterator[Told]:
    """An answer and the request that it answers, if that is known."""
    record, payload = _id("page", url, *body.identity), f"sha256:{digest(raw)}"
    before = body.before
    refers = () if before is None else _refers(before)
    header = (
        ("WARC-Type", "revisit" if refers else "response"),
        *_common(record, url, date),
        *refers,
        ("WARC-Payload-Digest", payload),
        ("Content-Type", "application/http; msgtype=response"),
    )
    status = f"HTTP/{told.http} {told.status} {told.reason}".rstrip()
    block = _message(status, _response_headers(told, len(raw)), b"" if refers else raw)
    media = next((value for name, value in told.response if name.lower() == "content-type"), "")
    media = media.partition(";")[0].strip() or "application/octet-stream"
    place = Place(url, date, media, told.status, payload, record)
    yield _record(header, block), place._replace(is_redirect=body.is_redirect, is_revisit=bool(refers))
    if told.request:
        asked = (
            ("WARC-Type", "request"),
            *_common(_id("request", record), url, date),
            ("WARC-Concurrent-To", record),
            ("Content-Type", "application/http; msgtype=request"),
        )
        yield _record(asked, _message(f"GET {_path(url)} HTTP/1.1", told.request, b"")), None


def _common(record: str, url: str, date: str) -> Headers:
    return (("WARC-Record-ID", record), ("WARC-Target-URI", url), ("WARC-Date", date))


def _refers(before: Place) -> Headers:
    """How a record without body names the one that has it."""
    return (
        ("WARC-Profile", SAME_BODY),
        ("WARC-Refers-To", before.record),
        ("WARC-Refers-To-Target-URI", before.url),
        ("WARC-Refers-To-Date", before.date),
    )


def _media(capture: Capture) -> str:
    return "application/json" if capture.line is not None else "application/octet-stream"


def _response_headers(told: Exchange | Redirect, length: int) -> Headers:
    """The headers as they came; what framed the body on its way is kept under another name."""
    headers: list[tuple[str, str]] = []
    for name, value in told.response:
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
