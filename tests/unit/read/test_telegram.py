"""Exports of Telegram: messages edited, of pictures alone, without date, and lists of chats with strange things."""

import json
from typing import Any

from sayso.collect.inputs import capture
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.read import read_articles

TEXT = "Clashes broke out near the mill this morning, and four men of the guard were wounded."


def message(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2016-05-03T10:00:00", "text": TEXT, **fields}


def channel(*messages: object, **fields: Any) -> dict[str, Any]:
    return {"name": "Front", "type": "public_channel", "id": 1234, "messages": list(messages), **fields}


def read(value: object) -> list[Article | ArticleError]:
    return list(read_articles(capture(json.dumps(value).encode(), "result.json")))


def articles(value: object) -> list[Article]:
    return [one for one in read(value) if isinstance(one, Article)]


def test_an_edited_message_is_a_version_at_the_same_address() -> None:
    (first,) = articles(channel(message(7)))
    (second,) = articles(channel(message(7, text=TEXT.replace("four", "six"), edited="2016-05-03T12:00:00")))
    assert first.url == second.url == "https://t.me/c/1234/7"
    assert first.id != second.id
    assert (second.published, second.text) == ("2016-05-03T10:00:00", TEXT.replace("four", "six"))


def test_messages_of_pictures_alone_are_passed_over_and_those_with_words_read() -> None:
    pieces = [{"type": "plain", "text": TEXT[:40]}, {"type": "bold", "text": TEXT[40:]}]
    found = articles(
        channel(
            message(1, text="", photo="photos/1.jpg"),
            message(2, text=[], media_type="video_file", file="(File not included)"),
            message(3, photo="photos/3.jpg"),
            message(4, text="", text_entities=pieces),
            {"id": 5, "type": "service", "text": "pinned"},
            message(6, text=[TEXT[:20], {"type": "link", "text": TEXT[20:]}]),
        )
    )
    assert [(article.url, article.text) for article in found] == [
        (f"https://t.me/c/1234/{number}", TEXT) for number in (3, 4, 6)
    ]


def test_an_export_of_nothing_but_pictures_is_refused() -> None:
    (fault,) = read(channel(message(1, text="", photo="photos/1.jpg")))
    assert isinstance(fault, ArticleError)
    assert fault.reason == "holds no message with text."


def test_moments_in_seconds_stand_in_for_a_date_that_is_missing() -> None:
    found = articles(channel(message(1, date=None, date_unixtime="1462269600"), message(2, date=5, date_unixtime="x")))
    assert [article.published for article in found] == ["2016-05-03T10:00:00+00:00", None]


def test_strange_things_in_a_list_of_chats_do_not_hide_the_others() -> None:
    talk = {"name": "A reader", "type": "personal_chat", "id": 9, "messages": [message(1, **{"from": "A reader"})]}
    chats = [None, {"messages": None}, {"name": None, "messages": [None, "x", 5]}, talk, channel(message(2))]
    found = articles({"about": "…", "chats": {"list": chats}})
    assert [(article.publisher, article.url) for article in found] == [
        ("A reader", None),
        ("Front", "https://t.me/c/1234/2"),
    ]
    assert isinstance(read({"chats": {"list": None}})[0], ArticleError)
