"""The commands as a user meets them: exit codes, streams, bad input, a run that is killed."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "deir-ezzor-2017"
SAYSO = [sys.executable, "-c", "from sayso.cli.main import main; main()"]


def sayso(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SAYSO, *arguments], input=text, capture_output=True, text=True, check=False, timeout=240)


def in_process(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and error of a command that needs no process of its own."""
    code: int | str | None = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["sayso", *arguments])
        try:
            main()
        except SystemExit as left:
            code = left.code
    printed = capsys.readouterr()
    return int(code or 0), printed.out, printed.err


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    done = sayso("add", str(path), str(EXAMPLES), "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return path


def content(path: Path) -> list[tuple[object, ...]]:
    """Everything a ledger holds but the times at which it was written."""
    database = sqlite3.connect(path)
    rows: list[tuple[object, ...]] = []
    for table, columns in (
        ("articles", "id, capture, origin, publisher, published, title, language, text_sha256, record, card"),
        ("claims", "id, article, number, type, status, record"),
        ("events", "id, type, first_day, last_day, articles, origins, record, detail"),
        ("event_claims", "event, claim"),
        ("control", "place, record"),
        ("sources", "id, record"),
        ("copies", "article, original"),
    ):
        rows += [(table, *row) for row in sorted(database.execute(f"SELECT {columns} FROM {table}"), key=repr)]
    database.close()
    return rows


def test_demo_shows_contradiction_origins_and_a_control_dispute(tmp_path: Path) -> None:
    done = sayso("demo", str(tmp_path / "demo"))
    assert done.returncode == 0, done.stderr
    assert "accounts differ on:" in done.stdout
    assert "2 articles, 1 origin" in done.stdout
    assert "WHO HOLDS WHAT, WHERE ACCOUNTS DIFFER" in done.stdout
    page = (tmp_path / "demo" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_second_run_adds_nothing(ledger: Path) -> None:
    before = content(ledger)
    done = sayso("add", str(ledger), str(EXAMPLES), "--jobs", "1")
    assert done.returncode == 0
    assert done.stdout.startswith("0 new articles")
    assert content(ledger) == before


def test_the_order_of_inputs_changes_nothing(ledger: Path, tmp_path: Path) -> None:
    files = sorted(str(path) for path in EXAMPLES.iterdir())
    other = tmp_path / "other.db"
    assert sayso("add", str(other), *reversed(files), "--jobs", "1").returncode == 0
    derived = {"events", "event_claims", "control", "sources", "copies"}
    assert [r for r in content(other) if r[0] in derived] == [r for r in content(ledger) if r[0] in derived]


def test_killed_at_a_random_moment_and_run_again_the_ledger_is_the_same(tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    with lines.open("w", encoding="utf-8") as out:
        for number in range(60):
            text = (
                f"Shelling killed {number + 2} people in Aleppo on 3 May 2016, the Observatory said. Report {number}."
            )
            out.write(json.dumps({"id": f"a{number}", "text": text, "published": "2016-05-04"}) + "\n")
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    started = time.monotonic()
    assert sayso("add", str(whole), str(lines)).returncode == 0
    took = time.monotonic() - started
    for share in (random.Random().uniform(0.3, 0.95), 0.8):
        process = subprocess.Popen(
            [*SAYSO, "add", str(broken), str(lines)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(took * share)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert sayso("add", str(broken), str(lines)).returncode == 0
    assert content(broken) == content(whole)
    assert sayso("check", str(broken)).returncode == 0


def test_bad_inputs_are_named_and_the_rest_is_stored(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "good.txt").write_text("Clashes in the north\n\nClashes killed two soldiers in Aleppo on Monday.\n")
    (inputs / "empty.txt").write_bytes(b"")
    (inputs / "program.txt").write_bytes(b"\x00\x01\x02" * 100)
    (inputs / "deep.html").write_bytes(b"<div>" * 100_000)
    (inputs / "huge.jsonl").write_bytes(b'{"id": "1", "text": "' + b"a" * 20_000_000 + b'"}\n')
    good = json.dumps({"id": "g", "text": "Rockets hit Idlib on 4 May 2016."})
    (inputs / "five.jsonl").write_text("\n".join([good, good.replace('"g"', '"h"'), "{oops", good, good]) + "\n")
    ledger = tmp_path / "ledger.db"
    done = sayso("add", str(ledger), str(inputs), str(tmp_path / "gone.txt"), "--jobs", "1")
    assert done.returncode == 1
    assert done.stdout.startswith("3 new articles")
    for words in ("empty.txt: is empty", "program.txt: is binary", "deep.html: has tags nested", "huge.jsonl, line 1"):
        assert words in done.stderr
    assert "five.jsonl, line 3: is not valid JSON" in done.stderr
    assert "gone.txt: cannot be read" in done.stderr
    failures = sqlite3.connect(ledger).execute("SELECT count(*) FROM failures").fetchone()
    assert failures == (6,)


def test_annotate_keeps_order_and_answers_a_bad_line_in_its_place() -> None:
    lines = [
        json.dumps({"id": "1", "text": "Shelling killed two people in Aleppo on Monday.", "published": "2016-05-04"}),
        "{oops",
        json.dumps({"id": "3", "text": "The army captured Palmyra, state media said."}),
    ]
    done = sayso("annotate", text="\n".join(lines) + "\n")
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["1", None, "3"]
    assert "not valid JSON" in answers[1]["error"]
    assert answers[0]["claims"][0]["figures"][0]["low"] == 2
    assert answers[2]["claims"][0]["said_by"][0]["text"] == "state media"


def test_layers_restrict_the_output() -> None:
    line = json.dumps({"id": "1", "text": "Shelling killed two people in Aleppo."})
    done = sayso("annotate", "--layers", "places,times", text=line)
    assert set(json.loads(done.stdout)) == {"id", "language", "places", "times", "error"}


def test_read_pipes_into_annotate() -> None:
    read = sayso("read", str(EXAMPLES / "01-meridian-strike.html"))
    assert read.returncode == 0
    annotated = sayso("annotate", text=read.stdout)
    assert annotated.returncode == 0
    assert json.loads(annotated.stdout)["claims"]


def test_filters_and_formats(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ("--type", "air_drone_strike", "--place", "Qusour", "--format", "jsonl")
    _, out, _ = in_process(capsys, "events", str(ledger), *wanted)
    lines = [json.loads(line) for line in out.splitlines()]
    assert lines[0] == {"schema": "sayso-events-1"}
    assert {line["type"] for line in lines[1:]} == {"air_drone_strike"}
    _, out, _ = in_process(capsys, "events", str(ledger), "--since", "2030-01-01", "--format", "jsonl")
    assert out.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("events", "nowhere.db"), "there is no ledger at nowhere.db"),
        (("events", "LEDGER", "--since", "yesterday"), "is not a day"),
        (("events", "LEDGER", "--type", "war"), "One of: air_drone_strike"),
        (("export", "LEDGER", "--format", "docx"), "One of: csv"),
        (("event", "LEDGER", "zzz"), "no event has this id"),
    ],
)
def test_mistakes_are_explained_and_exit_with_2(
    ledger: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    code, out, _ = in_process(capsys, *(str(ledger) if word == "LEDGER" else word for word in arguments))
    assert code == 2
    assert out == ""


def test_a_mistake_is_one_line_that_names_the_way_out() -> None:
    done = sayso("events", "nowhere.db")
    assert done.returncode == 2
    assert "there is no ledger at nowhere.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_check_finds_a_changed_byte(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(ledger) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    assert sayso("check", str(copy)).returncode == 0
    with sqlite3.connect(copy) as database:
        database.execute("UPDATE log SET detail = detail || '!' WHERE number = 3")
        database.execute("UPDATE articles SET text_sha256 = 'x' WHERE rowid = 1")
    done = sayso("check", str(copy))
    assert done.returncode == 1
    assert "log: entry 3" in done.stderr
    assert "its text is not the one that was stored" in done.stderr


@pytest.mark.parametrize(
    "command",
    ["demo", "add", "read", "annotate", "events", "event", "control", "sources", "export", "watch", "check"],
)
def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = in_process(capsys, command, "--help")
    assert code == 0
    assert "Example:" in out
