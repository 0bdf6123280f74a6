"""Which type an occurrence has: by its word, by what it is done to, by its means and by who does it."""

import pytest

from sayso.extract.assembly import assemble
from sayso.extract.means import specific_type
from sayso.extract.triggers import find_triggers
from sayso.model import ClaimType
from sayso.text.parse import parse


def trigger_types(text: str) -> list[str]:
    doc = parse(text)
    return [str(trigger.type) for sentence in doc.sents for trigger in find_triggers(sentence)]


def claim_types(text: str) -> list[str]:
    return [str(claim.type) for claim in assemble(parse(text), "a").claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers seized the town.", ["capture"]),
        ("Soldiers seized twelve rifles.", ["interception"]),
        ("Soldiers found a cache of rifles in a cellar.", ["interception"]),
        ("The rockets seized by the police were old.", ["interception"]),
        ("Soldiers found a road.", []),
        ("The brigade captured three gunmen.", ["arrest"]),
        ("The navy has established a military base on the island.", ["deployment", "deployment"]),
        ("The mayor established a rule.", []),
        ("The square was searched before the demonstration.", ["protest"]),
        ("Soldiers cracked down on the demonstration.", ["attack", "attack"]),
        ("Guards dispersed the rally.", ["attack", "attack"]),
        ("The doctors handed over medicine.", ["aid"]),
        ("The doctors handed over the town.", ["withdrawal"]),
        ("Norway gave two million dollars of aid.", ["aid", "aid"]),
        ("Norway gave a talk.", []),
        ("The rebels exploded a series of bombs.", ["remote_explosive"]),
        ("Rebels released the pilot.", ["other"]),
        ("Images of the pilot were released.", []),
        ("The ministry lodged a protest.", []),
        ("The students staged a protest.", ["protest"]),
    ],
)
def test_what_is_done_to_it_types_the_verb(text: str, expected: list[str]) -> None:
    assert trigger_types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guards attacked the villagers with tear gas.", ClaimType.ATTACK),
        ("The guards attacked the village with chlorine gas.", ClaimType.CHEMICAL_WEAPON),
        ("The soldiers attacked the villagers with a water cannon.", ClaimType.ATTACK),
        ("The soldiers attacked the villagers with a cannon.", ClaimType.SHELLING_ARTILLERY_MISSILE),
        ("A man attacked the police station with a grenade.", ClaimType.ATTACK),
        ("A man attacked the police station.", None),
    ],
)
def test_means_of_two_words_is_not_the_means_of_its_last(text: str, expected: ClaimType | None) -> None:
    verb = next(token for token in parse(text) if token.text == "attacked")
    assert specific_type(verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands of students marched against the price of bread on Friday.", ["protest"]),
        ("The brigade marched against the town on Friday.", []),
        ("Protesters gathered outside the town hall on Friday.", ["protest"]),
        ("Two soldiers raped a woman at a checkpoint on Friday.", ["sexual_violence"]),
    ],
)
def test_crowds_and_outspoken_words_make_claims_of_their_own(text: str, expected: list[str]) -> None:
    assert claim_types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sappers found two car bombs.", ["interception"]),
        ("The landmines were cleared by the army.", ["interception"]),
        ("A landmine killed the driver.", ["remote_explosive", "attack"]),
        ("Teachers began a hunger strike.", ["protest"]),
        ("The navy shelled the port.", ["shelling_artillery_missile"]),
    ],
)
def test_a_munition_that_is_found_is_no_explosion(text: str, expected: list[str]) -> None:
    assert trigger_types(text) == expected


def parties(text: str) -> list[tuple[str, list[str], list[str]]]:
    claims = assemble(parse(text), "a").claims
    return [(str(c.type), [p.name for p in c.agents], [p.name for p in c.targets]) for c in claims]


def test_a_held_place_has_a_holder_and_no_parties() -> None:
    (claim,) = assemble(parse("The village of Karsan is controlled by the rebels."), "a").claims
    assert (claim.type, claim.agents, claim.targets) == (ClaimType.CONTROL, (), ())
    assert claim.control is not None
    assert claim.control.holder == "rebels"


def test_parties_stay_with_the_occurrence_that_governs_them() -> None:
    told = parties("Soldiers arrested two students in Karsan after gunmen kidnapped a doctor in Velle.")
    assert told == [("arrest", ["Soldiers"], ["students"]), ("abduction", ["gunmen"], ["doctor"])]
