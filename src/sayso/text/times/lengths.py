"""Patterns of durations, sets and clock times."""

import re

from sayso.text.times.pieces import (
    ABOUT,
    COUNT,
    MONTH,
    NUMBER,
    PART,
    UNIT,
    WEEKDAY,
    Match,
    Pattern,
    count_in,
    month_in,
    part_in,
    pattern,
    said,
    unit_in,
    whole,
)
from sayso.text.times.records import Form, Unit
from sayso.text.times.words import WEEKDAYS, number_of

EDGES = {
    "first": "first",
    "opening": "first",
    "initial": "first",
    "last": "past",
    "final": "last",
    "closing": "last",
    "past": "past",
    "previous": "past",
    "preceding": "past",
    "recent": "past",
    "next": "next",
    "coming": "next",
    "following": "next",
    "this past": "past",
}
SETS: dict[str, Unit] = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month"}
AGE = r"(?![-\s]?(?:olds?\b|of\sage))"


def _length(match: Match) -> Form | None:
    unit, count = unit_in(match), count_in(match)
    words = said(match, "count")
    if said(match, "unit") == "night" and (count or 0) < 2:
        return None
    if unit == "quarter" and ((count or 0) < 2 or "-" in match[0] or match.string[match.end() :].startswith(" of")):
        return None
    is_plural = match.end("unit") < match.end() and match.string[match.end("unit")].lower() == "s"
    if words in {"a", "an"} and is_plural:
        count = None
    if count is not None and count > 999 and not is_plural:
        return None
    if words in {"many", "some", "few"} and not match[0].lower().endswith("s"):
        return None
    return Form(shape="length", unit=unit, count=count)


def _length_and_half(match: Match) -> Form:
    return Form(shape="length", unit=unit_in(match), count=(count_in(match) or 0) + 0.5)


def _bare_length(match: Match) -> Form:
    return Form(shape="length", unit=unit_in(match))


def _longer_length(match: Match) -> Form | None:
    return Form(shape="length", unit=unit_in(match), count=number_of(said(match, "more")))


def _edge(match: Match) -> Form | None:
    unit = unit_in(match)
    count = count_in(match) if said(match, "count") else None
    if not match[0].lower().endswith("s"):
        count = 1 if not said(match, "count") else count
    return Form(shape="length", unit=unit, count=count, edge=EDGES[said(match, "edge")])  # type: ignore[arg-type]


def _one(match: Match) -> Form:
    return Form(shape="length", unit=unit_in(match), count=1)


def _repeat(match: Match) -> Form:
    weekday, month, part = said(match, "weekday"), month_in(match), part_in(match)
    if weekday:
        return Form(shape="repeat", repeat=f"XXXX-WXX-{WEEKDAYS[weekday] + 1}" + (f"T{part}" if part else ""))
    if month:
        return Form(shape="repeat", repeat=f"XXXX-{month:02d}")
    if part:
        return Form(shape="repeat", repeat=f"XXXX-XX-XXT{part}")
    return Form(shape="repeat", unit=unit_in(match) if said(match, "unit") else "day", count=1)


def _adverb(match: Match) -> Form:
    return Form(shape="repeat", unit=SETS[said(match, "adverb")], count=1)


def _yearly(match: Match) -> Form:
    return Form(shape="repeat", repeat="XXXX")


def _at_night(match: Match) -> Form:
    return Form(shape="repeat", repeat=f"XXXX-XX-XXT{part_in(match)}")


def _clock(match: Match) -> Form | None:
    hour = int(match["hour"])
    minute = int(match["minute"]) if match["minute"] else 0
    suffix = re.sub(r"[^apm]", "", said(match, "suffix"))
    if suffix == "pm" and hour < 12:
        hour += 12
    if suffix == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return Form(shape="clock", clock=f"{hour:02d}:{minute:02d}")


def _part(match: Match) -> Form:
    clock = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(said(match, "part"))
    return Form(shape="part", part=part_in(match), clock=clock)


