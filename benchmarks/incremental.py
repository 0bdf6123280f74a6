"""What adding one article to a large ledger costs: `python -m benchmarks.incremental [ARTICLES]`.

A made-up war is stored and derived; then articles arrive one by one. Prints the median and the longest time of
storing one and bringing all views up to it, and the size of the ledger's file.
"""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.war import War
from sayso import pipeline
from sayso.model import Annotation, Article
from sayso.model.capture import Capture
from sayso.model.card import ArticleClaims
from sayso.store import Ledger, Stored

ARRIVING = 25
BATCH = 2_000
CLAIMS_A_HUNDRED_ARTICLES = 145


def stored(item: ArticleClaims) -> Stored:
    raw = item.card.id.encode()
    return Stored(
        capture=Capture(raw=raw, sha256=hashlib.sha256(raw).hexdigest(), origin=item.card.id, collected="2030-01-01"),
        article=Article(id=item.card.id, text=item.card.id, published=item.card.published),
        card=item.card,
        annotation=Annotation(id=item.card.id, claims=item.claims),
    )


def fill(ledger: Ledger, items: Iterable[ArticleClaims]) -> None:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        ledger.add([stored(item) for item in batch])


def seconds_of_arrivals(ledger: Ledger, items: Iterable[ArticleClaims]) -> list[tuple[float, float]]:
    """By the clock and by the processor, for each article."""
    spent = []
    for item in items:
        clock, processor = time.monotonic(), time.process_time()
        ledger.add([stored(item)])
        pipeline.derive(ledger)
        spent.append((time.monotonic() - clock, time.process_time() - processor))
    return spent


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    items = list(islice(War(count * CLAIMS_A_HUNDRED_ARTICLES // 100).articles(), count + ARRIVING))
    step = len(items) // ARRIVING
    late = items[step // 2 :: step][:ARRIVING]
    names = {item.card.id for item in late}
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "ledger.db", create=True)
        fill(ledger, (item for item in items if item.card.id not in names))
        started = time.process_time()
        pipeline.derive(ledger)
        derived = time.process_time() - started
        spent = seconds_of_arrivals(ledger, late)
        size = ledger.path.stat().st_size
    figures = {
        "articles": len(items) - len(late),
        "cpu_seconds_for_all": round(derived, 1),
        "seconds_for_one_median": round(median(clock for clock, _ in spent), 3),
        "seconds_for_one_longest": round(max(clock for clock, _ in spent), 3),
        "cpu_seconds_for_one_median": round(median(processor for _, processor in spent), 3),
        "cpu_seconds_for_one_longest": round(max(processor for _, processor in spent), 3),
        "file_mb": size // 2**20,
    }
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
