"""The order of the stages, batches and the error policy. No linguistic rules."""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import islice
from typing import NamedTuple

import msgspec

from sayso.collect import Settings, collect, opened
from sayso.errors import ArticleError, RunError
from sayso.extract.extractor import RuleExtractor
from sayso.model import Annotation, Article, Extraction
from sayso.model.capture import Capture
from sayso.read import READER, read_articles
from sayso.reconcile.control import control_key
from sayso.reconcile.reconciler import Reconciler, article_keys, reconcile
from sayso.reconcile.source_records import changed_record
from sayso.resolve.annotate import resolve
from sayso.resolve.places import Explained, place_resolver
from sayso.store import Ledger, Rules, Stored, archive
from sayso.text.card import card_of
from sayso.text.parse import pipeline

BATCH = 8
FEW = 50
RULES = Rules(article_keys, control_key, changed_record)
Input = Capture | ArticleError
Progress = Callable[[int], None]


def annotate(articles: Iterable[Article]) -> Iterator[Annotation]:
    """One annotation for each article, in order. An article not in English keeps its language and has no layers.

    An article on which a stage fails gives an annotation with `error`; the others go on.
    """
    source = iter(articles)
    while batch := list(islice(source, BATCH)):
        yield from _annotate_batch(batch)


def _annotate_batch(batch: list[Article]) -> Iterator[Annotation]:
    english = [article for article in batch if article.language == "en"]
    extractions = iter(RuleExtractor().extract(english))
    for article in batch:
        if article.language != "en":
            yield Annotation(id=article.id, language=article.language)
            continue
        extraction = next(extractions)
        yield _failed(article, extraction.error) if extraction.error else _resolved(article, extraction)


def _resolved(article: Article, extraction: Extraction) -> Annotation:
    try:
        return resolve(article, extraction)
    except Exception as fault:  # noqa: BLE001 (one article must not end a run; its failure is recorded)
        return _failed(article, repr(fault))


def explained_places(article: Article, name: str) -> list[Explained]:
    """How every mention of a place name in an article is resolved, in order; none if it is not in English.

    Raises ArticleError if it cannot be annotated.
    """
    if article.language != "en":
        return []
    extraction = next(iter(RuleExtractor().extract([article])))
    if extraction.error:
        raise ArticleError(article.id, f"could not be annotated ({extraction.error}).", "Please report it.")
    return place_resolver().explained(article, extraction.places, name)


def _failed(article: Article, reason: str) -> Annotation:
    return Annotation(
        id=article.id, language=article.language, error=f"could not be annotated ({reason}): please report it."
    )


def add(
    ledger: Ledger,
    inputs: Iterable[str],
    jobs: int | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
) -> "Added":
    """Read, annotate and store everything that `inputs` name, batch by batch, then derive the views anew.

    What the ledger holds already is passed over; bad inputs go into its failure list. A page is stored as soon as it
    is fetched. Interrupted at any moment, the run leaves whole batches behind, and the next goes on from there.
    """
    counted = Added()

    def held(url: str) -> bool:
        is_held = archive.is_held(ledger, url)
        counted.held += is_held
        return is_held

    settings = msgspec.structs.replace(settings or Settings(), held=held)
    with closing(fresh(ledger, collect(inputs, settings), counted)) as captures:
        store(ledger, captures, jobs, counted, progress)
    return counted


def store(
    ledger: Ledger, captures: Iterator[Input], jobs: int | None, counted: "Added", progress: Progress | None = None
) -> None:
    """Read, annotate and store captures, then derive the views anew if anything changed."""
    for batch in _read_in_batches(captures, jobs or os.cpu_count() or 1):
        counted.new += ledger.add(batch.stored, batch.failed, batch.read, READER)
        counted.failed.extend(batch.failed)
        counted.foreign.extend(s.article for s in batch.stored if s.article.language != "en")
        if progress is not None:
            progress(counted.seen)
    derive(ledger)


class Added:
    """What one run did: inputs seen, addresses held before, articles new to the ledger, failures, articles not in
    English."""

    def __init__(self) -> None:
        self.seen = 0
        self.held = 0
        self.new = 0
        self.failed: list[ArticleError] = []
        self.foreign: list[Article] = []


def derive(ledger: Ledger) -> None:
    """Bring events, control periods, source records and copies up to the articles in the ledger.

    Only what new articles touch is derived anew where they are few; the outcome is the same.
    """
    new = ledger.underived()
    if ledger.is_stale() or not ledger.has_articles(len(new) * FEW):
        ledger.replace_derived(reconcile(ledger.article_claims()), RULES)
    elif new:
        items = ledger.claims_in(new)
        ledger.index(items, RULES)
        ledger.apply(Reconciler(ledger).update(items), RULES)


class Batch(NamedTuple):
    """What came of one batch: articles ready to be stored, failures, and the hashes of the captures that were read."""

    stored: list[Stored]
    failed: list[ArticleError]
    read: list[str]


def _read_in_batches(fresh: Iterator[Input], jobs: int) -> Iterator[Batch]:
    if jobs == 1:
        while batch := list(islice(fresh, BATCH)):
            yield process(batch)
        return
    pipeline()
    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent) as pool:
        # All workers start before the first page is fetched: a process must not be forked while threads run.
        pool.submit(int).result()
        pending: list[Future[Batch]] = []
        try:
            while batch := list(islice(fresh, BATCH)):
                pending.append(pool.submit(process, batch))
                if len(pending) > 2 * jobs:
                    yield pending.pop(0).result()
            while pending:
                yield pending.pop(0).result()
        except BrokenProcessPool as fault:
            raise RunError("a worker process ended early (out of memory?). Run again, with --jobs 1.") from fault
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def fresh(ledger: Ledger, found: Generator[Input], counted: Added) -> Generator[Input]:
    """What no reader has read: first what an earlier run left, then what is found, kept at once if it was fetched."""
    with closing(found):
        for left in archive.unread(ledger):
            counted.seen += 1
            yield left
        for item in found:
            if isinstance(item, ArticleError):
                counted.seen += 1
                yield item
                continue
            counted.seen += not item.is_listing
            is_read = ledger.has_capture(item)
            if is_kept_at_once(item) or (is_read and item.record is not None and item.exchange is not None):
                archive.keep(ledger, item)
            if not is_read:
                yield item


def is_kept_at_once(capture: Capture) -> bool:
    """Whether a capture is stored before it is read: what was fetched, and the listing that an address came from."""
    return capture.is_listing or (capture.exchange is not None and capture.record is None)


def process(batch: list[Input]) -> Batch:
    """Read and annotate one batch; what fails is given back as its error."""
    failed = [item for item in batch if isinstance(item, ArticleError)]
    read: list[tuple[Capture, Article]] = []
    for item in batch:
        if isinstance(item, Capture):
            for article in articles_in(item):
                if isinstance(article, ArticleError):
                    failed.append(article)
                else:
                    read.append((item, article))
    annotations = annotate(article for _, article in read)
    stored = [
        Stored(capture=capture, article=article, card=card_of(article, capture.collected), annotation=annotation)
        for (capture, article), annotation in zip(read, annotations, strict=True)
    ]
    failed += [ArticleError(s.capture.name, s.annotation.error) for s in stored if s.annotation.error]
    return Batch(stored, failed, [item.sha256 for item in batch if isinstance(item, Capture)])


def articles_in(capture: Capture) -> Iterable[Article | ArticleError]:
    """The articles in one capture, after what it was compressed with for sending is taken off; none in a listing."""
    if capture.is_listing:
        return []
    try:
        return read_articles(opened(capture))
    except ArticleError as fault:
        return [fault]
