"""Join neighbours that name one time together: "10 p.m. Wednesday", "June last year", "the last week of May"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from sayso.text.times.records import Form, Kind

ZONE = r"(?:[A-Z]{2,4}|local time)"
OF = re.compile(rf"\s*,?\s*(?:{ZONE},?\s*)?(?:on|of|in)?(?:\s+the)?\s*")
NEXT = re.compile(r"\s*,?\s*(?:\w+['’]s\s*)?|['’]s\s*")
SPACE = re.compile(r"\s{1,2}")
COMMA = re.compile(r"\s*,?\s{1,2}|\s*,\s*on\s+")
OF_YEAR = re.compile(r"\s*,?\s*(?:of\s+)?")
POSSESSED = re.compile(r"(?:['’]s)?\s{1,2}")
OR = re.compile(r"\s(?:and|or|if\snot)\s")
INSIDE = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?")
BETWEEN = re.compile(r"\s?(?:[-–—]|to|until|till|through|and|or)\s?(?:the\s)?")
CALENDAR = frozenset({"day", "season", "quarter", "decade"})
LONGEST_GAP = 24


@dataclass(frozen=True)
class Found:
    """A match that has not been judged yet."""

    start: int
    end: int
    kind: Kind
    form: Form


def join_neighbours(text: str, found: Iterable[Found]) -> list[Found]:
    """The expressions with neighbours joined, and without parts of a day that no day is told for."""
    joined: list[Found] = []
    for one in found:
        while joined:
            pair = _joined(text, joined[-1], one)
            if pair is None:
                break
            joined.pop()
            one = pair
        joined.append(one)
    return _share_years(text, [one for one in joined if one.form.shape != "part"])


def _joined(text: str, left: Found, right: Found) -> Found | None:
    if not 0 <= right.start - left.end <= LONGEST_GAP:
        return None
    gap = text[left.end : right.start]
    for gap_allowed, join in _JOINS:
        if gap_allowed.fullmatch(gap) and (made := join(left.form, right.form)) is not None:
            kind: Kind = "DATE"
            if made.shape == "length":
                kind = "DURATION"
            elif made.clock or (made.part and right.kind == "TIME") or left.kind == "TIME":
                kind = "TIME"
            return Found(left.start, right.end, kind, made)
    return None


def _time_of_day(left: Form, right: Form) -> Form | None:
    """ "noon" and "Thursday", "the night of" and "20 June", "9 a.m. EST" and "Tuesday"."""
    if left.shape in {"part", "clock"} and right.is_day and not (right.part or right.clock):
        return msgspec.structs.replace(right, part=left.part, clock=left.clock)
    return None


def _day_and_time(left: Form, right: Form) -> Form | None:
    """ "Sunday" and "dawn", "May 8" and "1:00 a.m."."""
    if right.shape in {"part", "clock"} and left.is_day and not (left.part or left.clock):
        return msgspec.structs.replace(left, part=right.part, clock=right.clock)
    return None


def _weekday_and_date(left: Form, right: Form) -> Form | None:
    if left.shape == "weekday" and right.shape == "day" and right.day:
        return msgspec.structs.replace(right, part=left.part or right.part, clock=left.clock or right.clock)
    return None


def _date_and_weekday(left: Form, right: Form) -> Form | None:
    """A day of the month told before its weekday: "5 May, Sunday"."""
    if right.shape == "weekday" and left.shape == "day" and left.day and not right.direction:
        return left
    return None


def _of_year(left: Form, right: Form) -> Form | None:
    """ "June last year", "January of the same year", "the spring of next year"."""
    is_year = right.shape == "offset" and right.unit == "year" and abs(right.offset or 0) < 2
    if left.shape in {"day", "season", "quarter", "half"} and left.year is None and is_year:
        return msgspec.structs.replace(left, year_offset=right.offset, is_narrative=right.is_narrative)
    return None


def _year_before(left: Form, right: Form) -> Form | None:
    """ "the 1988 second quarter", "next year's first quarter", "1982 summer"."""
    if right.shape not in {"season", "quarter"} or right.year is not None:
        return None
    if left.shape == "day" and left.month is None and left.year and not left.is_bc:
        return msgspec.structs.replace(right, year=left.year)
    if left.shape == "offset" and left.unit == "year" and abs(left.offset or 0) < 2:
        return msgspec.structs.replace(
            right, year_offset=left.offset, is_narrative=left.is_narrative or left.keeps_grain
        )
    return None


def _length_inside(left: Form, right: Form) -> Form | None:
    """ "the last week of August", "the first ten months of 1915"."""
    if left.shape == "length" and left.edge and right.shape in CALENDAR and right.day is None:
        edge = "first" if left.edge == "first" else "last"
        return msgspec.structs.replace(
            right, shape="length", unit=left.unit, count=left.count, edge=edge, reference=right.shape
        )
    return None


def _alternatives(left: Form, right: Form) -> Form | None:
    """ "weeks or months", "recent weeks and months": one vague length."""
    if left.shape == right.shape == "length" and left.count is None and right.count is None and right.edge is None:
        return left
    return None


_JOINS: tuple[tuple[re.Pattern[str], Callable[[Form, Form], Form | None]], ...] = (
    (OF, _time_of_day),
    (SPACE, _day_and_time),
    (COMMA, _weekday_and_date),
    (COMMA, _date_and_weekday),
    (OF_YEAR, _of_year),
    (POSSESSED, _year_before),
    (INSIDE, _length_inside),
    (OR, _alternatives),
)


def _share_years(text: str, found: list[Found]) -> list[Found]:
    """In "April and June 1955", "5 May to 2 June 1915" and "the summer and autumn of 481" both are of one year."""
    shared: list[Found] = []
    for one in reversed(found):
        after = shared[-1] if shared else None
        if after is not None and 0 < after.start - one.end <= LONGEST_GAP:
            one = _with_year_of(one, after, text[one.end : after.start], text[max(0, one.start - 9) : one.start])
        shared.append(one)
    return shared[::-1]


def _with_year_of(one: Found, after: Found, gap: str, before: str) -> Found:
    if one.form.shape not in {"day", "season"} or after.form.shape not in {"day", "season"}:
        return one
    if not BETWEEN.fullmatch(gap.lower()):
        return one
    form, then = one.form, after.form
    lasts = gap.strip().lower() not in {"and", "or"} or before.lower().rstrip().endswith("between")
    if form.year is None and (form.month or form.season) and then.year and (then.month or then.season):
        turns = lasts and form.month is not None and then.month is not None and form.month > then.month
        year = then.year - turns if not then.is_bc else then.year
        form = msgspec.structs.replace(form, year=year, is_bc=then.is_bc)
    return Found(one.start, one.end, one.kind, msgspec.structs.replace(form, reaches=lasts))
