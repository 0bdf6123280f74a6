"""Web archives (WARC 1.0 and 1.1; plain, gzip or Zstandard) record by record: pages out, in constant memory."""

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sayso.collect.addresses import is_address
from sayso.collect.http_message import body_and_headers, media_type, request_headers
from sayso.collect.settings import MAX_BYTES
from sayso.collect.unpacked import CutError, Readable, Unpacked
from sayso.errors import ArticleError
from sayso.model.capture import Capture, Exchange, Headers

MAX_HEADER = 65_536
ARCHIVES = (".warc", ".warc.gz", ".warc.zst")
READABLE = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
    }
)
_HTTP = re.compile(r"application/http\b", re.IGNORECASE)
_LOOKS_LIKE_A_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
Found = Capture | ArticleError


class Revisit(NamedTuple):
    """A page that was as at an earlier visit: without its body, which stands in a record with one of these names."""

    capture: Capture
    keys: tuple[tuple[str, ...], ...]


class Record(NamedTuple):
    """One record: its header by lower-case name, its block (None if it is too long to be a page), its place."""

    header: dict[str, str]
    block: bytes | None
    length: int
    offset: int


def read_warc(raw: Readable, origin: str) -> Iterator[Found | Revisit]:
    """The pages in an archive, in order, and those whose body stands in another record. A cut or damaged file gives
    what stands before, then an error that says where it stopped."""
    stream = Unpacked(raw)
    count = 0
    pairing = _Pairing()
    try:
        for record in records(stream):
            count += 1
            yield from pairing.next(record, origin)
        yield from pairing.rest()
    except CutError as fault:
        yield from pairing.rest()
        yield ArticleError(
            origin,
            f"stops at byte {stream.taken:,} in a record that starts at byte {fault.offset:,} ({fault}); "
            f"{count:,} records before it were read.",
            "Get the whole file.",
        )
    if count == 0 and stream.taken == 0:
        yield ArticleError(origin, "is empty.", "Get the whole file.")


class _Pairing:
    """Puts each request beside its answer: archivers write it before or after, or not at all."""

    def __init__(self) -> None:
        self._waiting: list[Found | Revisit] = []
        self._asked: tuple[str, Headers] | None = None

    def next(self, record: Record, origin: str) -> Iterator[Found | Revisit]:
        """What is complete now that this record was read."""
        if record.header.get("warc-type") == "request":
            self._asked = (_url(record), request_headers(record.block or b""))
            self._pair()
            return
        yield from self.rest()
        self._waiting = list(_revisit(record, origin) if _is_revisit(record) else found_in(record, origin))
        self._pair()

    def rest(self) -> Iterator[Found | Revisit]:
        """What waits for a request that did not come."""
        waiting, self._waiting = self._waiting, []
        yield from waiting

    def _pair(self) -> None:
        if self._asked is None:
            return
        for number, found in enumerate(self._waiting):
            capture = found.capture if isinstance(found, Revisit) else found
            if isinstance(capture, Capture) and capture.exchange is not None and capture.url == self._asked[0]:
                exchange = msgspec.structs.replace(capture.exchange, request=self._asked[1])
                capture = msgspec.structs.replace(capture, exchange=exchange)
                self._waiting[number] = found._replace(capture=capture) if isinstance(found, Revisit) else capture
                self._asked = None
                return


def _url(record: Record) -> str:
    return record.header.get("warc-target-uri", "").strip("<>")


def records(stream: Unpacked) -> Iterator[Record]:
    """Every record in order. Raises CutError where the archive is cut or damaged."""
    while True:
        offset = stream.offset
        try:
            line = stream.line(MAX_HEADER)
            while line and not line.strip():
                offset = stream.offset
                line = stream.line(MAX_HEADER)
            if not line:
                return
            record = _record(stream, line, offset)
        except CutError as fault:
            fault.offset = offset if fault.offset is None else fault.offset
            raise
        yield record


def _record(stream: Unpacked, first: bytes, offset: int) -> Record:
    header = _header(stream, first)
    declared = header.get("content-length", "")
    if not (declared.isascii() and declared.isdigit()):
        raise CutError(f"the record says no length but {declared[:40]!r}")
    length = int(declared)
    if length > MAX_BYTES + MAX_HEADER:
        came, block = stream.skip(length), None
    else:
        block = stream.read(length)
        came = len(block)
    if came < length:
        raise CutError(f"{came:,} of {length:,} bytes are there")
    return Record(header, block, length, offset)


