"""Texts of articles that were read anew: the old one is kept, and spans that could be moved refer to the new one."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from sayso.model import Article, Attribution, Claim, Record
from sayso.model.card import ArticleCard
from sayso.model.codec import from_json, to_json
from sayso.model.ids import text_hash
from sayso.store import tables
from sayso.store.custody import REREAD, append
from sayso.store.ledger import Ledger, now, set_state


class NewText(Record, frozen=True, kw_only=True):
    """An article as a newer reader gives it, under its old id, with what could be moved into its text.

    Claims in neither `moved` nor the new text keep their spans in the old text. Attributions are given whole.
    """

    article: Article
    card: ArticleCard
    moved: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()


def articles_of(ledger: Ledger, capture: str) -> list[Article]:
    """The articles read from a capture, as they are now."""
    query = select(tables.articles.c.record).where(tables.articles.c.capture == capture).order_by(tables.articles.c.id)
    with ledger.connect() as connection:
        return [from_json(record, Article) for record in connection.execute(query).scalars()]


def has_text(ledger: Ledger, text: str) -> bool:
    """Whether an article has exactly this text now."""
    query = select(tables.articles.c.id).where(tables.articles.c.text_sha256 == text_hash(text))
    with ledger.connect() as connection:
        return connection.execute(query.limit(1)).scalar() is not None


def claims_of(ledger: Ledger, article: str) -> list[Claim]:
    """The claims of an article whose spans refer to its text as it is now."""
    columns = tables.claims.c
    query = select(columns.record).where(columns.article == article, columns.text.is_(None)).order_by(columns.number)
    with ledger.connect() as connection:
        return [from_json(record, Claim) for record in connection.execute(query).scalars()]


def attributions_of(ledger: Ledger, article: str) -> list[Attribution]:
    """The attributions of an article, in its order."""
    columns = tables.attributions.c
    query = select(columns.record).where(columns.article == article).order_by(columns.number)
    with ledger.connect() as connection:
        return [from_json(record, Attribution) for record in connection.execute(query).scalars()]


def replace_texts(ledger: Ledger, texts: Sequence[NewText], reader: str) -> None:
    """Put texts in the place of the old, which are kept with the claims as they were; one entry of the log each."""
    noted = now()
    with ledger.writing() as connection:
        for text in texts:
            _replace(connection, text, reader, noted)
        if texts:
            set_state(connection, "derived", "no")


def _replace(connection: Connection, new: NewText, reader: str, noted: str) -> None:
    articles, claims = tables.articles.c, tables.claims.c
    old = connection.execute(select(tables.articles).where(articles.id == new.article.id)).one()
    last = connection.execute(select(func.max(tables.texts.c.number)).where(tables.texts.c.article == old.id)).scalar()
    number = (last or 0) + 1
    connection.execute(
        insert(tables.texts).values(article=old.id, number=number, text_sha256=old.text_sha256, record=old.record)
    )
    found = text_hash(new.article.text)
    values = {
        "publisher": new.article.publisher,
        "published": new.article.published,
        "title": new.article.title,
        "language": new.article.language,
        "text_sha256": found,
        "record": to_json(new.article),
        "card": to_json(new.card),
    }
    connection.execute(update(tables.articles).where(articles.id == old.id).values(values))
    moved = {claim.id: to_json(claim) for claim in new.moved}
    query = select(claims.id, claims.record).where(claims.article == old.id, claims.text.is_(None))
    for claim, record in connection.execute(query).all():
        if claim in moved:
            connection.execute(insert(tables.anchors).values(claim=claim, text=number, record=record))
            connection.execute(update(tables.claims).where(claims.id == claim).values(record=moved[claim]))
        else:
            connection.execute(update(tables.claims).where(claims.id == claim).values(text=number))
    connection.execute(delete(tables.attributions).where(tables.attributions.c.article == old.id))
    for position, attribution in enumerate(new.attributions):
        row = {"article": old.id, "number": position, "record": to_json(attribution)}
        connection.execute(insert(tables.attributions).values(row))
    append(connection, noted, REREAD, old.id, f"text sha256:{found} was sha256:{old.text_sha256} by {reader}")
