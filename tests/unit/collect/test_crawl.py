"""Addresses among the inputs: pages, feeds, sitemaps and lists, and nothing that they do not name."""

import hashlib
import io
import ipaddress
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.collect import collect
from sayso.collect.listings import listing, when
from sayso.collect.settings import Settings
from sayso.errors import ArticleError
from sayso.export.wacz import write_wacz
from sayso.export.warc import write_warc
from sayso.model.capture import Capture
from served import PLACE, Site, serving

NEAR = (ipaddress.ip_network(f"{PLACE}/32"),)


@pytest.fixture(scope="module")
def shared_site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(shared_site: Site) -> Site:
    shared_site.asked.clear()
    return shared_site


def found(*inputs: str, **changes: Any) -> tuple[list[Capture], list[ArticleError]]:
    items = list(collect(inputs, Settings(private=NEAR, delay=0.0, **changes)))
    pages = [i for i in items if isinstance(i, Capture) and not i.is_listing]
    return pages, [i for i in items if isinstance(i, ArticleError)]


def ends(captures: list[Capture]) -> list[str]:
    return [capture.url.rsplit("/", 1)[1] for capture in captures if capture.url]


def test_pages_come_in_the_order_named_and_once(site: Site) -> None:
    captures, faults = found(*(f"{site.base}/report/{n}" for n in (5, 3, 4, 3, 5)))
    assert ends(captures) == ["5", "3", "4"]
    assert faults == []
    assert sorted(site.paths()) == ["/report/3", "/report/4", "/report/5"]


def test_one_refusal_does_not_stop_the_others(site: Site) -> None:
    captures, faults = found(f"{site.base}/report/1", f"{site.base}/half", f"{site.base}/report/2")
    assert ends(captures) == ["1", "2"]
    assert [fault.where for fault in faults] == [f"{site.base}/half"]


def test_a_feed_with_broken_dates_gives_every_entry_that_has_an_address(site: Site) -> None:
    captures, faults = found(f"{site.base}/feed")
    assert [(capture.url.rsplit("/", 1)[1], capture.published) for capture in captures if capture.url] == [
        ("0", "2016-05-03T10:00:00+00:00"),
        ("1", None),
        ("2", None),
        ("3", None),
        ("4", "2016-05-04T08:00:00+00:00"),
    ]
    assert [fault.reason for fault in faults] == [
        "entry 6 names no address that can be fetched ('').",
        "entry 7 names no address that can be fetched ('file:///etc/passwd').",
    ]


def test_atom_and_json_feeds(site: Site) -> None:
    captures, faults = found(f"{site.base}/atom", f"{site.base}/json-feed")
    assert [(capture.url, capture.published) for capture in captures] == [
        (f"{site.base}/report/20", "2016-05-03T10:00:00+03:00"),
        (f"{site.base}/report/30", "2016-05-03T10:00:00+00:00"),
    ]
    assert faults == []


def test_an_index_of_compressed_sitemaps_gives_the_pages_of_its_own_host(site: Site) -> None:
    captures, faults = found(f"{site.base}/sitemap.xml")
    assert ends(captures) == ["40", "41"]
    assert ["a sitemap speaks for its own" in fault.reason for fault in faults] == [True]


def test_a_list_on_the_web_may_name_feeds(site: Site) -> None:
    captures, _ = found(f"{site.base}/list.txt")
    assert ends(captures) == ["50", "20"]


def test_a_list_in_a_file_is_fetched_when_named_and_left_alone_in_a_folder(site: Site, tmp_path: Path) -> None:
    names = tmp_path / "pages.txt"
    names.write_text(f"# to read\n{site.base}/report/1\n\n{site.base}/report/2\n")
    captures, _ = found(str(tmp_path))
    assert [capture.origin for capture in captures] == [str(names)]
    assert site.asked == []
    assert ends(found(str(names))[0]) == ["1", "2"]


