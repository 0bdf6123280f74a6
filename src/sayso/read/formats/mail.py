"""E-mail newsletters (.eml) and pages saved as one file (MHTML): both are MIME messages."""

import email
import email.policy
import email.utils
import re
from email.message import EmailMessage

import msgspec

from sayso.errors import ArticleError
from sayso.read.decode import decode
from sayso.read.formats.wrapped import unwrap
from sayso.read.page import read_page
from sayso.read.reading import Reading

_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_VIA = re.compile(r"\s+(?:via|from)\s+.*$", re.IGNORECASE)


def read_mail(raw: bytes, name: str) -> list[Reading]:
    """The article of a newsletter, or those of a saved page.

    A newsletter has its subject as title, its day and hour as date and its sender as publisher. Raises ArticleError
    where the message holds no text.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    location = message.get("Snapshot-Content-Location")
    is_saved = location is not None or (message.get_content_type() == "multipart/related" and "From" not in message)
    html, plain = _part(message, "text/html"), _part(message, "text/plain")
    if is_saved or str(message.get("From", "")).startswith("<Saved by"):
        if html is None:
            raise ArticleError(name, "is a saved page without its HTML.", "Save the page again.")
        return read_page(_text_of(html, name), name, str(location or html.get("Content-Location") or "") or None)
    return [_newsletter(message, html, plain, name)]


def _newsletter(message: EmailMessage, html: EmailMessage | None, plain: EmailMessage | None, name: str) -> Reading:
    sender, _ = email.utils.parseaddr(str(message.get("From", "")))
    told = Reading(
        text="",
        title=_PREFIX.sub("", " ".join(str(message.get("Subject", "")).split())) or None,
        published=_date(message),
        publisher=_VIA.sub("", sender).strip(' "') or None,
    )
    if html is not None:
        page = _page(_text_of(html, name), name, told.title)
        if page is not None:
            return msgspec.structs.replace(told, text=page.text, authors=page.authors, original=page.original)
    if plain is None:
        raise ArticleError(name, "holds no text.", "Check that the message is complete.")
    return msgspec.structs.replace(told, text=unwrap(_text_of(plain, name)))


def _page(html: str, name: str, title: str | None) -> Reading | None:
    """What the HTML of a message tells; None where it is a picture or too short, so that its plain text is read."""
    try:
        pages = read_page(html, name, title=title)
    except ArticleError:
        return None
    return msgspec.structs.replace(pages[0], text="\n".join(page.text for page in pages))


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of this kind that is not an attachment."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    return None


def _text_of(part: EmailMessage, name: str) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", name, part.get_content_charset())


def _date(message: EmailMessage) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date", ""))).isoformat()
    except ValueError:
        return None  # a message without a readable date: its text may still tell one
