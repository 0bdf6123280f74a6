"""How to fetch: limits, manners, and what may be reached."""

from collections.abc import Callable

from sayso import __version__
from sayso.collect.addresses import Network, Resolve, look_up
from sayso.model.base import Record

MAX_BYTES = 16_000_000
MAX_ARCHIVE_BYTES = 4_000_000_000
AGENT = f"sayso/{__version__} (keeps news reports as evidence; --user-agent says who runs it)"


class Settings(Record, frozen=True, kw_only=True):
    """How addresses are fetched.

    `private` are the networks that may be reached although they are not public. Times are in seconds, sizes in bytes;
    `ratio` is how many times a compressed body may grow. Web archives, which are read from the disk, may be as long as
    `max_archive_bytes` and take `archive_seconds`. `delay` is the least time between two requests to one host.
    `columns` pairs fields of an article with the columns of tables that hold them.
    `held` says which addresses the ledger holds already: they are not fetched, unless `again`.
    """

    agent: str = AGENT
    private: tuple[Network, ...] = ()
    obey_robots: bool = True
    delay: float = 1.0
    at_once: int = 8
    connect_seconds: float = 10.0
    silence_seconds: float = 20.0
    total_seconds: float = 90.0
    max_bytes: int = MAX_BYTES
    max_archive_bytes: int = MAX_ARCHIVE_BYTES
    archive_seconds: float = 3600.0
    redirects: int = 5
    ratio: int = 100
    resolve: Resolve = look_up
    again: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    held: Callable[[str], bool] = lambda url: False
