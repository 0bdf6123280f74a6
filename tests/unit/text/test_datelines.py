"""Which date in the head of a text is the text's own."""

import pytest

from sayso.text.datelines import find_dateline


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("QARNAH, May 3, 2018 - Two shells hit the market.", "2018-05-03"),
        ("Posted on May 3, 2018 by A. Reporter. Two shells hit the market.", "2018-05-03"),
        ("03.05.2018 Two shells hit the market.", "2018-05-03"),
        ("Two shells hit the market of Qarnah on May 3, 2018.", None),
        ("Since 3 May 2018 shells have hit the market of Qarnah.", None),
        ("On the night of 3 May 2018 shells hit the market.", None),
        ("Two shells hit the market in May 2018.", None),
    ],
)
def test_a_date_led_by_a_preposition_is_of_what_is_told(text: str, date: str | None) -> None:
    assert find_dateline(text).date == date
