"""Who is blamed for what."""

import pytest

from sayso.extract.blame import blamed_for
from sayso.text.parse import parse


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("The rebels claimed responsibility for the attack.", "attack", ["rebels"]),
        ("The army accepted responsibility on Monday for the death of two reporters.", "death", ["army"]),
        ("Activists blamed the government for the murder of ten workers.", "murder", ["government"]),
        ("Activists blamed the attack on government forces.", "attack", ["forces"]),
        ("The attack was attributed to the guerrillas.", "attack", ["guerrillas"]),
        ("The group is responsible for the bombing.", "bombing", ["group"]),
        ("Police believe the militia was behind the attack.", "attack", ["militia"]),
        ("The opposition accused the army of shelling the town.", "shelling", ["army"]),
        ("The attack killed two people.", "attack", []),
    ],
)
def test_blamed_for(text: str, event: str, expected: list[str]) -> None:
    word = next(token for token in parse(text) if token.text == event)
    assert [token.text for token in blamed_for(word)] == expected
