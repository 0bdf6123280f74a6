"""The way in: reconcile everything at once, or what one more (or one less) article changes."""

from collections.abc import Iterable, Iterator, Sequence

from sayso.model.card import ArticleCard, ArticleClaims
from sayso.model.event import ControlPeriod, Event
from sayso.model.ledger import Decision, PairReason, Reconciled, Update
from sayso.reconcile.accounts import Account, accounts_of
from sayso.reconcile.blocking import account_keys
from sayso.reconcile.clustering import cluster
from sayso.reconcile.control import control_keys, draw_periods, reports_of
from sayso.reconcile.copies import copies, copy_keys, find_copies
from sayso.reconcile.events import build_event
from sayso.reconcile.everything import events_on
from sayso.reconcile.features import JOIN
from sayso.reconcile.linking import Links
from sayso.reconcile.neighbourhood import ArticleIndex, Neighbourhood
from sayso.reconcile.pairs import Judge, NumberedLink
from sayso.reconcile.shelf import Shelf
from sayso.reconcile.source_records import source_records

NEAREST = 5


def article_keys(item: ArticleClaims) -> tuple[str, ...]:
    """The strings under which a ledger must be able to find this article again, sorted."""
    keys = {key for account in accounts_of(item) for key in account_keys(account)}
    keys |= set(copy_keys(item.card))
    keys |= {f"p|{key}" for key in control_keys(item)}
    if item.card.copy_of:
        keys.add(f"a|{item.card.copy_of}")
    keys.add(f"a|{item.card.id}")
    keys |= {f"q|{claim.id}" for claim in item.claims}
    return tuple(sorted(keys))


def reconcile(items: Iterable[ArticleClaims], decisions: Iterable[Decision] = (), jobs: int = 1) -> Reconciled:
    """All events, details, control periods, source records and copies of these articles, in a fixed order.

    `jobs` processes share the work; their number changes nothing in the result.
    """
    shelf = Shelf(items)
    events, details = [], []
    for event, detail in events_on(shelf, decisions, jobs):
        events.append(event)
        details.append(detail)
    return Reconciled(
        events=tuple(events),
        details=tuple(details),
        control=tuple(control_on(shelf)),
        sources=source_records(mark for detail in details for mark in detail.marks),
        copies=copies(find_copies(item.card for item in shelf.items())),
    )


def control_on(shelf: Shelf) -> Iterator[ControlPeriod]:
    """The control periods of every place about which somebody says who holds it, by place."""
    told: dict[str, list[int]] = {}
    for at, item in enumerate(shelf.items()):
        for key in control_keys(item):
            told.setdefault(key, []).append(at)
    for key in sorted(told):
        yield from periods_of([shelf.item(at) for at in told[key]], key)


def periods_of(items: Sequence[ArticleClaims], key: str) -> tuple[ControlPeriod, ...]:
    """The control periods of one place."""
    reports = reports_of(sorted(items, key=lambda item: item.card.id), key)
    return draw_periods(reports) if reports else ()


def why(
    event: Event, items: Iterable[ArticleClaims], index: ArticleIndex, decisions: Iterable[Decision] = ()
) -> tuple[PairReason, ...]:
    """Why each pair of the event's accounts was joined, then the nearest other accounts and why they were not.

    `items` are the event's articles; of the others only those are looked at that `index` finds near it.
    """
    judge = Judge.of(decisions)
    claims = set(event.claims)
    inside = [one for item in items for one in accounts_of(item) if any(claim.id in claims for claim in one.claims)]
    keys = {key for one in inside for key in account_keys(one)}
    near = Neighbourhood(index)
    near.fetch(keys)
    own = {one.key for one in inside}
    outside = [one for one in near.sharing(keys) if one.key not in own]
    joined = [judge.reason(one, other, joined=True) for at, one in enumerate(inside) for other in inside[at + 1 :]]
    apart = [max((judge.reason(one, other, joined=False) for one in inside), key=_closeness) for other in outside]
    joined.sort(key=lambda reason: (reason.first, reason.second))
    return (*joined, *sorted(apart, key=_closeness, reverse=True)[:NEAREST])


def _closeness(reason: PairReason) -> tuple[float, str, str]:
    return sum(feature.weight for feature in reason.features), reason.first, reason.second


