"""Captures in a bucket of a real S3 server: kept, found again, checked; every way in which it can fail is told."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import zstandard
from typer.testing import CliRunner

from bucketed import SECRET, serving_buckets
from sayso.buckets import Bucket, is_bucket
from sayso.cli.main import app
from sayso.collect import collect
from sayso.collect.inputs import capture as found_now
from sayso.errors import ArticleError, RunError, UsageError
from sayso.export.warc import write_warc
from sayso.model.capture import Capture, Exchange
from sayso.store import Ledger, archive, faults

REPORT = "Shelling killed four people in Aleppo on 3 May 2016, the Observatory said. A hospital took in nine wounded.\n"
PAGE = found_now(b"<p>A report</p>", "report.html")
NAME = f"{PAGE.sha256[:2]}/{PAGE.sha256}.zst"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    folder = tmp_path_factory.mktemp("buckets")
    with serving_buckets(folder) as environment:
        yield folder, environment


@pytest.fixture
def bucket(server: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder behind s3://evidence, empty; the environment has the keys to it."""
    folder, environment = server
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    there = folder / "evidence"
    for file in there.rglob("*") if there.exists() else ():
        if file.is_file():
            file.unlink()
    there.mkdir(exist_ok=True)
    return there


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.db", create=True)


def test_a_bucket_is_told_from_a_path() -> None:
    assert is_bucket("s3://evidence/2016")
    assert is_bucket("S3://evidence")
    assert not is_bucket("s3/evidence")


def test_bytes_lie_in_the_bucket_and_not_in_the_ledger(bucket: Path, ledger: Ledger) -> None:
    archive.keep_bytes_in(ledger, "s3://evidence/war/2016")
    archive.keep(ledger, PAGE)
    assert zstandard.decompress((bucket / "war/2016" / NAME).read_bytes()) == PAGE.raw
    assert sqlite3.connect(ledger.path).execute("SELECT raw, kept FROM captures").fetchall() == [
        (b"", "s3://evidence/war/2016")
    ]
    assert list(archive.collected(ledger)) == [PAGE]
    assert list(faults(ledger)) == []
    assert Bucket("s3://evidence/war").names() == [f"2016/{NAME}"]


def test_what_is_lost_or_changed_in_a_bucket_is_found(bucket: Path, ledger: Ledger) -> None:
    archive.keep_bytes_in(ledger, "s3://evidence")
    other = found_now(b"<p>Another report</p>", "other.html")
    for capture in (PAGE, other):
        archive.keep(ledger, capture)
    (bucket / NAME).unlink()
    (bucket / other.sha256[:2] / f"{other.sha256}.zst").write_bytes(zstandard.compress(b"something else"))
    found = list(faults(ledger))
    assert sum("in s3://evidence cannot be read (there is no" in fault for fault in found) == 1
    assert sum("not those that were collected" in fault for fault in found) == 1
    with pytest.raises(RunError, match="are gone"):
        list(archive.collected(ledger))


def test_without_keys_nothing_is_asked_and_check_says_so(
    bucket: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.keep_bytes_in(ledger, "s3://evidence")
    archive.keep(ledger, PAGE)
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(UsageError, match="set AWS_SECRET_ACCESS_KEY in the environment"):
        archive.keep_bytes_in(ledger, "s3://evidence")
    assert any("cannot be looked at" in fault for fault in faults(ledger))


@pytest.mark.parametrize("address", ["s3://", "s3:///prefix", "s3://key:word@evidence", "s3://evidence?x=1"])
def test_an_address_that_names_more_or_less_than_a_bucket_is_refused(bucket: Path, address: str) -> None:
    with pytest.raises(UsageError, match="names no bucket"):
        Bucket(address)


@pytest.mark.parametrize(
    ("address", "name", "value"),
    [
        ("s3://nowhere", "AWS_REGION", "us-east-1"),
        ("s3://evidence", "AWS_SECRET_ACCESS_KEY", "wrong"),
        ("s3://evidence", "AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
    ],
    ids=["no such bucket", "wrong key", "no server"],
)
def test_a_bucket_that_takes_nothing_ends_the_run_and_leaves_the_ledger_whole(
    bucket: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, address: str, name: str, value: str
) -> None:
    archive.keep(ledger, found_now(b"before", "before.txt"))
    monkeypatch.setenv(name, value)
    archive.keep_bytes_in(ledger, address)
    with pytest.raises(RunError, match="does not take") as caught:
        archive.keep(ledger, PAGE)
    assert SECRET not in str(caught.value)
    assert [capture.origin for capture in archive.collected(ledger)] == ["before.txt"]
    assert list(faults(ledger)) == []


def test_add_keeps_bytes_in_a_bucket_and_check_reads_them(bucket: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    ledger = str(tmp_path / "ledger.db")
    done = CliRunner().invoke(app, ["add", ledger, str(report), "--captures", "s3://evidence/x", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert len(list(bucket.rglob("*.zst"))) == 1
    assert CliRunner().invoke(app, ["check", ledger]).exit_code == 0
    next(bucket.rglob("*.zst")).unlink()
    assert CliRunner().invoke(app, ["check", ledger]).exit_code == 1


def test_objects_of_a_bucket_are_inputs_by_name(bucket: Path, tmp_path: Path) -> None:
    (bucket / "in/deep").mkdir(parents=True)
    (bucket / "in/b.txt").write_text(REPORT)
    (bucket / "in/deep/a.jsonl").write_text(f'{{"id": "1", "text": "{REPORT.strip()}"}}\n')
    (bucket / "in/picture.png").write_bytes(b"\x89PNG")
    with (tmp_path / "made.warc.gz").open("wb") as out:
        list(write_warc([page("http://news.example/1")], out, "2030-01-01T00:00:00Z"))
    (bucket / "in/made.warc.gz").write_bytes((tmp_path / "made.warc.gz").read_bytes())
    found = list(collect(["s3://evidence/in/"]))
    assert [(item.origin, item.raw[:8]) for item in found if isinstance(item, Capture)] == [
        ("s3://evidence/in/b.txt", b"Shelling"),
        ("s3://evidence/in/deep/a.jsonl", b'{"id": "'),
        ("s3://evidence/in/made.warc.gz", b"<p>A rep"),
    ]
    (one,) = collect(["s3://evidence/in/b.txt"])
    assert isinstance(one, Capture)
    assert one.origin == "s3://evidence/in/b.txt"
    assert [path.name for path in Path(tempfile.gettempdir()).glob("sayso-*.txt")] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [("s3://evidence/none", "holds nothing"), ("s3://evidence/no.txt", "there is no"), ("s3://gone", "holds nothing")],
)
def test_a_bucket_without_what_was_named_is_a_failure(bucket: Path, address: str, words: str) -> None:
    (fault,) = collect([address])
    assert isinstance(fault, ArticleError)
    assert words in str(fault) or "cannot be read" in str(fault)


def page(url: str) -> Capture:
    exchange = Exchange(status=200, response=(("Content-Type", "text/html"),))
    return msgspec.structs.replace(PAGE, url=url, media_type="text/html", exchange=exchange)
