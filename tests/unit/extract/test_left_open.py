"""What a report leaves open is nobody's account."""

import pytest

from sayso.extract.triggers import find_triggers
from sayso.text.parse import parse


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("It was not clear which aircraft carried out the strike.", []),
        ("It is unclear whether the rebels shelled the town.", []),
        ("It is not known how many people were killed in the raid on Kupra.", []),
        ("It is clear that the rebels shelled the town.", ["shelled"]),
        ("Rebels shelled the town, but it was unclear who had fired first.", ["shelled"]),
    ],
)
def test_a_clause_left_open_names_no_occurrence(text: str, triggers: list[str]) -> None:
    assert [found.token.text for found in find_triggers(next(parse(text).sents))] == triggers
