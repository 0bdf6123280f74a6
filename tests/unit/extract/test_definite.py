"""Violence in general is no claim; one occurrence is, however little is told of it."""

import pytest

from sayso.extract.assembly import assemble
from sayso.text.parse import parse


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that nobody has the right to attack civilians.",
        "The commander said that his men do not believe in murdering people.",
    ],
)
def test_violence_in_general_is_no_claim(text: str) -> None:
    assert assemble(parse(text), "a").claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked villages near Goma.",
        "Gunmen attacked a convoy, killing civilians.",
        "The rebels wanted to attack the airport in Goma.",
        "Rebels went on attacking villages near Goma on 3 May 2014.",
    ],
)
def test_one_occurrence_is_a_claim(text: str) -> None:
    assert assemble(parse(text), "a").claims
