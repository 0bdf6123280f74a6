"""Tables longer than the memory: read in parts, byte by byte as they stand, with what only the whole file tells."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from sayso.collect import collect, tables
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.model.capture import Capture
from sayso.read import read_articles

COUNT = 120
WORDS = 'Clashes broke out near the mill,\nand "four" men of the guard were wounded; the doctor gave report {number}.'
Rows = list[dict[str, str]]


def rows(count: int = COUNT, date: str = "03/05/2016", place: str = "Łódź") -> Rows:
    return [
        {
            "ID": str(number),
            "Date": date if number else "04/06/2016",
            "Body": WORDS.format(number=number),
            "Source": place,
        }
        for number in range(count)
    ]


def as_csv(told: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(told[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(told)
    return out.getvalue().encode(encoding)


@pytest.fixture(autouse=True)
def short_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LONG", 1000)


def found(path: Path, raw: bytes) -> tuple[list[Capture], list[ArticleError]]:
    path.write_bytes(raw)
    items = list(collect([str(path)]))
    return [i for i in items if isinstance(i, Capture)], [i for i in items if isinstance(i, ArticleError)]


def articles(captures: list[Capture]) -> Iterator[Article]:
    for capture in captures:
        for article in read_articles(capture):
            assert isinstance(article, Article), article
            yield article


def told(captures: list[Capture]) -> list[tuple[str, str | None, str]]:
    return [(article.id, article.published, article.text) for article in articles(captures)]


EXPECTED = [(one["ID"], "2016-05-03" if one["ID"] != "0" else "2016-06-04", one["Body"]) for one in rows()]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("rows.csv", ","), ("rows.tsv", "\t"), ("semicolons.csv", ";")], ids=["csv", "tsv", ";"]
)
def test_parts_of_a_csv_file_are_its_own_bytes(tmp_path: Path, name: str, delimiter: str) -> None:
    raw = as_csv(rows(), delimiter=delimiter)
    captures, faults = found(tmp_path / name, raw)
    assert faults == []
    head = raw[: raw.index(b"\n") + 1]
    assert all(capture.raw.startswith(head) for capture in captures)
    assert head + b"".join(capture.raw.removeprefix(head) for capture in captures) == raw
    places = [(capture.part.first_row, capture.part.last_row) for capture in captures if capture.part]
    assert places == [(1, 25), (26, 50), (51, 75), (76, 100), (101, 120)]
    assert captures[1].name == f"{tmp_path / name}, rows 26 to 50"
    assert told(captures) == EXPECTED


def test_rows_of_parquet_and_json_and_messages_of_a_channel(tmp_path: Path) -> None:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows()), out, row_group_size=40)
    messages = [
        {"id": one, "type": "message", "date": "2016-05-03T10:00:00", "text": WORDS.format(number=one)}
        for one in range(COUNT)
    ]
    channel = json.dumps({"name": "Front", "type": "public_channel", "messages": messages}, indent=1).encode()
    assert told(found(tmp_path / "rows.parquet", out.getvalue())[0]) == EXPECTED
    assert told(found(tmp_path / "rows.json", json.dumps(rows(), indent=1).encode())[0]) == EXPECTED
    captures, faults = found(tmp_path / "result.json", channel)
    assert (len(captures), faults) == (5, [])
    read = list(articles(captures))
    assert [article.text for article in read] == [message["text"] for message in messages]
    assert {article.publisher for article in read} == {"Front"}
    inner = b"".join(capture.raw for capture in captures)
    assert all(json.dumps(message["text"]).encode() in inner for message in messages)


def test_a_date_at_the_end_of_the_file_tells_how_all_are_written(tmp_path: Path) -> None:
    late = [*rows(), {"ID": "z", "Date": "05/23/2016", "Body": "Shelling went on in the east.", "Source": "Łódź"}]
    captures, _ = found(tmp_path / "rows.csv", as_csv(late))
    assert {published for _, published, _ in told(captures)} == {"2016-04-06", "2016-03-05", "2016-05-23"}


def test_a_letter_at_the_end_of_the_file_tells_how_all_are_encoded(tmp_path: Path) -> None:
    plain = rows(place="Lodz")
    text = "Представитель военных сообщил, что обстрел прекратился утром. " * 4
    late = [*plain, {"ID": "z", "Date": "03/05/2016", "Body": text.strip(), "Source": "Lodz"}]
    captures, _ = found(tmp_path / "rows.csv", as_csv(late, "windows-1251"))
    assert told(captures)[-1][2] == text.strip()
    assert len({capture.media_type for capture in captures}) == 1


@pytest.mark.parametrize(
    ("name", "raw", "words", "before"),
    [
        ("cut.json", json.dumps(rows()).encode()[:-40], "does not end", 100),
        ("open.csv", as_csv(rows()) + b'9,"never closed' + b"\nmore" * 10, None, 120),
        ("wide.csv", "ID,Body\n1,text\n".encode("utf-16") * 200, "encoding that can be read in parts", 0),
        ("broken.parquet", b"PAR1" + b"x" * 2000, "broken Parquet", 0),
    ],
)
def test_what_stands_before_the_damage_is_read(
    tmp_path: Path, name: str, raw: bytes, words: str | None, before: int
) -> None:
    captures, faults = found(tmp_path / name, raw)
    assert [words in fault.reason for fault in faults if words] == ([True] if words else [])
    assert sum(capture.part.last_row - capture.part.first_row + 1 for capture in captures if capture.part) >= before


def test_a_row_that_cannot_be_read_is_named_by_its_number_in_the_file(tmp_path: Path) -> None:
    broken = rows()
    broken[60]["Body"] = " "
    captures, _ = found(tmp_path / "rows.csv", as_csv(broken))
    faults = [item for capture in captures for item in read_articles(capture) if isinstance(item, ArticleError)]
    assert [(fault.where, fault.reason) for fault in faults] == [(f"{tmp_path / 'rows.csv'}, row 61", "has no text.")]


def test_json_that_is_no_list_is_one_capture(tmp_path: Path) -> None:
    raw = json.dumps({"id": "1", "text": WORDS * 40}).encode()
    (capture,), faults = found(tmp_path / "one.json", raw)
    assert (capture.raw, capture.part, faults) == (raw, None, [])


PROGRAM = """
import resource, sys
from sayso.collect import collect
next(iter(collect([sys.argv[2]])))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(item.part.last_row - item.part.first_row + 1 for item in collect([sys.argv[1]]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_a_long_table_takes_no_more_memory_than_a_short_one(tmp_path: Path, kind: str) -> None:
    text = "Shelling hit the market, a doctor said. " * 100
    long, short = tmp_path / f"long.{kind}", tmp_path / f"short.{kind}"
    for path, count in ((long, 12_000), (short, 2_500)):
        made = [{"id": str(number), "text": f"{number} {text}"} for number in range(count)]
        if kind == "parquet":
            table = pyarrow.Table.from_pylist(made)
            pyarrow.parquet.write_table(table, path, row_group_size=500, compression="none", use_dictionary=False)
        else:
            path.write_bytes(as_csv(made) if kind == "csv" else json.dumps(made).encode())
        del made
    assert long.stat().st_size > 45_000_000
    done = subprocess.run([sys.executable, "-c", PROGRAM, long, short], capture_output=True, text=True, check=True)
    count, grown_kb = map(int, done.stdout.split())
    assert count == 12_000
    assert grown_kb < 15_000
