import pytest

from sayso.extract.places import event_places, find_places
from sayso.text import parse as parsing


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jets struck the towns of Khan Touman and Atareb in Syria.", ["Khan Touman", "Atareb", "Syria"]),
        ("Troops advanced on al-Ashrah in Syria.", ["al-Ashrah", "Syria"]),
        ("Ankara said that it would send more soldiers.", []),
        ("Two people were killed in the village of Zarqwan.", ["Zarqwan"]),
        ("The bus left Kansas City on Friday.", ["Kansas City"]),
        ("Soldiers searched houses in Harper and Kingman counties.", ["Harper", "Kingman"]),
        ("Basra police found two bodies.", ["Basra"]),
        ("The Manbij Military Council denied the report.", []),
        ("BEIRUT (AP) -- Two men were arrested.", ["BEIRUT"]),
        ("Raqqa Is Being Slaughtered Silently reported the raid.", []),
    ],
)
def test_names_of_places(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(parsing.parse(text))] == names


def test_the_container_told_with_a_name() -> None:
    places = find_places(parsing.parse("Shells fell on the Jobar neighbourhood of Damascus on Friday."))
    assert [(p.name, p.within) for p in places] == [("Jobar", 1), ("Damascus", None)]


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("A bomb killed six people in Mosul, a minister said in Baghdad.", "killed", ["Mosul"]),
        ("A bomb killed six people in Mosul, a minister said in Baghdad.", "said", ["Baghdad"]),
        ("Germany condemned the attack.", "condemned", []),
    ],
)
def test_where_it_happened(text: str, verb: str, names: list[str]) -> None:
    doc = parsing.parse(text)
    trigger = next(token for token in doc if token.text == verb)
    places = find_places(doc)
    assert [places[n].name for n in event_places(doc, trigger, places)] == names
