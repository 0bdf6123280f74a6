"""Counts told place by place make one claim for each place, with an occurrence of its own."""

import pytest

from sayso.model import Claim
from sayso.pipeline import annotate
from sayso.read import read_line


def claims_of(text: str) -> list[Claim]:
    (annotation,) = annotate([read_line({"id": "a", "text": text, "published": "2016-05-05"})])
    return list(annotation.claims)


def counted(text: str) -> list[tuple[str, list[int | None]]]:
    """The first place of every claim, with the lower bounds of its figures."""
    return [(claim.place.names[0], [figure.low for figure in claim.figures]) for claim in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Air raids on Tuesday killed five civilians in the town of Saqba and one in the town of Harasta.",
            [("Saqba", [5]), ("Harasta", [1])],
        ),
        (
            "The coalition carried out ten air strikes on Monday, nine near Kobani and one near Deir Ezzor.",
            [("Kobani", [9]), ("Deir Ezzor", [1])],
        ),
        (
            "Bombs killed two people in Mosul and one each in Kirkuk and Tikrit.",
            [("Mosul", [2]), ("Kirkuk", [1]), ("Tikrit", [1])],
        ),
        (
            "Gunmen abducted two teachers in Mubi and three nurses in Michika on 4 May.",
            [("Mubi", [2]), ("Michika", [3])],
        ),
    ],
)
def test_each_place_has_its_own_count(text: str, wanted: list[tuple[str, list[int | None]]]) -> None:
    assert counted(text) == wanted
    assert len({claim.event for claim in claims_of(text)}) == len(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Fighting killed 20 people in Aleppo province, including three children in Anadan.",
        "Two people were killed near Homs and three wounded were taken to a hospital in Tripoli.",
        "Shelling killed five people in Douma in Eastern Ghouta and wounded nine in Eastern Ghouta.",
    ],
)
def test_parts_and_other_counts_stay_with_their_occurrence(text: str) -> None:
    assert len(claims_of(text)) == 1
