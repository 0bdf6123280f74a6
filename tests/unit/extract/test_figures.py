"""Figures: bounds by the guide's table, what is counted, what happened to them."""

import pytest

from sayso.extract.figures import FigureMention, find_figures
from sayso.text.parse import parse

Row = tuple[str, str, int | None, int | None]


def rows(text: str) -> list[Row]:
    return [(str(f.measure), str(f.of), f.low, f.high) for f in (m.figure for m in find_figures(parse(text)))]


def mentions(text: str) -> list[FigureMention]:
    return find_figures(parse(text))


def test_words_around_a_count_do_not_change_it() -> None:
    assert rows("Seventeen children and six women were among those killed.") == [
        ("killed", "children", 17, 17),
        ("killed", "women", 6, 6),
    ]
    assert rows("The rebels had killed and executed 270 people.") == [("killed", "people", 270, 270)]
    assert rows("Three farmers were killed and others were injured.") == [("killed", "people", 3, 3)]
    assert rows("The raid killed 15 members of medical staff.") == [("killed", "medics", 15, 15)]
    assert rows("Fifteen volunteers of the Red Crescent were killed.") == [("killed", "aid_workers", 15, 15)]
    assert rows("Three people, two of them children, died.") == [
        ("killed", "people", 3, 3),
        ("killed", "children", 2, 2),
    ]
    assert rows("Five civilians of one family including a child were killed.") == [
        ("killed", "civilians", 5, 5),
        ("killed", "children", 1, 1),
    ]
    assert rows("The death toll from a blast on a bus convoy outside the town reached at least 112 people.")[-1] == (
        "killed",
        "people",
        112,
        None,
    )


def test_numbers_of_pages_dates_and_places_are_no_counts() -> None:
    assert rows("Get short URL 612 At least 45 people were killed.") == [("killed", "people", 45, None)]
    assert rows("June 8 2016 government air strikes hit the town.") == []
    assert rows("The army regained control over point 875 near the hill.") == []
    assert rows("The army captured an important town.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed 14 people.", (14, 14)),
        ("At least 14 people were killed.", (14, None)),
        ("More than 14 people were killed.", (15, None)),
        ("Up to 10 people were killed.", (None, 10)),
        ("No more than 10 people were killed.", (None, 10)),
        ("About 20 people were killed.", (20, 20)),
        ("Nearly 300 people were killed.", (300, 300)),
        ("Between 5 and 7 people were killed.", (5, 7)),
        ("Dozens of people were killed.", (24, None)),
        ("Several dozen people were killed.", (36, None)),
        ("Scores of people were killed.", (40, None)),
        ("Hundreds of people were killed.", (200, None)),
        ("Tens of thousands of people were killed.", (20000, None)),
        ("Several people were killed.", (3, None)),
        ("A couple of people were killed.", (2, 2)),
        ("Some people were killed.", (1, None)),
        ("Thirty-five people were killed.", (35, 35)),
        ("2,300 people were killed.", (2300, 2300)),
        ("Two hundred and six people were killed.", (206, 206)),
        ("A dozen people were killed.", (12, 12)),
        ("More than a quarter of a million people were killed.", (250001, None)),
        ("Ten or more people were killed.", (10, None)),
    ],
)
def test_bounds(text: str, expected: tuple[int | None, int | None]) -> None:
    assert [row[2:] for row in rows(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 civilians killed 30 injured", [("killed", "civilians", 20, 20), ("wounded", "people", 30, 30)]),
        ("Five were killed and seven injured.", [("killed", "people", 5, 5), ("wounded", "people", 7, 7)]),
        ("Another 20 were wounded.", [("wounded", "people", 20, 20)]),
        ("It killed 9 troops and wounded 4 others.", [("killed", "combatants", 9, 9), ("wounded", "combatants", 4, 4)]),
        ("A child was killed and a woman wounded.", [("killed", "children", 1, 1), ("wounded", "women", 1, 1)]),
        ("There were no casualties.", [("killed", "people", 0, 0), ("wounded", "people", 0, 0)]),
        ("Scores of people were killed and injured.", [("killed", "people", 1, None), ("wounded", "people", 1, None)]),
        ("The army seized 3 villages.", [("taken", "places", 3, 3)]),
        ("Jets carried out 23 airstrikes.", [("launched", "other", 23, 23)]),
        ("Rebels fired 12 rockets at the base.", [("launched", "munitions", 12, 12)]),
        ("The strike destroyed four tanks.", [("destroyed", "tanks", 4, 4)]),
        ("Police detained 6 journalists.", [("detained", "journalists", 6, 6)]),
        ("500 people fled the town.", [("displaced", "people", 500, 500)]),
        ("The blast claimed the lives of 3 workers.", [("killed", "people", 3, 3)]),
        ("Twelve deaths were reported.", [("killed", "people", 12, 12)]),
        ("Two gunmen killed five villagers.", [("killed", "civilians", 5, 5)]),
        ("No one died.", [("killed", "people", 0, 0)]),
        ("Six rebels were shot dead and nine injured.",
         [("killed", "combatants", 6, 6), ("wounded", "people", 9, 9)]),
        ("Gunmen shot dead two teachers.", [("killed", "people", 2, 2)]),
        ("Three men were found dead.", [("killed", "people", 3, 3)]),
        ("Nobody was hurt.", [("wounded", "people", 0, 0)]),
        ("The ministry gave no casualty figure.", []),
        ("The house was searched without incident and two men were detained.", [("detained", "people", 2, 2)]),
        ("Six rebels died and as many were hurt.", [("killed", "combatants", 6, 6), ("wounded", "combatants", 6, 6)]),
        ("Two soldiers died; a third is missing.", [("killed", "combatants", 2, 2), ("missing", "combatants", 1, 1)]),
        ("The raid killed 15, eight of whom were women.", [("killed", "people", 15, 15), ("killed", "women", 8, 8)]),
        ("The toll reached 4, in addition to 9 injured.", [("killed", "people", 4, 4), ("wounded", "people", 9, 9)]),
        ("A raid killed 30 displaced people.", [("killed", "people", 30, 30)]),
        ("The number of displaced people rose to 40,000.", [("displaced", "people", 40000, 40000)]),
        ("More than ten others suffered from suffocation.", [("wounded", "people", 11, None)]),
        ("It caused damage to 12 houses.", [("damaged", "buildings", 12, 12)]),
        ("The blast left 20 militants including one of its leaders dead.",
         [("killed", "combatants", 20, 20), ("killed", "people", 1, 1)]),
        ("Demonstrations have taken place in several cities.", []),
    ],
)  # fmt: skip
def test_measures_and_classes(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The war began in 2011.",
        "He turned 82 on 7 April 2012.",
        "A T-72 tank was seen 25 km west of the town.",
        "The price rose by 20 percent to 300 dollars.",
        "The 82nd division returned at 10:30.",
    ],
)
def test_years_dates_distances_money_and_names_are_no_figures(text: str) -> None:
    assert rows(text) == []