_EDGE = rf"(?P<edge>{'|'.join(EDGES)})"
_INNER = r"(?:(?:more|full|long|straight|consecutive|successive|whole|further|other|additional|trading|bloody) )?"

PATTERNS: tuple[Pattern, ...] = (
    pattern(rf"{ABOUT}{COUNT}[-\s]{_INNER}{UNIT}s?(?:['’])?(?:[-\s]long)?{AGE}", "DURATION", "unit", whole(_length)),
    pattern(rf"{ABOUT}{COUNT}[-\s]{UNIT}[-\s]and[-\s]a[-\s]half", "DURATION", "unit", whole(_length_and_half)),
    pattern(
        rf"{ABOUT}{COUNT} (?:to|or|and) (?P<more>{NUMBER})[-\s]{UNIT}s{AGE}", "DURATION", "unit", whole(_longer_length)
    ),
    pattern(
        r"(?P<unit>day|week|month|year|decade|centurie)s(?:[-\s]long)?(?!\s(?:old|ago|later|earlier|of\sage)\b)",
        "DURATION",
        "unit",
        whole(_bare_length),
    ),
    pattern(r"(?P<unit>day|week|month|year)-long", "DURATION", "unit", whole(_one)),
    pattern(rf"(?:the )?{_EDGE} (?:{COUNT} )?{UNIT}s", "DURATION", "unit", whole(_edge)),
    pattern(rf"(?:the )?{_EDGE} {UNIT}(?= of )", "DURATION", "unit", whole(_edge)),
    pattern(
        r"(?:the )?(?P<edge>past|coming) (?P<unit>week|month|year|decade|century)", "DURATION", "unit", whole(_edge)
    ),
    pattern(r"(?:the )?(?P<edge>last|next) (?P<unit>decade)", "DURATION", "unit", whole(_edge)),
    pattern(r"the (?P<edge>last) (?P<unit>week|month|year)", "DURATION", "unit", whole(_edge)),
    pattern(
        rf"(?:every|each) (?:{UNIT}|{WEEKDAY}(?: {PART})?|{MONTH}|morning|afternoon|evening)",
        "SET",
        "every",
        whole(_repeat),
    ),
    pattern(rf"(?P<adverb>{'|'.join(SETS)})", "SET", "adverb", whole(_adverb)),
    pattern(r"annually|yearly", "SET", "adverb", whole(_yearly)),
    pattern(r"(?<=at\s)(?P<part>night)", "TIME", "part", whole(_at_night)),
    pattern(r"the (?:fiscal )?(?P<unit>year|quarter)(?= end(?:ed|ing)\b)", "DURATION", "unit", whole(_one)),
    pattern(rf"per {UNIT}", "DURATION", "unit", whole(_one)),
    pattern(r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s?(?P<suffix>[ap]\.?m\b\.?)", "TIME", "digit", whole(_clock)),
    pattern(r"(?P<hour>\d\d?):(?P<minute>\d\d)(?:\s?(?:hrs|hours))?(?P<suffix>)", "TIME", "digit", whole(_clock)),
    pattern(rf"(?:the )?(?:early |late |mid[-\s])?{PART}(?: hours)?", "TIME", "part", whole(_part)),
    pattern(r"(?:the )?(?:early|small) hours", "TIME", "unit", whole(lambda _: Form(shape="part", part="MO"))),
)

CORES = {
    "unit": re.compile(
        r"(?<![^\W_])(?:minute|hour|day|night|week|weekend|fortnight|month|quarter|period|year|decade|centurie|century)s?(?![^\W_])",
        re.IGNORECASE,
    ),
    "every": re.compile(r"\b(?:every|each)\b", re.IGNORECASE),
    "adverb": re.compile(r"\b(?:hourly|daily|nightly|weekly|monthly|annually|yearly)\b", re.IGNORECASE),
}
