"""The words that the tagger learns from are those that the annotators' names and quotes stand on."""

import sys
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from sayso.text import parse as parsing

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from benchmarks.train.labels import COLUMN, word_labels

TEXT = "The army shelled Zabdin, killing six men. Nobody claimed it."
CLAIM: dict[str, Any] = {
    "type": "shelling_artillery_missile", "status": "stated", "evidence": ["The army shelled Zabdin, killing six men."],
    "agents": ["army"], "targets": [], "place": ["Zabdin", "Ghouta"], "said_by": [], "control": None,
    "figures": [{"measure": "killed", "text": "six men"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def doc() -> Doc:
    (parsed,) = parsing.parse_many([(TEXT, None)])
    return parsed


def marked(doc: Doc, claim: dict[str, Any], label: str) -> list[str]:
    labels = word_labels(doc, TEXT, [claim])
    return [token.text for token in doc if labels[token.i, COLUMN[label]]]


@pytest.mark.parametrize(
    ("label", "words"),
    [("agent", ["army"]), ("place", ["Zabdin"]), ("container", []), ("target", []), ("m:killed", ["six", "men"])],
)
def test_names_mark_their_words(doc: Doc, label: str, words: list[str]) -> None:
    assert marked(doc, CLAIM, label) == words


def test_the_type_marks_the_evidence_and_nothing_else(doc: Doc) -> None:
    words = marked(doc, CLAIM, "shelling_artillery_missile")
    assert words[0] == "The"
    assert "claimed" not in words


def test_a_name_told_otherwise_marks_the_words_it_shares(doc: Doc) -> None:
    assert marked(doc, CLAIM | {"agents": ["Syrian army"]}, "agent") == ["army"]


def test_a_quote_that_is_not_in_the_text_marks_nothing(doc: Doc) -> None:
    assert not word_labels(doc, TEXT, [CLAIM | {"evidence": ["Something else."]}]).any()
