"""Find the date line inside a text, and whose report it first was."""

import re
from dataclasses import dataclass

from sayso.model import OriginalPublication, Span
from sayso.text.times import find_times

HEAD = 600
_OF_THE_TELLING = re.compile(
    r"(?<!posted )(?<!published )(?<!updated )(?<!released )(?<!issued )(?<!created )(?<!modified )(?<!filed )"
    r"\b(?:on|in|of|since|until|by|from|after|before|between|to|the)\s+$",
    re.IGNORECASE,
)
_BY = re.compile(r"^\s*by \[?([A-Z][\w. ]{2,40}?)\]?(?:\([^)]*\))?\s*$", re.IGNORECASE | re.MULTILINE)
_NAMED_DATE = re.compile(
    r"^\s*\[?([A-Z][A-Za-z&.' ]{2,40}?)\]?(?:\([^)]*\))?,? +"
    r"((?:[A-Z][a-z]+ \d{1,2}, \d{4})|(?:\d{1,2} [A-Z][a-z]+ \d{4}))\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Dateline:
    """What the head of a text says: the span of its date and the ISO day, the publishers named with dates."""

    span: Span | None
    date: str | None
    publisher: str | None = None
    published: str | None = None
    original: OriginalPublication | None = None


def find_dateline(text: str) -> Dateline:
    """The earliest full date that stands by itself in the head of the text, and the publication lines found there.

    A date that a preposition leads to ("on May 3, 2018") is of what is told, but for "posted on" and its like.

    Where two publishers have dates, the one named in "By X", else the earlier, is the original and the other the copy.
    """
    head = text[:HEAD]
    publications = [
        (m[1].strip(), *day) for m in _NAMED_DATE.finditer(head) if (day := _first_day(text, m.start(2), m.end(2)))
    ]
    if len(publications) >= 2:
        author = _BY.search(head)
        ordered = sorted(publications, key=lambda p: (p[0] != author[1].strip() if author else False, p[1]))
        first, copy = ordered[0], ordered[1]
        original = OriginalPublication(publisher=first[0], published=first[1])
        return Dateline(first[2], first[1], publisher=copy[0], published=copy[1], original=original)
    if publications:
        name, date, span = publications[0]
        return Dateline(span, date, publisher=name, published=date)
    found = _first_day(text, 0, min(len(text), 260))
    return Dateline(found[1], found[0]) if found else Dateline(None, None)


def _first_day(text: str, start: int, end: int) -> tuple[str, Span] | None:
    for time in find_times(text, [(start, end)]):
        form = time.form
        if _OF_THE_TELLING.search(text, max(0, time.span.start - 24), time.span.start):
            continue
        if form.shape == "day" and form.year and form.month and form.day and not form.reaches:
            return f"{form.year:04d}-{form.month:02d}-{form.day:02d}", time.span
    return None
