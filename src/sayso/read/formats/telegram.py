"""The export of a Telegram channel or chat (result.json): each message with text is an article."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.model import OriginalPublication
from sayso.read.reading import Reading


def is_telegram(value: object) -> bool:
    """Whether a JSON value is such an export: one channel, or all chats of an account."""
    return isinstance(value, Mapping) and (
        (isinstance(value.get("messages"), list) and "type" in value) or isinstance(value.get("chats"), Mapping)
    )


def read_telegram(value: Mapping[str, Any]) -> Iterator[Reading]:
    """The messages in order, each with its time; a forwarded one names whose it was. Service notes are passed over."""
    chats = value["chats"].get("list", []) if isinstance(value.get("chats"), Mapping) else [value]
    for chat in chats:
        name = str(chat.get("name") or "") or None
        for message in chat.get("messages", []):
            text = _text(message.get("text")).strip() if isinstance(message, Mapping) else ""
            if text and message.get("type", "message") == "message":
                yield _reading(message, text, name)


def _reading(message: Mapping[str, Any], text: str, channel: str | None) -> Reading:
    forwarded = message.get("forwarded_from") or message.get("saved_from")
    original = None
    if isinstance(forwarded, str) and forwarded != channel:
        original = OriginalPublication(publisher=forwarded, published=_date(message.get("forwarded_date")))
    sender = message.get("from")
    return Reading(
        text=text,
        published=_date(message.get("date")),
        publisher=channel or (sender if isinstance(sender, str) else None),
        authors=(sender,) if isinstance(sender, str) and sender != channel and channel else (),
        original=original,
    )


def _date(value: object) -> str | None:
    return value if isinstance(value, str) and value[:2] in ("19", "20") else None


def _text(value: object) -> str:
    """The words of a message: a string, or pieces of which some are links or marked."""
    if isinstance(value, str):
        return value
    pieces: Iterable[object] = value if isinstance(value, list) else ()
    return "".join(str(one.get("text", "")) if isinstance(one, Mapping) else str(one) for one in pieces)
