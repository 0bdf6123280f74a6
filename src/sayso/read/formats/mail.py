"""E-mail newsletters (.eml) and pages saved as one file (MHTML): both are MIME messages."""

import email
import email.policy
import email.utils
import re
from collections.abc import Sequence
from email.message import EmailMessage

import msgspec

from sayso.errors import ArticleError
from sayso.read.decode import decode
from sayso.read.formats.mime import Piece, bytes_of, header_of, messages_in, pieces_of
from sayso.read.formats.wrapped import unwrap
from sayso.read.page import read_page
from sayso.read.reading import Reading

_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
LONG_ENOUGH = 200
_VIA = re.compile(r"\s+(?:via|from)\s+.*$", re.IGNORECASE)


def read_mail(raw: bytes, name: str) -> list[Reading]:
    """The article of a newsletter, those of the messages inside a digest or one sent on, or those of a saved page.

    A newsletter has its subject as title, its day and hour as date and its sender as publisher. Raises ArticleError
    where the message holds no text.
    """
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        return _readings(message, name)
    except RecursionError as fault:
        raise ArticleError(name, "has parts within parts beyond reason.", "Save its text by itself.") from fault


def _readings(message: EmailMessage, name: str) -> list[Reading]:
    location = message.get("Snapshot-Content-Location")
    is_saved = location is not None or (message.get_content_type() == "multipart/related" and "From" not in message)
    pieces = list(pieces_of(message))
    if is_saved or str(message.get("From", "")).startswith("<Saved by"):
        html = next((piece.html for piece in pieces if piece.html), None)
        if html is None:
            raise ArticleError(name, "is a saved page without its HTML.", "Save the page again.")
        return read_page(_text_of(html, name), name, str(location or html.get("Content-Location") or "") or None)
    inside = [reading for inner in messages_in(message) for reading in _inner(inner, name)]
    own = _newsletter(message, pieces, name)
    if own is not None and (not inside or len(own.text) >= LONG_ENOUGH):
        return [own, *inside]
    if not inside:
        raise ArticleError(name, "holds no text.", "Check that the message is complete.")
    return inside


def _inner(message: EmailMessage, name: str) -> list[Reading]:
    try:
        return _readings(message, name)
    except ArticleError:
        return []  # a message without text inside another, which may have some


def _newsletter(message: EmailMessage, pieces: Sequence[Piece], name: str) -> Reading | None:
    """What the message itself tells; None where it holds no text."""
    charset = next((part.get_content_charset() for one in pieces for part in (one.html, one.plain) if part), None)
    sender, _ = email.utils.parseaddr(header_of(message, "From", charset))
    title = _PREFIX.sub("", header_of(message, "Subject", charset)) or None
    found = [reading for piece in pieces if (reading := _of_piece(piece, name, title)) is not None]
    if not found:
        return None
    return Reading(
        text="\n".join(reading.text for reading in found),
        title=title,
        published=_date(message),
        publisher=_VIA.sub("", sender).strip(' "') or None,
        authors=next((reading.authors for reading in found if reading.authors), ()),
        original=next((reading.original for reading in found if reading.original), None),
    )


def _of_piece(piece: Piece, name: str, title: str | None) -> Reading | None:
    page = _page(_text_of(piece.html, name), name, title) if piece.html is not None else None
    if page is not None or piece.plain is None:
        return page
    try:
        text = unwrap(_text_of(piece.plain, name))
    except ArticleError:
        return None  # an empty part beside others
    return Reading(text=text) if text.strip() else None


def _page(html: str, name: str, title: str | None) -> Reading | None:
    """What the HTML of a message tells; None where it is a picture or too short, so that its plain text is read."""
    try:
        pages = read_page(html, name, title=title)
    except ArticleError:
        return None
    return msgspec.structs.replace(pages[0], text="\n".join(page.text for page in pages))


def _text_of(part: EmailMessage, name: str) -> str:
    return decode(bytes_of(part), name, part.get_content_charset())


def _date(message: EmailMessage) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date", ""))).isoformat()
    except ValueError:
        return None  # a message without a readable date: its text may still tell one
