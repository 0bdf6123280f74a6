"""Actors: known names and descriptions."""

import pytest

from sayso.extract.actors import find_actors
from sayso.text.parse import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government troops fought in the city.", [("Government troops", None)]),
        ("Al Nusra Front fighters fled.", [("Al Nusra Front fighters", "nusra")]),
        ("The US-led coalition struck the base.", [("US-led coalition", "coalition-oir")]),
        ("Yemeni soldiers and police clashed with gunmen.",
         [("Yemeni soldiers", "yemeni-army"), ("police", None), ("gunmen", None)]),
        ("A US-backed force entered the village.", [("US-backed force", None)]),
        ("Turkey's army crossed the border.", [("Turkey's army", "turkish-army")]),
        ("Many people stayed in Syria.", []),
    ],
)  # fmt: skip
def test_find_actors(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(m.span.text, m.actor_id) for m in find_actors(parse(text))] == expected


def test_short_forms_take_the_fullest_name() -> None:
    text = "The Syrian Democratic Forces (SDF) took the town. The SDF lost two fighters."
    assert {m.name for m in find_actors(parse(text)) if m.actor_id == "sdf"} == {"Syrian Democratic Forces"}


def test_a_bare_head_takes_the_name_of_the_description_before_it() -> None:
    text = "The US-led coalition struck the base. The coalition denied hitting civilians."
    assert [m.name for m in find_actors(parse(text)) if m.span.text.endswith("coalition")] == [
        "US-led coalition",
        "US-led coalition",
    ]


def test_the_group_is_the_organisation_named_last() -> None:
    text = "Boko Haram took the town. The group burned the market, and the militants left."
    assert [(m.name, m.actor_id) for m in find_actors(parse(text))] == [
        ("Boko Haram", "boko-haram"),
        ("Boko Haram", "boko-haram"),
        ("militants", "boko-haram"),
    ]


def test_a_capital_that_acts_is_an_actor_and_one_that_is_a_place_is_not() -> None:
    assert [m.actor_id for m in find_actors(parse("Moscow denied the report."))] == ["russia"]
    assert find_actors(parse("A bomb exploded in Moscow.")) == []


def test_members_of_a_body_are_told_with_it() -> None:
    text = "Members of the armed forces shot a judge. A leader of the town spoke."
    assert [m.name for m in find_actors(parse(text))] == ["Members of the armed forces"]


def test_some_rebels_are_not_the_one_organisation_of_the_article() -> None:
    text = "The Shining Path shelled a village. Rebels burned a bus. Two rebels fled."
    assert [m.actor_id for m in find_actors(parse(text)) if m.name.lower() == "rebels"] == ["shining-path", None]
