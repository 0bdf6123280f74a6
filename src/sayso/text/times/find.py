"""Find the time expressions of a text: of overlapping matches the longest wins, and neighbours are joined."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from sayso.model import Span
from sayso.text.times import calendar_dates, lengths, relative
from sayso.text.times.joining import Found, join_neighbours
from sayso.text.times.outlook import is_ahead
from sayso.text.times.records import Form, TimeExpression

Range = tuple[int, int]
REACH = 64
CORES = calendar_dates.CORES | relative.CORES | lengths.CORES
PATTERNS = calendar_dates.PATTERNS + relative.PATTERNS + lengths.PATTERNS
OPEN = frozenset({"weekday", "day", "quarter", "season", "holiday", "weekend"})


def find_times(text: str, ranges: Iterable[Range] | None = None) -> list[TimeExpression]:
    """Expressions in text order, not overlapping, inside `ranges` (half-open; None means the whole text)."""
    return list(_times_in(text, ((0, len(text)),) if ranges is None else tuple(ranges)))


@lru_cache(maxsize=4)
def _times_in(text: str, ranges: tuple[Range, ...]) -> tuple[TimeExpression, ...]:
    """Kept for the last few texts: more than one stage asks for the times of an article."""
    found = [one for start, end in ranges for one in _found(text, start, end)]
    found.sort(key=lambda f: f.start)
    return tuple(
        TimeExpression(span=Span.of(text, one.start, one.end), kind=one.kind, form=_with_outlook(text, one))
        for one in join_neighbours(text, found)
    )


def _found(text: str, start: int, end: int) -> list[Found]:
    matches: list[tuple[int, int, list[Found]]] = []
    for core, word in CORES.items():
        tried = [p for p in PATTERNS if p.core == core]
        for first, last in _windows(text, word, start, end):
            for pattern in tried:
                for match in pattern.expression.finditer(text, first, last):
                    pieces = pattern.read(match)
                    if pieces:
                        parts = [_bounded(text, s, e, Found(s, e, pattern.kind, form)) for s, e, form in pieces]
                        matches.append((match.start(), match.end(), parts))
    matches.sort(key=lambda m: (m[0], -m[1]))
    return [one for _, _, parts in _longest(matches) for one in parts]


def _windows(text: str, word: re.Pattern[str], start: int, end: int) -> Iterator[Range]:
    """The stretches around the core words, cut where a blank is."""
    first = last = start
    for match in word.finditer(text, start, end):
        if last > first and match.start() - REACH > last:
            yield first, last
            first = last
        if last == first:
            first = max(last, match.start() - REACH)
        last = _blank_after(text, min(end, match.end() + REACH), end)
    if last > first:
        yield first, last


def _blank_after(text: str, offset: int, end: int) -> int:
    limit = min(end, offset + REACH)
    while offset < limit and not text[offset].isspace():
        offset += 1
    return offset


def _bounded(text: str, start: int, end: int, found: Found) -> Found:
    """Without blanks and stops at the ends, but for the stop of "p.m."."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,-"):
        if text[start:end].lower().endswith(("a.m.", "p.m.")):
            break
        end -= 1
    return Found(start, end, found.kind, found.form)


def _longest(matches: list[tuple[int, int, list[Found]]]) -> list[tuple[int, int, list[Found]]]:
    kept: list[tuple[int, int, list[Found]]] = []
    for match in matches:
        if kept and match[0] < kept[-1][1]:
            if match[1] - match[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = match
            continue
        kept.append(match)
    return kept


def _with_outlook(text: str, one: Found) -> Form:
    form = one.form
    if form.shape in OPEN and form.year is None and form.direction is None and is_ahead(text, one.start):
        return msgspec.structs.replace(form, is_ahead=True)
    return form
