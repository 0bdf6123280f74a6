"""Fetching from a real server that means ill: each case is refused or read, with its reason, and none hangs."""

import ipaddress
import threading
import time
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from sayso.collect.addresses import allowed, is_public
from sayso.collect.encodings import opened
from sayso.collect.fetch import Fetcher
from sayso.collect.settings import Settings
from sayso.errors import ArticleError, FetchError
from served import INSIDE, PLACE, SENTENCES, Site, report, serving

# Only the first server's own address counts as reachable: everything else on loopback is as private as it is.
HERE = Settings(private=(ipaddress.ip_network(f"{PLACE}/32"),), delay=0.0, total_seconds=20.0)


@pytest.fixture(scope="module")
def shared_site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(shared_site: Site) -> Site:
    shared_site.asked.clear()
    shared_site.robots = (404, "")
    return shared_site


def fetch(url: str, **changes: Any) -> Any:
    fetcher = Fetcher(msgspec.structs.replace(HERE, **changes))
    try:
        return fetcher.fetch(url)
    finally:
        fetcher.close()


def refusal(url: str, **changes: Any) -> str:
    started = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetch(url, **changes)
    assert time.monotonic() - started < 10
    assert caught.value.where == url
    return caught.value.reason


def test_a_page_comes_as_it_was_sent_with_its_exchange(site: Site) -> None:
    capture = fetch(f"{site.base}/report/1")
    assert capture.raw == report(1).encode()
    assert capture.origin == capture.url == f"{site.base}/report/1"
    assert capture.media_type == "text/html; charset=utf-8"
    assert capture.exchange.status == 200
    assert dict(capture.exchange.request)["User-Agent"].startswith("sayso/")
    assert dict(capture.exchange.response)["Content-Length"] == str(len(capture.raw))


def test_no_cookie_is_kept_or_sent(site: Site) -> None:
    fetcher = Fetcher(HERE)
    for _ in range(2):
        capture = fetcher.fetch(f"{site.base}/report/1")
        assert capture.exchange is not None
        assert not any("cookie" in name.lower() for name, _ in capture.exchange.response)
    assert not any("cookie" in name.lower() for _, headers in site.asked for name in headers)


def test_the_request_says_who_asks(site: Site) -> None:
    fetch(f"{site.base}/report/1", agent="sayso for the town archive")
    assert {headers["User-Agent"] for _, headers in site.asked} == {"sayso for the town archive"}


@pytest.mark.parametrize("charset", SENTENCES)
def test_pages_in_ten_encodings_come_unchanged(site: Site, charset: str) -> None:
    capture = fetch(f"{site.base}/encoded/{charset}")
    assert SENTENCES[charset] in capture.raw.decode(charset)


def test_a_compressed_page_is_kept_as_sent_and_opened_for_reading(site: Site) -> None:
    capture = fetch(f"{site.base}/gzipped")
    assert capture.raw[:2] == b"\x1f\x8b"
    assert opened(capture).raw == report(1).encode()


def test_a_chunked_page_is_put_together(site: Site) -> None:
    assert fetch(f"{site.base}/chunked").raw == report(2).encode()


def test_a_redirect_is_followed_and_told(site: Site) -> None:
    capture = fetch(f"{site.base}/moved")
    assert capture.origin == f"{site.base}/moved"
    assert capture.url == f"{site.base}/report/7"
    (redirect,) = capture.exchange.redirects
    assert (redirect.url, redirect.status) == (f"{site.base}/moved", 301)
    assert ("Location", "report/7#part") in redirect.response
    assert dict(redirect.request)["User-Agent"] == HERE.agent


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/circle", "redirects in a circle"),
        ("/further/1", "redirects more than 5 times"),
        ("/to-file", "redirects to file:///etc/passwd, which has the scheme 'file'"),
        ("/nowhere", "redirects without saying where to"),
        ("/bomb", "when unpacked"),
        ("/double-bomb", "when unpacked"),
        ("/not-gzip", "is not the gzip that it says it is"),
        ("/declared-huge", "says that it is 5,368,709,120 bytes long"),
        ("/half", "broke off after"),
        ("/half-chunked", "broke off after"),
        ("/garbage", "cannot be fetched"),
        ("/many-headers", "cannot be fetched"),
        ("/missing", "answered 404 Not Found"),
    ],
)
def test_what_a_server_does_wrong_is_named(site: Site, path: str, words: str) -> None:
    assert words in refusal(f"{site.base}{path}")


def test_an_endless_body_stops_at_the_limit(site: Site) -> None:
    assert "is longer than 1,000,000 bytes" in refusal(f"{site.base}/endless", max_bytes=1_000_000)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_slow_drip_is_cut_off(site: Site, path: str) -> None:
    assert refusal(f"{site.base}{path}", total_seconds=0.5) == "took longer than 0.5 seconds."


def test_silence_is_not_waited_out(site: Site) -> None:
    assert refusal(f"{site.base}/silent", silence_seconds=0.3) == "said nothing for 0.3 seconds."


def test_a_closed_port_is_named() -> None:
    assert "refused" in refusal(f"http://{PLACE}:9/").lower()


def test_a_busy_server_says_when_to_come_back(site: Site) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(f"{site.base}/busy")
    assert (caught.value.status, caught.value.retry_after) == (503, 120.0)


