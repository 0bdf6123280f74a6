"""Web archives: written by another program, cut at every byte, damaged, and larger than memory allows."""

import gzip
import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.collect import collect, opened
from sayso.collect.unpacked import CutError, Unpacked
from sayso.collect.warc import read_warc
from sayso.errors import ArticleError
from sayso.model.capture import Capture
from served import report

Page = tuple[str, bytes, dict[str, str]]


def archive(pages: list[Page], *, packed: bool = True, status: str = "200 OK") -> bytes:
    """A WARC as another program writes it, with a warcinfo and a request beside each answer."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "a test"}))
    for url, body, headers in pages:
        told = {"Content-Type": "text/html; charset=utf-8", **headers}
        answer = StatusAndHeaders(status, list(told.items()), protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=answer,
                warc_headers_dict={"WARC-Date": "2016-05-03T10:00:00Z"},
            )
        )
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example"), ("Cookie", "a=b")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
    return out.getvalue()


def reports(count: int) -> list[Page]:
    return [(f"http://news.example/{number}", report(number).encode(), {}) for number in range(count)]


def read(raw: bytes) -> tuple[list[Capture], list[ArticleError]]:
    found = list(read_warc(io.BytesIO(raw), "made.warc"))
    return [i for i in found if isinstance(i, Capture)], [i for i in found if isinstance(i, ArticleError)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_what_the_archive_says_of_them(packed: bool) -> None:
    captures, faults = read(archive(reports(3), packed=packed))
    assert faults == []
    assert [(c.url, c.raw) for c in captures] == [(url, body) for url, body, _ in reports(3)]
    first = captures[0]
    assert first.collected == "2016-05-03T10:00:00Z"
    assert first.media_type == "text/html; charset=utf-8"
    assert (first.record or "").startswith("urn:uuid:")
    assert first.exchange is not None
    assert first.exchange.status == 200
    assert [capture.exchange.request for capture in captures if capture.exchange] == [(("Host", "news.example"),)] * 3
    assert first.name == "http://news.example/0 in made.warc"


def test_a_request_written_before_its_answer_is_put_beside_it() -> None:
    raw = archive(reports(2), packed=False)
    records = [b"WARC/1.1" + part for part in raw.split(b"WARC/1.1")[1:]]
    captures, _ = read(b"".join([records[0], records[2], records[1], records[4], records[3]]))
    assert [bool(capture.exchange and capture.exchange.request) for capture in captures] == [True, True]
    captures, _ = read(b"".join([records[1], records[3], records[2]]))
    assert [bool(capture.exchange and capture.exchange.request) for capture in captures] == [False, False]


def test_one_gzip_member_around_all_records_is_read() -> None:
    captures, faults = read(gzip.compress(archive(reports(3), packed=False)))
    assert (len(captures), faults) == (3, [])


@pytest.mark.parametrize("packed", [True, False])
def test_cut_at_any_byte_everything_before_is_read_and_the_place_is_told(packed: bool) -> None:
    raw = archive(reports(2), packed=packed)
    whole, starts = _ends_of_pages(raw), _starts(raw)
    for cut in range(1, len(raw)):
        captures, faults = read(raw[:cut])
        assert len(captures) == sum(end <= cut for end in whole)
        ends_between_records = not faults
        if ends_between_records:
            assert raw[cut:].startswith((b"\r\n", b"\n", b"WARC/", b"\x1f\x8b"))
        else:
            assert len(faults) == 1
            assert f"stops at byte {cut:,} " in faults[0].reason
            told = int(faults[0].reason.split("starts at byte ")[1].split(" ")[0].replace(",", ""))
            assert told == max(start for start in starts if start < cut)


def _starts(raw: bytes) -> list[int]:
    """Where another program finds the records."""
    records = ArchiveIterator(io.BytesIO(raw))
    return [records.get_record_offset() for _ in records]


def _ends_of_pages(raw: bytes) -> list[int]:
    """After how many bytes each page is complete, found by growing the file until the page is there."""
    ends: list[int] = []
    low = 0
    for wanted in (1, 2):
        low, high = low, len(raw)
        while low < high:
            middle = (low + high) // 2
            if len(read(raw[:middle])[0]) >= wanted:
                high = middle
            else:
                low = middle + 1
        ends.append(low)
    return ends


def test_a_damaged_record_stops_the_reading_and_is_told() -> None:
    raw = bytearray(archive(reports(4)))
    second = raw.find(b"\x1f\x8b", len(raw) // 2)
    raw[second + 20 : second + 40] = b"\xff" * 20
    captures, faults = read(bytes(raw))
    assert 0 < len(captures) < 4
    assert f"in a record that starts at byte {second:,}" in faults[-1].reason


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"<html>not an archive</html>\n", "no record begins where one should"),
        (b"WARC/1.0\r\nContent-Length: many\r\n\r\n", "says no length but 'many'"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000, "does not end"),
        (b"WARC/1.0\r\nX: " + b"y" * 500_000, "longer than"),
    ],
)
def test_what_is_no_archive_says_so(raw: bytes, words: str) -> None:
    captures, faults = read(raw)
    assert captures == []
    assert words in faults[0].reason


def test_pages_that_were_not_sent_with_success_and_other_media_are_passed_over() -> None:
    image = [("http://news.example/a.png", b"\x89PNG", {"Content-Type": "image/png"})]
    assert read(archive(image)) == ([], [])
    assert read(archive(reports(1), status="404 Not Found")) == ([], [])


def test_chunks_are_put_together_and_compression_is_kept() -> None:
    body = report(1).encode()
    packed = gzip.compress(body, mtime=0)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    headers = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    captures, faults = read(archive([("http://news.example/1", chunked, headers)]))
    assert faults == []
    assert captures[0].raw == packed
    assert opened(captures[0]).raw == body


def test_headers_that_no_longer_hold_are_not_believed() -> None:
    headers = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked", "Set-Cookie": "a=b"}
    captures, _ = read(archive([("http://news.example/1", report(1).encode(), headers)]))
    assert opened(captures[0]).raw == report(1).encode()
    assert captures[0].exchange is not None
    names = [name for name, _ in captures[0].exchange.response]
    assert names == ["Content-Type", "X-Archive-Orig-Content-Encoding", "X-Archive-Orig-Transfer-Encoding"]


def test_a_page_changed_in_the_archive_is_told_and_read() -> None:
    raw = archive(reports(1), packed=False).replace(b"Shelling killed", b"Shelling KILLED")
    captures, faults = read(raw)
    assert len(captures) == 1
    assert "is not what its block digest says" in faults[0].reason


def test_a_record_too_long_for_a_page_is_passed_over_unread() -> None:
    length = 40_000_000
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%b" % (length, head)
    after = archive(reports(1), packed=False)
    raw = gzip.compress(record + b"x" * (length - len(head)) + b"\r\n\r\n") + gzip.compress(after)
    captures, faults = read(raw)
    assert "is too long (40 MB" in faults[0].reason
    assert len(captures) == 1


def test_an_archive_streams_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.warc.gz"
    one = archive([("http://news.example/1", b" ".join(b"%d" % n for n in range(200_000)), {})])
    with path.open("wb") as out:
        for _ in range(60):
            out.write(one)
    program = (
        "import resource, sys; from sayso.collect import collect; next(collect([sys.argv[2]]));"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "count = sum(1 for _ in collect([sys.argv[1]]));"
        "print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    small = tmp_path / "small.txt"
    small.write_text("one")
    done = subprocess.run(
        [sys.executable, "-c", program, str(path), str(small)], capture_output=True, text=True, check=True
    )
    count, grown_kb = map(int, done.stdout.split())
    assert count == 60
    assert grown_kb < 25_000


def test_archives_in_folders_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(archive(reports(1)))
    (tmp_path / "b.warc").write_bytes(archive(reports(2), packed=False))
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"other"))
    assert len(list(collect([str(tmp_path)]))) == 3


def package(path: Path, **changes: bytes) -> Path:
    """A WACZ; a keyword replaces a part's bytes after its hash was taken."""
    parts = {
        "archive/data.warc.gz": archive(reports(2)),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
    }
    resources = [
        {
            "name": name.rsplit("/", 1)[1],
            "path": name,
            "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
            "bytes": len(raw),
        }
        for name, raw in parts.items()
    ]
    described = json.dumps({"profile": "data-package", "resources": resources}).encode()
    digest = f"sha256:{hashlib.sha256(described).hexdigest()}"
    parts["datapackage.json"] = described
    parts["datapackage-digest.json"] = json.dumps({"path": "datapackage.json", "hash": digest}).encode()
    with zipfile.ZipFile(path, "w") as out:
        for name, raw in parts.items():
            content = changes.get(name.split("/")[-1].split(".")[0].replace("-", "_"), raw)
            if content:
                out.writestr(name, content)
    return path


