"""Patterns of what counts from another day: weekdays, yesterday, last week, two days later, now."""

import re

from sayso.text.times.pieces import (
    ABOUT,
    COUNT,
    DIRECTION,
    PART,
    PHASE,
    UNIT,
    WEEKDAY,
    YEAR,
    Match,
    Pattern,
    count_in,
    direction_in,
    part_in,
    pattern,
    phase_in,
    said,
    unit_in,
    whole,
    year_in,
)
from sayso.text.times.records import Form, Unit
from sayso.text.times.words import PARTS, WEEKDAYS

STEPS = {
    "last": -1,
    "past": -1,
    "this past": -1,
    "previous": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "this coming": 1,
    "following": 1,
    "subsequent": 1,
    "this": 0,
    "this very": 0,
    "current": 0,
    "same": 0,
    "that": 0,
    "that same": 0,
    "this same": 0,
}
TOLD_BEFORE = frozenset({"previous", "preceding", "following", "subsequent", "same", "that", "that same", "this same"})
NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
DATE_AHEAD = re.compile(r",?\s+(?:\d|[A-Z][a-z]{2})")
PRESENT = r"now|currently|current|at present|nowadays|these days|right now|at this time|at the present time"
FUTURE = r"(?:in )?the (?:near |foreseeable |distant |immediate )?future|as soon as possible"
PAST = r"recently|recent|(?:in )?the (?:recent |distant )?past"


def _weekday(match: Match) -> Form | None:
    """A weekday; a short form only before a date ("Sun., 3 May")."""
    if match["weekday"].endswith(".") and not DATE_AHEAD.match(match.string, match.end(), match.end() + 6):
        return None
    return Form(
        shape="weekday",
        weekday=WEEKDAYS[said(match, "weekday")],
        direction=direction_in(match),
        part=part_in(match),
    )


def _named_day(match: Match) -> Form:
    word = said(match, "word")
    part = "NI" if word == "tonight" else part_in(match)
    return Form(shape="offset", unit="day", offset=NAMED_DAYS[word], part=part)


def _part_of_day(match: Match) -> Form:
    """ "last night", "this morning", "that evening", "the next afternoon"."""
    lead = said(match, "step")
    return Form(
        shape="offset", unit="day", offset=STEPS[lead], part=PARTS[said(match, "part")], is_narrative=_is_told(lead)
    )


def _is_told(lead: str) -> bool:
    return lead in TOLD_BEFORE


def _overnight(match: Match) -> Form:
    return Form(shape="offset", unit="day", offset=-1, part="NI")


def _shifted(match: Match) -> Form | None:
    lead, unit = said(match, "step"), unit_in(match)
    if unit in {"minute", "hour"} or (unit == "day" and lead in {"last", "past", "current"}):
        return None
    is_length = lead == "last" and match[0].lower().startswith("the") and unit in {"week", "month", "year"}
    if is_length or lead in {"past", "coming"} or (lead in {"last", "next"} and unit == "decade"):
        return None
    if lead in {"last", "next", "coming"} and re.match(r"\s+of\b", match.string[match.end() : match.end() + 6]):
        return None
    told = _is_told(lead) or (unit == "day" and lead == "next")
    return Form(shape="offset", unit=unit, offset=STEPS[lead], is_narrative=told, phase=phase_in(match))


def _edge_of_unit(match: Match) -> Form:
    """ "the end of the year", "late in the month", "year-end": the unit that the telling is in."""
    words = match[0].lower()
    unit: Unit = "year" if words.startswith("year") else "month" if words.startswith("month") else unit_in(match)
    return Form(shape="offset", unit=unit, offset=0, phase=phase_in(match) or "late", is_narrative=True)


def _ago(match: Match) -> Form | None:
    way = said(match, "way")
    is_later = way in {"later", "after", "from now", "hence", "afterward", "afterwards"}
    told = way not in {"ago", "from now", "hence"}
    words = said(match, "count")
    count = count_in(match) if words else None
    unit = unit_in(match)
    if count is None or count != int(count):
        return Form(shape="reference", reference="FUTURE_REF" if is_later else "PAST_REF")
    steps = int(count) if is_later else -int(count)
    keeps_grain = unit == "year" and words in {"a", "one"} and not is_later
    return Form(shape="offset", unit=unit, offset=steps, is_narrative=told, keeps_grain=keeps_grain)


