"""Patterns of what the calendar names: days, months, years, seasons, quarters, holidays, and ranges of them."""

import re
from collections.abc import Sequence

from sayso.text.times.pieces import (
    DAY,
    DIRECTION,
    HOLIDAY,
    MONTH,
    PART,
    PHASE,
    QUARTER,
    RANGE,
    SEASON,
    YEAR,
    YEAR_IN_WORDS,
    Match,
    Pattern,
    Piece,
    any_of,
    direction_in,
    int_in,
    month_in,
    nth_in,
    part_in,
    pattern,
    phase_in,
    said,
    season_in,
    whole,
    year_in,
)
from sayso.text.times.records import Form
from sayso.text.times.words import HOLIDAYS, MONTHS

LEADS = frozenset(
    "in of since by from to until till during between and before after around about late early mid throughout "
    "through for back year years".split()
)
AMBIGUOUS_MONTHS = frozenset({"march", "may", "mar", "jan"})
UPRISINGS = frozenset({"arab", "prague", "damascus"})
BC = r"(?:\s?B\.?C\.?(?:E\.?)?)"


def _day(match: Match) -> Form:
    return Form(
        shape="day",
        year=year_in(match),
        month=month_in(match),
        day=int_in(match, "day"),
        is_bc=bool(re.search(r"\bB\.?C", match[0])),
        part=part_in(match),
        phase=phase_in(match),
        direction=direction_in(match),
    )


def _lead(match: Match) -> str:
    words = match.string[max(0, match.start() - 14) : match.start()].lower().split()
    return words[-1].strip("(,[") if words else ""


