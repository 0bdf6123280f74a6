"""An event shows who copied whom and what the copy changed."""

import json
from pathlib import Path

import pytest

from sayso.cli.add import run as add
from sayso.cli.event import event
from sayso.collect import Settings
from sayso.store import Ledger

FIRST = (
    "Rockets hit the grain market of Idlib at dawn on Tuesday. At least 14 people were killed in the attack, a nurse "
    "at the hospital said. The army denied that it had fired the rockets. The road to the east has been closed to "
    "lorries since the winter, and the only surgeon of the town worked without electric light until the evening."
)


def test_an_event_shows_what_a_copy_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = FIRST.replace("14", "17").replace("The army denied that it had fired the rockets. ", "")
    lines = [
        {"id": "1", "text": FIRST, "published": "2016-05-03", "publisher": "River Post"},
        {"id": "2", "text": copy, "published": "2016-05-04", "publisher": "Hill Times"},
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert add(tmp_path / "ledger.db", [str(tmp_path / "reports.jsonl")], Settings(), 1, None) == 0
    ledger = Ledger.open(tmp_path / "ledger.db")
    found = next(one for one, _ in ledger.events() if one.articles == 2)
    ledger.close()
    capsys.readouterr()
    event(tmp_path / "ledger.db", found.id)
    printed = capsys.readouterr().out
    assert "copy: Hill Times repeats River Post" in printed
    assert "changed: “14” to “17”" in printed
    assert "left out: “The army denied that it had fired the rockets.”" in printed
