"""The way in: reconcile everything at once, or what one more (or one less) article changes."""

from collections.abc import Iterable
from typing import Protocol

from sayso.model.card import ArticleClaims
from sayso.model.event import Event
from sayso.model.ledger import Decision, PairReason, Reconciled, Update


class ArticleIndex(Protocol):
    """What a ledger answers to the incremental form, always of its present state."""

    def articles_with_keys(self, keys: Iterable[str]) -> Iterable[ArticleClaims]:
        """Every stored article that has at least one of the keys that `article_keys` gave for it."""
        ...


def article_keys(item: ArticleClaims) -> tuple[str, ...]:
    """The strings under which a ledger must be able to find this article again."""
    raise NotImplementedError


def reconcile(items: Iterable[ArticleClaims], decisions: Iterable[Decision] = ()) -> Reconciled:
    """All events, details, control periods, source records and copies of these articles, in a fixed order."""
    raise NotImplementedError


def why(event: Event, items: Iterable[ArticleClaims], decisions: Iterable[Decision] = ()) -> tuple[PairReason, ...]:
    """Why each pair of the event's accounts was joined, and why the nearest other accounts in `items` were not."""
    raise NotImplementedError


class Reconciler:
    """Reconciles what changes when articles arrive or go; gives the same as `reconcile` over everything."""

    def __init__(self, index: ArticleIndex, decisions: Iterable[Decision] = ()) -> None:
        self._index = index
        self._decisions = tuple(decisions)

    def update(self, added: Iterable[ArticleClaims] = (), removed: Iterable[ArticleClaims] = ()) -> Update:
        """What changes by `added` (already in the index) and `removed` (already out of it)."""
        raise NotImplementedError
