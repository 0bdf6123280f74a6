"""Tell the report from the page around it: donation pleas, notices of rights, contact lines, links, captions."""

import re
from functools import cache

from sayso.knowledge.tables import read_table
from sayso.model import Record, Span


class FurniturePattern(Record, frozen=True, kw_only=True):
    """A pattern of a line that is page furniture: `start` matches its beginning, `anywhere` any part of it."""

    where: str
    pattern: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = read_table("furniture.tsv", FurniturePattern)
    start = "|".join(row.pattern for row in rows if row.where == "start")
    anywhere = "|".join(row.pattern for row in rows if row.where == "anywhere")
    return re.compile(f"(?:{start})", re.IGNORECASE), re.compile(f"(?:{anywhere})", re.IGNORECASE)


_LINE = re.compile(r"[^\n]+")
_LINK_LINE = re.compile(r"^[\s*_]*\[[^\]]*\]\([^)]*\)[\s*_]*(\d{1,2} \w+ \d{4})?\s*$")
LONGEST_FURNITURE = 1_500


def body_spans(text: str, start: int = 0) -> tuple[Span, ...]:
    """The lines of `text` from `start` on that are the report, in order, half-open; neighbouring lines are joined.

    Only whole lines are cut, and never one longer than `LONGEST_FURNITURE`, so that no claim is lost to a stray word.
    """
    ranges: list[list[int]] = []
    for line in _LINE.finditer(text, start):
        if is_furniture(line[0]):
            continue
        gap = text[ranges[-1][1] : line.start()] if ranges else None
        if gap is not None and not gap.strip():
            ranges[-1][1] = line.end()
        else:
            ranges.append([line.start(), line.end()])
    return tuple(Span.of(text, start, end) for start, end in ranges)


def is_furniture(line: str) -> bool:
    """Whether one line is page furniture."""
    stripped = line.strip(" \t*_#>-")
    if not stripped:
        return True
    if len(stripped) > LONGEST_FURNITURE:
        return False
    start, anywhere = _patterns()
    return bool(start.match(stripped) or anywhere.search(stripped) or _LINK_LINE.match(line))
