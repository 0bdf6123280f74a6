"""Reading again with a newer reader: the old text stays, ids stay, spans move, what is gone keeps the old text."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sayso import pipeline
from sayso.collect.inputs import capture as found_now
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.model.capture import Capture
from sayso.read import READER, read_articles
from sayso.rereading import pairs, reread
from sayso.store import Ledger, archive, faults
from sayso.store.texts import articles_of

REPORT = (
    "Strike on a market\n\nAn air strike killed 12 people in Aleppo on Tuesday, the Observatory said.\n\n"
    "Rockets wounded four soldiers in Idlib on the same day, state media reported.\n"
)
EXTRA = "Rebels captured the village of Marea on Monday, a spokesman said.\n\n"


def as_before(capture: Capture) -> Iterator[Article | ArticleError]:
    """An earlier reader: it left more white space, and took a sentence from elsewhere on the page for the report."""
    raw = capture.raw.replace(b"Rockets", EXTRA.encode() + b"Rockets").replace(b"the Observatory", b"the  Observatory")
    return read_articles(msgspec.structs.replace(capture, raw=raw))


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A ledger that the earlier reader filled."""
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "READER", "reader-0")
        patch.setattr(pipeline, "articles_in", as_before)
        pipeline.add(ledger, [str(report)], 1)
    return ledger


def rows(ledger: Ledger, query: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(ledger.path)) as database:
        return database.execute(query).fetchall()


def test_texts_change_and_claims_that_are_found_again_keep_their_ids(ledger: Ledger) -> None:
    (before,) = ledger.articles()
    claims = {claim.id: claim for claim in ledger.claims_of(before.id)}
    assert len(claims) >= 3
    done = reread(ledger)
    (after,) = ledger.articles()
    assert after.id == before.id
    assert after.text != before.text
    assert EXTRA.strip() not in after.text
    now = ledger.claims_of(after.id)
    known = [claim for claim in now if claim.id in claims]
    assert (done.captures, done.changed, done.known, done.found, done.left) == (1, 1, len(now), 0, 1)
    assert len(known) == len(claims) - 1
    for claim in now:
        for span in (claim.trigger, *claim.evidence, *claim.agents, *claim.targets, *claim.figures):
            assert after.text[span.start : span.end] == span.text
        assert claim.type == claims[claim.id].type
    assert any(claim.evidence != claims[claim.id].evidence for claim in now)
    assert list(faults(ledger)) == []


def test_what_only_the_old_text_said_is_kept_and_counts_no_longer(ledger: Ledger) -> None:
    (left,) = (claim for claim in ledger.claims_of(next(ledger.articles()).id) if "Marea" in claim.evidence[0].text)
    assert any(left.id in event.claims for event, _ in ledger.events())
    before = ledger.counts()["claims"]
    reread(ledger)
    assert not any(left.id in event.claims for event, _ in ledger.events())
    assert left not in [claim for item in ledger.article_claims() for claim in item.claims]
    assert ledger.counts()["claims"] == before - 1
    assert ledger.claims([left.id])[left.id][1] == left


def test_what_the_new_text_says_beyond_the_old_is_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    pipeline.add(ledger, [str(report)], 1)
    before = {claim.id: claim for claim in ledger.claims_of(next(ledger.articles()).id)}
    monkeypatch.setattr(pipeline, "articles_in", as_before)
    monkeypatch.setattr("sayso.rereading.READER", "reader-9")
    done = reread(ledger)
    now = ledger.claims_of(next(ledger.articles()).id)
    assert (done.known, done.found, done.left) == (len(before), 1, 0)
    (new,) = (claim for claim in now if claim.id not in before)
    assert "Marea" in new.evidence[0].text
    assert any(new.id in event.claims for event, _ in ledger.events())
    assert list(faults(ledger)) == []


