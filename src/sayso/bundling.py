"""Gather from the ledger what an export or a page shows: events with their accounts, control, sources."""

import datetime as dt
from collections.abc import Iterator

from sayso.export.bundle import Account, ArticleHead, Bundle, EventAccounts
from sayso.model import Article
from sayso.store import Ledger
from sayso.store.selection import Filters, selected


def head_of(article: Article) -> ArticleHead:
    """What may leave the ledger of an article: never its text."""
    return ArticleHead(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )


def events_with_accounts(ledger: Ledger, filters: Filters) -> Iterator[EventAccounts]:
    """The events that pass the filters, each with its accounts, earliest first."""
    heads = {article.id: head_of(article) for article in ledger.articles()}
    for event, detail, claims in selected(ledger, filters):
        accounts = tuple(Account(article=heads[article_id], claim=claim) for article_id, claim in claims)
        yield EventAccounts(event=event, detail=detail, accounts=accounts)


def bundle_of(ledger: Ledger, filters: Filters, title: str) -> Bundle:
    """Everything that passes the filters, for one export."""
    return Bundle(
        title=title,
        made=dt.datetime.now(dt.UTC).date().isoformat(),
        events=tuple(events_with_accounts(ledger, filters)),
        control=tuple(ledger.control_periods()),
        sources=tuple(ledger.source_records()),
        copies=tuple(ledger.copies()),
    )
