"""Pieces of which the patterns of time expressions are built, and how their groups are read.

A space in a pattern stands for one or two blanks or line ends. Every pattern is linear on any text, and is tried only
around the words of its `core`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.text.times.records import Form, Kind, Unit
from sayso.text.times.words import (
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    number_of,
    year_of,
)

Match = re.Match[str]
Direction = Literal["last", "next", "this"]
Piece = tuple[int, int, Form]


@dataclass(frozen=True)
class Pattern:
    """One pattern: its expression, the kind it gives, where to try it, and how it is read.

    `read` gives the parts of the match with their forms, in order; none refuses the match.
    """

    expression: re.Pattern[str]
    kind: Kind
    core: str
    read: Callable[[Match], Sequence[Piece]]


def any_of(words: Iterable[str]) -> str:
    """One of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
YEAR_IN_WORDS = (
    rf"(?P<year_words>(?:eighteen|nineteen|twenty)[-\s](?:(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS})|two thousand)"
)
PART = rf"(?P<part>{any_of(PARTS)})"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
HOLIDAY = rf"(?P<holiday>{any_of(HOLIDAYS)})"
SEASON = r"(?P<season>spring|summer|autumn|winter)"
PHASE = (
    r"(?:(?:the )?(?:(?P<edge_of>start|beginning|middle|end|close|turn|rest|remainder) of|"
    r"(?P<phase>(?:very )?early|very late|late|later|earlier|sometime|mid)(?:[-\s](?:in|on|of))?)[-\s](?:the )?)?"
)
DIRECTION = r"(?:(?P<direction>last|next|this|past|previous|coming|following|this past|this coming|that|same) )"
QUARTER = rf"(?P<nth>{any_of(ORDINALS)}|[1-4](?:st|nd|rd|th))[-\s]quarter"
NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d| 1/2)?|(?:an? )?(?:(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES}|dozen)"
    r"(?: (?:hundred|thousand))?(?: and (?:a )?half)?|(?:a )?(?:hundred|thousand)|half an?|a half[-\s]|"
    r"an? couple(?: of)?|couple of|an? few|few|several|many|some|an|a)"
)
COUNT = rf"(?P<count>{NUMBER})"
UNIT = r"(?P<unit>minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centurie|century)"
ABOUT = (
    r"(?:(?:just |only |a mere |barely )?(?:(?:about|around|nearly|almost|at least|more than|less than|over|under|some|"
    r"approximately|roughly|up to|only|just|exactly|another|an additional|within|a further|a full|a mere) )?)?"
)
RANGE = r"(?P<range>\s?[-–—]\s?| to | until | and | or )"


def pattern(expression: str, kind: Kind, core: str, read: Callable[[Match], Sequence[Piece]]) -> Pattern:
    """A pattern that begins and ends at the edge of a word."""
    flexible = re.sub(r"(?<!\\) ", lambda _: r"\s{1,2}", expression)
    return Pattern(re.compile(rf"(?<!\w)(?:{flexible})(?!\w)", re.IGNORECASE), kind, core, read)


def whole(read: Callable[[Match], Form | None]) -> Callable[[Match], Sequence[Piece]]:
    """A reader of one form that spans the whole match."""

    def pieces(match: Match) -> Sequence[Piece]:
        form = read(match)
        return [] if form is None else [(match.start(), match.end(), form)]

    return pieces


def said(match: Match, name: str) -> str:
    """What a group says, in small letters; empty where the pattern has no such group or it is not there."""
    return " ".join((match.groupdict().get(name) or "").lower().split())


def int_in(match: Match, name: str) -> int | None:
    """The whole number of a group, or None."""
    value = said(match, name)
    return int(value) if value else None


def month_in(match: Match) -> int | None:
    """The number of the month that is named, or None."""
    value = said(match, "month")
    return MONTHS[value] if value else None


def year_in(match: Match) -> int | None:
    """The year in figures or in words, or None."""
    words = said(match, "year_words")
    return year_of(words) if words else int_in(match, "year")


def part_in(match: Match) -> str | None:
    """The part of the day that is named ("MO", "NI"), or None."""
    value = said(match, "part")
    return PARTS[value] if value else None


def phase_in(match: Match) -> str | None:
    """ "early", "mid" or "late" in the unit, or None."""
    phases = {"very early": "early", "very late": "late", "middle": "mid"}
    phases |= dict.fromkeys(("start", "beginning"), "early") | dict.fromkeys(("end", "close"), "late")
    told = said(match, "phase") or said(match, "edge_of")
    value = phases.get(told, told)
    return value if value in {"early", "mid", "late"} else None


def direction_in(match: Match) -> Direction | None:
    """Which of its kind is meant: the last, the next or this one; None if it is not told."""
    words: dict[str, Direction] = {
        "last": "last",
        "past": "last",
        "this past": "last",
        "previous": "last",
        "next": "next",
        "coming": "next",
        "following": "next",
        "this coming": "next",
        "this": "this",
        "that": "this",
        "same": "this",
    }
    return words.get(said(match, "direction"))


def season_in(match: Match) -> str | None:
    """The season that is named ("SP", "WI"), or None."""
    value = said(match, "season")
    return SEASONS[value] if value else None


def unit_in(match: Match) -> Unit:
    """The unit of time that is named."""
    return UNITS[said(match, "unit")]  # type: ignore[return-value]


def count_in(match: Match) -> float | None:
    """How many units; None for "several"."""
    return number_of(said(match, "count"))


def nth_in(match: Match) -> int:
    """The number of an ordinal ("second", "3rd"); zero if it is none."""
    value = said(match, "nth")
    return ORDINALS.get(value) or int(re.sub(r"\D", "", value) or 0)