def _compared(match: Match) -> Form:
    """ "the year-earlier period": what is reported on, a year before."""
    return Form(shape="offset", unit="year", offset=-1, is_narrative=True, keeps_grain=True)


def _reported_on(match: Match) -> Form:
    """ "the quarter", "the latest period": what is reported on."""
    return Form(shape="reported", unit="quarter", year=year_in(match))


def _weekend(match: Match) -> Form:
    return Form(shape="weekend")


def _reference(value: str) -> Form:
    return Form(shape="reference", reference=value)


_STEP = rf"(?P<step>{'|'.join(sorted(STEPS, key=len, reverse=True))})"

PATTERNS: tuple[Pattern, ...] = (
    pattern(rf"{PHASE}{DIRECTION}?{WEEKDAY}(?:s(?= [a-z]))?", "DATE", "weekday", whole(_weekday)),
    pattern(
        rf"{PHASE}{DIRECTION}?{WEEKDAY}(?:['’]s|s)? (?:early |late |mid-?)?{PART}", "TIME", "weekday", whole(_weekday)
    ),
    pattern(rf"{PHASE}(?P<word>yesterday|today|tomorrow)", "DATE", "word", whole(_named_day)),
    pattern(rf"{PHASE}(?P<word>yesterday|tomorrow) {PART}", "TIME", "word", whole(_named_day)),
    pattern(r"(?P<word>tonight)", "TIME", "word", whole(_named_day)),
    pattern(rf"{PHASE}(?:the )?{_STEP} {PART}", "TIME", "part", whole(_part_of_day)),
    pattern(r"overnight", "TIME", "word", whole(_overnight)),
    pattern(rf"{PHASE}(?:the )?{_STEP} (?:fiscal )?{UNIT}", "DATE", "unit", whole(_shifted)),
    pattern(
        rf"(?:the )?(?P<phase>early|late|later|earlier|start|beginning|middle|end|close|rest|remainder)"
        rf"(?: in| of| on)? the {UNIT}",
        "DATE",
        "unit",
        whole(_edge_of_unit),
    ),
    pattern(r"year[-\s]end|year['’]s end|month['’]s end|month-end", "DATE", "unit", whole(_edge_of_unit)),
    pattern(
        rf"{ABOUT}(?:{COUNT}(?: or (?:so|two|more))?[-\s])?{UNIT}(?:s|s and weeks)?(?: or so)? "
        r"(?P<way>ago|earlier|later|previously|afterwards?|from now|hence|before that|after that)",
        "DATE",
        "unit",
        whole(_ago),
    ),
    pattern(rf"{ABOUT}{COUNT} {UNIT}s? (?P<way>before|after)(?=\s?[.,;:)]|\s?$)", "DATE", "unit", whole(_ago)),
    pattern(
        r"(?:the )?(?:comparable |corresponding |same )?year[-\s](?:ago|earlier)(?: period| quarter)?",
        "DATE",
        "unit",
        whole(_compared),
    ),
    pattern(r"the (?:(?:latest|most recent) (?:quarter|period)|quarter)", "DATE", "unit", whole(_reported_on)),
    pattern(rf"the {YEAR} (?:quarter|period)", "DATE", "unit", whole(_reported_on)),
    pattern(r"the (?:full|fiscal|whole|entire) (?P<unit>year)", "DATE", "unit", whole(_edge_of_unit)),
    pattern(rf"{PHASE}the weekend", "DATE", "unit", whole(_weekend)),
    pattern(PRESENT, "DATE", "word", whole(lambda _: _reference("PRESENT_REF"))),
    pattern(FUTURE, "DATE", "word", whole(lambda _: _reference("FUTURE_REF"))),
    pattern(PAST, "DATE", "word", whole(lambda _: _reference("PAST_REF"))),
)

CORES = {
    "weekday": re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE),
    "part": re.compile(rf"\b(?:{'|'.join(PARTS)})\b", re.IGNORECASE),
    "word": re.compile(
        r"\b(?:yesterday|today|tomorrow|tonight|overnight|now|current|currently|present|nowadays|days|time|future|"
        r"possible|recent|recently|past|\w+ies)\b",
        re.IGNORECASE,
    ),
}
