"""Whatever bytes a host or an archive sends, they are read or refused, and nothing else happens."""

import datetime as dt
import io
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.collect.addresses import is_address, parts
from sayso.collect.fetch import _retry_after
from sayso.collect.http_message import body_and_headers, request_headers
from sayso.collect.listings import Listing, listing, when
from sayso.collect.warc import read_warc
from sayso.errors import ArticleError
from sayso.model.capture import Capture, Exchange

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><item><title>A</title><link>http://news.example/1</link>
<pubDate>Tue, 03 May 2016 10:00:00 GMT</pubDate></item><item><guid>http://news.example/2</guid></item></channel></rss>"""
MAP = b"<urlset><url><loc>http://news.example/1</loc></url><url><loc>/2</loc></url></urlset>"
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1", "date_published": "2016-05-03"}]}'
HTTP = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n"
)
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/1\r\nContent-Length: %d\r\n"
    b"WARC-Payload-Digest: sha1:AAAA\r\n\r\n%b\r\n\r\n"
) % (len(HTTP), HTTP)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A document with some bytes changed, taken out or put in, and perhaps its end missing."""
    luck = random.Random(draw(st.integers(0, 2**32)))
    raw = bytearray(whole)
    for _ in range(draw(st.integers(0, 6))):
        at = luck.randrange(len(raw) + 1)
        raw[at : at + luck.randrange(4)] = luck.randbytes(luck.randrange(4))
    return bytes(raw[: luck.randrange(len(raw) + 1)]) if draw(st.booleans()) else bytes(raw)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), damaged(FEED), damaged(MAP), damaged(JSON)))
def test_a_document_is_a_listing_or_none_and_names_only_the_web(raw: bytes) -> None:
    found = listing(raw, "http://news.example/feed")
    assert found is None or isinstance(found, Listing)
    for entry in found.entries if found else ():
        assert is_address(entry.url)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), damaged(WARC + WARC)))
def test_an_archive_gives_pages_and_errors_only(raw: bytes) -> None:
    assert all(isinstance(item, Capture | ArticleError) for item in read_warc(io.BytesIO(raw), "made.warc"))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=300), damaged(HTTP)))
def test_an_archived_message_is_taken_apart_or_refused(raw: bytes) -> None:
    request_headers(raw)
    try:
        exchange, body, framed = body_and_headers(raw)
    except ValueError:
        return
    assert 0 <= exchange.status <= 999
    assert len(body) <= len(framed) <= len(raw)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_a_date_is_iso_or_none(text: str) -> None:
    found = when(text)
    assert found is None or dt.datetime.fromisoformat(found)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=40), st.sampled_from(["\u00b2", "9" * 5000, "Mon, 1 Jan 0001 00:00:00", "-1"])))
def test_a_pause_asked_for_is_a_number_or_none(text: str) -> None:
    found = _retry_after(Exchange(status=503, response=(("Retry-After", text),)))
    assert found is None or found >= 0


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=40), st.text(max_size=40).map("http://".__add__)))
def test_an_address_is_taken_apart_or_refused(text: str) -> None:
    try:
        scheme, host, port = parts(text)
    except ArticleError:
        return
    assert scheme in {"http", "https"}
    assert host.isascii()
    assert 0 < port < 65_536
