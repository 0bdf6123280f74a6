"""The stored accounts around a change: each key is asked of the ledger once."""

from collections.abc import Iterable
from typing import Protocol

from sayso.model.card import ArticleClaims
from sayso.reconcile.accounts import Account, accounts_of
from sayso.reconcile.blocking import account_keys


class ArticleIndex(Protocol):
    """What a ledger answers to the incremental form, always of its present state."""

    def articles_with_keys(self, keys: Iterable[str]) -> Iterable[ArticleClaims]:
        """Every stored article that has at least one of the keys that `article_keys` gave for it."""
        ...


class Neighbourhood:
    """Accounts fetched so far, by their keys."""

    def __init__(self, index: ArticleIndex) -> None:
        self._index = index
        self._asked: set[str] = set()
        self._articles: set[str] = set()
        self._by_key: dict[str, list[Account]] = {}

    def fetch(self, keys: Iterable[str]) -> None:
        """Make sure that every stored account with one of these keys is here."""
        new = sorted(set(keys) - self._asked)
        if not new:
            return
        self._asked.update(new)
        for item in self._index.articles_with_keys(new):
            if item.card.id not in self._articles:
                self._articles.add(item.card.id)
                for account in accounts_of(item):
                    for key in (*account_keys(account), *(f"q|{claim.id}" for claim in account.claims)):
                        self._by_key.setdefault(key, []).append(account)

    def sharing(self, keys: Iterable[str]) -> list[Account]:
        """The accounts that have one of these keys, by their own key."""
        found = {account.key: account for key in keys for account in self._by_key.get(key, ())}
        return [found[key] for key in sorted(found)]
