"""Whether the columns that filters ask for say what the records beside them say."""

from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import Connection, Table, select

from sayso.model import Article, Claim, Event
from sayso.model.capture import Retrieval
from sayso.model.codec import from_json
from sayso.store import tables

KEYS = ((tables.retrievals, "number"), (tables.articles, "id"), (tables.claims, "id"), (tables.events, "id"))


def column_faults(connection: Connection) -> Iterator[str]:
    """One sentence for each column of a row that differs from the record in it."""
    for table, key in KEYS:
        for row in connection.execution_options(yield_per=500).execute(select(table)).mappings():
            try:
                told = _told(table, row["record"])
            except msgspec.MsgspecError as fault:
                yield f"{table.name} {row[key]}: its record cannot be read ({fault})."
                continue
            for column, value in told.items():
                if row[column] != value:
                    yield f"{table.name} {row[key]}: its column {column!r} is not what its record says."


def _told(table: Table, record: bytes) -> Mapping[str, object]:
    """What the columns of a row must be by its record."""
    if table is tables.retrievals:
        act = from_json(record, Retrieval)
        return {"capture": act.sha256, "origin": act.origin, "url": act.url, "collected": act.collected}
    if table is tables.articles:
        article = from_json(record, Article)
        names = ("id", "publisher", "published", "title", "language")
        return {name: getattr(article, name) for name in names}
    if table is tables.claims:
        claim = from_json(record, Claim)
        return {"id": claim.id, "type": str(claim.type), "status": str(claim.status)}
    event = from_json(record, Event)
    return {"id": event.id, "type": str(event.type), "articles": event.articles, "origins": event.origins}
