"""Text made to hurt: it is annotated or refused with a reason, never a crash, and its spans hold."""

import time

import pytest
from benchmarks.speed import HOSTILE as OF_ANY_SIZE

from sayso.pipeline import annotate
from sayso.read.line import read_line

HOSTILE = {
    "no full stop": "shelling hit the market and " * 4_000,
    "quotation marks": 'He said "' + '"' * 10_000 + " troops shelled Aleppo.",
    "opening quotations": "“They shelled us. " * 2_000,
    "right-to-left marks": "Troops shelled \u202eAl\u200beppo\u202c and I\u200bdlib, killing 3 people.",
    "emoji": "🔥 Rockets 🚀 hit Idlib 💥 killing 5 people 😢 on Monday.",
    "only numbers": "12 13 14 2017 20177 3,000 5.5 " * 500,
    "one long word": "a" * 200_000,
    "year 20177": "On 4 May 20177 shelling killed 3 people in Aleppo.",
    "nothing but marks": ".!?;:,-" * 3_000,
    "brackets": "(" * 5_000 + "shelling" + ")" * 5_000,
    "null and controls": "Shelling\x00 hit\x07 Aleppo\x1b[31m on Monday.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_annotated_with_true_spans(text: str) -> None:
    article = read_line({"id": "x", "text": text, "published": "2017-05-05"})
    (annotation,) = annotate([article])
    assert annotation.error is None
    for claim in annotation.claims:
        assert claim.evidence
        for span in (*claim.evidence, claim.trigger):
            assert article.text[span.start : span.end] == span.text
    for place in annotation.places:
        assert article.text[place.start : place.end] == place.text


def test_a_date_out_of_the_calendar_gives_no_date_of_its_own() -> None:
    (annotation,) = annotate([read_line({"id": "x", "text": "On 4 May 20177 shelling killed 3 people in Aleppo."})])
    assert all(claim.date is None or claim.date.from_ < "2100" for claim in annotation.claims)


def seconds_for(text: str) -> float:
    started = time.process_time()
    (annotation,) = annotate([read_line({"id": "x", "text": text})])
    assert annotation.error is None
    return time.process_time() - started


@pytest.mark.parametrize("name", ["quotation marks", "brackets", "nothing but marks"])
def test_runs_of_marks_take_less_time_than_a_report_of_that_length(name: str) -> None:
    report = "Shelling killed 3 people in Aleppo on Monday, activists said. " * 160
    seconds_for("Shelling killed 3 people in Aleppo.")
    assert seconds_for(HOSTILE[name][:10_000]) < seconds_for(report)


@pytest.mark.parametrize("name", ["report", "many claims", "opening quotations"])
def test_a_text_ten_times_as_long_takes_about_ten_times_as_long(name: str) -> None:
    seconds_for("Shelling killed 3 people in Aleppo.")
    short, long = (seconds_for(OF_ANY_SIZE[name](size)) for size in (5_000, 50_000))
    assert long < 20 * short
