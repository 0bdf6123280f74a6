"""Values and days of time expressions against the report's date and the days told before."""

import pytest

from sayso.model import Article
from sayso.resolve.times import annotate_times
from sayso.text.times import find_times

WEDNESDAY = "2016-05-18"


def resolved(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None, str | None]]:
    article = Article(id="a", text=text, published=published)
    return [(t.value, t.from_, t.to) for t in annotate_times(article, find_times(text))]


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("They fled on Monday.", "2016-05-16", "2016-05-16", "2016-05-16"),
        ("It happened on Wednesday.", "2016-05-18", "2016-05-18", "2016-05-18"),
        ("They will meet on Monday.", "2016-05-23", "2016-05-23", "2016-05-23"),
        ("It fell last Sunday.", "2016-05-15", "2016-05-15", "2016-05-15"),
        ("It fell on Tuesday night.", "2016-05-17TNI", "2016-05-17", "2016-05-18"),
        ("Last night it fell.", "2016-05-17TNI", "2016-05-17", "2016-05-18"),
        ("They came two days ago.", "2016-05-16", "2016-05-16", "2016-05-16"),
        ("They came last week.", "2016-W19", "2016-05-09", "2016-05-15"),
        ("They came over the weekend.", "2016-W19-WE", "2016-05-14", "2016-05-15"),
        ("It fell last month.", "2016-04", "2016-04-01", "2016-04-30"),
        ("It fell in February.", "2016-02", "2016-02-01", "2016-02-29"),
        ("It fell in November.", "2015-11", "2015-11-01", "2015-11-30"),
        ("The talks will start in November.", "2016-11", "2016-11-01", "2016-11-30"),
        ("It fell in June last year.", "2015-06", "2015-06-01", "2015-06-30"),
        ("It fell in early March 2014.", "2014-03", "2014-03-01", "2014-03-10"),
        ("It fell in the summer of 2014.", "2014-SU", "2014-06-01", "2014-08-31"),
        ("In the last week of August 2014 it fell.", "P1W", "2014-08-25", "2014-08-31"),
        ("In the first three months of 2014 it fell.", "P3M", "2014-01-01", "2014-03-31"),
        ("Over the past three days they fled.", "P3D", "2016-05-15", "2016-05-18"),
        ("It fell in the first half of 2015.", "2015-H1", "2015-01-01", "2015-06-30"),
        ("They fled in the 1980s.", "198", "1980-01-01", "1989-12-31"),
        ("It was shut on Christmas Eve.", "2015-12-24", "2015-12-24", "2015-12-24"),
        ("They came at 6 a.m. on 2 May.", "2016-05-02T06:00", "2016-05-02", "2016-05-02"),
    ],
)
def test_one_expression(text: str, value: str, first: str, last: str) -> None:
    assert resolved(text) == [(value, first, last)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("For two and a half years.", "P2Y6M"),
        ("For half an hour.", "PT30M"),
        ("For several weeks.", "PXW"),
        ("For two decades.", "P20Y"),
        ("Every Thursday.", "XXXX-WXX-4"),
        ("It happened recently.", "PAST_REF"),
        ("They fled a few months ago.", "PAST_REF"),
    ],
)
def test_values_without_days(text: str, value: str) -> None:
    assert resolved(text) == [(value, None, None)]


def test_what_follows_counts_from_the_day_told_before() -> None:
    assert [r[0] for r in resolved("The town fell on 3 May. Two days later, it was retaken.")] == [
        "2016-05-03",
        "2016-05-05",
    ]


def test_a_tale_of_years_past_counts_from_what_it_told() -> None:
    text = "In 1915, 1916, 1917, 1918, 1919 and 1920 they fought. On 3 May 1919 it fell. In June it was retaken."
    assert resolved(text)[-1] == ("1919-06", "1919-06-01", "1919-06-30")


def test_a_text_without_a_date_leaves_weekdays_open() -> None:
    assert resolved("They fled on Monday.", None) == [("XXXX-WXX-1", None, None)]