def test_a_total_and_its_parts_are_separate_figures() -> None:
    total, part = mentions("14 people including 3 children were killed.")
    assert (total.figure.low, part.figure.low, str(part.figure.of)) == (14, 3, "children")
    assert (total.part_of, part.part_of) == (None, 0)


def test_parts_may_follow_the_verb() -> None:
    assert rows("Six people were killed, among them two children.") == [
        ("killed", "people", 6, 6),
        ("killed", "children", 2, 2),
    ]


def test_a_figure_keeps_its_words_head_and_predicate() -> None:
    text = "Officials said at least 14 soldiers were killed."
    (mention,) = mentions(text)
    assert (mention.figure.text, str(mention.head), str(mention.predicate)) == (
        "at least 14 soldiers",
        "soldiers",
        "killed",
    )
    assert text[mention.figure.start : mention.figure.end] == mention.figure.text


def test_totals_over_a_period_are_marked() -> None:
    (mention,) = mentions("More than 220,000 people have been killed since 2011.")
    assert mention.cumulative
    (mention,) = mentions("Four people were killed on Monday.")
    assert not mention.cumulative


def test_a_named_person_is_one() -> None:
    assert rows("John Smith was killed.") == [("killed", "people", 1, 1)]


def test_those_spoken_of_before_are_not_counted_again() -> None:
    text = "The group executed 19 men on Sunday. The group executed the 19 men at an oil field."
    assert len(rows(text)) == 1


@pytest.mark.parametrize("text", ["7 " * 20_000, "at least " * 10_000, "killed " * 10_000, "a child and " * 5_000])
def test_hostile_texts_end_soon(text: str) -> None:
    from sayso.extract.quantities.expressions import find_quantities
    from sayso.extract.quantities.predicates import find_occurrences
    from sayso.text.parse import pipeline

    words = list(pipeline().make_doc(text))
    assert len(find_quantities(words)) >= 0
    assert isinstance(find_occurrences(words), list)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 12 people killed in the raid, four were children.", [("people", 12, 12), ("children", 4, 4)]),
        ("Nine of the victims died in the raid.", [("people", 9, 9)]),
        (
            "Eleven people including a woman and child were killed.",
            [("people", 11, 11), ("women", 1, 1), ("children", 1, 1)],
        ),
        ("Two children and their mother were killed.", [("children", 2, 2), ("women", 1, 1)]),
        ("The blast took the lives of two nurses as well as three soldiers.", [("medics", 2, 2), ("combatants", 3, 3)]),
        ("A total of 15 people fell victim to the gas.", [("people", 15, 15)]),
    ],
)
def test_the_dead_are_counted_in_every_form(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert rows(text) == [("killed", *row) for row in expected]


def test_harm_and_fire_are_told_by_nouns_and_short_verbs() -> None:
    assert rows("The shelling caused serious injuries to a woman.") == [("wounded", "women", 1, 1)]
    assert rows("Fighters shot dozens of missiles at the capital.") == [("launched", "munitions", 24, None)]
    assert rows("Soldiers shot down two drones.") == [("destroyed", "aircraft", 2, 2)]
    assert rows("The number of villagers abducted stands at 120.") == [("abducted", "people", 120, 120)]
    assert rows("The army detained a number of fighters.") == [("detained", "combatants", 1, None)]


def test_a_number_does_not_count_the_speaker_behind_it() -> None:
    assert rows("The raid wounded more than 50 a monitoring group said.") == [("wounded", "people", 51, None)]
