"""Commands that fetch, as a user meets them: from a real server, killed, stopped, and on a full disk."""

import contextlib
import functools
import ipaddress
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.cli.main import main
from sayso.errors import RunError
from sayso.store import Ledger, archive, faults
from served import PLACE, Site, serving

SAYSO = [sys.executable, "-c", "from sayso.cli.main import main; main()"]
POLITE = ("--allow-private", "--delay", "0.02", "--jobs", "1")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sayso(capsys: pytest.CaptureFixture[str]) -> Run:
    """One command in this process: exit code, standard output and error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["sayso", *arguments])
            with pytest.raises(SystemExit) as left:
                main()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return run


def started(*arguments: str) -> subprocess.Popen[str]:
    """The command in a process of its own, which hears Ctrl-C even where these tests run in the background."""
    return subprocess.Popen(
        [*SAYSO, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )


def wait_until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not is_so() and time.monotonic() < limit:
        time.sleep(0.02)
    assert is_so()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def faults_of(path: Path) -> list[str]:
    return list(faults(Ledger.open(path)))


def urls(site: Site, count: int) -> list[str]:
    return [f"{site.base}/report/{number}" for number in range(count)]


def test_pages_are_fetched_read_and_kept_and_not_fetched_again(tmp_path: Path, sayso: Run) -> None:
    ledger = tmp_path / "ledger.db"
    with serving() as site:
        code, out, err = sayso("add", str(ledger), f"{site.base}/feed", f"{site.base}/half", *POLITE)
        assert code == 1
        assert out.startswith("5 new articles")
        assert f"failed: {site.base}/half: broke off after" in err
        assert "entry 6 names no address" in err
        asked = len(site.paths())
        code, out, err = sayso("add", str(ledger), *urls(site, 5), *POLITE)
        assert out.startswith("0 new articles")
        assert "5 addresses were fetched before" in err
        assert len(site.paths()) == asked
    assert faults_of(ledger) == []
    assert "broke off" in str(rows(ledger, "SELECT reason FROM failures WHERE input LIKE '%/half'"))


def test_a_page_that_changed_is_kept_beside_what_it_was(tmp_path: Path, sayso: Run) -> None:
    ledger = tmp_path / "ledger.db"
    with serving() as site:
        assert sayso("add", str(ledger), f"{site.base}/changing", *POLITE)[0] == 0
        assert sayso("add", str(ledger), f"{site.base}/changing", "--again", *POLITE)[0] == 0
    assert rows(ledger, "SELECT count(DISTINCT capture), count(DISTINCT url) FROM retrievals") == [(2, 1)]
    assert rows(ledger, "SELECT count(*) FROM articles") == [(2,)]


def test_a_feed_is_kept_as_evidence_asked_again_and_comes_with_its_pages(tmp_path: Path, sayso: Run) -> None:
    ledger = tmp_path / "ledger.db"
    listings = "SELECT count(*) FROM retrievals WHERE json_extract(record, '$.is_listing')"
    with serving() as site:
        assert sayso("add", str(ledger), f"{site.base}/growing_feed", f"{site.base}/report/9", *POLITE)[0] == 0
        assert rows(ledger, "SELECT count(*) FROM articles") == [(2,)]
        code, said, _ = sayso("add", str(ledger), f"{site.base}/growing_feed", *POLITE)
        assert (code, said[:14]) == (0, "1 new articles")
        assert site.paths().count("/growing_feed") == 2
    assert rows(ledger, listings) == [(2,)]
    assert rows(ledger, "SELECT count(*) FROM captures WHERE reader IS NULL") == [(0,)]
    named = "SELECT url FROM retrievals WHERE json_extract(record, '$.named_by') IS NOT NULL ORDER BY number"
    assert [str(url).rsplit("/", 1)[1] for (url,) in rows(ledger, named)] == ["0", "1"]
    assert faults_of(ledger) == []
    opened = Ledger.open(ledger)
    (first,) = (article.id for article in opened.articles() if str(article.url).endswith("/0"))
    kept = [str(capture.url).rsplit("/", 1)[1] for capture in archive.collected(opened, [first])]
    assert kept == ["growing_feed", "0"]


HOSTILE = {
    "/inside?127.0.0.1:9": "127.0.0.1, which is not on the public internet",
    "/circle": "redirects in a circle",
    "/bomb": "when unpacked",
    "/drip": "took longer than 2 seconds",
    "/drip-headers": "took longer than 2 seconds",
    "/silent": "said nothing for 1 seconds",
    "/declared-huge": "says that it is 5,368,709,120 bytes long",
    "/endless": "is longer than 16,000,000 bytes",
    "/half": "broke off after",
    "/garbage": "cannot be fetched",
    "/report/66": "robots.txt",
    "/missing": "answered 404",
}


def test_every_hostile_page_is_in_the_failure_list_with_its_reason_and_the_good_ones_are_read(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    here = (ipaddress.ip_network(f"{PLACE}/32"),)
    settings = pipeline.Settings(private=here, delay=0.0, total_seconds=2.0, silence_seconds=1.0)
    with serving() as site:
        site.robots = (200, "User-agent: *\nDisallow: /report/66\n")
        good = [*urls(site, 2), f"{site.base}/gzipped", f"{site.base}/moved", f"{site.base}/chunked"]
        begun = time.monotonic()
        added = pipeline.add(ledger, [*good, *(site.base + path for path in HOSTILE)], 1, None, settings)
        assert time.monotonic() - begun < 60
        reasons = dict(ledger.failures())
        for path, words in HOSTILE.items():
            assert words in reasons[site.base + path]
    assert len(reasons) == len(HOSTILE)
    assert added.new == len(good)
    assert list(faults(ledger)) == []


def test_private_addresses_are_refused_unless_allowed(tmp_path: Path, sayso: Run) -> None:
    with serving() as site:
        code, _, err = sayso("add", str(tmp_path / "ledger.db"), f"{site.base}/report/1", "--jobs", "1")
        assert code == 2
        assert f"{PLACE}, which is not on the public internet. Pass --allow-private" in err
        assert site.asked == []


@pytest.mark.parametrize("charset", ["windows-1251", "windows-1256", "utf-16"])
def test_the_encoding_that_the_server_names_is_read(tmp_path: Path, sayso: Run, charset: str) -> None:
    from served import SENTENCES

    with serving() as site:
        code, out, _ = sayso("read", f"{site.base}/encoded/{charset}", "--allow-private")
    assert code == 0
    assert SENTENCES[charset] in out


def test_killed_during_a_crawl_and_run_again_nothing_is_twice_and_nothing_lost(tmp_path: Path, sayso: Run) -> None:
    ledger, count = tmp_path / "ledger.db", 30
    with serving() as site:
        for fetched in (8, 20):
            process = started("add", str(ledger), *urls(site, count), *POLITE)
            wait_until(lambda enough=fetched: len(site.paths()) >= enough)  # type: ignore[misc]
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            assert faults_of(ledger) == []
        assert sayso("add", str(ledger), *urls(site, count), *POLITE)[0] == 0
        assert rows(ledger, "SELECT count(*), count(DISTINCT url) FROM retrievals") == [(count, count)]
        assert rows(ledger, "SELECT count(*) FROM articles") == [(count,)]
        assert rows(ledger, "SELECT count(*) FROM captures WHERE reader IS NULL") == [(0,)]
        # What was under way when the process was killed is fetched once more, the rest is not.
        assert len(site.paths()) <= count + 2 * 17
    assert faults_of(ledger) == []


def test_what_was_fetched_and_not_read_is_read_by_the_next_run(tmp_path: Path, sayso: Run) -> None:
    ledger = tmp_path / "ledger.db"
    with serving() as site:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "process", _killed)
            with pytest.raises(KeyboardInterrupt):
                pipeline.add(Ledger.open(ledger, create=True), [f"{site.base}/report/1"], 1, None, _open_settings())
        assert rows(ledger, "SELECT count(*) FROM articles") == [(0,)]
    code, out, _ = sayso("add", str(ledger), str(tmp_path), "--jobs", "1")
    assert (code, out[:14]) == (0, "1 new articles")


def _killed(batch: object) -> None:
    raise KeyboardInterrupt


def _open_settings() -> pipeline.Settings:
    from sayso.collect.addresses import EVERYWHERE

    return pipeline.Settings(private=EVERYWHERE, delay=0.0)


@contextlib.contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let every write beyond this size fail, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def large_files(folder: Path, count: int) -> str:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_bytes(os.urandom(10_000).hex().encode())
    return str(folder)


def test_a_full_disk_is_named_and_the_ledger_stays_whole(tmp_path: Path) -> None:
    first = tmp_path / "first.txt"
    first.write_text("Shelling killed two people in Aleppo on 3 May 2016, state media said.\n")
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    pipeline.add(ledger, [str(first)], 1)
    more = large_files(tmp_path / "more", 40)
    with files_no_longer_than(400_000), pytest.raises(RunError, match=r"cannot grow.*Free space"):
        pipeline.add(ledger, [more], 1)
    assert list(faults(ledger)) == []
    assert ledger.counts()["articles"] % 16 == 1
    pipeline.add(ledger, [more], 1)
    assert ledger.counts()["articles"] == 41
    assert list(faults(ledger)) == []


def test_a_full_disk_under_a_folder_of_captures_is_named(tmp_path: Path) -> None:
    ledger, folder = Ledger.open(tmp_path / "ledger.db", create=True), tmp_path / "captures"
    archive.keep_bytes_in(ledger, str(folder))
    more = large_files(tmp_path / "more", 1)
    with files_no_longer_than(8_000), pytest.raises(RunError, match="cannot grow"):
        pipeline.add(ledger, [more], 1)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    pipeline.add(ledger, [more], 1)
    assert len(list(folder.rglob("*.zst"))) == 1
    assert list(faults(ledger)) == []


def test_stopping_a_crawl_is_quick_and_keeps_what_came(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    with serving() as site:
        process = started("add", str(ledger), *urls(site, 3), f"{site.base}/drip", *POLITE)
        wait_until(lambda: "/drip" in site.paths() and rows(ledger, "SELECT count(*) FROM retrievals") == [(3,)])
        stopped = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert time.monotonic() - stopped < 5
        assert process.returncode == 2
        assert "stopped. What was stored stays" in said
    assert rows(ledger, "SELECT count(*) FROM retrievals") == [(3,)]
    assert faults_of(ledger) == []


@pytest.mark.parametrize("format_", ["warc", "wacz"])
def test_what_was_fetched_goes_out_and_comes_back(tmp_path: Path, sayso: Run, format_: str) -> None:
    ledger, other = tmp_path / "ledger.db", tmp_path / "other.db"
    out = tmp_path / ("out.warc.gz" if format_ == "warc" else "out.wacz")
    with serving() as site:
        assert sayso("add", str(ledger), *urls(site, 2), f"{site.base}/gzipped", *POLITE)[0] == 0
    assert sayso("export", str(ledger), "--format", format_, "-o", str(out)) == (0, "", "")
    assert sayso("add", str(other), str(out), "--jobs", "1")[0] == 0
    query = "SELECT id, url FROM articles JOIN retrievals USING (capture) ORDER BY id"
    assert rows(other, query) == rows(ledger, query)
    assert len(rows(other, query)) >= 2
    assert faults_of(other) == []
