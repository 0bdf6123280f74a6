"""Words that tell an occurrence, each with those who stand beside it."""

import pytest

from sayso.extract.tellings import Telling, find_tellings
from sayso.model import ClaimType, Measure
from sayso.text.parse import parse


def tellings(text: str) -> list[Telling]:
    return list(find_tellings(parse(text)))


def words(text: str) -> list[str]:
    return [telling.word.text for telling in tellings(text)]


def at(text: str, word: str) -> Telling:
    return next(telling for telling in tellings(text) if telling.word.text == word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen attacked the barracks and killed nine soldiers.", ["attacked", "killed"]),
        ("The blast hit a bakery.", ["blast"]),
        ("The army launched further raids.", ["raids"]),
        ("The board fired the coach.", []),
        ("The bombs exploded.", ["exploded"]),
        ("Two nurses suffered burns and injuries.", ["injuries"]),
    ],
)
def test_words_that_tell(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "word", "agents", "targets"),
    [
        ("Gunmen attacked the barracks and killed nine soldiers.", "killed", ["Gunmen"], ["soldiers"]),
        ("Nine soldiers died.", "died", [], ["soldiers"]),
        ("The blast hit a bakery.", "blast", [], ["bakery"]),
        ("The hall was damaged by an explosion.", "explosion", [], ["hall"]),
        ("They deplored the slaughter and maiming of children.", "slaughter", [], ["children"]),
        ("The militia launched a wave of attacks on the port.", "attacks", ["militia"], ["port"]),
        ("Bombings targeted at the garrison went on.", "Bombings", [], ["garrison"]),
        ("Eleven workers were beaten and killed.", "killed", [], ["workers"]),
        ("Two nurses suffered injuries.", "injuries", [], ["nurses"]),
        ("The attack killed two nurses.", "killed", [], ["nurses"]),
    ],
)
def test_who_did_it_and_to_whom(text: str, word: str, agents: list[str], targets: list[str]) -> None:
    telling = at(text, word)
    assert ([agent.text for agent in telling.agents], [target.text for target in telling.targets]) == (agents, targets)


def test_those_named_after_including_are_targets() -> None:
    found = at("Nine people were arrested, including Omar Haddad.", "arrested")
    assert [target.text for target in found.targets] == ["people", "Omar Haddad"]


def test_place_and_means_are_no_targets() -> None:
    blast = at("The rebels detonated two bombs at a hospital in Kupra.", "detonated")
    assert [means.text for means in blast.means] == ["bombs"]
    assert [place.text for place in blast.places] == ["hospital"]
    assert blast.targets == []


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("Gunmen attacked the barracks in Kupra.", "attacked", ["Kupra"]),
        ("The worst blast was at the bus station, where six people were killed.", "killed", ["bus station"]),
        ("The attack took place in the afternoon.", "attack", []),
    ],
)
def test_places_stand_at_the_word_or_at_what_was_hit(text: str, word: str, places: list[str]) -> None:
    assert [place.text for place in at(text, word).places] == places


def test_bomb_that_began_to_explode_is_the_means() -> None:
    blast = at("The bombs began to explode.", "explode")
    assert ([means.text for means in blast.means], blast.agents) == (["bombs"], [])


def test_telling_knows_its_type_and_its_harm() -> None:
    found = {telling.word.text: telling for telling in tellings("A car bomb wounded two drivers near Kupra.")}
    assert found["bomb"].type is ClaimType.REMOTE_EXPLOSIVE
    assert (found["bomb"].harm, found["wounded"].harm) == (None, Measure.WOUNDED)
