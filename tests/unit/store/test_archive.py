"""Captures in the ledger: kept once and at once, in the ledger or beside it, and every change is found."""

import sqlite3
from pathlib import Path

import pytest
import zstandard

from sayso.collect.inputs import capture as found_now
from sayso.errors import RunError
from sayso.model.capture import Capture, Exchange, FeedState
from sayso.store import Ledger, archive, faults


def page(number: int) -> Capture:
    url = f"http://news.example/{number}"
    made = found_now(f"<p>Report {number}</p>".encode(), url)
    exchange = Exchange(status=200, request=(("Host", "news.example"),), response=(("Content-Type", "text/html"),))
    fields = {name: getattr(made, name) for name in made.__struct_fields__}
    return Capture(
        **{
            **fields,
            "collected": "2016-05-03T10:00:00+00:00",
            "url": url,
            "media_type": "text/html",
            "exchange": exchange,
        }
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.db", create=True)


def change(ledger: Ledger, statement: str) -> None:
    with sqlite3.connect(ledger.path) as database:
        database.execute(statement)


def test_what_is_kept_comes_back_whole(ledger: Ledger) -> None:
    archive.keep(ledger, page(1))
    assert list(archive.collected(ledger)) == [page(1)]
    assert archive.is_held(ledger, "http://news.example/1")
    assert not archive.is_held(ledger, "http://news.example/2")
    assert list(faults(ledger)) == []


def test_the_same_act_is_kept_once_and_a_later_one_beside_it(ledger: Ledger) -> None:
    first = page(1)
    later = Capture(**{**{n: getattr(first, n) for n in first.__struct_fields__}, "collected": "2030-01-01T00:00:00Z"})
    for capture in (first, first, later):
        archive.keep(ledger, capture)
    assert list(archive.collected(ledger)) == [first, later]
    rows = sqlite3.connect(ledger.path).execute("SELECT count(*) FROM captures").fetchone()
    assert rows == (1,)


def test_what_was_kept_and_not_read_is_given_to_the_next_run(ledger: Ledger) -> None:
    for number in (1, 2):
        archive.keep(ledger, page(number))
    assert list(archive.unread(ledger)) == [page(1), page(2)]
    ledger.add([], [], [page(1).sha256], "reader-1")
    assert list(archive.unread(ledger)) == [page(2)]
    assert ledger.has_capture(page(1))
    assert not ledger.has_capture(page(2))


def test_bytes_go_into_a_folder_that_can_be_moved_with_the_ledger(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    ledger = Ledger.open(home / "ledger.db", create=True)
    archive.keep_bytes_in(ledger, str(home / "captures"))
    archive.keep(ledger, page(1))
    digest = page(1).sha256
    assert zstandard.decompress((home / "captures" / digest[:2] / f"{digest}.zst").read_bytes()) == page(1).raw
    ledger.close()
    home.rename(tmp_path / "moved")
    moved = Ledger.open(tmp_path / "moved" / "ledger.db")
    assert list(archive.collected(moved)) == [page(1)]
    assert list(faults(moved)) == []


def test_a_lost_or_changed_file_of_a_folder_is_found(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    archive.keep_bytes_in(ledger, str(tmp_path / "captures"))
    for number in (1, 2):
        archive.keep(ledger, page(number))
    first, second = sorted((tmp_path / "captures").rglob("*.zst"))
    first.unlink()
    second.write_bytes(zstandard.compress(b"something else"))
    found = list(faults(ledger))
    assert sum("cannot be read" in fault for fault in found) == 1
    assert sum("not those that were collected" in fault for fault in found) == 1
    with pytest.raises(RunError, match="are gone"):
        list(archive.collected(ledger))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE retrievals SET record = CAST(record || ' ' AS BLOB)", "is gone or changed"),
        ("DELETE FROM retrievals", "is gone or changed"),
        ("UPDATE captures SET raw = x'28b52ffd2001010000'", "not those that were collected"),
        ("UPDATE captures SET size = 3", "not those that were collected"),
        ("UPDATE retrievals SET url = 'http://news.example/9'", "its column 'url' is not what its record says"),
        ("UPDATE retrievals SET record = x'7b7d'", "its record cannot be read"),
        ("DELETE FROM log WHERE number = 1", "log: entry 1 is missing"),
        ("DELETE FROM log", "the log does not tell of it"),
        ("UPDATE log SET at = '2001-01-01'", "does not follow"),
        (
            "INSERT INTO retrievals SELECT 9, sha256, 'x', NULL, 'y', x'7b7d' FROM captures LIMIT 1",
            "the log does not tell of it",
        ),
    ],
)
def test_every_change_is_found(ledger: Ledger, statement: str, words: str) -> None:
    for number in (1, 2):
        archive.keep(ledger, page(number))
    change(ledger, statement)
    assert any(words in fault for fault in faults(ledger))


def test_the_state_of_a_feed_is_the_last_one_noted(ledger: Ledger) -> None:
    url = "http://news.example/feed"
    assert archive.feed_state(ledger, url) == FeedState(url=url)
    for failures in (1, 2):
        archive.note_feed(ledger, FeedState(url=url, etag='"x"', failures=failures, due=5.0))
    assert archive.feed_state(ledger, url) == FeedState(url=url, etag='"x"', failures=2, due=5.0)
