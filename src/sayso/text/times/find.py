"""Find the time expressions of a text: of overlapping matches the longest wins."""

from collections.abc import Iterable

from sayso.model import Span
from sayso.text.times.grammar import PATTERNS
from sayso.text.times.records import Form, Kind, TimeExpression

Range = tuple[int, int]


def find_times(text: str, ranges: Iterable[Range] | None = None) -> list[TimeExpression]:
    """Expressions in text order, not overlapping, inside `ranges` (half-open; None means the whole text)."""
    matches: list[tuple[int, int, Kind, Form]] = []
    for start, end in [(0, len(text))] if ranges is None else ranges:
        for pattern in PATTERNS:
            for match in pattern.expression.finditer(text, start, end):
                form = pattern.read(match)
                if form is not None:
                    matches.append((*_bounds(match.start(), match[0]), pattern.kind, form))
    matches.sort(key=lambda m: (m[0], -(m[1] - m[0])))
    found: list[TimeExpression] = []
    for start, end, kind, form in _longest(matches):
        found.append(TimeExpression(span=Span.of(text, start, end), kind=kind, form=form))
    return found


def _bounds(start: int, words: str) -> Range:
    """Without a leading "in" or a trailing stop."""
    stripped = words.rstrip(" .,") if not words.lower().endswith(("a.m.", "p.m.")) else words
    for lead in ("in the ", "in "):
        if stripped.lower().startswith(lead) and len(stripped) > len(lead):
            return start + 3, start + len(stripped)
    return start, start + len(stripped)


def _longest(matches: list[tuple[int, int, Kind, Form]]) -> list[tuple[int, int, Kind, Form]]:
    kept: list[tuple[int, int, Kind, Form]] = []
    for match in matches:
        if kept and match[0] < kept[-1][1]:
            if match[1] - match[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = match
            continue
        kept.append(match)
    return kept
