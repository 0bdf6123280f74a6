"""Which accounts repeat another's text: they follow it into its event and have no vote of their own there."""

from collections.abc import Iterable, Mapping

from sayso.reconcile.accounts import Account
from sayso.reconcile.copies import find_copies, publication_order
from sayso.reconcile.pairs import Judge, NumberedLink


def followers(accounts: Mapping[int, Account], links: Iterable[NumberedLink], judge: Judge) -> dict[int, list[int]]:
    """Every account that repeats no other, with those that repeat it, directly or through others.

    An account follows the likeliest of an earlier text and of one kind with it, unless it must differ from one there;
    of the accounts of one text the likeliest goes first.
    """
    copies = find_copies(account.card for account in accounts.values())
    texts = sorted({(publication_order(account.card), account.card.id) for account in accounts.values()})
    place = {card: at for at, (_, card) in enumerate(texts)}

    def order(number: int) -> tuple[int, int]:
        return place[accounts[number].card.id], number

    earlier: dict[int, list[tuple[float, int]]] = {}
    for score, *pair in links:
        first, second = sorted(pair, key=order)
        one, other = accounts[first], accounts[second]
        is_copy = one.card.id != other.card.id and copies.are_copies(one.card.id, other.card.id)
        if is_copy and one.types & other.types:
            earlier.setdefault(second, []).append((-score, first))
    groups: dict[int, list[int]] = {}
    group_of: dict[int, list[int]] = {}

    def turn(number: int) -> tuple[int, float, int]:
        return place[accounts[number].card.id], min(earlier.get(number, [(0.0, 0)]))[0], number

    for number in sorted(accounts, key=turn):
        candidates = (group_of[first] for _, first in sorted(earlier.get(number, ())))
        group = next((one for one in candidates if _may_join(accounts[number], one, accounts, judge)), None)
        if group is None:
            group = groups[number] = []
        group.append(number)
        group_of[number] = group
    return groups


def _may_join(account: Account, group: Iterable[int], accounts: Mapping[int, Account], judge: Judge) -> bool:
    return not any(judge.must_differ(account, accounts[member]) for member in group)
