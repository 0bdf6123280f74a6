"""Known phrases are found in any spelling of case, hyphens, articles and possessives."""

import pytest

from sayso.text.phrases import PhraseTable, fold_phrase, is_acronym

TABLE = PhraseTable(
    [("Free Syrian Army", 1), ("FSA", 1), ("Army", 2), ("al-Nusra Front", 3), ("IS", 4), ("People's Units", 5)]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Free Syrian Army left", [("Free Syrian Army", 1)]),
        ("the free syrian army left", [("free syrian army", 1)]),
        ("Army of the FSA", [("Army", 2), ("FSA", 1)]),
        ("fsa is IS", [("IS", 4)]),
        ("Al Nusra Front", [("Al Nusra Front", 3)]),
        ("the Peoples Unit", []),
        ("the People's Units", [("People's Units", 5)]),
        ("nothing here", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[m.start : m.end], m.value) for m in TABLE.find(text)] == expected


def test_get_looks_at_whole_phrases_without_articles() -> None:
    assert TABLE.get("The Nusra Front") == 3
    assert TABLE.get("Nusra") is None


def test_fold_and_acronyms() -> None:
    assert fold_phrase("People's Units") == ("people", "units")
    assert (is_acronym("U.N."), is_acronym("ISIS"), is_acronym("Taliban")) == (True, True, False)


def test_long_texts_are_read_once() -> None:
    text = "free syrian " * 50_000
    assert list(TABLE.find(text)) == []
