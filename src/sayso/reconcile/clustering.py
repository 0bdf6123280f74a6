"""Put accounts into events: strongest pairs first, never two that must differ, only groups that agree as a whole."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.reconcile.accounts import Account
from sayso.reconcile.features import JOIN
from sayso.reconcile.groups import Groups
from sayso.reconcile.pairs import PERSON, Judge

AGREE = 3.0
MOST_COMPARED = 12

NumberedLink = tuple[float, int, int]


def cluster(accounts: Mapping[int, Account], links: Iterable[NumberedLink], judge: Judge) -> list[list[Account]]:
    """The events of one connected group of accounts; the same for every order of accounts and links.

    Accounts are numbered in the order of their keys; `links` are `(score, smaller number, larger number)`.
    """
    cluster_of: dict[int, list[int]] = {key: [key] for key in sorted(accounts)}
    for score, first, second in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        one = cluster_of[first]
        other = cluster_of[second]
        if one is other or score < JOIN:
            continue
        if score >= PERSON or _agree([accounts[key] for key in one], [accounts[key] for key in other], judge):
            merged = sorted([*one, *other])
            for key in merged:
                cluster_of[key] = merged
    unique = {id(members): members for members in cluster_of.values()}
    return sorted(([accounts[key] for key in members] for members in unique.values()), key=lambda group: group[0].key)


def _agree(one: Sequence[Account], other: Sequence[Account], judge: Judge) -> bool:
    """Whether the two groups' pairs agree on average and none of them must differ."""
    if any(judge.must_differ(a, b) for a in one for b in other):
        return False
    scores = [judge.score(a, b) for a in one[:MOST_COMPARED] for b in other[:MOST_COMPARED]]
    return sum(min(score, 8.0) for score in scores) / len(scores) >= AGREE


def components(links: Iterable[tuple[int, int]], keys: Iterable[int]) -> list[list[int]]:
    """The connected groups of accounts, each sorted, in the order of their smallest key."""
    groups: Groups[int] = Groups()
    for key in keys:
        groups.find(key)
    for first, second in links:
        groups.join(first, second)
    return sorted(sorted(members) for members in groups.members())
