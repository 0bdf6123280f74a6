"""Find the pairs of accounts that may be one event: accounts that share a blocking key are scored once."""

from collections.abc import Iterator, Sequence

from sayso.reconcile.clustering import NumberedLink
from sayso.reconcile.features import JOIN
from sayso.reconcile.pairs import Judge, are_spots_far
from sayso.reconcile.shelf import Shelf

MOST_IN_BLOCK = 300
WINDOW = 60


def links_on(shelf: Shelf, judge: Judge) -> Iterator[NumberedLink]:
    """`(score, smaller number, larger number)` of every pair that scores JOIN or more.

    A pair that shares several keys is scored at the smallest of them.
    """
    spots, keys_of, account = shelf.spots, shelf.keys_of, shelf.account
    for key, numbers in shelf.blocks():
        for first, second in pairs_in(numbers):
            if are_spots_far(spots[first], spots[second]) or min(keys_of(first) & keys_of(second)) != key:
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