def test_a_text_with_an_address_in_it_is_no_list(site: Site, tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text(f"{site.base}/report/1\nShelling hit the market.\n")
    assert [capture.origin for capture in found(str(text))[0]] == [str(text)]
    assert site.asked == []


def test_a_page_links_to_others_and_they_are_not_fetched(site: Site) -> None:
    found(f"{site.base}/words?<a href='/report/1'>more</a>".replace(" ", "%20"))
    assert [path.split("?")[0] for path in site.paths()] == ["/words"]


def test_what_the_ledger_holds_is_not_fetched(site: Site) -> None:
    held = {f"{site.base}/report/1"}
    captures, _ = found(f"{site.base}/report/1", f"{site.base}/report/2", held=held.__contains__)
    assert ends(captures) == ["2"]
    assert site.paths() == ["/report/2"]


def test_listings_come_before_their_pages_which_tell_what_named_them(site: Site, tmp_path: Path) -> None:
    names = tmp_path / "pages.txt"
    names.write_text(f"{site.base}/report/1\n")
    items = collect([f"{site.base}/list.txt", str(names)], Settings(private=NEAR, delay=0.0))
    captures = [item for item in items if isinstance(item, Capture)]
    first, report, feed, entry, saved, one = captures
    assert [capture.is_listing for capture in captures] == [True, False, True, False, True, False]
    assert [capture.origin for capture in (first, feed, saved)] == [
        f"{site.base}/list.txt",
        f"{site.base}/atom",
        str(names),
    ]
    assert first.named_by is None
    assert (report.named_by, feed.named_by, entry.named_by) == (first.sha256, first.sha256, feed.sha256)
    assert one.named_by == hashlib.sha256(names.read_bytes()).hexdigest()


def test_entities_without_end_are_not_followed(site: Site) -> None:
    captures, faults = found(f"{site.base}/laughs")
    assert captures == []
    assert len(faults) == 1


def test_several_hosts_are_asked_at_once() -> None:
    with serving("127.0.0.2") as first, serving("127.0.0.3") as second:
        for one in (first, second):
            one.slow = 0.5
        hosts = tuple(ipaddress.ip_network(f"{place}/32") for place in ("127.0.0.2", "127.0.0.3"))
        begun = time.monotonic()
        named = [f"{one.base}/report/{number}" for number in range(2) for one in (first, second)]
        captures = list(collect(named, Settings(private=hosts, delay=0.0)))
        assert [item.origin for item in captures if isinstance(item, Capture)] == named
        assert time.monotonic() - begun < 4 * 0.5


def test_a_run_that_is_left_early_ends_its_requests(site: Site) -> None:
    settings = Settings(private=(ipaddress.ip_network(f"{PLACE}/32"),), delay=0.0)
    items = collect([f"{site.base}/report/1", f"{site.base}/drip"], settings)
    assert isinstance(next(items), Capture)
    items.close()  # type: ignore[attr-defined]
    assert list(items) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tue, 03 May 2016 10:00:00 +0300", "2016-05-03T10:00:00+03:00"),
        ("2016-05-03T10:00:00Z", "2016-05-03T10:00:00+00:00"),
        ("2016-05-03", "2016-05-03T00:00:00"),
        ("31 Feb 2016", None),
        ("last Tuesday", None),
        ("Tue, 99 May 2016 25:61:00 GMT", None),
    ],
)
def test_dates_of_feeds(text: str, date: str | None) -> None:
    assert when(text) == date


def test_rdf_and_cut_feeds_are_read() -> None:
    rdf = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/"><item rdf:about="x"><title>A&nbsp;b</title>
    <link>http://news.example/1</link></item><item><link>http://news.example/2</li"""
    found_listing = listing(rdf, "http://news.example/rss")
    assert found_listing is not None
    assert [entry.url for entry in found_listing.entries][:1] == ["http://news.example/1"]


@pytest.mark.parametrize(
    "raw", [b"", b"<html><body>feed</body></html>", b'{"items": []}', b"words", b"\x1f\x8b broken", b"<html><feed >"]
)
def test_other_documents_are_no_listing(raw: bytes) -> None:
    assert listing(raw, "http://news.example/") is None


def test_archives_on_the_web_are_read_page_by_page_and_leave_nothing_behind(site: Site, tmp_path: Path) -> None:
    pages = found(f"{site.base}/report/1", f"{site.base}/report/2")[0]
    with (tmp_path / "made.wacz").open("wb") as out:
        write_wacz(pages, out, "2030-01-01T00:00:00Z", "Reports")
    out_warc = io.BytesIO()
    list(write_warc(pages, out_warc, "2030-01-01T00:00:00Z"))
    site.archives = {
        "/archive/all.wacz": (tmp_path / "made.wacz").read_bytes(),
        "/archive/all.warc.gz": out_warc.getvalue(),
        "/archive/cut.warc.gz": out_warc.getvalue()[:-30],
    }
    site.asked.clear()
    captures, faults = found(*(site.base + path for path in site.archives))
    assert ends(captures) == ["1", "2"] * 3
    assert [capture.raw for capture in captures[:2]] == [page.raw for page in pages]
    assert {capture.origin for capture in captures[:2]} == {f"{site.base}/archive/all.wacz/archive/data.warc.gz"}
    assert all(capture.record for capture in captures)
    assert [fault.where for fault in faults] == [f"{site.base}/archive/cut.warc.gz"]
    assert sorted(site.paths()) == sorted(site.archives)
    assert list(Path(tempfile.gettempdir()).glob("sayso-*.part")) == []


def test_an_archive_on_the_web_that_is_too_long_or_missing_is_refused(site: Site) -> None:
    site.archives = {"/archive/long.warc": b"WARC/1.1" * 200}
    captures, faults = found(f"{site.base}/archive/long.warc", f"{site.base}/gone.wacz", max_archive_bytes=1000)
    assert captures == []
    assert "at most 1,000 are read" in faults[0].reason
    assert "answered 404" in faults[1].reason


def test_an_archive_names_nothing_to_fetch(site: Site) -> None:
    (page,) = found(f"{site.base}/report/1")[0]
    text = f"{site.base}/report/2\n".encode()
    named = msgspec.structs.replace(page, raw=text, sha256=hashlib.sha256(text).hexdigest(), media_type="text/plain")
    exchange = msgspec.structs.replace(page.exchange, response=(("Content-Type", "text/plain"),))
    out = io.BytesIO()
    list(write_warc([msgspec.structs.replace(named, exchange=exchange)], out, "2030-01-01T00:00:00Z"))
    site.archives = {"/archive/list.warc.gz": out.getvalue()}
    site.asked.clear()
    captures, _ = found(f"{site.base}/archive/list.warc.gz")
    assert [capture.raw for capture in captures] == [text]
    assert site.paths() == ["/archive/list.warc.gz"]