class Reconciler:
    """Reconciles what changes when articles arrive or go; gives the same as `reconcile` over everything."""

    def __init__(self, index: ArticleIndex, decisions: Iterable[Decision] = ()) -> None:
        self._index = index
        self._decisions = tuple(decisions)
        self._judge = Judge.of(self._decisions)

    def update(self, added: Iterable[ArticleClaims] = (), removed: Iterable[ArticleClaims] = ()) -> Update:
        """What changes by `added` (already in the index) and `removed` (already out of it)."""
        added, removed = list(added), list(removed)
        gone = [account for item in removed for account in accounts_of(item)]
        new = [account for item in added for account in accounts_of(item)]
        known, links = self._closure(gone, new)
        events = [
            build_event(accounts, find_copies(account.card for account in accounts))
            for accounts in self._clusters(list(known.values()), links)
        ]
        places = sorted({key for item in (*added, *removed) for key in control_keys(item)})
        cards, articles = self._copies_around([item.card for item in (*added, *removed)], {i.card.id for i in removed})
        return Update(
            claims=tuple(sorted({claim.id for account in (*known.values(), *gone) for claim in account.claims})),
            events=tuple(event for event, _ in events),
            details=tuple(detail for _, detail in events),
            places=tuple(places),
            control=tuple(
                period for key in places for period in periods_of(list(self._found([f"p|{key}"]).values()), key)
            ),
            articles=tuple(sorted(articles)),
            copies=copies(find_copies(cards)),
        )

    def _clusters(self, accounts: Sequence[Account], links: Iterable[NumberedLink]) -> Iterator[list[Account]]:
        kept = Links()
        for link in links:
            kept.append(link)
        grouped = kept.grouped(len(accounts))
        for at in range(len(grouped)):
            group, own = grouped.group(at)
            yield from cluster({number: accounts[number] for number in group}, own, self._judge)

    def _found(self, keys: Iterable[str]) -> dict[str, ArticleClaims]:
        return {item.card.id: item for item in self._index.articles_with_keys(sorted(set(keys)))}

    def _closure(
        self, gone: Sequence[Account], new: Sequence[Account]
    ) -> tuple[dict[str, Account], list[NumberedLink]]:
        """The accounts of every component that the change touches, and the links among them."""
        known = {account.key: account for account in new}
        near = Neighbourhood(self._index)
        links: dict[tuple[str, str], float] = {}
        frontier = list(new)
        for _, _, other in self._linked(gone, near):
            if other.key not in known:
                known[other.key] = other
                frontier.append(other)
        while frontier:
            following = []
            for account, score, other in self._linked(frontier, near):
                links[(min(account.key, other.key), max(account.key, other.key))] = score
                if other.key not in known:
                    known[other.key] = other
                    following.append(other)
            frontier = following
        known = dict(sorted(known.items()))
        numbers = {key: number for number, key in enumerate(known)}
        return known, [(score, numbers[first], numbers[second]) for (first, second), score in sorted(links.items())]

    def _linked(self, accounts: Sequence[Account], near: Neighbourhood) -> Iterator[tuple[Account, float, Account]]:
        """`(account, score, other)` for each stored account that links to one of these."""
        wanted = {account.key: {*account_keys(account), *self._decided_with(account)} for account in accounts}
        near.fetch(key for keys in wanted.values() for key in keys)
        for account in accounts:
            for other in near.sharing(wanted[account.key]):
                if other.key != account.key:
                    score = self._judge.score(account, other)
                    if score >= JOIN:
                        yield account, score, other

    def _decided_with(self, account: Account) -> set[str]:
        """The keys of the claims that a person joined with one of this account's."""
        if not self._judge.same:
            return set()
        own = {claim.id for claim in account.claims}
        return {f"q|{claim}" for pair in self._judge.same if own & set(pair) for claim in pair}

    def _copies_around(self, cards: Sequence[ArticleCard], removed: set[str]) -> tuple[list[ArticleCard], set[str]]:
        """The cards of all copy groups that the change touches (without removed ones), and their ids with them."""
        known: dict[str, ArticleCard] = {}
        frontier = list(cards)
        touched = {card.id for card in cards}
        while frontier:
            following = []
            for card in frontier:
                keys = {*copy_keys(card), f"a|{card.id}", *([f"a|{card.copy_of}"] if card.copy_of else [])}
                for item in self._found(keys).values():
                    links = find_copies([card, item.card])
                    if item.card.id not in known and (item.card.id == card.id or links.shares):
                        known[item.card.id] = item.card
                        following.append(item.card)
            frontier = [card for card in following if card.id not in touched]
            touched |= {card.id for card in following}
        return [card for key, card in sorted(known.items()) if key not in removed], touched
