"""Which date belongs to which claim, and what a claim without one takes over."""

import pytest

from sayso.model import Article, ClaimType
from sayso.pipeline import annotate

PUBLISHED = "2016-05-18"


def dates(text: str, published: str = PUBLISHED) -> list[tuple[str, str] | None]:
    """First and last day of each claim of the text, in text order."""
    (annotation,) = annotate([Article(id="a", text=text, published=published)])
    claims = sorted(annotation.claims, key=lambda claim: claim.trigger.start)
    return [(claim.date.from_, claim.date.to) if claim.date else None for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the town of Telbin on Monday.", ("2016-05-16", "2016-05-16")),
        ("Airstrikes on Telbin killed nine civilians on Tuesday night.", ("2016-05-17", "2016-05-18")),
        ("The army captured Telbin last month.", ("2016-04-01", "2016-04-30")),
        ("Airstrikes have killed nine civilians in Telbin this month.", ("2016-05-01", "2016-05-18")),
        ("Airstrikes have killed nine civilians in Telbin since Sunday.", ("2016-05-15", "2016-05-18")),
        ("The war has killed more than 900 people since it began in March 2014.", ("2014-03-01", "2016-05-18")),
        ("Airstrikes killed nine civilians in Telbin over the past three days.", ("2016-05-15", "2016-05-18")),
        ("Airstrikes killed nine civilians in Telbin in the last 48 hours.", ("2016-05-16", "2016-05-18")),
        ("The army shelled Telbin from 9 to 12 May.", ("2016-05-09", "2016-05-12")),
    ],
)
def test_a_date_told_beside_the_occurrence(text: str, expected: tuple[str, str]) -> None:
    assert dates(text)[:1] == [expected]


def test_what_was_told_recently_has_no_days() -> None:
    assert dates("Airstrikes recently killed nine civilians in Telbin.") == [None]


def test_a_time_in_what_was_said_comes_before_the_time_of_saying() -> None:
    text = "The monitor said on Wednesday that airstrikes killed nine civilians in Telbin on Sunday."
    assert dates(text)[0] == ("2016-05-15", "2016-05-15")


def test_a_state_told_in_the_present_has_the_day_of_the_report() -> None:
    (annotation,) = annotate([Article(id="a", text="The rebels control the town of Telbin.", published=PUBLISHED)])
    (claim,) = (claim for claim in annotation.claims if claim.type is ClaimType.CONTROL)
    assert claim.date is not None
    assert (claim.date.from_, claim.date.to) == (PUBLISHED, PUBLISHED)


def test_the_telling_goes_on_with_the_date_told_before() -> None:
    text = "Airstrikes on Telbin killed nine civilians on Monday. Four children were among the dead."
    assert set(dates(text)) == {("2016-05-16", "2016-05-16")}
