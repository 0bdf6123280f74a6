"""Connections to checked addresses only, each with a hard end in time."""

import contextlib
import functools
import socket
import ssl
import threading
from collections.abc import Iterator
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection

from sayso.collect.addresses import allowed
from sayso.collect.settings import Settings
from sayso.errors import ArticleError


class Lifeline:
    """A second hold on a socket, by which another thread ends it: no server can keep a connection open for ever."""

    def __init__(self) -> None:
        self._held: socket.socket | None = None
        self._cut = False
        self._lock = threading.Lock()

    @property
    def is_cut(self) -> bool:
        """Whether the connection was ended from here."""
        return self._cut

    def hold(self, connected: socket.socket) -> None:
        """Take hold of a connected socket; end it at once if the time is over already."""
        with self._lock:
            self._held = connected.dup()
            if self._cut:
                _shut(self._held)

    def cut(self) -> None:
        """End the connection; whoever reads from it finds it closed."""
        with self._lock:
            self._cut = True
            if self._held is not None:
                _shut(self._held)

    def release(self) -> None:
        """Let go of the socket."""
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None


def _shut(held: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other side may have closed it
        held.shutdown(socket.SHUT_RDWR)


class Lifelines:
    """All connections now open, so that they can be ended together."""

    def __init__(self) -> None:
        self._open: set[Lifeline] = set()
        self._lock = threading.Lock()
        self._over = False

    @contextlib.contextmanager
    def one(self, seconds: float) -> Iterator[Lifeline]:
        """A lifeline that is cut after so many seconds."""
        lifeline = Lifeline()
        with self._lock:
            self._open.add(lifeline)
            if self._over:
                lifeline.cut()
        timer = threading.Timer(seconds, lifeline.cut)
        timer.daemon = True
        timer.start()
        try:
            yield lifeline
        finally:
            timer.cancel()
            with self._lock:
                self._open.discard(lifeline)
            lifeline.release()

    def cut_all(self) -> None:
        """End every connection, and every one that is opened later."""
        with self._lock:
            self._over = True
            for lifeline in self._open:
                lifeline.cut()


def _connected(host: str, port: int, settings: Settings, lifeline: Lifeline) -> socket.socket:
    """A socket to the first address of the host that answers, after all were checked.

    The name is looked up once and what was checked is what is connected to, so an answer that changes in between
    leads nowhere.
    """
    fault: OSError | None = None
    for address in allowed(host, settings.resolve(host, port), settings.private):
        try:
            connected = socket.create_connection((address, port), settings.connect_seconds)
        except OSError as refused:
            fault = refused
            continue
        connected.settimeout(settings.silence_seconds)
        lifeline.hold(connected)
        return connected
    raise fault or ArticleError(host, "has no address.", "Check its name.")


class _Checked(HTTPConnection):
    """Plain HTTP to a checked address."""

    settings: Settings
    lifeline: Lifeline

    def _new_conn(self) -> socket.socket:
        return _connected(self.host, self.port, self.settings, self.lifeline)


class _CheckedTls(HTTPSConnection):
    """HTTP over TLS to a checked address; the certificate is checked against the name."""

    settings: Settings
    lifeline: Lifeline

    def _new_conn(self) -> socket.socket:
        return _connected(self.host, self.port, self.settings, self.lifeline)


@functools.cache
def _trust() -> ssl.SSLContext:
    """The certificates that the machine trusts, and the common ones."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def connection(scheme: str, host: str, port: int, settings: Settings, lifeline: Lifeline) -> HTTPConnection:
    """A connection that is not open yet."""
    options: dict[str, Any] = {"port": port, "timeout": settings.silence_seconds}
    made = _CheckedTls(host, ssl_context=_trust(), **options) if scheme == "https" else _Checked(host, **options)
    made.settings, made.lifeline = settings, lifeline
    return made