def test_a_host_that_asks_for_a_pause_gets_it(site: Site) -> None:
    fetcher = Fetcher(HERE)
    with pytest.raises(FetchError, match="429"):
        fetcher.fetch(f"{site.base}/breathless")
    started = time.monotonic()
    fetcher.fetch(f"{site.base}/report/1")
    assert time.monotonic() - started > 0.8


def test_a_redirect_to_the_inside_is_refused_before_anything_is_asked(site: Site) -> None:
    with serving(INSIDE) as inside:
        port = inside.server_address[1]
        reason = refusal(f"{site.base}/inside?{INSIDE}:{port}")
        assert "127.0.0.1, which is not on the public internet" in reason
        assert inside.asked == []
        everything = (ipaddress.ip_network("127.0.0.0/8"),)
        assert fetch(f"{site.base}/inside?{INSIDE}:{port}", private=everything).raw == report(999).encode()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_names_of_this_machine_are_refused(host: str) -> None:
    with serving(INSIDE) as inside:
        reason = refusal(f"http://{host}:{inside.server_address[1]}/secret")
        assert "not on the public internet" in reason
        assert inside.asked == []


def test_a_name_that_changes_its_address_leads_nowhere(site: Site) -> None:
    with serving(INSIDE) as inside:
        answers = iter([[PLACE], [PLACE], [INSIDE]])
        seen: list[str] = []

        def resolve(host: str, port: int) -> list[str]:
            seen.append(host)
            return next(answers)

        port = inside.server_address[1]
        site_port = site.server_address[1]
        changed = Fetcher(msgspec.structs.replace(HERE, resolve=resolve))
        assert changed.fetch(f"http://news.example:{site_port}/report/1").raw == report(1).encode()
        with pytest.raises(FetchError, match="not on the public internet"):
            changed.fetch(f"http://news.example:{port}/secret")
        assert seen == ["news.example"] * 3
        assert inside.asked == []


def test_one_private_address_among_public_ones_forbids_the_host() -> None:
    with pytest.raises(ArticleError, match=r"10\.0\.0\.1"):
        allowed("news.example", ["93.184.216.34", "10.0.0.1"], ())


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.100.100.200", False),
        ("169.254.169.254", False),
        ("168.63.129.16", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00:ec2::254", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("ff02::1", False),
        ("fec0::1", False),
        ("64:ff9b:1::a00:1", False),
        ("192.0.0.192", False),
        ("240.0.0.1", False),
        ("2001:db8::1", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://news.example/x", "has the scheme 'ftp'"),
        ("http:///path", "names no host"),
        ("http://user:pass@news.example/", "holds a user name"),
        ("http://news.example:99999/", "is not an address"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, words: str) -> None:
    with pytest.raises(ArticleError) as caught:
        fetch(url)
    assert words in caught.value.reason


def test_robots_txt_forbids_and_allows(site: Site) -> None:
    site.robots = (200, "User-agent: *\nDisallow: /report/\nAllow: /report/2\n")
    assert "robots.txt" in refusal(f"{site.base}/report/1")
    assert site.paths() == []
    assert fetch(f"{site.base}/report/2").raw == report(2).encode()
    assert fetch(f"{site.base}/report/1", obey_robots=False).raw == report(1).encode()


def test_rules_for_sayso_itself_come_first(site: Site) -> None:
    site.robots = (200, "User-agent: *\nDisallow: /\n\nUser-agent: sayso\nDisallow: /report/1\n")
    assert fetch(f"{site.base}/report/2").raw == report(2).encode()
    assert "robots.txt" in refusal(f"{site.base}/report/1")


def test_robots_txt_that_cannot_be_read_forbids_all(site: Site) -> None:
    site.robots = (500, "")
    assert "its host's robots.txt answered 500" in refusal(f"{site.base}/report/1")
    assert site.paths() == []


def test_robots_txt_is_asked_again_where_a_redirect_leads(site: Site) -> None:
    site.robots = (200, "User-agent: *\nDisallow: /report/7\n")
    assert "robots.txt" in refusal(f"{site.base}/moved")
    assert site.paths() == ["/moved"]


def test_a_host_is_asked_by_one_at_a_time_with_a_pause() -> None:
    with serving() as own:
        own.slow = 0.05
        fetcher = Fetcher(msgspec.structs.replace(HERE, delay=0.1))
        started = time.monotonic()
        threads = [threading.Thread(target=fetcher.fetch, args=(f"{own.base}/report/{n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert own.most_at_once == 1
        assert time.monotonic() - started > 4 * 0.05 + 4 * 0.1


def test_a_crawl_delay_is_kept(site: Site) -> None:
    site.robots = (200, "User-agent: *\nCrawl-delay: 0.4\n")
    fetcher = Fetcher(HERE)
    fetcher.fetch(f"{site.base}/report/1")
    started = time.monotonic()
    fetcher.fetch(f"{site.base}/report/2")
    assert time.monotonic() - started > 0.35


def test_closing_ends_what_is_under_way(site: Site) -> None:
    fetcher = Fetcher(HERE)
    threading.Timer(0.3, fetcher.close).start()
    started = time.monotonic()
    with pytest.raises(FetchError):
        fetcher.fetch(f"{site.base}/drip")
    assert time.monotonic() - started < 3


def test_a_page_that_changes_is_another_capture(site: Site) -> None:
    first, second = fetch(f"{site.base}/changing"), fetch(f"{site.base}/changing")
    assert first.url == second.url
    assert first.sha256 != second.sha256
