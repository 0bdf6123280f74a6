import pytest

from sayso.extract.acting_places import acting_places
from sayso.extract.extractor import RuleExtractor
from sayso.extract.places import find_places
from sayso.knowledge.places.gazetteer import gazetteer
from sayso.model import Article
from sayso.text import parse as parsing


def claim_places(text: str, trigger: str) -> list[str]:
    extraction = next(RuleExtractor().extract([Article(id="a", text=text)]))
    claim = next(draft for draft in extraction.claims if draft.trigger.text == trigger)
    return [extraction.places[number].name for number in claim.places]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran and Qatar brokered the deal with Turkey.", {"Iran", "Qatar", "Turkey"}),
        ("The minister accused Damascus of the raid.", {"Damascus"}),
        ("Damascus forces shelled the road.", {"Damascus"}),
        ("A blast hit a market in Damascus.", set()),
        ("Shells fell on a Damascus suburb.", set()),
    ],
)
def test_states_that_act(text: str, names: set[str]) -> None:
    doc = parsing.parse(text)
    places = find_places(doc)
    assert {places[n].name for n in acting_places(doc, places, gazetteer())} == names


def test_a_town_told_first_by_its_province() -> None:
    text = (
        "Air strikes killed ten people in a rebel-held town in Idlib province on Monday, a medic said.\n\n"
        "Rescuers searched the ruins of the market in Saraqeb."
    )
    assert claim_places(text, "strikes")[:2] == ["Saraqeb", "Idlib"]


def test_the_city_is_the_last_city_named() -> None:
    text = (
        "Rockets hit Aleppo on Sunday, and troops closed the Castello road.\n\n"
        "Shelling of the city killed three people on Monday."
    )
    assert claim_places(text, "Shelling")[:1] == ["Aleppo"]
