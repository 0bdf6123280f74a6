"""An HTTP answer as it stands in an archive, taken apart."""

import re

from sayso.model.capture import Exchange, Headers

NEVER_KEPT = frozenset({"set-cookie", "set-cookie2"})
NEVER_TOLD = frozenset({"cookie", "authorization", "proxy-authorization"})
ORIGINAL = "X-Archive-Orig-"
_STATUS = re.compile(r"HTTP/(\d(?:\.\d)?) +(\d{3})(?: +(.*))?$")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


def media_type(headers: Headers) -> str | None:
    """The Content-Type of a message."""
    return next((value for name, value in headers if name.lower() == "content-type"), None)


def body_and_headers(block: bytes) -> tuple[Exchange, bytes, bytes]:
    """What was answered, its body with chunks put together, and the body as it stands in the block.

    Raises ValueError for what is no HTTP answer. A header that says how the body is framed, but does not describe it
    as given, gets the prefix X-Archive-Orig-.
    """
    head, _, framed = block.partition(b"\r\n\r\n")
    if b"\r\n\r\n" not in block:
        head, _, framed = block.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    status = _STATUS.match(lines[0]) if lines else None
    if status is None:
        raise ValueError("it has no status line")
    headers = [_split(line) for line in lines[1:] if ":" in line]
    body = framed
    if _value(headers, "transfer-encoding").lower() == "chunked":
        body = _joined(framed)
    kept = tuple((_name(name, value, body), value) for name, value in headers if name.lower() not in NEVER_KEPT)
    exchange = Exchange(status=int(status[2]), reason=(status[3] or "").strip(), http=status[1], response=kept)
    return exchange, body, framed


def request_headers(block: bytes) -> Headers:
    """The headers of a request, but those that say who a reader is."""
    lines = block.partition(b"\r\n\r\n")[0].decode("latin-1").splitlines()[1:]
    headers = (_split(line) for line in lines if ":" in line)
    return tuple((name, value) for name, value in headers if name.lower() not in NEVER_TOLD)


def _split(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(), value.strip()


def _value(headers: list[tuple[str, str]], wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _name(name: str, value: str, body: bytes) -> str:
    is_untrue = name.lower() == "transfer-encoding" or (
        name.lower() == "content-encoding" and "gzip" in value.lower() and body[:2] != b"\x1f\x8b"
    )
    return ORIGINAL + name if is_untrue else name


def _joined(framed: bytes) -> bytes:
    """The body without its chunk lines; the body as it is if it has none, since many archivers take them out."""
    out, at = bytearray(), 0
    while match := _CHUNK.match(framed, at):
        size = int(match[1], 16)
        if size == 0:
            return bytes(out)
        start = match.end()
        if start + size > len(framed):
            break
        out += framed[start : start + size]
        at = start + size + (2 if framed[start + size : start + size + 2] == b"\r\n" else 1)
    return framed
