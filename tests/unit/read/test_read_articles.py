"""One capture into one article: text, title, dates, publishers; bad input with its reason."""

import json

import pytest

from sayso.collect.inputs import capture
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.model.capture import Capture
from sayso.read import read_articles, read_line

PAGE = """<html><head><meta charset="utf-8"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2017-10-24T08:00:00Z">
<title>Two dead in shelling | Harbour Post</title>
<meta property="og:title" content="Two dead in shelling"></head><body><nav><p>Home</p></nav><article>
<h1>Two dead in shelling</h1><p>Shelling killed two people in the town on Monday, residents said.</p>
<p>A further seven were wounded, a doctor told the paper.</p></article>
<footer><p>All rights reserved.</p></footer></body></html>"""


def read_one(item: Capture) -> Article:
    """The only article of a capture; its error is raised."""
    (found,) = read_articles(item)
    if isinstance(found, ArticleError):
        raise found
    return found


def test_a_page_gives_its_text_title_date_and_publisher() -> None:
    article = read_one(capture(PAGE.encode(), "page.html"))
    assert article.title == "Two dead in shelling"
    assert article.publisher == "Harbour Post"
    assert article.published == "2017-10-24"
    assert article.text.splitlines() == [
        "Shelling killed two people in the town on Monday, residents said.",
        "A further seven were wounded, a doctor told the paper.",
    ]


def test_a_copy_names_its_original_publisher_and_date() -> None:
    text = (
        "Bridge destroyed north of the city\n\nBy [River Wire](#)\n\nHarbour Post, October 25, 2017\n\n"
        "[River Wire](#) 24 October 2017\n\nAn air strike destroyed the bridge last night.\n"
    )
    article = read_one(capture(text.encode(), "copy.txt"))
    assert article.publisher == "Harbour Post"
    assert article.published == "2017-10-25"
    assert article.original is not None
    assert (article.original.publisher, article.original.published) == ("River Wire", "2017-10-24")
    assert article.reference_date == "2017-10-24"


def test_furniture_is_not_body() -> None:
    text = (
        "Title of the report\n\nTroops entered the village.\n\nPlease support our work with a donation.\n\n"
        "All rights reserved.\n"
    )
    article = read_one(capture(text.encode(), "report.txt"))
    assert [span.text.strip() for span in article.body] == ["Troops entered the village."]
    assert all(article.text[span.start : span.end] == span.text for span in article.body)


def test_the_text_of_a_line_is_not_altered() -> None:
    text = "  An odd  text\r\nwith marks.  "
    assert read_line({"id": "7", "text": text}).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "utf-8-sig"])
def test_text_of_many_encodings_is_read(encoding: str) -> None:
    words = "The café on the main street was hit, a résumé of the day says. " * 5
    article = read_one(capture(words.encode(encoding), "report.txt"))
    assert "café" in article.text


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"", "empty.txt", "is empty"),
        (b"   \n ", "blank.txt", "is empty"),
        (b"\x7fELF\x00\x01\x02" * 40, "program.txt", "is binary"),
        (b"<html><body></body></html>", "nothing.html", "holds no article"),
        (b"<div>" * 100_000, "deep.html", "nested more than"),
    ],
)
def test_bad_files_are_refused_with_the_reason(raw: bytes, name: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason) as caught:
        read_one(capture(raw, name))
    assert caught.value.way_out


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{not json", "not valid JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"id": "x"}', "no id or no text"),
        (json.dumps({"id": "x", "text": "A text.", "published": "20177-10-24"}).encode(), "year 20177"),
    ],
)
def test_bad_lines_are_refused_with_the_reason(line: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        read_one(capture(line, "articles.jsonl", 3))


def test_an_article_in_another_language_keeps_its_language() -> None:
    text = "Die Regierung teilte mit, dass die Truppen das Dorf am Montag verlassen haben. " * 3
    assert read_one(capture(text.encode(), "bericht.txt")).language == "de"
