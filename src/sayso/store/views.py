"""The derived views in the ledger's tables: put in anew as a whole, or only where new articles touch them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Table, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from sayso.model import ClaimPlace, ControlPeriod, Event
from sayso.model.card import ArticleCard, ArticleClaims
from sayso.model.claim import Claim
from sayso.model.codec import from_json, to_json
from sayso.model.ledger import Copy, EventDetail, Reconciled, SourceMark, SourceRecord, Update
from sayso.store import tables

PAGE = 500
Item = TypeVar("Item")


class Rules(NamedTuple):
    """What reconcile alone knows: the keys under which an article must be found again, the key of a place whose
    control is told, and a source's record once some of its marks have gone and others have come."""

    article_keys: Callable[[ArticleClaims], Iterable[str]]
    place_key: Callable[[ClaimPlace], str | None]
    changed_record: Callable[
        [SourceRecord | None, str, Iterable[SourceMark], Iterable[SourceMark]], SourceRecord | None
    ]


def replace(connection: Connection, reconciled: Reconciled, rules: Rules) -> None:
    """Put new views in the place of all old ones."""
    for table in tables.DERIVED:
        connection.execute(delete(table))
    connection.execute(delete(tables.underived))
    _insert_events(connection, reconciled.events, reconciled.details)
    _insert_control(connection, reconciled.control, rules)
    _insert(connection, tables.sources, ({"id": one.source, "record": to_json(one)} for one in reconciled.sources))
    _insert_copies(connection, reconciled.copies)


def apply(connection: Connection, update: Update, rules: Rules) -> None:
    """Change the views where an update says so, and the sums of the sources whose marks it changes."""
    touched = sorted(set(_having(connection, tables.event_claims, "claim", "event", update.claims)))
    gone = [from_json(record, SourceMark) for record in _having(connection, tables.marks, "event", "record", touched)]
    for table, column in ((tables.events, "id"), (tables.event_claims, "event"), (tables.marks, "event")):
        _delete(connection, table, column, touched)
    _delete(connection, tables.control, "key", update.places)
    _delete(connection, tables.copies, "article", update.articles)
    _insert_events(connection, update.events, update.details)
    _insert_control(connection, update.control, rules)
    _insert_copies(connection, update.copies)
    _change_sources(connection, gone, [mark for detail in update.details for mark in detail.marks], rules)
    connection.execute(delete(tables.underived))


def _change_sources(
    connection: Connection, gone: Iterable[SourceMark], new: Iterable[SourceMark], rules: Rules
) -> None:
    """Bring the records of these marks' sources up to date, at the cost of the marks alone."""
    by_source: dict[str, tuple[list[SourceMark], list[SourceMark]]] = {}
    for at, marks in enumerate((gone, new)):
        for mark in marks:
            by_source.setdefault(mark.source, ([], []))[at].append(mark)
    known = (
        from_json(record, SourceRecord) for record in _having(connection, tables.sources, "id", "record", by_source)
    )
    before = {record.source: record for record in known}
    after = [rules.changed_record(before.get(source), source, *by_source[source]) for source in sorted(by_source)]
    _delete(connection, tables.sources, "id", by_source)
    rows = ({"id": one.source, "record": to_json(one)} for one in after if one is not None)
    _insert(connection, tables.sources, rows)


def keep_keys(connection: Connection, items: Iterable[ArticleClaims], rules: Rules) -> None:
    """Make articles findable by their keys."""
    for item in items:
        keys = {hashed(key) for key in rules.article_keys(item)}
        rows = [{"key": key, "article": item.card.id} for key in sorted(keys)]
        connection.execute(insert(tables.article_keys).on_conflict_do_nothing(), rows)


def articles_with(connection: Connection, keys: Iterable[str]) -> Iterator[ArticleClaims]:
    """Every article that has one of the keys, by id; now and then one more, whose key has the same hash."""
    found = set(_having(connection, tables.article_keys, "key", "article", (hashed(key) for key in keys)))
    yield from articles_by(connection, sorted(found))


def articles_by(connection: Connection, ids: Iterable[str]) -> Iterator[ArticleClaims]:
    """The cards of these articles with their claims in text order."""
    for part in parts(ids):
        claims: dict[str, list[Claim]] = {}
        column = tables.claims.c
        told = select(column.article, column.record).where(column.article.in_(part), column.text.is_(None))
        for article, record in connection.execute(told.order_by(column.number)):
            claims.setdefault(article, []).append(from_json(record, Claim))
        cards = select(tables.articles.c.id, tables.articles.c.card).where(tables.articles.c.id.in_(part))
        for article, card in sorted((row.id, row.card) for row in connection.execute(cards)):
            yield ArticleClaims(card=from_json(card, ArticleCard), claims=tuple(claims.get(article, ())))


def hashed(key: str) -> int:
    """A number of 63 bits for a key."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Lists of up to PAGE items."""
    left = iter(items)
    while part := list(islice(left, PAGE)):
        yield part


def _having(connection: Connection, table: Table, column: str, wanted: str, values: Iterable[object]) -> Iterator[Any]:
    for part in parts(values):
        yield from connection.execute(select(table.c[wanted]).where(table.c[column].in_(part))).scalars()


def _delete(connection: Connection, table: Table, column: str, values: Iterable[str]) -> None:
    for part in parts(values):
        connection.execute(delete(table).where(table.c[column].in_(part)))


def _insert(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    for part in parts(rows):
        connection.execute(table.insert(), part)


def _insert_events(connection: Connection, events: Sequence[Event], details: Sequence[EventDetail]) -> None:
    made = list(zip(events, details, strict=True))
    _insert(connection, tables.events, (_event_row(event, detail) for event, detail in made))
    _insert(
        connection, tables.event_claims, ({"event": one.id, "claim": claim} for one in events for claim in one.claims)
    )
    _insert(
        connection,
        tables.marks,
        (
            {"source": mark.source, "event": event.id, "record": to_json(mark)}
            for event, detail in made
            for mark in detail.marks
        ),
    )


def _insert_control(connection: Connection, periods: Iterable[ControlPeriod], rules: Rules) -> None:
    first = 1 + int(connection.execute(select(func.max(tables.control.c.number))).scalar() or 0)
    _insert(
        connection,
        tables.control,
        (
            {
                "number": number,
                "key": rules.place_key(period.place) or "",
                "place": period.place.names[0] if period.place.names else "",
                "record": to_json(period),
            }
            for number, period in enumerate(periods, first)
        ),
    )


def _insert_copies(connection: Connection, copies: Iterable[Copy]) -> None:
    rows = ({"article": one.article, "original": one.original, "record": to_json(one)} for one in copies)
    _insert(connection, tables.copies, rows)


def _event_row(one: Event, detail: EventDetail) -> dict[str, object]:
    return {
        "id": one.id,
        "type": str(one.type),
        "first_day": one.date.from_ if one.date else None,
        "last_day": one.date.to if one.date else None,
        "lat": one.place.lat,
        "lon": one.place.lon,
        "articles": one.articles,
        "origins": one.origins,
        "record": to_json(one),
        "detail": to_json(detail),
    }
