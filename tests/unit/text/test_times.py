"""Which words of a sentence are a time expression, and of what kind."""

import pytest

from sayso.text.times import find_times


def found(text: str) -> list[tuple[str, str]]:
    return [(time.span.text, time.kind) for time in find_times(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on 3 March 2017.", [("3 March 2017", "DATE")]),
        ("Shells fell on March 3rd, 2017, again.", [("March 3rd, 2017", "DATE")]),
        ("He left at 10 p.m. Wednesday.", [("10 p.m. Wednesday", "TIME")]),
        ("It begins at 9 a.m. EST, May 4.", [("9 a.m. EST, May 4", "TIME")]),
        ("On Saturday, June 3, they fled.", [("Saturday, June 3", "DATE")]),
        ("on the night of 20 June 2013 they left", [("the night of 20 June 2013", "TIME")]),
        ("In June last year the road was cut.", [("June last year", "DATE")]),
        ("in the last week of August", [("the last week of August", "DURATION")]),
        ("fighting from 5-9 March 2015", [("5", "DATE"), ("9 March 2015", "DATE")]),
        ("the war of 2011-2013", [("2011", "DATE"), ("2013", "DATE")]),
        ("It took two and a half hours.", [("two and a half hours", "DURATION")]),
        ("for weeks or months", [("weeks or months", "DURATION")]),
        ("convoys every Friday", [("every Friday", "SET")]),
        ("They came two weeks ago.", [("two weeks ago", "DATE")]),
        ("three days later, the town fell", [("three days later", "DATE")]),
        ("Late on Friday night they fled.", [("Late on Friday night", "TIME")]),
    ],
)
def test_expressions_are_found_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a 14-year-old boy",
        "a man of 30 years of age",
        "1000 people and 1900 tents",
        "They may march to the sea.",
        "an F-2015 jet",
        "three-quarters of the city",
        "He sat in the sun.",
        "They march on, and you may follow.",
        "after the Arab Spring",
    ],
)
def test_ages_counts_and_verbs_are_no_times(text: str) -> None:
    assert found(text) == []


def test_the_first_of_a_pair_takes_the_year_of_the_second() -> None:
    first, second = find_times("Raids in April and June 2014")
    assert (first.form.month, first.form.year) == (4, 2014)
    assert (second.form.month, second.form.year) == (6, 2014)


def test_a_range_over_new_year_begins_in_the_year_before() -> None:
    first, _ = find_times("from November to March 2012")
    assert (first.form.year, first.form.reaches) == (2011, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sides will meet on Monday.", True),
        ("He said the talks are expected to resume on Monday.", True),
        ("They have until Monday.", True),
        ("The army took the hill on Monday.", False),
        ("They will meet again, he said on Monday.", False),
    ],
)
def test_what_is_to_come_is_told_from_what_has_been(text: str, expected: bool) -> None:
    assert [time.form.is_ahead for time in find_times(text)] == [expected]


def test_only_the_given_ranges_are_read() -> None:
    text = "On Monday they came. On Tuesday they left."
    assert [time.span.text for time in find_times(text, [(20, len(text))])] == ["Tuesday"]
