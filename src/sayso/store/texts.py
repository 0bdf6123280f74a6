"""Texts of articles that were read anew: the old one is kept with its claims, and the new one has claims of its own."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from sayso.model import Article, Attribution, Claim, Record
from sayso.model.card import ArticleCard
from sayso.model.codec import from_json, to_json
from sayso.model.ids import text_hash
from sayso.store import tables
from sayso.store.custody import REREAD, append
from sayso.store.ledger import Ledger, claim_row, now, set_state


class NewText(Record, frozen=True, kw_only=True):
    """An article as a newer reader gives it, under its old id, with all that is claimed in its text now.

    A claim that was known keeps its id. Known claims that are not among `claims` stay as they are, with the old text;
    they count no longer.
    """

    article: Article
    card: ArticleCard
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()


def articles_of(ledger: Ledger, capture: str) -> list[Article]:
    """The articles read from a capture, as they are now."""
    query = select(tables.articles.c.record).where(tables.articles.c.capture == capture).order_by(tables.articles.c.id)
    with ledger.connect() as connection:
        return [from_json(record, Article) for record in connection.execute(query).scalars()]


def known_claims(ledger: Ledger, article: str) -> set[str]:
    """The ids of all claims of an article, of its text as it is now and of earlier ones."""
    query = select(tables.claims.c.id).where(tables.claims.c.article == article)
    with ledger.connect() as connection:
        return set(connection.execute(query).scalars())


def has_text(ledger: Ledger, text: str) -> bool:
    """Whether an article has exactly this text now."""
    query = select(tables.articles.c.id).where(tables.articles.c.text_sha256 == text_hash(text))
    with ledger.connect() as connection:
        return connection.execute(query.limit(1)).scalar() is not None


def replace_texts(ledger: Ledger, texts: Sequence[NewText], reader: str) -> None:
    """Put texts in the place of the old, which are kept with the claims as they were; one entry of the log each."""
    noted = now()
    with ledger.writing() as connection:
        for text in texts:
            _replace(connection, text, reader, noted)
        if texts:
            set_state(connection, "derived", "no")


def _replace(connection: Connection, new: NewText, reader: str, noted: str) -> None:
    articles = tables.articles.c
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
    told = _replace_claims(connection, new, number)
    connection.execute(delete(tables.attributions).where(tables.attributions.c.article == old.id))
    for position, attribution in enumerate(new.attributions):
        row = {"article": old.id, "number": position, "record": to_json(attribution)}
        connection.execute(insert(tables.attributions).values(row))
    detail = f"text sha256:{found} was sha256:{old.text_sha256} by {reader}; claims: {told}"
    append(connection, noted, REREAD, old.id, detail)


def _replace_claims(connection: Connection, new: NewText, number: int) -> str:
    """Put the claims of the new text in the place of those of text `number`; say how many were known."""
    columns = tables.claims.c
    query = select(columns.id, columns.record).where(columns.article == new.article.id, columns.text.is_(None))
    known = {row.id: row.record for row in connection.execute(query)}
    for claim in known.keys() - {claim.id for claim in new.claims}:
        connection.execute(update(tables.claims).where(columns.id == claim).values(text=number))
    kept = 0
    for position, claim in enumerate(new.claims):
        row = claim_row(new.article.id, position, claim)
        if claim.id in known:
            kept += 1
            connection.execute(insert(tables.anchors).values(claim=claim.id, text=number, record=known[claim.id]))
            connection.execute(update(tables.claims).where(columns.id == claim.id).values(row))
        else:
            connection.execute(insert(tables.claims).values(row))
    return f"{kept} known, {len(known) - kept} left with the old text, {len(new.claims) - kept} new"
