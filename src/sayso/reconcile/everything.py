"""The events of all articles on a shelf, by one process or by several that share the work."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

import msgspec

from sayso.model import Event
from sayso.model.ledger import Decision, EventDetail
from sayso.reconcile.accounts import Account
from sayso.reconcile.clustering import cluster
from sayso.reconcile.copies import find_copies
from sayso.reconcile.events import build_event
from sayso.reconcile.linking import Grouped, Links, links_on
from sayso.reconcile.pairs import PERSON, Judge
from sayso.reconcile.shelf import Shelf

PARTS_A_JOB = 8
GROUPS_A_TASK = 2_000

Made = tuple[Event, EventDetail]


def events_on(shelf: Shelf, decisions: Iterable[Decision] = (), jobs: int = 1) -> Iterator[Made]:
    """The events of all articles on a shelf, one by one, by their smallest account."""
    decisions = tuple(decisions)
    judge = Judge.of(decisions)
    number_of = shelf.index(frozenset(claim for one in decisions for claim in (one.first, one.second)))
    links = _links_by(shelf, judge, jobs)
    for one, other in sorted(judge.same):
        if one in number_of and other in number_of:
            first, second = sorted((number_of[one], number_of[other]))
            links.append((PERSON, first, second))
    grouped = links.grouped(len(shelf))
    if jobs == 1:
        for at in range(len(grouped)):
            yield from _events_of(_Work(shelf, judge, grouped), at)
        return
    # Groups are handed out in order and few at a time, so that finished ones do not pile up.
    with _workers(_Work(shelf, judge, grouped), jobs) as pool:
        starts = range(0, len(grouped), GROUPS_A_TASK)
        pending = []
        for start in starts:
            pending.append(pool.submit(_packed_events, start))
            if len(pending) > 2 * jobs:
                yield from _unpacked(pending.pop(0).result())
        for future in pending:
            yield from _unpacked(future.result())


def clusters_on(shelf: Shelf, decisions: Iterable[Decision] = ()) -> Iterator[list[Account]]:
    """The accounts of each event, by one process."""
    judge = Judge.of(decisions)
    shelf.index()
    grouped = _links_by(shelf, judge, 1).grouped(len(shelf))
    for at in range(len(grouped)):
        yield from _clusters_of(_Work(shelf, judge, grouped), at)


class _Work(msgspec.Struct, frozen=True):
    shelf: Shelf
    judge: Judge
    grouped: Grouped | None = None


def _clusters_of(work: _Work, at: int) -> Iterator[list[Account]]:
    if work.grouped is None:
        return
    members, links = work.grouped.group(at)
    accounts = {number: work.shelf.account(number) for number in members}
    if len(members) == 1:
        yield list(accounts.values())
    else:
        yield from cluster(accounts, links, work.judge)


def _events_of(work: _Work, at: int) -> Iterator[Made]:
    for accounts in _clusters_of(work, at):
        yield build_event(accounts, find_copies(account.card for account in accounts))


def _links_by(shelf: Shelf, judge: Judge, jobs: int) -> Links:
    links = Links()
    if jobs == 1:
        for link in links_on(shelf, judge):
            links.append(link)
        return links
    parts = jobs * PARTS_A_JOB
    with _workers(_Work(shelf, judge), jobs) as pool:
        for own in pool.map(_links_of_part, range(parts), [parts] * parts):
            links.extend(own)
    return links


_mine: list[_Work] = []


def _workers(work: _Work, jobs: int) -> ProcessPoolExecutor:
    """Processes that share this one's memory: what is on the shelf is not copied to them."""
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_take, initargs=(work,))


def _take(work: _Work) -> None:
    _mine[:] = [work]


def _links_of_part(part: int, parts: int) -> Links:
    links = Links()
    for link in links_on(_mine[0].shelf, _mine[0].judge, part, parts):
        links.append(link)
    return links


def _packed_events(start: int) -> bytes:
    work = _mine[0]
    end = min(start + GROUPS_A_TASK, len(work.grouped) if work.grouped is not None else 0)
    return msgspec.msgpack.encode([made for at in range(start, end) for made in _events_of(work, at)])


def _unpacked(packed: bytes) -> list[Made]:
    return msgspec.msgpack.decode(packed, type=list[Made])
