"""Tell what kind of file a capture is: by its first bytes, then by its media type and its name."""

import re
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

from sayso.model.capture import Capture

Kind = Literal["line", "pdf", "docx", "parquet", "mail", "table", "json", "page", "text"]

_HTML = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:[\w-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,200}?\r?\n")
_MAIL_HEADER = re.compile(
    rb"^(?:mime-version|received|message-id|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_BY_SUFFIX: dict[str, Kind] = {
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".csv": "table", ".tsv": "table", ".json": "json",
    ".html": "page", ".htm": "page", ".xhtml": "page",
}  # fmt: skip
_BY_TYPE: dict[str, Kind] = {
    "message/rfc822": "mail", "multipart/related": "mail", "text/csv": "table", "text/tab-separated-values": "table",
    "application/json": "json", "text/html": "page", "application/xhtml+xml": "page",
}  # fmt: skip


def kind_of(capture: Capture) -> Kind:
    """The kind of a capture. What no rule knows is tried as text, where binary data is refused with its reason."""
    raw = capture.raw
    if capture.line is not None:
        return "line"
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04") and b"word/" in raw:
        return "docx"
    if raw.startswith(b"PAR1"):
        return "parquet"
    head = raw[:20_000]
    block = _HEADERS.match(head.lstrip())
    if block and _MAIL_HEADER.search(block[0]):
        return "mail"
    path = urlsplit(capture.origin).path if "://" in capture.origin else capture.origin
    media_type = (capture.media_type or "").split(";")[0].strip().lower()
    kind = _BY_TYPE.get(media_type) or _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if kind in (None, "page"):
        return "page" if kind or _HTML.search(raw[:4_000].replace(b"\x00", b"")) else "text"
    return kind
