"""Follow feeds: ask each in its time, read what is new, wait longer where it fails, stop cleanly."""

import time
from collections.abc import Callable, Generator, Sequence
from threading import Thread

import msgspec

from sayso import pipeline
from sayso.collect import Settings, opened
from sayso.collect.crawl import Crawl, Found
from sayso.collect.listings import listing_in
from sayso.errors import ArticleError, FetchError
from sayso.model.capture import Capture, Headers
from sayso.pipeline import Added
from sayso.store import Ledger, archive

LONGEST_WAIT = 24 * 3600.0
NOT_MODIFIED = 304
Report = Callable[[str, Added], None]


class Stop:
    """A wish to stop. It may be made from a signal handler: it takes no lock, and ends requests from a thread."""

    def __init__(self) -> None:
        self.is_set = False
        self._crawl: Crawl | None = None

    def set(self) -> None:
        """Stop soon: end what is being fetched."""
        self.is_set = True
        if self._crawl is not None:
            Thread(target=self._crawl.fetcher.close).start()

    def ends(self, crawl: Crawl) -> None:
        """End these requests when the wish is made."""
        self._crawl = crawl

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than until the wish is made."""
        until = time.monotonic() + seconds
        while not self.is_set and (left := until - time.monotonic()) > 0:
            time.sleep(min(0.2, left))


def watch(
    ledger: Ledger,
    feeds: Sequence[str],
    every: float,
    settings: Settings,
    stop: Stop,
    jobs: int | None = None,
    rounds: int | None = None,
    report: Report = lambda url, added: None,
) -> None:
    """Ask each feed every so many seconds until `stop` is set, or so many times.

    A feed that fails is asked after twice the time of before, up to a day, or when its server says; so it is in the
    next run. What is under way when `stop` is set is ended; what was fetched is stored and read.
    """
    states = [archive.feed_state(ledger, url) for url in feeds]
    due = {state.url: state.due if state.failures else 0.0 for state in states}
    while not stop.is_set and rounds != 0:
        for url in [url for url, moment in due.items() if moment <= time.time()]:
            if stop.is_set:
                break
            following = _Feed(ledger, url, every, settings, stop)
            report(url, following.read(jobs))
            due[url] = following.state.due
        rounds = None if rounds is None else rounds - 1
        if rounds != 0:
            stop.wait(max(0.0, min(due.values()) - time.time()))


def next_moment(every: float, failures: int, retry_after: float | None = None) -> float:
    """Seconds until a feed is asked again, after so many failures in a row."""
    wait = min(LONGEST_WAIT, every * 2 ** min(failures, 20)) if failures else every
    return max(wait, min(LONGEST_WAIT, retry_after or 0.0))


class _Feed:
    """One reading of one feed."""

    def __init__(self, ledger: Ledger, url: str, every: float, settings: Settings, stop: Stop) -> None:
        self.state = archive.feed_state(ledger, url)
        self._ledger = ledger
        self._every = every
        self._stop = stop
        self._settings = msgspec.structs.replace(settings, held=lambda page: archive.is_held(ledger, page))
        self._is_whole = True

    def read(self, jobs: int | None) -> Added:
        """Fetch, keep and read what the feed names and the ledger does not hold; then note when to ask again.

        What the server said of this version of the feed is noted only after every page of it was stored: a page
        that could not be fetched, or a run that is killed, must not be answered "not modified" the next time.
        """
        added = Added()
        with Crawl(self._settings) as crawl:
            self._stop.ends(crawl)
            try:
                feed = crawl.fetcher.fetch(self.state.url, ask=self._conditions())
            except FetchError as fault:
                self._note_fault(fault, added)
                return added
            pipeline.store(self._ledger, pipeline.fresh(self._ledger, self._pages(feed, crawl), added), jobs, added)
        if not self._stop.is_set:
            headers = feed.exchange.response if feed.exchange else ()
            told = (_value(headers, "etag"), _value(headers, "last-modified")) if self._is_whole else (None, None)
            self._note(etag=told[0], modified=told[1], failures=0, due=time.time() + next_moment(self._every, 0))
        return added

    def _conditions(self) -> Headers:
        told = (("If-None-Match", self.state.etag), ("If-Modified-Since", self.state.modified))
        return tuple((name, value) for name, value in told if value)

    def _pages(self, feed: Capture, crawl: Crawl) -> Generator[Found]:
        named = listing_in(feed, opened(feed).raw)
        if named is None:
            yield ArticleError(self.state.url, "is neither a feed nor a sitemap.", "Name the address of the feed.")
            return
        for found in crawl.pages(named, feed):
            if self._stop.is_set and isinstance(found, ArticleError):
                return
            if isinstance(found, FetchError) and (found.status is None or found.status >= 500 or found.status == 429):
                self._is_whole = False
            yield found

    def _note_fault(self, fault: FetchError, added: Added) -> None:
        if fault.status == NOT_MODIFIED:
            self._note(failures=0, due=time.time() + next_moment(self._every, 0))
            return
        if self._stop.is_set:
            return
        failures = self.state.failures + 1
        self._note(failures=failures, due=time.time() + next_moment(self._every, failures, fault.retry_after))
        self._ledger.add([], [fault])
        added.seen += 1
        added.failed.append(fault)

    def _note(self, **changes: object) -> None:
        self.state = msgspec.structs.replace(self.state, **changes)
        archive.note_feed(self._ledger, self.state)


def _value(headers: Headers, wanted: str) -> str | None:
    return next((value for name, value in headers if name.lower() == wanted), None)
