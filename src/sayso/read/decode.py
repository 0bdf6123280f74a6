"""Bytes into text: byte-order mark, encoding given by the server, declared encoding, UTF-8, then detection."""

import codecs
import re

from charset_normalizer import from_bytes

from sayso.errors import ArticleError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{2,30})", re.IGNORECASE)
SAMPLE = 65_536
MAX_CONTROL = 0.02
# What browsers take these names for (WHATWG Encoding), and codecs of Python that are no encodings of pages.
MEANT = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "windows-1252")
NO_ENCODINGS = frozenset({"unicode-escape", "raw-unicode-escape", "undefined", "punycode", "idna", "utf-7"})


def decode(raw: bytes, name: str, charset: str | None = None) -> str:
    """The text of `raw`. Raises ArticleError for nothing, for binary data and for bytes of no known encoding.

    `charset` is what the server says, which goes before what the page says.
    """
    if not raw.strip():
        raise ArticleError(name, "is empty.", "Remove it, or fetch it again.")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(raw.decode(encoding, errors="replace"), name)
    if b"\x00" in raw[:SAMPLE]:
        raise ArticleError(name, "is binary data, not text.", "Convert it to text, HTML or JSON Lines.")
    declared = _DECLARED.search(raw[:4096])
    for candidate in (charset, declared[1].decode("ascii") if declared else None, "utf-8"):
        text = _try(raw, candidate)
        if text is not None:
            return _checked(text, name)
    best = from_bytes(raw[:SAMPLE]).best()
    text = _try(raw, best.encoding) if best is not None else None
    if text is None:
        fault = _first_fault(raw)
        raise ArticleError(name, f"is not UTF-8 (byte {fault}) and of no encoding known.", "Save it as UTF-8.")
    return _checked(text, name)


def _try(raw: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    name = encoding.strip().lower().replace("_", "-")
    for candidate in (MEANT.get(name, name), name):
        try:
            if candidate not in NO_ENCODINGS:
                return raw.decode(candidate)
        except (LookupError, ValueError):
            continue
    return None


def _first_fault(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start
    return len(raw)


def _checked(text: str, name: str) -> str:
    sample = text[:SAMPLE]
    odd = sum(1 for letter in sample if ord(letter) < 32 and letter not in "\t\n\r\f\v")
    if odd > MAX_CONTROL * len(sample):
        raise ArticleError(name, "is binary data, not text.", "Convert it to text, HTML or JSON Lines.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
