"""The patterns of time expressions, each with the form it gives. Every pattern is linear on any text."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.text.times.records import Form, Kind
from sayso.text.times.words import MONTHS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS, number_of

Match = re.Match[str]


@dataclass(frozen=True)
class Pattern:
    """One pattern: its expression, the kind it gives and how its form is read (None refuses the match)."""

    expression: re.Pattern[str]
    kind: Kind
    read: Callable[[Match], Form | None]


LEADS = frozenset(
    "in of since by from to until till during between and before after around about late early mid".split()
)


def _any(words: dict[str, object] | dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = rf"(?P<month>{_any(MONTHS)})\b\.?"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?!\d)"
PART = rf"(?P<part>{_any(PARTS)})"
WEEKDAY = rf"(?P<weekday>{_any(WEEKDAYS)})"
EARLY = r"(?:(?P<phase>early|late|mid|very early)[- ](?:on )?)?"
COUNT = (
    r"(?P<count>\d{1,4}|(?:a |an )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|a couple of|a few|few|several|many|"
    r"some|a|an|half an?)"
)
UNIT = r"(?P<unit>minute|hour|day|night|week|weekend|month|quarter|year|decade|centurie|century)s?"
ABOUT = r"(?:(?:about|around|nearly|almost|at least|more than|less than|over|some|approximately|roughly) )?"


def _int(match: Match, name: str) -> int | None:
    value = match.groupdict().get(name)
    return int(value) if value else None


def _month(match: Match) -> int | None:
    value = match.groupdict().get("month")
    return MONTHS[value.lower().rstrip(".")] if value else None


def _phase(match: Match) -> str | None:
    value = (match.groupdict().get("phase") or "").lower()
    return {"very early": "early"}.get(value, value) or None


def _part(match: Match) -> str | None:
    value = match.groupdict().get("part")
    return PARTS[value.lower()] if value else None


def _calendar(match: Match) -> Form:
    bc = bool(re.search(r"\bB\.?C\.?", match[0]))
    return Form(
        shape="day", year=_int(match, "year"), month=_month(match), day=_int(match, "day"), is_bc=bc, part=_part(match)
    )


def _bare_year(match: Match) -> Form | None:
    """A year by itself: not a round count ("1000 people"), unless a word of time leads to it."""
    year = int(match["year"])
    lead = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    is_led = bool(lead) and lead[-1].strip("(") in LEADS
    if (year % 100 == 0 or not 1700 <= year <= 2049) and not is_led:
        return None
    return _calendar(match)


def _range_of_days(match: Match) -> Form:
    return Form(
        shape="day", year=_int(match, "year"), month=_month(match), day=_int(match, "day"), end_day=int(match["end"])
    )


def _range_of_years(match: Match) -> Form:
    end = match["end"]
    year = int(match["year"])
    return Form(shape="day", year=year, end_year=int(end) if len(end) == 4 else year // 100 * 100 + int(end))


def _iso(match: Match) -> Form | None:
    month, day = int(match["m"]), int(match["d"])
    return Form(shape="day", year=int(match["year"]), month=month, day=day) if 0 < month < 13 and 0 < day < 32 else None


def _numeric(match: Match) -> Form | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    is_day_first = first > 12 or (match["mark"] != "/" and second <= 12)
    month, day = (second, first) if is_day_first else (first, second)
    return Form(shape="day", year=year, month=month, day=day) if 0 < month < 13 and 0 < day < 32 else None


def _weekday(match: Match) -> Form:
    lead = (match.groupdict().get("direction") or "").lower()
    direction = {
        "last": "last",
        "past": "last",
        "previous": "last",
        "next": "next",
        "coming": "next",
        "this": "this",
    }.get(lead)
    return Form(shape="weekday", weekday=WEEKDAYS[match["weekday"].lower()], direction=direction, part=_part(match))  # type: ignore[arg-type]


def _named_day(match: Match) -> Form:
    word = match["word"].lower()
    offset = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[word]
    return Form(shape="offset", unit="day", offset=offset, part="NI" if word == "tonight" else _part(match))


def _last_night(match: Match) -> Form:
    lead = match["lead"].lower()
    part = _part(match)
    return Form(shape="offset", unit="day", offset=-1 if lead in {"last", "overnight"} else 0, part=part or "NI")


def _overnight(match: Match) -> Form:
    return Form(shape="offset", unit="day", offset=-1, part="NI")


def _unit(match: Match) -> str:
    return UNITS[match["unit"].lower()]


def _shifted(match: Match) -> Form | None:
    lead = match["direction"].lower()
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "next": 1,
        "coming": 1,
        "following": 1,
        "this": 0,
        "current": 0,
        "same": 0,
    }
    unit = _unit(match)
    narrative = lead in {"previous", "following", "same"}
    if unit in {"minute", "hour"}:
        return None
    return Form(shape="offset", unit=unit, offset=step[lead], is_narrative=narrative)  # type: ignore[arg-type]


def _ago(match: Match) -> Form | None:
    count = number_of(match["count"])
    later = match["way"].lower() in {"later", "after", "from now", "hence"}
    narrative = match["way"].lower() in {"later", "after", "earlier", "before"}
    if count is None:
        return Form(shape="reference", reference="FUTURE_REF" if later else "PAST_REF")
    return Form(shape="offset", unit=_unit(match), offset=count if later else -count, is_narrative=narrative)  # type: ignore[arg-type]


def _length(match: Match) -> Form | None:
    return Form(shape="length", unit=_unit(match), count=number_of(match["count"]))  # type: ignore[arg-type]


def _compound_length(match: Match) -> Form | None:
    return Form(shape="length", unit=_unit(match), count=number_of(match["count"]))  # type: ignore[arg-type]


def _recent(match: Match) -> Form:
    return Form(shape="length", unit=_unit(match), count=number_of(match["count"] or ""))  # type: ignore[arg-type]


def _month_alone(match: Match) -> Form | None:
    text = match[0]
    if not text[0].isupper() and not text.lower().startswith(("early", "late", "mid", "last", "next", "this")):
        return None
    lead = (match.groupdict().get("direction") or "").lower()
    direction = {"last": "last", "next": "next", "this": "this"}.get(lead)
    return Form(shape="day", month=_month(match), direction=direction, phase=_phase(match))  # type: ignore[arg-type]


def _season(match: Match) -> Form:
    lead = (match.groupdict().get("direction") or "").lower()
    direction = {"last": "last", "next": "next", "this": "this"}.get(lead)
    return Form(shape="season", season=SEASONS[match["season"].lower()], year=_int(match, "year"), direction=direction)  # type: ignore[arg-type]


def _quarter(match: Match) -> Form:
    return Form(shape="quarter", quarter=ORDINALS.get(match["nth"].lower(), 4), year=_int(match, "year"))


def _decade(match: Match) -> Form:
    digits = match["decade"].lstrip("'")
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Form(shape="decade", year=start)


def _century(match: Match) -> Form:
    word = match["nth"].lower()
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    return Form(shape="century", count=number)


def _reference(match: Match) -> Form:
    word = match[0].lower()
    if word in {"now", "currently", "at present", "nowadays", "these days", "at the moment", "right now", "current"}:
        return Form(shape="reference", reference="PRESENT_REF")
    if word in {
        "in the future",
        "the future",
        "future",
        "soon",
        "in the near future",
        "the near future",
        "near future",
    }:
        return Form(shape="reference", reference="FUTURE_REF")
    return Form(shape="reference", reference="PAST_REF")


def _repeat(match: Match) -> Form:
    word = match[0].lower()
    unit = next((u for u in ("day", "night", "week", "month", "quarter", "year", "hour") if u in word), "day")
    unit = {"night": "day"}.get(unit, unit)
    if "annual" in word:
        unit = "year"
    return Form(shape="repeat", unit=unit, count=1)  # type: ignore[arg-type]


def _clock(match: Match) -> Form | None:
    hour = int(match["hour"])
    minute = int(match["minute"]) if match["minute"] else 0
    suffix = re.sub(r"[^apm]", "", (match["suffix"] or "").lower())
    if suffix == "pm" and hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return Form(shape="clock", clock=f"{hour:02d}:{minute:02d}")


def _pattern(expression: str, kind: Kind, read: Callable[[Match], Form | None]) -> Pattern:
    return Pattern(re.compile(rf"(?<![\w-]){expression}(?!\w)", re.IGNORECASE), kind, read)


PATTERNS: tuple[Pattern, ...] = (
    _pattern(r"(?P<year>[12]\d\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", "DATE", _iso),
    _pattern(r"(?P<a>\d\d?)(?P<mark>[/.-])(?P<b>\d\d?)(?P=mark)(?P<y>\d{4}|\d\d)", "DATE", _numeric),
    _pattern(rf"{MONTH} (?P<day>3[01]|[012]\d),?(?P<year>20\d\d)", "DATE", _calendar),
    _pattern(rf"{EARLY}{DAY}(?: of)? {MONTH},? ?{YEAR}", "DATE", _calendar),
    _pattern(rf"{EARLY}{MONTH} {DAY},? {YEAR}", "DATE", _calendar),
    _pattern(rf"{MONTH} {DAY}(?:-|–| to | and )(?P<end>3[01]|[12]\d|0?[1-9]),? {YEAR}", "DATE", _range_of_days),
    _pattern(
        rf"{DAY}(?:-|–| to | and )(?P<end>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? {MONTH}(?:,? {YEAR})?",
        "DATE",
        _range_of_days,
    ),
    _pattern(rf"(?:the )?(?:{PART} of )?{DAY}(?: of)? {MONTH}", "DATE", _calendar),
    _pattern(rf"{EARLY}{MONTH} {DAY}", "DATE", _calendar),
    _pattern(rf"(?:the )?(?:beginning of |end of |middle of )?{EARLY}{MONTH}(?: of)?,? {YEAR}", "DATE", _calendar),
    _pattern(rf"{EARLY}(?:(?P<direction>last|next|this) )?{MONTH}", "DATE", _month_alone),
    _pattern(rf"{YEAR}(?:-|–| to )(?P<end>\d{{4}}|\d\d)", "DATE", _range_of_years),
    _pattern(rf"(?:the )?(?:beginning of |end of |middle of )?{EARLY}{YEAR}(?: BC| B\.C\.)?", "DATE", _bare_year),
    _pattern(r"(?P<year>\d{1,3}) B\.?C\.?", "DATE", _calendar),
    _pattern(rf"{EARLY}(?:(?P<direction>last|next|this|past|previous|coming) )?{WEEKDAY}", "DATE", _weekday),
    _pattern(rf"{EARLY}(?:(?P<direction>last|next|this|past) )?{WEEKDAY}(?:'s|s)? (?:early )?{PART}", "TIME", _weekday),
    _pattern(rf"{EARLY}{PART} (?:of|on) {WEEKDAY}", "TIME", _weekday),
    _pattern(r"(?:late |early |earlier )?(?P<word>yesterday|today|tomorrow)", "DATE", _named_day),
    _pattern(rf"(?:late |early )?(?P<word>yesterday|tomorrow) {PART}", "TIME", _named_day),
    _pattern(r"(?P<word>tonight)", "TIME", _named_day),
    _pattern(r"(?P<lead>last|this) (?P<part>night|morning|afternoon|evening)", "TIME", _last_night),
    _pattern(r"overnight", "TIME", _overnight),
    _pattern(
        rf"(?:the )?(?P<direction>last|past|previous|next|coming|following|this|current|"
        rf"same) {UNIT}",
        "DATE",
        _shifted,
    ),
    _pattern(rf"{ABOUT}{COUNT} {UNIT} (?P<way>ago|earlier|later|after|before|from now|hence)", "DATE", _ago),
    _pattern(rf"{ABOUT}{COUNT}[ -]{UNIT}", "DURATION", _length),
    _pattern(
        r"(?:the |in the )?(?:last|past|next|coming|previous|first|recent)(?: (?P<count>\d{1,4}|two|"
        r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|"
        r"couple of))? (?P<unit>minute|hour|day|week|month|quarter|year|decade)s",
        "DURATION",
        _recent,
    ),
    _pattern(
        rf"(?:(?P<direction>last|next|this) )?(?:the )?{EARLY}(?P<season>spring|summer|autumn|winter)(?: of)? {YEAR}",
        "DATE",
        _season,
    ),
    _pattern(r"(?:(?P<direction>last|next|this)|the|in) (?P<season>spring|summer|autumn|winter)", "DATE", _season),
    _pattern(rf"(?:the )?(?P<nth>first|second|third|fourth|last) quarter(?:(?: of)? {YEAR})?", "DATE", _quarter),
    _pattern(rf"(?:the )?{EARLY}(?P<decade>1\d\d0|20\d0|'?[2-9]0)['’]?s", "DATE", _decade),
    _pattern(
        r"(?:the )?(?:early |late |mid-)?(?P<nth>\d\d?(?:st|nd|rd|th)|[a-z]+(?:th|"
        r"first))[ -]century",
        "DATE",
        _century,
    ),
    _pattern(
        r"now|currently|at present|nowadays|these days|at the moment|right now|recently|the future|"
        r"in the past|the past|in the near future|the near future",
        "DATE",
        _reference,
    ),
    _pattern(
        r"(?:every|each) (?:day|night|week|month|year|quarter|hour|morning|evening|monday|tuesday|"
        r"wednesday|thursday|friday|saturday|sunday)|daily|weekly|monthly|annually|annual|yearly|hourly",
        "SET",
        _repeat,
    ),
    _pattern(r"(?P<hour>\d\d?)(?::(?P<minute>\d\d))? ?(?P<suffix>[ap]\.?m\.?)", "TIME", _clock),
    _pattern(r"(?P<hour>\d\d):(?P<minute>\d\d)(?P<suffix>)", "TIME", _clock),
)
