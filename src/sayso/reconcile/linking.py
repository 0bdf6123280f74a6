"""Find the pairs of accounts that may be one event: accounts that share a blocking key are scored once."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sayso.reconcile.accounts import Account
from sayso.reconcile.clustering import NumberedLink
from sayso.reconcile.features import JOIN
from sayso.reconcile.pairs import Judge

MOST_IN_BLOCK = 300
WINDOW = 60


def links_in(
    blocks: Iterable[tuple[int, Sequence[int]]],
    account: Callable[[int], Account],
    keys_of: Callable[[int], frozenset[int]],
    judge: Judge,
) -> Iterator[NumberedLink]:
    """`(score, smaller number, larger number)` of every pair that scores JOIN or more.

    A pair that shares several keys is scored at the smallest of them.
    """
    for key, numbers in blocks:
        for first, second in pairs_in(numbers):
            if min(keys_of(first) & keys_of(second)) != key:
                continue
            score = judge.score(account(first), account(second))
            if score >= JOIN:
                yield score, first, second


def pairs_in(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a block, only near neighbours in one of more than MOST_IN_BLOCK."""
    reach = len(numbers) if len(numbers) <= MOST_IN_BLOCK else WINDOW
    for at, first in enumerate(numbers):
        for second in numbers[at + 1 : at + 1 + reach]:
            yield first, second
