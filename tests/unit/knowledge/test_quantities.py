"""What words of harm say happened."""

import pytest

from sayso.knowledge.quantities import measure_told_by
from sayso.model import Measure


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("MURDERED", Measure.KILLED),
        ("assassination", Measure.KILLED),
        ("killings", Measure.KILLED),
        ("kidnapped", Measure.ABDUCTED),
        ("wounding", Measure.WOUNDED),
        ("died", Measure.KILLED),
        ("negotiations", None),
        ("attack", None),
    ],
)
def test_measure_told_by(word: str, expected: Measure | None) -> None:
    assert measure_told_by(word) is expected
