"""Reconcile a made-up war and compare it with its truth: `python -m benchmarks.simulate [CLAIMS] [--noise NAME]`.

Prints the pair F1 of events; the share of true events whose number of origins is right given their own accounts, the
share of exactly found events of which that holds, and of all true events how many are found with their number of
origins; the share of control timelines that are exact, the share of copies found, seconds (by the clock and of
processors) and peak memory.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from benchmarks.war import EXTRACTED, READ, Noise, Truth, War
from sayso.model import ControlPeriod
from sayso.model.ledger import Copy
from sayso.reconcile.copies import copies, find_copies
from sayso.reconcile.events import build_event
from sayso.reconcile.everything import events_on
from sayso.reconcile.reconciler import control_on
from sayso.reconcile.shelf import Shelf


def pair_figures(found: Mapping[str, str], truth: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of claims put into one event."""
    both = _pairs(Counter((found[claim], truth[claim]) for claim in truth if claim in found).values())
    predicted = _pairs(Counter(found[claim] for claim in truth if claim in found).values())
    actual = _pairs(Counter(truth.values()).values())
    precision, recall = both / max(1, predicted), both / max(1, actual)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def timelines_right(periods: Iterable[ControlPeriod], truth: Truth) -> float:
    """The share of timelines, told or drawn, that are the same in both."""
    drawn: dict[tuple[str, str], list[tuple[str, str | None, str | None]]] = {}
    for period in periods:
        key = (period.place.names[0], period.account)
        drawn.setdefault(key, []).append((period.from_, period.to, period.holder))
    lines = set(drawn) | set(truth.control)
    return sum(drawn.get(line) == truth.control.get(line) for line in lines) / max(1, len(lines))


def copies_right(found: Iterable[Copy], truth: Truth) -> tuple[float, float]:
    """Precision and recall of the copies with their originals."""
    pairs = {(copy.article, copy.original) for copy in found}
    right = len(pairs & set(truth.copies.items()))
    return right / max(1, len(pairs)), right / max(1, len(truth.copies))


def origins_right(shelf: Shelf, truth: Truth) -> float:
    """The share of true events of which reconcile, given just their accounts, counts the origins right."""
    event_of = [truth.event_of[shelf.account(number).claims[0].id] for number in range(len(shelf))]
    numbers = sorted(range(len(shelf)), key=lambda number: (event_of[number], number))
    right = 0
    for event, own in groupby(numbers, key=event_of.__getitem__):
        accounts = [shelf.account(number) for number in own]
        made, _ = build_event(accounts, find_copies(account.card for account in accounts))
        right += made.origins == truth.origins[event]
    return right / max(1, len(truth.origins))


def simulate(claims: int, seed: int, jobs: int, noise: Noise) -> dict[str, float]:
    """All figures of one war."""
    war = War(claims, seed, noise)
    shelf = Shelf(war.articles())
    started, cpu_started = time.monotonic(), _cpu_seconds()
    found: dict[str, str] = {}
    claims_of: dict[str, int] = Counter(map(str, war.truth.event_of.values()))
    exact = right = events = 0
    for event, _ in events_on(shelf, jobs=jobs):
        events += 1
        found.update(dict.fromkeys(event.claims, event.id))
        numbers = {war.truth.event_of[claim] for claim in event.claims}
        if len(numbers) == 1 and len(event.claims) == claims_of[str(number := numbers.pop())]:
            exact += 1
            right += event.origins == war.truth.origins[number]
    seconds_events = time.monotonic() - started
    timelines = timelines_right(control_on(shelf), war.truth)
    copy_precision, copy_recall = copies_right(copies(find_copies(item.card for item in shelf.items())), war.truth)
    precision, recall, f1 = pair_figures(found, war.truth.event_of)
    seconds, cpu_seconds = time.monotonic() - started, _cpu_seconds() - cpu_started
    return {
        "claims": len(war.truth.event_of),
        "articles": shelf.article_count,
        "events": events,
        "pair_precision": round(precision, 4),
        "pair_recall": round(recall, 4),
        "pair_f1": round(f1, 4),
        "exact_events": round(exact / max(1, len(claims_of)), 4),
        "origins_right_of_true_events": round(origins_right(shelf, war.truth), 4),
        "origins_right_of_exact_events": round(right / max(1, exact), 4),
        "found_with_origins_right": round(right / max(1, len(claims_of)), 4),
        "timelines_right": round(timelines, 4),
        "copy_precision": round(copy_precision, 4),
        "copy_recall": round(copy_recall, 4),
        "seconds_events": round(seconds_events, 1),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu_seconds, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "peak_mb_of_a_worker": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }


def _cpu_seconds() -> float:
    """Processor time of this process and of its finished workers."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--noise", choices=("read", "extracted"), default="read")
    options = parser.parse_args()
    noise = READ if options.noise == "read" else EXTRACTED
    print(json.dumps(simulate(options.claims, options.seed, options.jobs, noise), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
