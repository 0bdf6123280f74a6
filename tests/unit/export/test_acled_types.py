"""ACLED's sub-event types: its codebook's order where one report tells several, and who does what at protests."""

import pytest

from sayso.export.acled_types import SubEvent, sub_events
from sayso.pipeline import annotate
from sayso.read import read_line


def first(text: str) -> SubEvent:
    article = read_line({"id": "a", "text": text, "published": "2031-05-04"})
    return sub_events(next(iter(annotate([article]))))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels clashed with the army and captured the town of Palmyra on Monday.", SubEvent.OVERTAKES),
        ("The army clashed with rebels and recaptured the town of Palmyra.", SubEvent.GOVERNMENT_REGAINS),
        ("Soldiers killed a smuggler and seized forty rifles in Tartus.", SubEvent.DISRUPTED_WEAPONS),
        ("A man threw a grenade at a police station in Homs, wounding two officers.", SubEvent.GRENADE),
        ("A mob lynched two men accused of theft near Lahore.", SubEvent.MOB_VIOLENCE),
        ("The army has established a military base near Manbij.", SubEvent.BASE_ESTABLISHED),
    ],
)
def test_codebook_ranks_what_one_report_tells(text: str, expected: SubEvent) -> None:
    assert first(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands of people marched through Madrid in a protest against the war.", SubEvent.PEACEFUL_PROTEST),
        ("Police fired tear gas to disperse protesters in Istanbul.", SubEvent.PROTEST_WITH_INTERVENTION),
        ("Police attacked the protesters in Istanbul, killing three people.", SubEvent.EXCESSIVE_FORCE),
        ("Police arrested twelve protesters at a rally in Minsk.", SubEvent.PROTEST_WITH_INTERVENTION),
        ("Protesters attacked policemen in Athens.", SubEvent.VIOLENT_DEMONSTRATION),
    ],
)
def test_at_protests_it_matters_who_does_it_to_whom(text: str, expected: SubEvent) -> None:
    assert first(text) is expected
