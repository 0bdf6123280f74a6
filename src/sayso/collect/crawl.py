"""Fetch what addresses name: pages by themselves, and the pages that feeds, sitemaps and lists name; nothing else."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from urllib.parse import urlsplit

import msgspec

from sayso.collect.archives import Download, download, is_archive
from sayso.collect.encodings import opened
from sayso.collect.fetch import Fetcher
from sayso.collect.listings import Entry, Kind, Listing, listing_in
from sayso.collect.settings import Settings
from sayso.errors import ArticleError
from sayso.model.capture import Capture

DEEPEST = 3
Found = Capture | ArticleError
Fetched = Found | Download


def crawl(entries: Iterable[Entry], settings: Settings) -> Iterator[Found]:
    """A capture for each page that the entries name, in their order, and for each listing before its pages; what was
    refused comes as its error.

    An address that the ledger holds, or that came before in this run, is passed over.
    """
    with Crawl(settings) as opened_crawl:
        yield from opened_crawl.walk(entries)


class Crawl:
    """One run of fetching with several hosts at once."""

    def __init__(self, settings: Settings) -> None:
        self.fetcher = Fetcher(settings)
        self._settings = settings
        self._pool = ThreadPoolExecutor(settings.at_once, thread_name_prefix="fetch")
        self._seen: set[str] = set()
        self._last_of_host: dict[str, Event] = {}

    def __enter__(self) -> "Crawl":
        return self

    def __exit__(self, *_: object) -> None:
        self.fetcher.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def walk(self, entries: Iterable[Entry], depth: int = 0) -> Iterator[Found]:
        """The pages that the entries name; an entry may itself be a listing, of lists and sitemaps up to DEEPEST."""
        for found in self._fetched(entries):
            named = self._listing(found, depth) if isinstance(found, Capture) else None
            if named is None or isinstance(found, ArticleError):
                yield found
                continue
            if not named.entries and not named.faults:
                yield ArticleError(found.name, f"is a {named.kind} that names no page.", "Check it.")
            yield from self.pages(named, found, depth)

    def pages(self, named: Listing, found: Capture, depth: int = 0) -> Iterator[Found]:
        """One listing, found in a capture, which comes first, then what is wrong with it, then its pages."""
        yield msgspec.structs.replace(found, is_listing=True)
        yield from (ArticleError(found.name, fault) for fault in named.faults)
        if named.kind in {Kind.FEED, Kind.SITEMAP}:
            yield from self._fetched(named.entries)
        else:
            yield from self.walk(named.entries, depth + 1)

    def _listing(self, capture: Capture, depth: int) -> Listing | None:
        """The listing in what was fetched; a page of an archive names nothing to fetch."""
        if depth >= DEEPEST or capture.record is not None:
            return None
        settings = self._settings
        body = opened(capture, settings.max_bytes, settings.ratio).raw
        may_be_list = (capture.media_type or "").startswith("text/plain")
        return listing_in(capture, body, may_be_list=may_be_list)

    def _fetched(self, entries: Iterable[Entry]) -> Iterator[Found]:
        """Fetch ahead of what is asked for, but no further than the pool is wide; give results in order.

        The pages of one host are asked for in that order, too: what has come is then never held up by a later page.
        """
        fresh = (entry for entry in entries if self._is_fresh(entry.url))
        pending: deque[Future[Fetched]] = deque()
        for entry in fresh:
            pending.append(self._submit(entry))
            if len(pending) >= 2 * self._settings.at_once:
                yield from _pages(pending.popleft().result())
        while pending:
            yield from _pages(pending.popleft().result())

    def _submit(self, entry: Entry) -> Future[Fetched]:
        host, done = urlsplit(entry.url).netloc, Event()
        before = self._last_of_host.get(host)
        self._last_of_host[host] = done
        return self._pool.submit(self._after, before, done, entry)

    def _after(self, before: Event | None, done: Event, entry: Entry) -> Fetched:
        try:
            if before is not None:
                before.wait()
            return self._one(entry)
        finally:
            done.set()

    def _is_fresh(self, url: str) -> bool:
        """Whether to fetch an address. An archive may have been read in part, so it is never held."""
        if url in self._seen:
            return False
        if not self._settings.again and not is_archive(url) and self._settings.held(url):
            return False
        self._seen.add(url)
        return True

    def _one(self, entry: Entry) -> Fetched:
        try:
            if is_archive(entry.url):
                return download(self.fetcher, entry.url)
            found = self.fetcher.fetch(entry.url, entry.published)
            return msgspec.structs.replace(found, named_by=entry.named_by)
        except ArticleError as fault:
            return fault
        except Exception as fault:  # noqa: BLE001 (one address must not end a run; its failure is recorded)
            return ArticleError(entry.url, f"could not be fetched ({fault!r}): please report it.")


def _pages(fetched: Fetched) -> Iterator[Found]:
    if isinstance(fetched, Download):
        yield from fetched.pages()
    else:
        yield fetched


def as_entries(urls: Iterable[str]) -> Iterator[Entry]:
    """Addresses as entries of a listing."""
    return (Entry(url=url) for url in urls)