def _header(stream: Unpacked, first: bytes) -> dict[str, str]:
    if not first.startswith(b"WARC/"):
        raise CutError("no record begins where one should" if first.endswith(b"\n") else "the file ends early")
    header: dict[str, str] = {}
    size = len(first)
    while (line := stream.line(MAX_HEADER)).strip():
        size += len(line)
        if size > MAX_HEADER:
            raise CutError("the header of a record does not end")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        header.setdefault(name.strip().lower(), value.strip())
    if not line:
        raise CutError("the file ends early")
    return header


def _is_revisit(record: Record) -> bool:
    return record.header.get("warc-type") == "revisit"


def _revisit(record: Record, origin: str) -> Iterator[Revisit]:
    """A page without its body; nothing for what was no page or not sent with success."""
    header, url = record.header, _url(record)
    exchange = None
    if record.block:
        try:
            exchange, _, _ = body_and_headers(record.block)
        except ValueError:
            exchange = None  # a profile may leave the headers out: those of the earlier visit are then used
    if exchange is not None and not (200 <= exchange.status < 300 or exchange.status == 304):
        return
    media = media_type(exchange.response) if exchange else None
    if media is not None and not is_page(media, None, url):
        return
    earlier = header.get("warc-refers-to-target-uri", "").strip("<>") or url, header.get("warc-refers-to-date", "")
    keys = (
        ("record", header.get("warc-refers-to", "")),
        ("visit", *earlier),
        ("payload", header.get("warc-payload-digest", "").lower()),
    )
    yield Revisit(_capture(record, origin, b"", media, exchange), tuple(key for key in keys if all(key)))


def found_in(record: Record, origin: str) -> Iterator[Found]:
    """The page in one record and what is wrong with it; nothing where it holds none."""
    header = record.header
    kind = header.get("warc-type")
    url = _url(record)
    if kind not in {"response", "resource"}:
        return
    name = f"{url or 'a record'} in {origin} at byte {record.offset:,}"
    if record.block is None:
        yield ArticleError(
            name, f"is too long ({record.length / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB).", "Leave it out."
        )
        return
    block = record.block
    exchange, body, framed = None, block, block
    if kind == "response":
        if not _HTTP.match(header.get("content-type", "application/http")):
            return
        try:
            exchange, body, framed = body_and_headers(block)
        except ValueError as fault:
            yield ArticleError(name, f"holds no HTTP answer ({fault}).", "Leave it out.")
            return
        if not 200 <= exchange.status < 300:
            return
    media = media_type(exchange.response) if exchange else header.get("content-type")
    if not body or not is_page(media, body, url):
        return
    if reason := _digest_fault(header, block, body, framed):
        yield ArticleError(name, reason, "It was changed since it was archived. It is read all the same.")
    yield _capture(record, origin, body, media, exchange)


def _capture(record: Record, origin: str, body: bytes, media: str | None, exchange: Exchange | None) -> Capture:
    url = _url(record)
    return Capture(
        raw=body,
        sha256=hashlib.sha256(body).hexdigest(),
        origin=origin,
        collected=record.header.get("warc-date", ""),
        url=url if is_address(url) else None,
        media_type=media,
        record=record.header.get("warc-record-id", "").strip("<>") or f"byte {record.offset}",
        exchange=exchange,
    )


def is_page(media: str | None, body: bytes | None, url: str) -> bool:
    """Whether something of this media type, or with this body where none is told, is what sayso reads."""
    if url.endswith("/robots.txt"):
        return False
    kind = (media or "").partition(";")[0].strip().lower()
    return kind in READABLE if kind else bool(body and _LOOKS_LIKE_A_PAGE.match(body))


def _digest_fault(header: dict[str, str], block: bytes, body: bytes, framed: bytes) -> str | None:
    """What is wrong with the digests that a record gives of itself; None for nothing, or for none that we know.

    Some archivers take the payload's digest before, some after chunks are put together: either is accepted.
    """
    for name, candidates in (("warc-block-digest", (block,)), ("warc-payload-digest", (body, framed))):
        kind, _, told = header.get(name, "").partition(":")
        if not told or kind.lower().replace("-", "") not in {"sha1", "sha256", "sha512", "md5"}:
            continue
        if not any(_is_digest(kind, told, candidate) for candidate in candidates):
            return f"is not what its {name.replace('warc-', '').replace('-', ' ')} says ({kind}:{told[:16]}…)."
    return None


def _is_digest(kind: str, told: str, content: bytes) -> bool:
    found = hashlib.new(kind.lower().replace("-", ""), content).digest()
    return told.lower() == found.hex() or told.upper().rstrip("=") == base64.b32encode(found).decode().rstrip("=")
