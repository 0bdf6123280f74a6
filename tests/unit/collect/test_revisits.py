"""Archives in which a page stands for an earlier one, as other programs write them; and archives in Zstandard."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.collect import collect
from sayso.errors import ArticleError
from sayso.model.capture import Capture
from served import report

URL = "http://news.example/1"
FIRST, SECOND = "2016-05-03T10:00:00Z", "2016-05-04T10:00:00Z"
PAGE = report(1).encode()


def headers(media: str = "text/html", status: str = "200 OK") -> StatusAndHeaders:
    return StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")


class Made:
    """An archive as warcio writes it."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=True, warc_version="1.1")
        self.digest = ""

    def response(self, body: bytes = PAGE, media: str = "text/html") -> "Made":
        record = self.writer.create_warc_record(
            URL,
            "response",
            payload=io.BytesIO(body),
            http_headers=headers(media),
            warc_headers_dict={"WARC-Date": FIRST},
        )
        self.writer.write_record(record)
        self.digest = record.rec_headers.get_header("WARC-Payload-Digest")
        return self

    def revisit(self, digest: str, *, media: str = "text/html", url: str = URL, told: bool = True) -> "Made":
        record = self.writer.create_revisit_record(
            url, digest, URL, FIRST, headers(media) if told else None, {"WARC-Date": SECOND}
        )
        self.writer.write_record(record)
        return self

    @property
    def raw(self) -> bytes:
        return self.out.getvalue()


def read(folder: Path, **files: bytes) -> tuple[list[Capture], list[ArticleError]]:
    for name, raw in files.items():
        (folder / name.replace("_", ".")).write_bytes(raw)
    found = list(collect([str(folder / name.replace("_", ".")) for name in files]))
    return [i for i in found if isinstance(i, Capture)], [i for i in found if isinstance(i, ArticleError)]


def test_a_revisit_is_the_earlier_page_at_a_later_time(tmp_path: Path) -> None:
    made = Made().response()
    captures, faults = read(tmp_path, a_warc_gz=made.revisit(made.digest).raw)
    assert faults == []
    assert [(c.url, c.collected, c.raw) for c in captures] == [(URL, FIRST, PAGE), (URL, SECOND, PAGE)]
    assert captures[0].record != captures[1].record


def test_a_revisit_may_stand_before_its_page_and_tell_no_headers(tmp_path: Path) -> None:
    made = Made().response()
    before = Made().revisit(made.digest, told=False)
    captures, faults = read(tmp_path, a_warc_gz=before.raw + made.raw)
    assert faults == []
    assert [(c.collected, c.media_type, c.raw) for c in captures] == [
        (FIRST, "text/html", PAGE),
        (SECOND, "text/html", PAGE),
    ]


def test_a_revisit_of_another_address_with_the_same_body(tmp_path: Path) -> None:
    made = Made().response()
    captures, _ = read(tmp_path, a_warc_gz=made.revisit(made.digest, url="http://mirror.example/").raw)
    assert [(c.url, c.raw) for c in captures] == [(URL, PAGE), ("http://mirror.example/", PAGE)]


def test_a_revisit_without_its_page_is_a_failure_that_says_so(tmp_path: Path) -> None:
    captures, (fault,) = read(tmp_path, a_warc_gz=Made().revisit("sha1:ABC").raw)
    assert captures == []
    assert "not in this archive" in fault.reason
    assert URL in fault.where


def test_revisits_of_pictures_are_passed_over(tmp_path: Path) -> None:
    made = Made().response(b"\x89PNG", "image/png")
    raw = made.revisit(made.digest, media="image/png").revisit(made.digest, told=False).raw
    assert read(tmp_path, a_warc_gz=raw) == ([], [])


def test_the_archives_of_a_package_are_searched_together(tmp_path: Path) -> None:
    made = Made().response()
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.writestr("archive/1.warc.gz", Made().revisit(made.digest).raw)
        package.writestr("archive/2.warc.gz", made.raw)
        package.writestr("datapackage.json", json.dumps({"resources": []}))
    found = [item for item in collect([str(tmp_path / "a.wacz")]) if isinstance(item, Capture)]
    assert [(c.collected, c.raw) for c in found] == [(FIRST, PAGE), (SECOND, PAGE)]


def test_a_cut_archive_gives_the_revisits_whose_page_is_before_the_cut(tmp_path: Path) -> None:
    made = Made().response()
    raw = made.revisit(made.digest).raw
    captures, faults = read(tmp_path, a_warc_gz=raw + Made().response(report(2).encode()).raw[:-20])
    assert [c.collected for c in captures] == [FIRST, SECOND]
    assert len(faults) == 1
    assert "stops at byte" in faults[0].reason


def records() -> list[bytes]:
    """The records of an archive, unpacked."""
    out = []
    for number in range(40):
        made = Made()
        record = made.writer.create_warc_record(
            f"http://news.example/{number}",
            "response",
            payload=io.BytesIO(report(number).encode()),
            http_headers=headers(),
        )
        made.writer.write_record(record)
        out.append(gzip.decompress(made.raw))
    return out


@pytest.mark.parametrize("kind", ["a frame each", "one frame", "dictionary", "packed dictionary"])
def test_archives_in_zstandard_are_read(tmp_path: Path, kind: str) -> None:
    plain = records()
    start, dictionary = b"", None
    if "dictionary" in kind:
        dictionary = zstandard.train_dictionary(4096, plain)
        told = dictionary.as_bytes()
        told = zstandard.compress(told) if kind == "packed dictionary" else told
        start = b"\x5d\x2a\x4d\x18" + len(told).to_bytes(4, "little") + told
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    frames = [packer.compress(b"".join(plain))] if kind == "one frame" else [packer.compress(one) for one in plain]
    captures, faults = read(tmp_path, a_warc_zst=start + b"".join(frames))
    assert faults == []
    assert [c.raw for c in captures] == [report(number).encode() for number in range(40)]
    assert len(list(ArchiveIterator(io.BytesIO(b"".join(plain))))) == 40


def test_a_cut_archive_in_zstandard_gives_what_stands_before(tmp_path: Path) -> None:
    frames = [zstandard.compress(one) for one in records()]
    raw = b"".join(frames)
    captures, (fault,) = read(tmp_path, a_warc_zst=raw[: -len(frames[-1]) // 2])
    assert len(captures) == 39
    assert f"starts at byte {len(raw) - len(frames[-1]):,}" in fault.reason


def test_a_small_file_in_zstandard_cannot_fill_the_memory(tmp_path: Path) -> None:
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 3000000000\r\n\r\n"
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    raw = packer.compress(head) + b"".join(packer.compress(b"\x00" * 1_000_000) for _ in range(100)) + packer.flush()
    assert len(raw) < 100_000
    captures, (fault,) = read(tmp_path, a_warc_zst=raw)
    assert captures == []
    assert "stops at byte" in fault.reason
