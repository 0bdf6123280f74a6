"""Numbers told in words and figures before a unit of time."""

import pytest

from sayso.text.times.words import number_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", 12),
        ("a", 1),
        ("an", 1),
        ("two", 2),
        ("a two", 2),
        ("a ten", 10),
        ("a couple of", 2),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("several", None),
    ],
)
def test_number_of(words: str, number: int | None) -> None:
    assert number_of(words) == number
