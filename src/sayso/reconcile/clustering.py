"""Put accounts into events: strongest pairs first, never two that must differ, only groups that agree as a whole."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.reconcile.accounts import Account
from sayso.reconcile.features import JOIN
from sayso.reconcile.following import followers
from sayso.reconcile.groups import Groups
from sayso.reconcile.pairs import PERSON, Judge, NumberedLink

AGREE = 3.0
MOST_COMPARED = 12


def cluster(accounts: Mapping[int, Account], links: Iterable[NumberedLink], judge: Judge) -> list[list[Account]]:
    """The events of one connected group of accounts; the same for every order of accounts and links.

    Accounts are numbered in the order of their keys; `links` are `(score, smaller number, larger number)`. An account
    that repeats another's text goes where that goes: a text weighs the same however often it is copied.
    """
    links = list(links)
    first_groups = followers(accounts, links, judge)
    cluster_of = {number: group for group in first_groups.values() for number in group}
    for score, first, second in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        one = cluster_of[first]
        other = cluster_of[second]
        is_decided = score >= PERSON
        if one is other or score < JOIN or not (is_decided or {first, second} <= first_groups.keys()):
            continue
        voters, voters_ = ([accounts[key] for key in group if key in first_groups] for group in (one, other))
        if is_decided or (_may_meet(one, other, accounts, judge) and _agree(voters, voters_, judge)):
            merged = sorted([*one, *other])
            for key in merged:
                cluster_of[key] = merged
    unique = {id(members): members for members in cluster_of.values()}
    events = ([accounts[key] for key in sorted(members)] for members in unique.values())
    return sorted(events, key=lambda group: group[0].key)


def _may_meet(one: Iterable[int], other: Sequence[int], accounts: Mapping[int, Account], judge: Judge) -> bool:
    return not any(judge.must_differ(accounts[a], accounts[b]) for a in one for b in other)


def _agree(one: Sequence[Account], other: Sequence[Account], judge: Judge) -> bool:
    """Whether the two groups' pairs agree on average."""
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
