"""The export of a Telegram channel or chat (result.json): each message with text is an article."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.model import OriginalPublication
from sayso.read.reading import Reading

LONGEST_MOMENT = 10


def is_telegram(value: object) -> bool:
    """Whether a JSON value is such an export: one channel, or all chats of an account."""
    return isinstance(value, Mapping) and (
        (isinstance(value.get("messages"), list) and "type" in value) or isinstance(value.get("chats"), Mapping)
    )


def read_telegram(value: Mapping[str, Any]) -> Iterator[Reading]:
    """The messages in order, each with its time and address; a forwarded one names whose it was.

    A message that was edited is there as it was when the channel was exported; its address is the same in every
    export, so that articles of two exports are versions of one page. Service notes and messages of pictures alone are
    passed over.
    """
    for chat in _chats(value):
        for message in _maps(chat.get("messages")):
            text = _text(message).strip()
            if text and message.get("type", "message") == "message":
                yield _reading(message, text, chat)


def _chats(value: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    if not isinstance(value.get("chats"), Mapping):
        return [value]
    return _maps(value["chats"].get("list"))


def _maps(value: object) -> Iterator[Mapping[str, Any]]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            yield one


def _reading(message: Mapping[str, Any], text: str, chat: Mapping[str, Any]) -> Reading:
    channel = str(chat.get("name") or "") or None
    forwarded = message.get("forwarded_from") or message.get("saved_from")
    original = None
    if isinstance(forwarded, str) and forwarded != channel:
        original = OriginalPublication(publisher=forwarded, published=_date(message.get("forwarded_date")))
    sender = message.get("from")
    return Reading(
        text=text,
        published=_date(message.get("date")) or _moment(message.get("date_unixtime")),
        publisher=channel or (sender if isinstance(sender, str) else None),
        authors=(sender,) if isinstance(sender, str) and sender != channel and channel else (),
        url=_address(message, chat),
        original=original,
    )


def _address(message: Mapping[str, Any], chat: Mapping[str, Any]) -> str | None:
    """The address of a message in a channel, by the number that every channel has; None in talks of two."""
    channel, number = chat.get("id"), message.get("id")
    if not isinstance(channel, int) or not isinstance(number, int) or "channel" not in str(chat.get("type")):
        return None
    return f"https://t.me/c/{channel}/{number}"


def _date(value: object) -> str | None:
    return value if isinstance(value, str) and value[:2] in ("19", "20") else None


def _moment(value: object) -> str | None:
    """Seconds since 1970, which an export gives as text."""
    if not isinstance(value, str) or not value.isdigit() or len(value) > LONGEST_MOMENT:
        return None
    return dt.datetime.fromtimestamp(int(value), dt.UTC).isoformat()


def _text(message: Mapping[str, Any]) -> str:
    """The words of a message: a string, or pieces of which some are links or marked; newer exports repeat them."""
    text = message.get("text") or message.get("text_entities")
    if isinstance(text, str):
        return text
    pieces: Iterable[object] = text if isinstance(text, list) else ()
    return "".join(str(one.get("text", "")) if isinstance(one, Mapping) else str(one) for one in pieces)