def found_in(path: Path) -> tuple[int, list[str]]:
    items = list(collect([str(path)]))
    return sum(isinstance(i, Capture) for i in items), [str(i) for i in items if isinstance(i, ArticleError)]


def test_a_sound_package_is_read(tmp_path: Path) -> None:
    assert found_in(package(tmp_path / "sound.wacz")) == (2, [])


@pytest.mark.parametrize(
    ("part", "content", "pages", "words"),
    [
        ("data", archive(reports(1)), 1, "has another hash than datapackage.json says"),
        ("pages", b"{}", 2, "pages.jsonl: has another hash"),
        ("pages", b"", 2, "is named in datapackage.json and missing"),
        ("data", b"", 0, "holds no web archive"),
        ("datapackage", b"{}", 2, "has another hash than datapackage-digest.json says"),
        ("datapackage", b"", 2, "is missing, so nothing vouches"),
    ],
)
def test_what_a_package_does_not_vouch_for_is_told_and_read(
    tmp_path: Path, part: str, content: bytes, pages: int, words: str
) -> None:
    count, faults = found_in(package(tmp_path / "changed.wacz", **{part: content}))
    assert count == pages
    assert any(words in fault for fault in faults)


def test_what_is_no_package_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cut.wacz"
    path.write_bytes(package(tmp_path / "sound.wacz").read_bytes()[:-100])
    count, faults = found_in(path)
    assert count == 0
    assert "is not a ZIP that can be read" in faults[0]


def test_a_damaged_package_gives_pages_and_errors_only(tmp_path: Path) -> None:
    whole = package(tmp_path / "sound.wacz").read_bytes()
    path = tmp_path / "damaged.wacz"
    outcomes = set()
    for seed in range(300):
        luck = random.Random(seed)
        raw = bytearray(whole)
        for _ in range(luck.randrange(1, 6)):
            raw[luck.randrange(len(raw))] = luck.randrange(256)
        path.write_bytes(raw)
        pages, faults = found_in(path)
        outcomes.add((pages, bool(faults)))
    assert {(2, True), (1, True), (0, True)} <= outcomes


def test_the_stream_counts_as_the_file_does() -> None:
    stream = Unpacked(io.BytesIO(gzip.compress(b"one\ntwo\n", mtime=0) + gzip.compress(b"three", mtime=0)))
    assert stream.offset == 0
    assert stream.line(100) == b"one\n"
    assert stream.skip(4) == 4
    assert stream.read(1) == b"t"
    assert stream.offset == len(gzip.compress(b"one\ntwo\n", mtime=0))
    assert stream.read(100) == b"hree"
    assert stream.read(1) == b""
    with pytest.raises(CutError):
        Unpacked(io.BytesIO(b"x" * 500)).line(100)
