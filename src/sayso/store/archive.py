"""What was collected, as the ledger keeps it: pages at once, feeds and when to ask them again."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.dialects.sqlite import insert

from sayso.buckets import Bucket, is_bucket
from sayso.model.capture import Capture, FeedState, Retrieval
from sayso.model.codec import from_json, to_json
from sayso.store import captures, tables
from sayso.store.ledger import Ledger, now, set_state, state


def keep_bytes_in(ledger: Ledger, place: str) -> None:
    """Store the bytes of captures in this folder or bucket from now on; those stored before stay where they are.

    A folder beside the ledger is noted by its relative name, so that both can be moved together. Raises UsageError
    for a bucket that cannot be opened.
    """
    with ledger.writing() as connection:
        set_state(connection, "captures", Bucket(place).address if is_bucket(place) else _relative(ledger, place))


def _relative(ledger: Ledger, folder: str) -> str:
    base, there = ledger.path.parent.resolve(), Path(folder).resolve()
    return str(there.relative_to(base) if there.is_relative_to(base) else there)


def keep(ledger: Ledger, capture: Capture) -> None:
    """Store what was fetched at once, before it is read: a run that ends early loses no page."""
    with ledger.writing() as connection:
        captures.keep(connection, capture, ledger.path.parent, state(connection, "captures"), now())


def is_held(ledger: Ledger, url: str) -> bool:
    """Whether this address was fetched before."""
    with ledger.connect() as connection:
        return captures.is_held(connection, url)


def unread(ledger: Ledger) -> Iterator[Capture]:
    """What was collected but not read, as after a run that was killed."""
    column = tables.retrievals.c
    query = select(func.min(column.number)).join(tables.captures, tables.captures.c.sha256 == column.capture)
    query = query.where(tables.captures.c.reader.is_(None)).group_by(column.capture)
    return _retrieved(ledger, query)


def read_by(ledger: Ledger, reader: str) -> Iterator[Capture]:
    """What was last read by this reader."""
    column = tables.retrievals.c
    query = select(func.min(column.number)).join(tables.captures, tables.captures.c.sha256 == column.capture)
    return _retrieved(ledger, query.where(tables.captures.c.reader == reader).group_by(column.capture))


def read_by_others(ledger: Ledger, reader: str) -> Iterator[Capture]:
    """What was last read by another reader than this one."""
    column = tables.retrievals.c
    query = select(func.min(column.number)).join(tables.captures, tables.captures.c.sha256 == column.capture)
    query = query.where(tables.captures.c.reader != reader).group_by(column.capture)
    return _retrieved(ledger, query)


def collected(ledger: Ledger, articles: Iterable[str] | None = None) -> Iterator[Capture]:
    """Every act of collecting with its bytes, in the order in which they were stored; only those behind `articles`
    if given, with the listings that named their pages."""
    column = tables.retrievals.c
    with ledger.connect() as connection:
        if articles is None:
            numbers = list(connection.execute(select(column.number)).scalars())
        else:
            chosen = set(articles)
            rows = connection.execute(select(tables.articles.c.id, tables.articles.c.capture))
            numbers = _behind(connection, {sha256 for article, sha256 in rows if article in chosen})
        yield from captures.retrieved(connection, ledger.path.parent, sorted(numbers))


def _behind(connection: Connection, hashes: set[str]) -> list[int]:
    """The acts of collecting these captures and the listings that named them, up to those that were given."""
    column = tables.retrievals.c
    numbers: list[int] = []
    wanted, seen = set(hashes), set[str]()
    while wanted:
        seen |= wanted
        named_by = set[str]()
        for number, sha256, record in connection.execute(select(column.number, column.capture, column.record)):
            if sha256 in wanted:
                numbers.append(number)
                named_by.add(from_json(record, Retrieval).named_by or "")
        wanted = named_by - seen - {""}
    return numbers


def _retrieved(ledger: Ledger, query: Select[Any]) -> Iterator[Capture]:
    with ledger.connect() as connection:
        numbers = sorted(connection.execute(query).scalars())
        yield from captures.retrieved(connection, ledger.path.parent, numbers)


def feed_state(ledger: Ledger, url: str) -> FeedState:
    """What is known of a feed that is followed; an empty state for a new one."""
    with ledger.connect() as connection:
        record = connection.execute(select(tables.feeds.c.record).where(tables.feeds.c.url == url)).scalar()
    return FeedState(url=url) if record is None else from_json(record, FeedState)


def note_feed(ledger: Ledger, feed: FeedState) -> None:
    """Put the state of a feed in the place of the one before."""
    values = {"url": feed.url, "record": to_json(feed)}
    statement = insert(tables.feeds).values(values)
    with ledger.writing() as connection:
        connection.execute(statement.on_conflict_do_update(index_elements=["url"], set_=values))
