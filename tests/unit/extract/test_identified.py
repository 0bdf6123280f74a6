"""Victims named after what befell them was told: they are targets of that occurrence."""

import pytest

from sayso.extract.assembly import assemble
from sayso.model import ClaimDraft
from sayso.text.parse import parse


def accounts(text: str) -> tuple[ClaimDraft, ...]:
    return assemble(parse(text), "a").claims


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Five farmers were killed in Kano. The victims were identified as Musa Bello, Ali Danjuma and John Okafor.",
            ["farmers", "Musa Bello", "Ali Danjuma", "John Okafor"],
        ),
        (
            "Two people were killed in a bombing in Lima. Among the injured are Carlos Vega and Ana Torres.",
            ["people", "Carlos Vega", "Ana Torres"],
        ),
        (
            "Gunmen wounded three people in Herat. One of the wounded persons is Omar Sediqi, a teacher.",
            ["people", "Omar Sediqi"],
        ),
    ],
)
def test_named_victims_are_targets(text: str, names: list[str]) -> None:
    told = accounts(text)
    assert {claim.event for claim in told} == {1}
    assert {target.name for claim in told for target in claim.targets} >= set(names) - {"farmers", "people"}


@pytest.mark.parametrize(
    "text",
    [
        "The winners were identified as Musa Bello and Ali Danjuma.",
        "The army plans to attack Kano. The victims were identified as Musa Bello and Ali Danjuma.",
    ],
)
def test_nobody_is_named_as_victim_of_nothing(text: str) -> None:
    assert not any("Bello" in target.name for claim in accounts(text) for target in claim.targets)