def test_a_date_that_the_new_reader_finds_dates_the_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT.replace("on Tuesday", "yesterday"))
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    pipeline.add(ledger, [str(report)], 1)

    def dated(capture: Capture) -> Iterator[Article | ArticleError]:
        for article in read_articles(capture):
            assert isinstance(article, Article)
            yield msgspec.structs.replace(article, published="2016-05-04")

    assert not any(claim.date for claim in ledger.claims_of(next(ledger.articles()).id))
    monkeypatch.setattr(pipeline, "articles_in", dated)
    monkeypatch.setattr("sayso.rereading.READER", "reader-9")
    assert reread(ledger).found == 0
    dates = [claim.date.from_ for claim in ledger.claims_of(next(ledger.articles()).id) if claim.date]
    assert "2016-05-03" in dates
    assert list(faults(ledger)) == []


def test_texts_that_come_and_go_keep_every_claim_that_ever_was(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for round_ in range(1, 6):
        with monkeypatch.context() as patch:
            patch.setattr("sayso.rereading.READER", f"reader-{round_ + 100}")
            if round_ % 2 == 0:
                patch.setattr(pipeline, "articles_in", as_before)
            done = reread(ledger)
        assert done.changed == 1
        assert (done.found, done.left) == ((0, 1) if round_ % 2 else (1, 0))
        assert list(faults(ledger)) == []
    assert rows(ledger, "SELECT count(*) FROM texts") == [(5,)]


def test_the_old_text_and_the_old_claims_are_kept_and_logged(ledger: Ledger) -> None:
    (before,) = ledger.articles()
    claims = ledger.claims_of(before.id)
    done = reread(ledger)
    assert rows(ledger, "SELECT number FROM texts") == [(1,)]
    ((record,),) = rows(ledger, "SELECT record FROM texts")
    assert msgspec.json.decode(record, type=Article) == before
    assert rows(ledger, "SELECT count(*) FROM anchors") == [(done.known,)]
    assert rows(ledger, "SELECT count(*) FROM claims WHERE text = 1") == [(done.left,)]
    assert rows(ledger, "SELECT count(*) FROM claims") == [(len(claims),)]
    assert rows(ledger, f"SELECT count(*) FROM captures WHERE reader = '{READER}'") == [(1,)]
    ((told,),) = rows(ledger, "SELECT detail FROM log WHERE act = 'reread'")
    assert str(told).endswith(f"claims: {done.known} known, {done.left} left with the old text, {done.found} new")


def test_reading_again_a_second_time_changes_nothing(ledger: Ledger) -> None:
    reread(ledger)
    assert reread(ledger).captures == 0
    assert rows(ledger, "SELECT count(*) FROM log WHERE act = 'reread'") == [(1,)]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE texts SET text_sha256 = 'x'", "its text 1 is not the one that was stored"),
        ("UPDATE texts SET text_sha256 = 'x'", "an earlier text x…: the log does not tell of it"),
        ("UPDATE claims SET text = 1", "a span does not reproduce its words"),
        ("DELETE FROM texts", "a span does not reproduce its words"),
        ("DELETE FROM log WHERE act = 'reread'", "is not the one that the log tells of"),
    ],
)
def test_changes_to_what_was_kept_are_found(ledger: Ledger, statement: str, words: str) -> None:
    reread(ledger)
    with sqlite3.connect(ledger.path) as database:
        database.execute(statement)
    assert any(words in fault for fault in faults(ledger))


def article(number: int, title: str) -> Article:
    return Article(id=f"{title}{number}", text=f"Text {number}", title=title)


def test_the_articles_of_one_capture_are_told_apart_by_their_heads() -> None:
    old = [article(1, "a"), article(1, "b")]
    new = [article(2, "b"), article(2, "a"), article(2, "c")]
    assert [(o and o.id, n.id) for o, n in pairs(old, new)] == [("b1", "b2"), ("a1", "a2"), (None, "c2")]
    assert [(o and o.id, n.id) for o, n in pairs(old[:1], new[:1])] == [("a1", "b2")]


def test_what_only_the_newer_reader_finds_becomes_an_article(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    kept = found_now(REPORT.encode(), "report.txt")
    archive.keep(ledger, kept)
    ledger.add([], [], [kept.sha256], "reader-0")
    assert reread(ledger).new == 1
    assert len(articles_of(ledger, kept.sha256)) == 1
    assert list(faults(ledger)) == []
