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
        ("The front claimed the attack in a leaflet.", "attack", ["front"]),
        ("The army denied responsibility for the attack and blamed the guerrillas.", "attack", ["guerrillas"]),
        ("The attack was the work of the militia.", "attack", ["militia"]),
        ("Nine soldiers were involved in the massacre of six teachers.", "massacre", ["soldiers"]),
        ("Prosecutors charged two officers with the murder of farmers.", "murder", ["officers"]),
        ("The captain was accused of ordering the murder.", "murder", ["captain"]),
        ("The participation of the army in the murders is disputed.", "murders", ["army"]),
        ("The attack was a failure.", "attack", []),
        ("The attack killed two people.", "attack", []),
    ],
)
def test_blamed_for(text: str, event: str, expected: list[str]) -> None:
    word = next(token for token in parse(text) if token.text == event)
    assert [token.text for token in blamed_for(word)] == expected
