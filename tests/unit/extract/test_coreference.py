"""Which claims of an article are told of one occurrence, and which accounts of it are one claim."""

import pytest

from sayso.model import ClaimType
from sayso.pipeline import annotate
from sayso.read.line import read_line


def claims(text: str) -> list[tuple[str, int, list[str]]]:
    line = {"id": "one", "text": text, "published": "2019-05-14"}
    (annotation,) = annotate([read_line(line)])
    return [(str(claim.type), claim.event, [one.name for one in claim.said_by]) for claim in annotation.claims]


@pytest.mark.parametrize(
    "text",
    [
        "An airstrike on Idlib killed nine people. The airstrike hit a market in Idlib on Monday.",
        "Shelling of Taiz kills six. At least six people were killed on Monday when shells hit a market in Taiz.",
        "A bomb exploded in Kabul on Monday. The blast wounded four people.",
    ],
)
def test_an_occurrence_told_twice_by_one_speaker_is_one_claim(text: str) -> None:
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "An airstrike hit Idlib on Monday. The army said the airstrike on Idlib killed four rebels.",
        "Rebels shelled Donetsk on Friday. A hospital said the shelling of Donetsk wounded nine people.",
    ],
)
def test_another_speakers_account_is_a_claim_of_the_same_event(text: str) -> None:
    found = claims(text)
    assert len(found) == 2
    assert len({event for _, event, _ in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "An airstrike on Idlib killed nine people on Monday. An airstrike on Aleppo killed two people on Friday.",
        "The rebel-held town of Marib was quiet. Troops crossed the government-held town of Taiz.",
    ],
)
def test_occurrences_in_two_places_stay_apart(text: str) -> None:
    kinds = {ClaimType.AIR_DRONE_STRIKE, ClaimType.CONTROL}
    assert len({event for kind, event, _ in claims(text) if kind in kinds}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen murdered Senator Pedro Salgado on Monday. The party said the killing of Salgado shocked Cali.",
        "Rebels kidnapped Marta Quispe in Lima. Quispe was kidnapped in May near Cuzco, her family said.",
    ],
)
def test_what_befalls_a_person_once_is_one_event(text: str) -> None:
    assert len({event for kind, event, _ in claims(text) if kind in {"attack", "abduction"}}) == 1
