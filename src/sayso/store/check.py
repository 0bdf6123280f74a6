"""Recompute everything that the ledger promises: hashes, the chain of the log, references, spans."""

import hashlib
from collections.abc import Iterator

import zstandard
from sqlalchemy import Connection, select

from sayso.model import Article, Claim, Span
from sayso.model.codec import from_json
from sayso.store import tables
from sayso.store.custody import START, entry_hash
from sayso.store.ledger import Ledger


def faults(ledger: Ledger) -> Iterator[str]:
    """One sentence for each promise that does not hold; nothing for a sound ledger."""
    with ledger.connect() as connection:
        yield from _captures(connection)
        yield from _log(connection)
        yield from _articles(connection)
        yield from _references(connection)


def _captures(connection: Connection) -> Iterator[str]:
    for sha256, raw in connection.execute(select(tables.captures.c.sha256, tables.captures.c.raw)):
        try:
            found = hashlib.sha256(zstandard.decompress(raw)).hexdigest()
        except zstandard.ZstdError:
            found = "unreadable"
        if found != sha256:
            yield f"capture {sha256[:12]}…: its bytes are not those that were collected."


def _log(connection: Connection) -> Iterator[str]:
    previous, expected = START, 1
    for row in connection.execute(select(tables.log).order_by(tables.log.c.number)):
        if row.number != expected:
            yield f"log: entry {expected} is missing."
        if row.previous != previous or row.hash != entry_hash(
            row.number, row.at, row.act, row.subject, row.detail, row.previous
        ):
            yield f"log: entry {row.number} does not follow from the one before it."
        previous, expected = row.hash, row.number + 1


def _articles(connection: Connection) -> Iterator[str]:
    for article_id, text_hash, record in connection.execute(
        select(tables.articles.c.id, tables.articles.c.text_sha256, tables.articles.c.record)
    ):
        article = from_json(record, Article)
        if hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest() != text_hash:
            yield f"article {article_id}: its text is not the one that was stored."
        rows = connection.execute(select(tables.claims.c.record).where(tables.claims.c.article == article_id))
        for (claim_record,) in rows:
            claim = from_json(claim_record, Claim)
            if not claim.evidence:
                yield f"claim {claim.id}: has no evidence."
            for span in (claim.trigger, *claim.evidence):
                if not _reproduces(article.text, span):
                    yield f"claim {claim.id}: a span does not reproduce its words in article {article_id}."


def _reproduces(text: str, span: Span) -> bool:
    return text[span.start : span.end] == span.text


def _references(connection: Connection) -> Iterator[str]:
    known = set(connection.execute(select(tables.claims.c.id)).scalars())
    for event, claim in connection.execute(select(tables.event_claims.c.event, tables.event_claims.c.claim)):
        if claim not in known:
            yield f"event {event}: names claim {claim}, which is not in the ledger."
    for article, capture in connection.execute(select(tables.articles.c.id, tables.articles.c.capture)):
        found = connection.execute(select(tables.captures.c.size).where(tables.captures.c.sha256 == capture)).scalar()
        if found is None:
            yield f"article {article}: its capture is missing."
