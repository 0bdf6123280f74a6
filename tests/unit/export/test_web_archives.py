"""WARC and WACZ out: another program reads them, and they come back as they went."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import msgspec
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sayso.collect import collect
from sayso.export.wacz import sort_key, write_wacz
from sayso.export.warc import utc, write_warc
from sayso.model.capture import Capture, Exchange, Redirect

MADE = "2030-01-01T00:00:00+00:00"


def capture(raw: bytes, **fields: object) -> Capture:
    made = {
        "raw": raw,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "origin": "x",
        "collected": "2016-05-03T12:00:00+02:00",
    }
    return Capture(**{**made, **fields})  # type: ignore[arg-type]


PAGE = capture(
    b"<html><body>Report</body></html>",
    url="http://www.news.example/a?b=2&a=1",
    media_type="text/html; charset=utf-8",
    exchange=Exchange(
        status=200,
        reason="OK",
        request=(("Host", "www.news.example"), ("User-Agent", "sayso")),
        response=(("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked"), ("X-A", "é\r\nb")),
    ),
)
LATER = msgspec.structs.replace(
    PAGE,
    collected="2016-05-04T12:00:00+02:00",
    exchange=Exchange(status=200, reason="OK", response=(("Content-Type", "text/html"), ("X-Served", "again"))),
)
MOVED = capture(
    b"<html><body>Moved</body></html>",
    url="http://www.news.example/new",
    media_type="text/html",
    exchange=Exchange(
        status=200,
        reason="OK",
        response=(("Content-Type", "text/html"),),
        redirects=(
            Redirect(
                url="http://news.example/old",
                status=301,
                reason="Moved Permanently",
                request=(("Host", "news.example"),),
                response=(("Location", "http://www.news.example/old"), ("Content-Length", "162")),
            ),
            Redirect(url="http://www.news.example/old", status=302, response=(("Location", "/new"),)),
        ),
    ),
)
LINE = capture(b'{"id": "1", "text": "Clashes."}', line=1)


def warc(*captures: Capture) -> bytes:
    out = io.BytesIO()
    list(write_warc(captures, out, MADE))
    return out.getvalue()


def test_another_program_reads_every_record_and_finds_its_digests_right() -> None:
    records = []
    for record in ArchiveIterator(io.BytesIO(warc(PAGE, LINE)), check_digests="raise"):
        body = record.content_stream().read()
        records.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body))
    assert records[0][0] == "warcinfo"
    assert records[1:] == [
        ("response", PAGE.url, PAGE.raw),
        ("request", PAGE.url, b""),
        ("resource", f"urn:sha256:{LINE.sha256}", LINE.raw),
    ]


def test_headers_are_those_that_came_and_true_of_the_body() -> None:
    response = list(ArchiveIterator(io.BytesIO(warc(PAGE)), no_record_parse=False))[1]
    assert response.rec_headers.get_header("WARC-Date") == "2016-05-03T10:00:00Z"
    headers = response.http_headers.headers
    assert ("X-Archive-Orig-Transfer-Encoding", "chunked") in headers
    assert ("Content-Length", str(len(PAGE.raw))) in headers
    assert len([name for name, _ in headers if name == "X-A"]) == 1


def test_the_checker_of_another_program_finds_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.warc.gz"
    path.write_bytes(warc(PAGE, LINE))

    class Options:
        inputs = (str(path),)
        verbose = True

    checker = Checker(Options)
    checker.process_all()
    assert checker.exit_value == 0
    assert capsys.readouterr().out.count("digest pass") == 4


def test_what_goes_out_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "made.warc.gz"
    path.write_bytes(warc(PAGE))
    (back,) = collect([str(path)])
    assert isinstance(back, Capture)
    assert (back.raw, back.url, back.media_type) == (PAGE.raw, PAGE.url, PAGE.media_type)
    assert back.exchange is not None
    assert back.exchange.status == 200
    assert back.exchange.request == PAGE.exchange.request  # type: ignore[union-attr]


def test_each_redirect_is_a_record_with_its_request_before_the_page() -> None:
    found = list(ArchiveIterator(io.BytesIO(warc(MOVED)), check_digests="raise"))[1:]
    assert [(one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in found] == [
        ("response", "http://news.example/old"),
        ("request", "http://news.example/old"),
        ("response", "http://www.news.example/old"),
        ("response", "http://www.news.example/new"),
    ]
    first = found[0].http_headers
    assert first.get_statuscode() == "301"
    assert first.get_header("Location") == "http://www.news.example/old"
    assert first.get_header("X-Archive-Orig-Content-Length") == "162"
    assert found[1].http_headers.get_header("Host") == "news.example"
    assert len({one.rec_headers.get_header("WARC-Record-ID") for one in found}) == 4


def test_a_body_that_stands_there_already_is_a_revisit_that_names_the_first() -> None:
    found = list(ArchiveIterator(io.BytesIO(warc(PAGE, LATER)), check_digests="raise"))
    first, revisit = found[1], found[3]
    assert revisit.rec_type == "revisit"
    headers = revisit.rec_headers
    assert headers.get_header("WARC-Refers-To") == first.rec_headers.get_header("WARC-Record-ID")
    assert headers.get_header("WARC-Refers-To-Target-URI") == PAGE.url
    assert headers.get_header("WARC-Refers-To-Date") == "2016-05-03T10:00:00Z"
    assert headers.get_header("WARC-Profile").endswith("/revisit/identical-payload-digest")
    digest = headers.get_header("WARC-Payload-Digest")
    assert digest == first.rec_headers.get_header("WARC-Payload-Digest")
    assert revisit.http_headers.get_header("X-Served") == "again"
    assert len(warc(PAGE, LATER)) < len(warc(PAGE)) + 900


def test_revisits_come_back_with_the_body_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "made.wacz"
    elsewhere = msgspec.structs.replace(LATER, url="http://mirror.example/a")
    with path.open("wb") as out:
        assert write_wacz([PAGE, MOVED, LATER, elsewhere], out, MADE, "Captures") == 4
    back = [item for item in collect([str(path)]) if isinstance(item, Capture)]
    assert [(item.url, item.collected, item.raw) for item in back] == [
        (PAGE.url, "2016-05-03T10:00:00Z", PAGE.raw),
        (MOVED.url, "2016-05-03T10:00:00Z", MOVED.raw),
        (LATER.url, "2016-05-04T10:00:00Z", PAGE.raw),
        (elsewhere.url, "2016-05-04T10:00:00Z", PAGE.raw),
    ]
    with zipfile.ZipFile(path) as parts:
        index = [json.loads(line.split(b" ", 2)[2]) for line in parts.read("indexes/index.cdx").splitlines()]
        pages = parts.read("pages/pages.jsonl").decode()
    assert sorted((line["url"], line["mime"], line["status"]) for line in index) == [
        ("http://mirror.example/a", "warc/revisit", 200),
        ("http://news.example/old", "application/octet-stream", 301),
        ("http://www.news.example/a?b=2&a=1", "text/html", 200),
        ("http://www.news.example/a?b=2&a=1", "warc/revisit", 200),
        ("http://www.news.example/new", "text/html", 200),
        ("http://www.news.example/old", "application/octet-stream", 302),
    ]
    assert "news.example/old" not in pages
    assert "mirror.example" in pages


def test_the_same_captures_make_the_same_archive() -> None:
    assert warc(PAGE, LINE) == warc(PAGE, LINE)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "made.wacz"
    with path.open("wb") as out:
        assert write_wacz([PAGE, LINE], out, MADE, "Captures", {PAGE.sha256: "A report"}) == 2
    return path


def test_a_package_has_all_its_parts_with_their_hashes(package: Path) -> None:
    with zipfile.ZipFile(package) as parts:
        described = json.loads(parts.read("datapackage.json"))
        assert described["wacz_version"] == "1.1.1"
        assert {part["path"] for part in described["resources"]} | {
            "datapackage.json",
            "datapackage-digest.json",
        } == set(parts.namelist())
        for part in described["resources"]:
            raw = parts.read(part["path"])
            assert (part["hash"], part["bytes"]) == (f"sha256:{hashlib.sha256(raw).hexdigest()}", len(raw))
        assert all(info.compress_type == zipfile.ZIP_STORED for info in parts.infolist())
        pages = [json.loads(line) for line in parts.read("pages/pages.jsonl").splitlines()]
        assert pages[0]["format"] == "json-pages-1.0"
        assert [(page["url"], page["ts"], page["title"]) for page in pages[1:]] == [
            (PAGE.url, "2016-05-03T10:00:00Z", "A report")
        ]


def test_the_index_leads_to_each_record(package: Path) -> None:
    with zipfile.ZipFile(package) as parts:
        archive = parts.read("archive/data.warc.gz")
        lines = parts.read("indexes/index.cdx").splitlines()
    assert lines == sorted(lines)
    found = {}
    for line in lines:
        key, moment, fields = line.decode().split(" ", 2)
        told = json.loads(fields)
        piece = io.BytesIO(archive[told["offset"] : told["offset"] + told["length"]])
        (record,) = ArchiveIterator(piece)
        assert record.rec_headers.get_header("WARC-Target-URI") == told["url"]
        assert moment == "20160503100000"
        found[key] = told["mime"]
    assert found == {"example,news)/a?a=1&b=2": "text/html", f"urn:sha256:{LINE.sha256}": "application/json"}


def test_bytes_of_an_entry_begin_where_the_directory_lets_one_reckon(package: Path) -> None:
    raw = package.read_bytes()
    with zipfile.ZipFile(package) as parts:
        for info in parts.infolist():
            start = info.header_offset + 30 + len(info.filename.encode()) + len(info.extra)
            assert raw[start : start + info.file_size] == parts.read(info)


def test_our_own_reader_finds_the_package_sound(package: Path) -> None:
    found = list(collect([str(package)]))
    assert [item.raw for item in found if isinstance(item, Capture)] == [PAGE.raw]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://WWW.News.example/", "example,news)/"),
        ("http://news.example:8080/A?z", "example,news:8080)/a?z="),
        ("urn:sha256:00", "urn:sha256:00"),
    ],
)
def test_sort_keys(url: str, key: str) -> None:
    assert sort_key(url) == key


@pytest.mark.parametrize(
    ("moment", "date"),
    [("2016-05-03T10:00:00Z", "2016-05-03T10:00:00Z"), ("2016-05-03T10:00:00.5+01:00", "2016-05-03T09:00:00Z")],
)
def test_moments_are_written_in_utc(moment: str, date: str) -> None:
    assert utc(moment) == date
