"""Manners: one request at a time to a host, with a pause between two, and what its robots.txt forbids."""

import contextlib
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from protego import Protego

from sayso.errors import FetchError

NAME = "sayso"
LONGEST_DELAY = 60.0
ENOUGH = 512_000
ReadRobots = Callable[[str], bytes]


class Turns:
    """Who may speak to a host, and when."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._next: dict[str, float] = {}
        self._guard = threading.Lock()
        self._over = threading.Event()

    @contextlib.contextmanager
    def turn(self, host: str, delay: float) -> Iterator[None]:
        """Wait for this host to be free and `delay` seconds to have passed since its last answer."""
        with self._guard:
            lock = self._locks[host]
        with lock:
            self._over.wait(max(0.0, self._next.get(host, 0.0) - time.monotonic()))
            if self._over.is_set():
                raise FetchError(host, "was not asked: the run was stopped.", "Run the same command again.")
            try:
                yield
            finally:
                self.pause(host, delay)

    def pause(self, host: str, seconds: float) -> None:
        """Ask this host nothing for so many seconds, at least."""
        self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self._over.set()


class Robots:
    """The robots.txt of each host, read once a run (RFC 9309)."""

    def __init__(self, read: ReadRobots) -> None:
        self._read = read
        self._rules: dict[str, Protego | FetchError] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._guard = threading.Lock()

    def delay(self, url: str) -> float:
        """The pause in seconds that the host of this address asks for; 0 for none. Raises FetchError if forbidden."""
        rules = self._of(url)
        if not rules.can_fetch(url, NAME):
            raise FetchError(url, "is forbidden by the host's robots.txt.", "Pass --ignore-robots if you may.")
        return min(LONGEST_DELAY, float(rules.crawl_delay(NAME) or 0.0))

    def _of(self, url: str) -> Protego:
        split = urlsplit(url)
        site = f"{split.scheme}://{split.netloc}"
        with self._guard:
            lock = self._locks[site]
        with lock:
            if site not in self._rules:
                self._rules[site] = self._found(f"{site}/robots.txt")
            rules = self._rules[site]
        if isinstance(rules, FetchError):
            raise FetchError(url, rules.reason, rules.way_out, rules.status, rules.retry_after)
        return rules

    def _found(self, url: str) -> Protego | FetchError:
        """The rules; none where there is no such file; the fault where it could not be read, which forbids all."""
        try:
            return Protego.parse(self._read(url)[:ENOUGH].decode("utf-8-sig", "replace"))
        except FetchError as fault:
            if fault.status is not None and 400 <= fault.status < 500 and fault.status != 429:
                return Protego.parse("")
            reason = f"is not fetched: its host's robots.txt {fault.reason}"
            return FetchError(url, reason if fault.status else fault.reason, fault.way_out, None, fault.retry_after)
