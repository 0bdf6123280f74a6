"""Find the pairs of accounts that may be one event: accounts that share a blocking key are scored once."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.reconcile.features import JOIN
from sayso.reconcile.pairs import Judge, NumberedLink, are_spots_far
from sayso.reconcile.shelf import Shelf


class Links:
    """Many links in little memory."""

    def __init__(self) -> None:
        self._scores = array("d")
        self._firsts = array("i")
        self._seconds = array("i")

    def append(self, link: NumberedLink) -> None:
        """Keep one link."""
        self._scores.append(link[0])
        self._firsts.append(link[1])
        self._seconds.append(link[2])

    def extend(self, other: "Links") -> None:
        """Keep all links of another."""
        self._scores.extend(other._scores)
        self._firsts.extend(other._firsts)
        self._seconds.extend(other._seconds)

    def grouped(self, count: int) -> "Grouped":
        """The connected groups of `count` numbered accounts."""
        arrays = np.array(self._scores), np.array(self._firsts), np.array(self._seconds)
        return Grouped(_roots(count, self._firsts, self._seconds), *arrays)


class Grouped:
    """The connected groups of accounts by their smallest number, each with its links."""

    def __init__(
        self,
        roots: NDArray[np.int64],
        scores: NDArray[np.float64],
        firsts: NDArray[np.int32],
        seconds: NDArray[np.int32],
    ) -> None:
        self._members = np.argsort(roots, kind="stable")
        self._starts = np.append(np.flatnonzero(np.diff(roots[self._members], prepend=-1)), len(roots))
        owners = roots[firsts] if len(firsts) else np.empty(0, np.int64)
        order = np.argsort(owners, kind="stable")
        self._links = scores[order], firsts[order], seconds[order]
        own_roots = roots[self._members][self._starts[:-1]]
        self._link_starts = np.append(np.searchsorted(owners[order], own_roots), len(order))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def group(self, at: int) -> tuple[list[int], list[NumberedLink]]:
        """The members and the links of one group."""
        own = slice(self._link_starts[at], self._link_starts[at + 1])
        scores, firsts, seconds = (values[own].tolist() for values in self._links)
        members = self._members[self._starts[at] : self._starts[at + 1]].tolist()
        return members, list(zip(scores, firsts, seconds, strict=True))


def _roots(count: int, firsts: Iterable[int], seconds: Iterable[int]) -> NDArray[np.int64]:
    """For every number the smallest number that it is connected with."""
    parent = list(range(count))
    for one, other in zip(firsts, seconds, strict=True):
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        while parent[other] != other:
            parent[other] = other = parent[parent[other]]
        parent[max(one, other)] = min(one, other)
    # A parent is never larger than its child, so one pass from below finds every root.
    for number, above in enumerate(parent):
        parent[number] = parent[above]
    return np.array(parent, dtype=np.int64)


def links_on(shelf: Shelf, judge: Judge, part: int = 0, parts: int = 1) -> Iterator[NumberedLink]:
    """`(score, smaller number, larger number)` of every pair that scores JOIN or more.

    A pair that shares several keys is scored at the smallest of them; `parts` share the keys.
    """
    keys_of, account = shelf.keys_of, shelf.account
    for key, numbers in shelf.blocks(part, parts):
        spots = {number: shelf.spot(number) for number in numbers}
        for first, second in combinations(numbers, 2):
            if are_spots_far(spots[first], spots[second]) or min(keys_of(first) & keys_of(second)) != key:
                continue
            score = judge.score(account(first), account(second))
            if score >= JOIN:
                yield score, first, second
