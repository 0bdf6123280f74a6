"""The parts of a MIME message that a reader sees, as far as the message can be made out."""

import base64
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message

MESSAGE = "message/rfc822"
TEXTS = ("text/html", "text/plain")
DEEPEST = 60
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


class Piece:
    """One stretch of a message: its HTML, its plain text, or both as alternatives."""

    def __init__(self, html: EmailMessage | None = None, plain: EmailMessage | None = None) -> None:
        self.html = html
        self.plain = plain


def pieces_of(message: Message, depth: int = 0) -> Iterator[Piece]:
    """What is shown of a message itself, in order: no attachments, no messages inside. Parts of parts are followed
    DEEPEST levels down."""
    if not isinstance(message, EmailMessage) or message.get_content_disposition() == "attachment":
        return
    kind = message.get_content_type()
    if kind == MESSAGE or depth > DEEPEST:
        return
    if not message.is_multipart():
        if kind == "text/html":
            yield Piece(html=message)
        elif kind in TEXTS or kind.startswith("multipart/"):  # a message that only says that it has parts
            yield Piece(plain=message)
        return
    inner = [piece for part in message.iter_parts() for piece in pieces_of(part, depth + 1)]
    if kind == "multipart/alternative":
        html = next((piece.html for piece in inner if piece.html), None)
        plain = next((piece.plain for piece in inner if piece.plain), None)
        inner = [Piece(html, plain)] if html or plain else []
    yield from inner


def messages_in(message: Message, depth: int = 0) -> Iterator[EmailMessage]:
    """The messages inside a message, as in a digest or one sent on, but not those inside of them."""
    if depth > DEEPEST or not message.is_multipart():
        return
    for part in message.get_payload():
        if isinstance(part, EmailMessage):
            if message.get_content_type() == MESSAGE:
                yield part
            else:
                yield from messages_in(part, depth + 1)


def bytes_of(part: Message) -> bytes:
    """The bytes of a part; base64 with strange letters or a broken end gives what can be made out."""
    told, payload = part.get_payload(), part.get_payload(decode=True)
    sent = told.encode("utf-8", "surrogateescape") if isinstance(told, str) else b""
    is_base64 = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
    if is_base64 and payload == b"".join(sent.splitlines()):  # left as it was, since it is broken
        letters = _NOT_BASE64.sub(b"", sent)
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    return payload if isinstance(payload, bytes) else sent


def header_of(message: Message, name: str, charset: str | None) -> str:
    """A header as text; bytes that it should have encoded are read as UTF-8, else as the message's charset."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    try:
        raw.encode("utf-8")
    except UnicodeEncodeError:
        sent = raw.encode("utf-8", "surrogateescape")
        for candidate in ("utf-8", charset or "utf-8", "windows-1252"):
            try:
                return " ".join(sent.decode(candidate).split())
            except (LookupError, ValueError):
                continue
    return " ".join(str(message.get(name, "")).split())
