"""Who did it, and to whom."""

import pytest

from sayso.extract.roles import agents_of, targets_of
from sayso.text.parse import parse


@pytest.mark.parametrize(
    ("text", "event", "agents", "targets"),
    [
        ("The mayor was killed by guerrillas, who shelled his house.", "shelled", ["guerrillas"], ["house"]),
        ("The rebels, which have claimed responsibility for the attack, fled.", "attack", ["rebels"], []),
        ("The mayor, who was kidnapped on Friday, is free.", "kidnapped", [], ["mayor"]),
        ("Troops raided schools, set fires and kidnapped some villagers.", "kidnapped", ["Troops"], ["villagers"]),
        ("The bomb was planted by two men.", "bomb", ["men"], []),
        ("The raid was planned by a colonel and carried out by a captain.", "raid", ["colonel", "captain"], []),
        ("Twenty people are being held hostage by the rebels.", "hostage", ["rebels"], ["people"]),
        ("The rebels took several workers as hostages.", "hostages", ["rebels"], ["workers"]),
        ("Gunmen opened fire on the crowd.", "fire", ["Gunmen"], ["crowd"]),
        ("A soldier fired a rifle at a woman.", "fired", ["soldier"], ["rifle", "woman"]),
        ("The rebels set fire to the town hall and a school.", "set", ["rebels"], ["hall", "school"]),
        ("The storm did much damage to the port.", "damage", [], ["port"]),
        ("Nine soldiers died.", "died", [], ["soldiers"]),
        ("The army is willing to attack the town.", "attack", ["army"], ["town"]),
        ("The militia launched a wave of attacks on the port.", "attacks", ["militia"], ["port"]),
        ("Bombings targeting the port went on.", "Bombings", [], ["port"]),
        ("Bombings targeted at the port went on.", "Bombings", [], ["port"]),
        ("Eleven workers were beaten and killed.", "killed", [], ["workers"]),
        ("A suicide bomber attacked the port.", "attacked", ["bomber"], ["port"]),
    ],
)
def test_roles(text: str, event: str, agents: list[str], targets: list[str]) -> None:
    word = next(token for token in parse(text) if token.text == event)
    assert [token.text for token in agents_of(word)] == agents
    assert [token.text for token in targets_of(word)] == targets