def _is_name_of_thing(match: Match) -> bool:
    """Whether the number is the end of a hyphened name or a decimal: "F-1990", "0.1990", "$1900"."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    is_amount = before[-1:] in {"$", "£", "€", "#"} or (before[-1:] in {".", ","} and before[-2:-1] != " ")
    return is_amount or bool(re.search(r"[A-Z]-$", before))


def _bare_year(match: Match) -> Form | None:
    """A year by itself: not a round count ("1000 people"), unless a word of time leads to it."""
    form = _day(match)
    if form.year is None or _is_name_of_thing(match):
        return None
    is_led = (_lead(match) in LEADS and _lead(match) != "and") or form.phase is not None
    if not form.is_bc and (form.year % 100 == 0 or not 1700 <= form.year <= 2049) and not is_led:
        return None
    return form


def _month_alone(match: Match) -> Form | None:
    word = match["month"]
    is_led = _lead(match) in LEADS or _lead(match) in {"every", "each", "the"} or phase_in(match) is not None
    is_led = is_led or bool(said(match, "direction") and word[0].isupper())
    if not word[0].isupper() or (word.lower() in AMBIGUOUS_MONTHS and not is_led):
        return None
    if (
        len(word) < 4
        and word.lower() != "may"
        and re.match(r" [A-Z][a-z]", match.string[match.end() : match.end() + 3])
    ):
        return None
    return _day(match)


def _iso(match: Match) -> Form | None:
    month, day = int(match["m"]), int(match["d"])
    return Form(shape="day", year=year_in(match), month=month, day=day) if 0 < month < 13 and 0 < day < 32 else None


def _numeric(match: Match) -> Form | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    is_day_first = first > 12 or (match["mark"] != "/" and second <= 12)
    month, day = (second, first) if is_day_first else (first, second)
    return Form(shape="day", year=year, month=month, day=day) if 0 < month < 13 and 0 < day < 32 else None


def _two_days(match: Match) -> Sequence[Piece]:
    """ "5-9 March", "March 5 and 6, 1918": both days are of one month and year."""
    first = Form(shape="day", year=year_in(match), month=month_in(match), day=int_in(match, "day"))
    second = Form(shape="day", year=first.year, month=first.month, day=int_in(match, "end"))
    if first.day is None or second.day is None or second.day <= first.day:
        return []
    reaches = match["range"].strip().lower() not in {"and", "or"}
    starts = match.start("month") if match.start("month") < match.start("day") else match.start()
    return [
        (starts, match.start("range"), _reaching(first) if reaches else first),
        (match.start("end"), match.end(), second),
    ]


def _two_years(match: Match) -> Sequence[Piece]:
    first, end = int(match["year"]), match["end"]
    is_bc = bool(re.search(r"B\.?C", match[0]))
    second = int(end) if len(end) == 4 or is_bc else first // 100 * 100 + int(end)
    if (second >= first) if is_bc else not first < second < 2050:
        return []
    form = Form(shape="day", year=first, is_bc=is_bc)
    return [
        (match.start("year"), match.end("year"), form if said(match, "range") == "and" else _reaching(form)),
        (match.start("end"), match.end(), Form(shape="day", year=second, is_bc=is_bc)),
    ]


def _reaching(form: Form) -> Form:
    return Form(shape="day", year=form.year, month=form.month, day=form.day, is_bc=form.is_bc, reaches=True)


def _season(match: Match) -> Form | None:
    """A season, but not one that stands for an uprising ("the Arab Spring")."""
    if match["season"][0].isupper() and _lead(match) in UPRISINGS:
        return None
    return Form(
        shape="season",
        season=season_in(match),
        year=year_in(match),
        direction=direction_in(match),
        phase=phase_in(match),
        is_bc=bool(re.search(r"\bB\.?C", match[0])),
    )


def _quarter(match: Match) -> Form | None:
    nth = nth_in(match)
    return Form(shape="quarter", quarter=nth, year=year_in(match)) if 0 < nth < 5 else None


def _half(match: Match) -> Form:
    is_first = said(match, "half") in {"first", "1st", "former"}
    return Form(shape="half", quarter=1 if is_first else 2, year=year_in(match))


def _decade(match: Match) -> Form | None:
    digits = re.sub(r"\D", "", match["decade"])
    if digits:
        start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    else:
        tens = "twenties thirties forties fifties sixties seventies eighties nineties".split()
        start = 1920 + 10 * tens.index(match["decade"].lower())
    return Form(shape="decade", year=start, phase=phase_in(match), is_bc="BC" in match[0])


def _ancient_decade(match: Match) -> Form:
    return Form(shape="decade", year=int(match["decade"]), is_bc=True)


def _century(match: Match) -> Form | None:
    number = nth_in(match)
    return Form(shape="century", count=number, is_bc="BC" in match[0]) if 0 < number < 30 else None


def _holiday(match: Match) -> Form:
    return Form(
        shape="holiday",
        holiday=HOLIDAYS[said(match, "holiday").replace("’", "'")],
        year=year_in(match),
        direction=direction_in(match),
        part=part_in(match),
    )


PATTERNS: tuple[Pattern, ...] = (
    pattern(r"(?P<year>[12]\d\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", "DATE", "digit", whole(_iso)),
    pattern(r"(?P<a>\d\d?)(?P<mark>[/.-])(?P<b>\d\d?)(?P=mark)(?P<y>\d{4}|\d\d)", "DATE", "digit", whole(_numeric)),
    pattern(rf"{MONTH} (?P<day>3[01]|[012]\d),?(?P<year>20\d\d)", "DATE", "month", whole(_day)),
    pattern(rf"(?:the )?{PHASE}{DAY}(?: of)? {MONTH}(?:(?:,| of)?\s?{YEAR})?{BC}?", "DATE", "month", whole(_day)),
    pattern(rf"{PHASE}{DIRECTION}?{MONTH} (?:the )?{DAY}(?:,? {YEAR})?", "DATE", "month", whole(_day)),
    pattern(
        rf"{MONTH} {DAY}{RANGE}(?P<end>3[01]|[12]\d|0?[1-9])"
        rf"(?:st|nd|rd|th)?(?:,? {YEAR}|(?<=[a-z])(?=\s)|(?=\s?[.,;:)\]]|$))",
        "DATE",
        "month",
        _two_days,
    ),
    pattern(
        rf"(?:the )?{DAY}{RANGE}(?:the )?(?P<end>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {YEAR})?",
        "DATE",
        "month",
        _two_days,
    ),
    pattern(rf"{PHASE}{DIRECTION}?{MONTH}(?:(?: of)?,? (?:{YEAR}|{YEAR_IN_WORDS}){BC}?)", "DATE", "month", whole(_day)),
    pattern(rf"{PHASE}{MONTH} (?P<year>\d{{1,3}}){BC}", "DATE", "month", whole(_day)),
    pattern(rf"{PHASE}{DIRECTION}?{MONTH}", "DATE", "month", whole(_month_alone)),
    pattern(rf"{YEAR}{RANGE}(?P<end>\d{{4}}|\d\d)", "DATE", "digit", _two_years),
    pattern(rf"(?P<year>\d{{1,3}}){RANGE}(?P<end>\d{{1,3}}){BC}", "DATE", "digit", _two_years),
    pattern(rf"{PHASE}(?:the )?(?:years? |fiscal (?:year )?)?{YEAR}{BC}?", "DATE", "digit", whole(_bare_year)),
    pattern(rf"{PHASE}(?:the year )?{YEAR_IN_WORDS}", "DATE", "number", whole(_day)),
    pattern(rf"{PHASE}(?P<year>\d{{1,3}}){BC}", "DATE", "digit", whole(_day)),
    pattern(rf"{PHASE}{DIRECTION}?(?:the )?{SEASON}(?:(?: of)?,? {YEAR}{BC}?)?", "DATE", "season", whole(_season)),
    pattern(rf"{PHASE}(?:the )?{SEASON} of (?P<year>\d{{1,3}}){BC}", "DATE", "season", whole(_season)),
    pattern(rf"{PHASE}{DIRECTION}(?P<season>fall)", "DATE", "season", whole(_season)),
    pattern(rf"{PHASE}(?:the )?(?P<season>fall)(?: of)? {YEAR}", "DATE", "season", whole(_season)),
    pattern(rf"(?:the )?(?:fiscal[-\s])?{QUARTER}(?:(?: of)?(?: fiscal)? {YEAR})?", "DATE", "unit", whole(_quarter)),
    pattern(rf"(?:the )?(?P<half>first|second|last|latter|1st|2nd)[-\s]half of {YEAR}", "DATE", "digit", whole(_half)),
    pattern(rf"{PHASE}(?:the )?(?P<decade>1\d\d0|20\d0|'?[2-9]0)['’]?s(?! BC)", "DATE", "digit", whole(_decade)),
    pattern(
        rf"{PHASE}the (?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
        "DATE",
        "word",
        whole(_decade),
    ),
    pattern(rf"{PHASE}(?:the )?(?P<decade>\d{{1,2}}0)s{BC}", "DATE", "digit", whole(_ancient_decade)),
    pattern(
        rf"{PHASE}(?:the )?(?P<nth>\d\d?(?:st|nd|rd|th)|[a-z]+(?:th|first))[-\s]century{BC}?",
        "DATE",
        "unit",
        whole(_century),
    ),
    pattern(rf"{PHASE}{DIRECTION}?{HOLIDAY}(?: {PART})?(?:,? {YEAR})?", "DATE", "holiday", whole(_holiday)),
)

CORES = {
    "month": re.compile(rf"(?<![^\W_])(?:{any_of(MONTHS)})(?![^\W\d_])", re.IGNORECASE),
    "digit": re.compile(r"\d"),
    "season": re.compile(r"\b(?:spring|summer|autumn|winter|fall)\b", re.IGNORECASE),
    "holiday": re.compile(rf"\b(?:{any_of(HOLIDAYS)})\b", re.IGNORECASE),
    "number": re.compile(r"\b(?:eighteen|nineteen|twenty|thousand)\b", re.IGNORECASE),
}
