"""Recompute everything that the ledger promises: hashes, the chain of the log, references, spans."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import zstandard
from sqlalchemy import Connection, select

from sayso.errors import UsageError
from sayso.model import Article, Attribution, Claim, Figure, Party, Span
from sayso.model.codec import from_json
from sayso.model.ids import digest, text_hash
from sayso.store import tables
from sayso.store.captures import bytes_of
from sayso.store.check_columns import column_faults
from sayso.store.custody import ADD, COLLECT, REREAD, START, entry_hash
from sayso.store.ledger import Ledger

Marked = Span | Party | Figure
TELL_TEXT = frozenset({ADD, REREAD})
_TEXT = (tables.texts.c.number, tables.texts.c.text_sha256, tables.texts.c.record)
_CLAIM = (tables.claims.c.record, tables.claims.c.text)


def faults(ledger: Ledger) -> Iterator[str]:
    """One sentence for each promise that does not hold; nothing for a sound ledger."""
    with ledger.connect() as connection:
        yield from _captures(connection, ledger.path.parent)
        yield from _log(connection)
        yield from _custody(connection)
        yield from _articles(connection)
        yield from _references(connection)
        yield from column_faults(connection)


def _captures(connection: Connection, base: Path) -> Iterator[str]:
    column = tables.captures.c
    query = select(column.sha256, column.raw, column.kept, column.size)
    for sha256, raw, kept, size in connection.execution_options(yield_per=100).execute(query):
        try:
            content = bytes_of(base, sha256, raw, kept)
            found = digest(content) if len(content) == size else "of another length"
        except zstandard.ZstdError:
            found = "unreadable"
        except UsageError as fault:
            yield f"capture {sha256[:12]}…: its bytes cannot be looked at: {fault}"
            continue
        except OSError as fault:
            yield f"capture {sha256[:12]}…: its bytes in {kept} cannot be read ({fault.strerror})."
            continue
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


def _custody(connection: Connection) -> Iterator[str]:
    """Whether what the log tells is there, and as it was told."""
    records = {digest(record) for record in connection.execute(select(tables.retrievals.c.record)).scalars()}
    texts = {
        row.id: row.text_sha256
        for row in connection.execute(select(tables.articles.c.id, tables.articles.c.text_sha256))
    }
    older = set(connection.execute(select(tables.texts.c.text_sha256)).scalars())
    told, told_texts, ever_told = set[str](), dict[str, str](), set[str]()
    query = select(tables.log.c.number, tables.log.c.act, tables.log.c.subject, tables.log.c.detail)
    for number, act, subject, detail in connection.execute(query.order_by(tables.log.c.number)):
        if act == COLLECT:
            record = _hash_after("record", detail)
            told.add(record)
            if record not in records:
                yield f"log: entry {number} tells of a capture ({subject[:12]}…) whose record is gone or changed."
        elif act in TELL_TEXT:
            told_texts[subject] = _hash_after("text", detail)
            ever_told.add(told_texts[subject])
    for record in sorted(records - told):
        yield f"retrieval with record {record[:12]}…: the log does not tell of it."
    for article, text in told_texts.items():
        if article not in texts:
            yield f"article {article}: the log tells of it, and it is gone."
        elif texts[article] != text:
            yield f"article {article}: its text is not the one that the log tells of."
    for text in sorted(older - ever_told):
        yield f"an earlier text {text[:12]}…: the log does not tell of it."
    for article in sorted(texts.keys() - told_texts.keys()):
        yield f"article {article}: the log does not tell of it."


def _hash_after(word: str, detail: str) -> str:
    return detail.partition(f"{word} sha256:")[2].partition(" ")[0]


def _articles(connection: Connection) -> Iterator[str]:
    columns = tables.articles.c
    for row in connection.execute(select(columns.id, columns.text_sha256, columns.record)):
        try:
            yield from _article(connection, row.id, row.text_sha256, from_json(row.record, Article))
        except msgspec.MsgspecError as fault:
            yield f"article {row.id}: a record of it cannot be read ({fault})."


def _article(connection: Connection, article_id: str, stored_hash: str, article: Article) -> Iterator[str]:
    if text_hash(article.text) != stored_hash:
        yield f"article {article_id}: its text is not the one that was stored."
    texts: dict[int | None, str] = {None: article.text}
    query = select(*_TEXT).where(tables.texts.c.article == article_id)
    for number, old_hash, old_record in connection.execute(query):
        texts[number] = from_json(old_record, Article).text
        if text_hash(texts[number]) != old_hash:
            yield f"article {article_id}: its text {number} is not the one that was stored."
    rows = connection.execute(select(*_CLAIM).where(tables.claims.c.article == article_id)).all()
    earlier = connection.execute(
        select(tables.anchors.c.record, tables.anchors.c.text)
        .join(tables.claims, tables.claims.c.id == tables.anchors.c.claim)
        .where(tables.claims.c.article == article_id)
    ).all()
    for claim_record, number in [*rows, *earlier]:
        claim = from_json(claim_record, Claim)
        if not claim.evidence:
            yield f"claim {claim.id}: has no evidence."
        if not all(_reproduces(texts.get(number, ""), span) for span in _spans_of(claim)):
            yield f"claim {claim.id}: a span does not reproduce its words in article {article_id}."
    spans = [*article.body, *([article.dateline] if article.dateline else [])]
    told = select(tables.attributions.c.record).where(tables.attributions.c.article == article_id)
    for attribution in connection.execute(told).scalars():
        spans += _spans_of_attribution(from_json(attribution, Attribution))
    if not all(_reproduces(article.text, span) for span in spans):
        yield f"article {article_id}: a span of its body, date line or attributions does not reproduce its words."


def _spans_of(claim: Claim) -> Iterator[Marked]:
    yield claim.trigger
    yield from claim.evidence
    yield from claim.agents
    yield from claim.targets
    yield from claim.figures


def _spans_of_attribution(attribution: Attribution) -> Iterator[Span]:
    yield from (span for span in (attribution.source, attribution.cue) if span)
    yield from attribution.content


def _reproduces(text: str, span: Marked) -> bool:
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
