"""Annotations kept as offsets give back the words they stand for."""

from typing import Any

from benchmarks.train.by_offset import by_offset, restored

TEXT = "Rebels took Anadan. The Observatory said that rebels from Anadan lost two men there."
CLAIM: dict[str, Any] = {
    "event": 1,
    "type": "capture",
    "evidence": ["The Observatory said that rebels from Anadan lost two men there."],
    "agents": ["rebels"],
    "targets": [],
    "place": ["Anadan", "Aleppo"],
    "date": None,
    "figures": [{"measure": "killed", "of": "combatants", "low": 2, "high": 2, "side": "rebels", "text": "two men"}],
    "control": {"holder": "rebels", "state": "held", "from_whom": None},
    "said_by": ["The Observatory"],
    "status": "stated",
    "why": None,
}


def test_what_stands_in_the_text_is_kept_as_offsets_and_comes_back() -> None:
    kept = by_offset(CLAIM, TEXT)
    assert restored(kept, TEXT) == CLAIM
    assert kept["agents"] == [[46, 52]]
    assert kept["place"] == [[58, 64], "Aleppo"]


def test_offsets_are_those_of_the_quote_where_the_words_stand_twice() -> None:
    start, end = by_offset(CLAIM, TEXT)["place"][0]
    assert start > TEXT.find("Anadan")
    assert TEXT[start:end] == "Anadan"
