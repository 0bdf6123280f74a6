"""Blocks of a text that are parsed, and what is passed over."""

import pytest

from sayso.text.parse import MAX_BLOCK, blocks, parse


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text, 0, len(text))]


def test_paragraph_is_parted_at_a_long_run_of_marks() -> None:
    line = "-" * 60
    assert told(f"Troops left Homs. {line} Share this page.") == ["Troops left Homs.", "Share this page."]


@pytest.mark.parametrize("mark", ["-", "_", "…", "!", "🔥", "\u200b", "“"])
def test_run_of_one_mark_is_no_block_of_its_own(mark: str) -> None:
    assert told(mark * 10_000) == []


def test_short_run_of_marks_stays_in_its_sentence() -> None:
    text = "They left ... no, they fled ------ from Homs (((again)))."
    assert told(text) == [text]


def test_no_block_is_longer_than_the_longest() -> None:
    assert max(map(len, told("Shelling hit the market " * 1_000))) <= MAX_BLOCK


def test_document_holds_the_whole_text_with_its_offsets() -> None:
    text = "Troops left Homs." + "=" * 100 + "\n\nShelling went on."
    doc = parse(text)
    assert doc.text == text
    assert [text[t.idx : t.idx + len(t)] for t in doc] == [t.text for t in doc]
