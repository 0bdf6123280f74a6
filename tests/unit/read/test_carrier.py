"""What the carrier of a page knows stands in where the page is silent: address, date, encoding."""

import hashlib

import pytest

from sayso.model import Article
from sayso.model.capture import Capture
from sayso.read import read_articles

BODY = "Des tirs ont touché le marché, selon l’armée. Le maire a confirmé trois blessés. " * 4


def article(html: str, encoding: str = "utf-8", **told: str) -> Article:
    raw = html.encode(encoding)
    capture = Capture(
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        origin="http://news.example/1",
        collected="2030-01-01T00:00:00+00:00",
        **told,  # type: ignore[arg-type]
    )
    (found,) = read_articles(capture)
    assert isinstance(found, Article)
    return found


def test_address_and_date_come_from_the_carrier() -> None:
    page = f"<html><body><article><p>{BODY}</p></article></body></html>"
    found = article(page, url="http://news.example/1", published="2016-05-03T10:00:00+00:00")
    assert (found.url, found.published) == ("http://news.example/1", "2016-05-03T10:00:00+00:00")


def test_what_the_page_says_goes_first() -> None:
    head = '<meta property="article:published_time" content="2016-05-01T08:00:00Z">'
    page = f"<html><head>{head}</head><body><article><p>{BODY}</p></article></body></html>"
    assert (article(page, published="2016-05-03T10:00:00+00:00").published or "")[:10] == "2016-05-01"


@pytest.mark.parametrize("media_type", ["text/html; charset=windows-1252", 'text/html;charset="cp1252"'])
def test_the_encoding_of_the_server_goes_before_that_of_the_page(media_type: str) -> None:
    page = f'<html><head><meta charset="utf-16"></head><body><article><p>{BODY}</p></article></body></html>'
    assert "touché le marché, selon l’armée" in article(page, "windows-1252", media_type=media_type).text


@pytest.mark.parametrize("charset", ["nonsense", "undefined", "unicode_escape", "idna", "hex", "a\x00b", "utf-7"])
def test_what_is_no_encoding_of_pages_is_passed_over(charset: str) -> None:
    page = f"<html><body><article><p>{BODY}</p></article></body></html>"
    assert "touché" in article(page, media_type=f"text/html; charset={charset}").text


def test_latin_1_is_read_as_browsers_read_it() -> None:
    page = f"<html><body><article><p>{BODY} “Trois” blessés – pas plus.</p></article></body></html>"
    found = article(page, "windows-1252", media_type="text/html; charset=ISO-8859-1")
    assert "“Trois” blessés – pas plus" in found.text
