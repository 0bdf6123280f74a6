"""Fetch one address: checked, polite, within limits of size and time; the answer as it came."""

import datetime as dt
import email.utils
import hashlib
import http.client
import io
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import IO, NamedTuple

import msgspec
from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError
from urllib3.response import BaseHTTPResponse

from sayso.collect.addresses import PORTS, joined, parts, without_fragment
from sayso.collect.connect import Lifeline, Lifelines, connection
from sayso.collect.encodings import opened
from sayso.collect.http_message import NEVER_KEPT
from sayso.collect.manners import ENOUGH, LONGEST_DELAY, Robots, Turns
from sayso.collect.settings import Settings
from sayso.errors import ArticleError, FetchError
from sayso.model.capture import Capture, Exchange, Headers, Redirect

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TOO_MUCH = frozenset({429, 503})
PIECE = 65_536
Get = Callable[[str, Headers], tuple[Exchange, bytes]]


class Wanted(NamedTuple):
    """How much of an answer is wanted, how long it may take and where its body goes: into memory unless `out` is
    given. `cut` keeps what fits; else a longer body is refused."""

    most: int
    seconds: float
    cut: bool = False
    out: IO[bytes] | None = None


class Fetcher:
    """Fetches addresses for one run. Safe to use from several threads; close it when done."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._turns = Turns()
        self._lifelines = Lifelines()
        self._robots = Robots(self._robots_file)

    def close(self) -> None:
        """End every request that is under way."""
        self._turns.stop()
        self._lifelines.cut_all()

    def fetch(self, url: str, published: str | None = None, ask: Headers = ()) -> Capture:
        """What the address answers, after redirects. `ask` are further request headers.

        Raises FetchError, with the status if there was an answer, for everything but a whole body sent with success.
        """
        wanted = Wanted(self.settings.max_bytes, self.settings.total_seconds)
        capture = self._followed(url, partial(self._politely, wanted), ask, published)
        try:
            opened(capture, self.settings.max_bytes, self.settings.ratio)
        except ArticleError as fault:
            raise FetchError(url, fault.reason, fault.way_out) from fault
        return capture

    def download(self, url: str, out: IO[bytes]) -> Capture:
        """Write what the address answers into a file; give how it came, without its bytes. Raises FetchError."""
        wanted = Wanted(self.settings.max_archive_bytes, self.settings.archive_seconds, out=out)
        return self._followed(url, partial(self._politely, wanted), (), None)

    def _robots_file(self, url: str) -> bytes:
        return opened(self._followed(url, self._at_once, (), None), ENOUGH * 4).raw

    def _followed(self, url: str, get: Get, ask: Headers, published: str | None) -> Capture:
        target, redirects = without_fragment(url), list[Redirect]()
        while True:
            try:
                exchange, body = get(target, ask)
            except ArticleError as fault:
                raise _at_a_hop(url, fault, target if redirects else None) from fault
            if exchange.status not in REDIRECTS:
                break
            redirects.append(_redirect(target, exchange))
            target = _next(url, target, exchange)
            if any(target == one.url for one in redirects):
                raise FetchError(url, "redirects in a circle.", "Name the page itself.", exchange.status)
            if len(redirects) > self.settings.redirects:
                raise FetchError(
                    url,
                    f"redirects more than {self.settings.redirects} times.",
                    "Name the page itself.",
                    exchange.status,
                )
        if not 200 <= exchange.status < 300:
            raise FetchError(
                url,
                f"answered {exchange.status} {exchange.reason}".rstrip() + ".",
                "Try again later, or open it in a browser.",
                exchange.status,
                _retry_after(exchange),
            )
        return Capture(
            raw=body,
            sha256=hashlib.sha256(body).hexdigest(),
            origin=url,
            collected=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            url=target,
            media_type=_header(exchange.response, "content-type"),
            published=published,
            exchange=msgspec.structs.replace(exchange, redirects=tuple(redirects)),
        )

    def _politely(self, wanted: Wanted, url: str, ask: Headers) -> tuple[Exchange, bytes]:
        delay = self.settings.delay
        if self.settings.obey_robots:
            parts(url)
            delay = max(delay, self._robots.delay(url))
        return self._get(url, ask, delay, wanted)

    def _at_once(self, url: str, ask: Headers) -> tuple[Exchange, bytes]:
        return self._get(url, ask, self.settings.delay, Wanted(ENOUGH, self.settings.total_seconds, cut=True))

    def _get(self, url: str, ask: Headers, delay: float, wanted: Wanted) -> tuple[Exchange, bytes]:
        scheme, host, port = parts(url)
        with self._turns.turn(host, delay), self._lifelines.one(wanted.seconds) as lifeline:
            conn = connection(scheme, host, port, self.settings, lifeline)
            try:
                sent = self._request_headers(scheme, host, port, ask)
                conn.request("GET", _path(url), headers=dict(sent), preload_content=False, decode_content=False)
                answer = conn.getresponse()
                exchange = Exchange(
                    status=answer.status,
                    reason=answer.reason or "",
                    http=f"{answer.version // 10}.{answer.version % 10}",
                    request=sent,
                    response=tuple((n, v) for n, v in answer.headers.items() if n.lower() not in NEVER_KEPT),
                )
                if exchange.status in TOO_MUCH:
                    self._turns.pause(host, min(LONGEST_DELAY, _retry_after(exchange) or 0.0))
                body = _body(url, answer, lifeline, wanted) if 200 <= answer.status < 300 else b""
            except ArticleError as fault:
                raise FetchError(url, fault.reason, fault.way_out) from fault
            except (HTTPError, http.client.HTTPException, OSError, ValueError) as fault:
                raise FetchError(url, self._why(fault, lifeline, wanted), "Try again later.") from fault
            finally:
                conn.close()
        return exchange, body

    def _request_headers(self, scheme: str, host: str, port: int, ask: Headers) -> Headers:
        name = f"[{host}]" if ":" in host else host
        return (
            ("Host", name if PORTS[scheme] == port else f"{name}:{port}"),
            ("User-Agent", self.settings.agent),
            ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
            *ask,
        )

    def _why(self, fault: Exception, lifeline: Lifeline, wanted: Wanted) -> str:
        if lifeline.is_cut:
            return f"took longer than {wanted.seconds:g} seconds."
        if isinstance(fault, TimeoutError) or "timed out" in str(fault):
            return f"said nothing for {self.settings.silence_seconds:g} seconds."
        return f"cannot be fetched ({_words(fault)})."


def _body(url: str, answer: BaseHTTPResponse, lifeline: Lifeline, wanted: Wanted) -> bytes:
    """The whole body as it was sent; empty if it was written out. Raises ArticleError for one too long or broken."""
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > wanted.most and not wanted.cut:
        raise ArticleError(
            url, f"says that it is {int(declared):,} bytes long; at most {wanted.most:,} are read.", "Leave it out."
        )
    memory, came = io.BytesIO(), 0
    out = wanted.out or memory
    try:
        while piece := answer.read1(PIECE):
            came += out.write(piece)
            if came > wanted.most:
                if wanted.cut:
                    break
                raise ArticleError(url, f"is longer than {wanted.most:,} bytes.", "Leave it out.")
    except (ProtocolError, http.client.IncompleteRead) as fault:
        if lifeline.is_cut or "IncompleteRead" not in repr(fault):
            raise
        raise _broken_off(url, came, declared) from fault
    if declared.isdigit() and came < int(declared) and not lifeline.is_cut and not wanted.cut:
        raise _broken_off(url, came, declared)
    if lifeline.is_cut:
        raise OSError("ended")
    return memory.getvalue()


def _broken_off(url: str, came: int, declared: str) -> ArticleError:
    of = f" of {int(declared):,}" if declared.isdigit() else ""
    return ArticleError(url, f"broke off after {came:,}{of} bytes.", "Try again later.")


def _redirect(url: str, exchange: Exchange) -> Redirect:
    return Redirect(
        url=url,
        status=exchange.status,
        reason=exchange.reason,
        http=exchange.http,
        request=exchange.request,
        response=exchange.response,
    )


def _at_a_hop(named: str, fault: ArticleError, target: str | None) -> FetchError:
    """The fault of a request as one of the address that was named."""
    reason = f"redirects to {target}, which {fault.reason}" if target else fault.reason
    status, retry_after = (fault.status, fault.retry_after) if isinstance(fault, FetchError) else (None, None)
    return FetchError(named, reason, fault.way_out, status, retry_after)


def _next(named: str, url: str, exchange: Exchange) -> str:
    location = _header(exchange.response, "location")
    try:
        if not location:
            raise ValueError("without saying where to")
        target = joined(url, location)
        parts(target)
    except ValueError as fault:
        raise FetchError(named, f"redirects {fault}.", "Name the page itself.", exchange.status) from fault
    except ArticleError as fault:
        raise FetchError(
            named, f"redirects to {target}, which {fault.reason}", fault.way_out, exchange.status
        ) from fault
    return target


def _path(url: str) -> str:
    """What stands after the host, with what no request line may hold percent-encoded."""
    rest = url.split("//", 1)[1]
    cut = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    path = rest[cut:] if rest[cut : cut + 1] == "/" else "/" + rest[cut:]
    return "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in path)


def _header(headers: Sequence[tuple[str, str]], wanted: str) -> str | None:
    return next((value for name, value in headers if name.lower() == wanted), None)


def _retry_after(exchange: Exchange) -> float | None:
    """Seconds until the server wants to be asked again, if it says so."""
    value = _header(exchange.response, "retry-after")
    if value is None:
        return None
    try:
        if value.strip().isdigit():
            return float(value)
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _words(fault: BaseException) -> str:
    """The innermost reason, in the system's words."""
    cause = fault.__cause__ or fault.__context__
    if isinstance(fault, IncompleteRead) or cause is None or isinstance(cause, AttributeError):
        return str(getattr(fault, "strerror", None) or fault)
    return _words(cause)
