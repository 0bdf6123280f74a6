"""Twenty sentences of every phenomenon, their claims written by the guide; those not yet read right are known."""

from typing import Any

import pytest
from tests.golden.phenomena_cases import cases, differences, told_in

CASES = cases()
KNOWN = [pytest.param(name, number, id=f"{name}-{number}") for name in CASES for number in range(len(CASES[name]))]


@pytest.fixture(scope="module")
def told() -> dict[str, list[list[dict[str, Any]]]]:
    return {name: told_in([case["text"] for case in known]) for name, known in CASES.items()}


def test_every_phenomenon_has_twenty_sentences() -> None:
    assert {name: len(known) for name, known in CASES.items()} == dict.fromkeys(CASES, 20)
    assert len(CASES) == 17


@pytest.mark.parametrize(("name", "number"), KNOWN)
def test_a_sentence_gives_its_claims(
    request: pytest.FixtureRequest, told: dict[str, list[list[dict[str, Any]]]], name: str, number: int
) -> None:
    case = CASES[name][number]
    if "wrong" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=", ".join(case["wrong"])))
    assert differences(case["claims"], told[name][number]) == []
