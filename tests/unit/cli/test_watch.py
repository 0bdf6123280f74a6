"""Following feeds on a real server: what is new, what is not modified, what fails, and a clean stop."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.cli.watch import seconds_of
from sayso.collect import Settings
from sayso.collect.addresses import EVERYWHERE
from sayso.errors import UsageError
from sayso.pipeline import Added
from sayso.store import Ledger, archive, faults
from sayso.watching import Stop, next_moment, watch
from served import Site, serving

OPEN = Settings(private=EVERYWHERE, delay=0.0)


def follow(ledger: Ledger, url: str, rounds: int = 1, every: float = 0.01) -> list[Added]:
    told: list[Added] = []
    watch(ledger, [url], every, OPEN, Stop(), 1, rounds, lambda _, added: told.append(added))
    return told


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.db", create=True)


def pages(site: Site) -> list[str]:
    return [path for path in site.paths() if path.startswith("/report")]


def test_each_round_reads_what_is_new_and_nothing_twice(ledger: Ledger) -> None:
    with serving() as site:
        told = follow(ledger, f"{site.base}/growing-feed", rounds=3)
        assert [added.new for added in told] == [1, 1, 1]
        assert pages(site) == ["/report/0", "/report/1", "/report/2"]
    assert list(faults(ledger)) == []


def test_a_feed_that_did_not_change_is_not_sent_again(ledger: Ledger) -> None:
    with serving() as site:
        told = follow(ledger, f"{site.base}/feed", rounds=2)
        assert [added.new for added in told] == [5, 0]
        asked = [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed"]
        assert asked == [None, '"first"']
        assert told[1].failed == []


def test_a_page_that_failed_is_tried_again_though_the_feed_did_not_change(ledger: Ledger) -> None:
    with serving() as site:
        site.failing = {"/report/3"}
        assert [added.new for added in follow(ledger, f"{site.base}/feed")] == [4]
        site.failing = set()
        assert [added.new for added in follow(ledger, f"{site.base}/feed")] == [1]
        assert pages(site).count("/report/3") == 2
        assert pages(site).count("/report/2") == 1


def test_a_feed_that_fails_waits_longer_each_time_and_says_so(ledger: Ledger) -> None:
    with serving() as site:
        url = f"{site.base}/busy"
        (added,) = follow(ledger, url, every=1000.0)
        assert "answered 503" in added.failed[0].reason
        state = archive.feed_state(ledger, url)
        assert state.failures == 1
        assert 1900 < state.due - time.time() <= 2000
        follow(ledger, url)
        assert len(site.paths()) == 1
    assert "503" in str(ledger.failures())


@pytest.mark.parametrize(
    ("every", "failures", "retry_after", "wait"),
    [
        (60, 0, None, 60),
        (60, 1, None, 120),
        (60, 3, None, 480),
        (60, 50, None, 86_400),
        (60, 1, 500, 500),
        (60, 0, 1e9, 86_400),
    ],
)
def test_the_waiting_time(every: float, failures: int, retry_after: float | None, wait: float) -> None:
    assert next_moment(every, failures, retry_after) == wait


def test_a_page_is_no_feed(ledger: Ledger) -> None:
    with serving() as site:
        (added,) = follow(ledger, f"{site.base}/report/1")
    assert "is neither a feed nor a sitemap" in added.failed[0].reason


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("30m", 1800), ("1h", 3600), ("1.5d", 129_600)])
def test_times_are_read(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "0s", "-1h", "10"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        seconds_of(text)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(tmp_path: Path, number: int) -> None:
    path = tmp_path / "ledger.db"
    with serving() as site:
        program = [sys.executable, "-c", "from sayso.cli.main import main; main()", "watch", str(path)]
        options = (f"{site.base}/feed", f"{site.base}/drip", "--allow-private", "--delay", "0", "--jobs", "1")
        process = subprocess.Popen([*program, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        limit = time.monotonic() + 60
        while "/drip" not in site.paths() and time.monotonic() < limit:
            time.sleep(0.05)
        stopped = time.monotonic()
        os.kill(process.pid, number)
        out, said = process.communicate(timeout=30)
        assert time.monotonic() - stopped < 5
        assert process.returncode == 0
        assert out.startswith(f"{site.base}/feed: 5 new articles")
        assert "stopped. What was fetched is stored." in said
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (5,)
    assert list(faults(Ledger.open(path))) == []
