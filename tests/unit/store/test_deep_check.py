"""Everything done again: what is changed anywhere in a ledger comes out otherwise."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso import pipeline
from sayso.checking import deep_faults
from sayso.cli.main import app
from sayso.model import ClaimType
from sayso.store import Ledger, faults

REPORTS = (
    "Strike on a market\n\nAn air strike killed 12 people in Aleppo on 3 May 2016, the Observatory said. "
    "A spokesman for the army denied it.\n",
    "Village taken\n\nRebels captured the village of Marea on 5 May 2016, state media reported.\n",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    for number, text in enumerate(REPORTS):
        (folder / f"{number}.txt").write_text(text)
    ledger = Ledger.open(folder / "ledger.db", create=True)
    pipeline.add(ledger, [str(folder)], 1)
    ledger.close()
    return folder / "ledger.db"


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Ledger:
    shutil.copy(made, tmp_path / "ledger.db")
    return Ledger.open(tmp_path / "ledger.db")


def test_a_sound_ledger_comes_out_the_same(ledger: Ledger) -> None:
    assert list(faults(ledger)) == []
    assert list(deep_faults(ledger)) == []
    assert CliRunner().invoke(app, ["check", str(ledger.path), "--deep"]).exit_code == 0


def replaced(table: str, old: str, new: str) -> str:
    return f"UPDATE {table} SET record = CAST(replace(CAST(record AS TEXT), '{old}', '{new}') AS BLOB)"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE articles SET title = 'x'", "its column 'title'"),
        ("UPDATE claims SET type = 'x'", "its column 'type'"),
        ("UPDATE events SET origins = 9", "its column 'origins'"),
        (replaced("claims", '"text":"12 people"', '"text":"13 people"'), "a span does not reproduce"),
        (replaced("attributions", '"text":"the Observatory"', '"text":"the Conservatory"'), "or attributions"),
        ("UPDATE claims SET record = x'00' WHERE number = 0", "cannot be read"),
    ],
)
def test_check_finds_what_was_changed(ledger: Ledger, statement: str, words: str) -> None:
    with sqlite3.connect(ledger.path) as database:
        database.execute(statement)
    assert any(words in fault for fault in faults(ledger))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (replaced("events", '"origins":1', '"origins":4'), "is not what the claims give"),
        ("DELETE FROM events WHERE id = (SELECT min(id) FROM events)", "is missing"),
        (replaced("control", "Marea", "Azaz"), "control: the periods"),
        ("DELETE FROM sources", "source"),
        ("DELETE FROM state WHERE key = 'derived'", "are not those of all articles"),
    ],
)
def test_a_deep_check_finds_views_that_the_claims_do_not_give(ledger: Ledger, statement: str, words: str) -> None:
    with sqlite3.connect(ledger.path) as database:
        assert database.execute(statement).rowcount > 0
    assert any(words in fault for fault in deep_faults(ledger))


def test_a_deep_check_finds_a_text_that_its_capture_does_not_give(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "articles_in", lambda capture: [])
    assert sum("is not found when its capture is read again" in fault for fault in deep_faults(ledger)) == 2


def test_versions_added_one_after_another_give_what_all_at_once_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "FEW", 0)
    ledger = Ledger.open(tmp_path / "ledger.db", create=True)
    told = (("a", "River Post", 12), ("b", "River Post", 15), ("c", "Hill Times", 14), ("d", "River Post", 9))
    for identifier, publisher, killed in told:
        text = f"An air strike killed {killed} people at the fish market of Aleppo on Tuesday. Two stalls burnt down."
        line = {"id": identifier, "text": text, "publisher": publisher, "published": "2016-05-04", "title": "Strike"}
        line["url"] = f"http://{publisher.split()[0].lower()}.example/strike"
        (tmp_path / f"{identifier}.jsonl").write_text(json.dumps(line) + "\n")
        pipeline.add(ledger, [str(tmp_path / f"{identifier}.jsonl")], 1)
        assert list(deep_faults(ledger)) == []
        assert list(faults(ledger)) == []
    (strike,) = (event for event, _ in ledger.events() if event.type is ClaimType.AIR_DRONE_STRIKE)
    assert (strike.articles, strike.origins) == (2, 1)  # the other outlet's report is a copy
    assert [(figures.low, figures.high) for figures in strike.figures] == [(9, 9)]
