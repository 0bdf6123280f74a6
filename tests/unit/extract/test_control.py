"""Who holds a place, by whose loss, and which pronouns and clauses name those who act."""

import pytest

from sayso.extract.assembly import assemble
from sayso.extract.control import control_of, held_phrases
from sayso.model import ClaimType, ControlState
from sayso.text.parse import parse


def state_told(text: str, word: str) -> tuple[str | None, str] | None:
    trigger = next(token for token in parse(text) if token.text == word)
    control = control_of(ClaimType.CONTROL, trigger, ())
    return None if control is None else (control.holder, str(control.state))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The port is under the control of the militia.", "control", ("militia", "held")),
        ("The port is under militia control.", "control", ("militia", "held")),
        ("Karsan is a stronghold of the Red Brigade.", "stronghold", ("Red Brigade", "held")),
        ("The town has been under siege since May.", "siege", (None, "besieged")),
        ("The valley remains contested.", "contested", (None, "contested")),
        ("Control of the port was not discussed.", "Control", (None, "held")),
    ],
)
def test_the_holder_is_who_has_it_not_what_is_had(text: str, word: str, expected: tuple[str | None, str]) -> None:
    assert state_told(text, word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on a rebel-held suburb.", [("rebel", ControlState.HELD)]),
        ("Shells fell on a rebel held suburb.", [("rebel", ControlState.HELD)]),
        ("The rebels held the bridge.", []),
    ],
)
def test_a_state_in_passing_with_or_without_its_dash(text: str, expected: list[tuple[str, ControlState]]) -> None:
    sentence = next(iter(parse(text).sents))
    assert [(phrase.holder, phrase.state) for phrase in held_phrases(sentence)] == expected


def test_a_pronoun_acts_for_the_subject_named_before() -> None:
    (claim,) = assemble(parse("Government troops said they captured the town of Karsan."), "a").claims
    assert [(party.text, party.name) for party in claim.agents] == [("they", "Government troops")]
    assert claim.control is not None
    assert claim.control.holder == "Government troops"


def test_a_relative_clause_acts_for_its_noun() -> None:
    claims = assemble(parse("Police arrested the gunmen who kidnapped a doctor in Karsan."), "a").claims
    assert [party.name for claim in claims if claim.type is ClaimType.ABDUCTION for party in claim.agents] == ["gunmen"]
