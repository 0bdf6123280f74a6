"""CSV: one event a row. Cells that a spreadsheet would take for a formula are escaped."""

import csv
import io
from collections.abc import Iterable, Iterator

from sayso.export.bundle import EventAccounts
from sayso.export.words import accounts_words, range_words
from sayso.model import Measure

COLUMNS = (
    "schema",
    "event_id",
    "type",
    "date_from",
    "date_to",
    "place",
    "containers",
    "lat",
    "lon",
    "radius_km",
    "articles",
    "origins",
    "accounts",
    "origin_names",
    "killed_low",
    "killed_best",
    "killed_high",
    "wounded_low",
    "wounded_best",
    "wounded_high",
    "figures",
    "blamed",
    "conflicts",
    "grade",
    "grade_reason",
    "admiralty",
    "admiralty_reason",
    "quotes",
)
SCHEMA = "sayso-events-1"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(events: Iterable[EventAccounts]) -> Iterator[str]:
    """Lines with their ends, the heading first; empty cells mean "not said"."""
    yield _line(COLUMNS)
    for item in events:
        yield _line([_cell(value) for value in _row(item)])


def _row(item: EventAccounts) -> list[object]:
    event = item.event
    names = event.place.names
    return [
        SCHEMA,
        event.id,
        event.type,
        event.date.from_ if event.date else None,
        event.date.to if event.date else None,
        names[0] if names else None,
        " | ".join(names[1:]),
        event.place.lat,
        event.place.lon,
        event.place.radius_km,
        event.articles,
        event.origins,
        accounts_words(event.articles, event.origins),
        " | ".join(item.names.values()),
        *_bounds(item, Measure.KILLED),
        *_bounds(item, Measure.WOUNDED),
        " | ".join(range_words(figures) for figures in event.figures),
        " | ".join(blame.actor for blame in event.blame),
        " | ".join(conflict.field for conflict in event.conflicts),
        event.grade,
        event.grade_reason,
        item.detail.grading.admiralty,
        item.detail.grading.admiralty_reason,
        " | ".join(span.text for account in item.accounts for span in account.claim.evidence[:1]),
    ]


def _bounds(item: EventAccounts, measure: Measure) -> list[int | None]:
    """The range of all persons where told, else of the first group."""
    ranges = sorted((f for f in item.event.figures if f.measure is measure), key=lambda f: f.of != "people")
    return [ranges[0].low, ranges[0].best, ranges[0].high] if ranges else [None, None, None]


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return "" if value is None else value


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
