"""The tense that an occurrence is told in."""

import pytest

from sayso.extract.tense import tense_of
from sayso.text.parse import parse


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army shelled the town.", "shelled", "past"),
        ("The town was shelled by the army.", "shelled", "past"),
        ("The army has shelled the town.", "shelled", "perfect"),
        ("The army had shelled the town.", "shelled", "pluperfect"),
        ("The army is shelling the town.", "shelling", "present"),
        ("The army controls the town.", "controls", "present"),
        ("The army will shell the town.", "shell", "ahead"),
        ("The army plans to shell the town.", "shell", "ahead"),
        ("The shelling of the town killed two people.", "shelling", "past"),
        ("The town.", "town", "none"),
    ],
)
def test_tense_of(text: str, word: str, expected: str) -> None:
    doc = parse(text)
    (token,) = (token for token in doc if token.lower_ == word)
    assert tense_of(token) == expected
