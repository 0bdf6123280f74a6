"""A real HTTP server on loopback that behaves well on some paths and badly on others."""

import contextlib
import gzip
import http.server
import json
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

PLACE = "127.0.0.2"
INSIDE = "127.0.0.1"

SENTENCES = {
    "utf-8": "Die Kämpfe erreichten Straße 5 — “heftig”, sagte der Sprecher.",
    "utf-8-sig": "Les combats près de l’hôtel ont cessé, selon l’armée.",
    "utf-16": "Ostrzał trwał całą noc, powiedział świadek z Łodzi.",
    "windows-1252": "El portavoz dijo: “mañana”, según testigos – sin más.",
    "iso-8859-1": "Três pessoas ficaram feridas na praça, disse a polícia.",
    "iso-8859-15": "Les secours demandent 5 € par œuvre, disait l’élu.".replace("’", "'"),
    "windows-1251": "Обстрел продолжался всю ночь, сообщил представитель военных.",
    "koi8-r": "Представитель военных сообщил, что обстрел прекратился утром.",
    "windows-1256": "قال المتحدث إن القصف استمر طوال الليل في المدينة.",
    "iso-8859-2": "Żołnierze opuścili wieś wczoraj wieczorem, mówią świadkowie.",
}


def page(title: str, body: str, charset: str = "") -> str:
    """A plain news page."""
    meta = f'<meta charset="{charset}">' if charset else ""
    return (
        f"<!doctype html><html><head>{meta}<title>{title}</title></head>"
        f"<body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    )


def report(number: int) -> str:
    """A report that no other number gives."""
    return page(
        f"Shelling report {number}",
        f"Shelling killed {number + 2} people in Aleppo on 3 May 2016, the Observatory said in report {number}. "
        f"A hospital near the bridge took in {number + 5} wounded men, a doctor there told reporters by telephone.",
    )


class Site(http.server.ThreadingHTTPServer):
    """The server, what was asked of it, and what a test may set."""

    daemon_threads = True

    def __init__(self, place: str) -> None:
        super().__init__((place, 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.times: Counter[str] = Counter()
        self.robots: tuple[int, str] = (404, "")
        self.at_once = self.most_at_once = 0
        self.slow = 0.0
        self.failing: set[str] = set()
        self.archives: dict[str, bytes] = {}
        self.lock = threading.Lock()

    @property
    def base(self) -> str:
        """The address of the server, without a final slash."""
        return f"http://{self.server_address[0]}:{self.server_address[1]}"

    def paths(self) -> list[str]:
        """The paths asked for, in order, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


class Handler(http.server.BaseHTTPRequestHandler):
    """One request."""

    server: Site
    protocol_version = "HTTP/1.1"

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        site = self.server
        with site.lock:
            site.asked.append((self.path, dict(self.headers.items())))
            site.times[self.path] += 1
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            self.close_connection = True
            path, _, query = self.path.partition("?")
            name = path.strip("/").replace("-", "_").replace(".", "_").split("/")[0] or "index"
            getattr(self, f"at_{name}", self.at_nothing)(path, query)
        finally:
            with site.lock:
                site.at_once -= 1

    def answer(self, body: bytes, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Transfer_Encoding" not in headers and "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def to(self, target: str, status: int = 302) -> None:
        self.answer(b"", status=status, Location=target)

    def at_nothing(self, path: str, query: str) -> None:
        self.answer(page("Not found", "There is no such page.").encode(), status=404)

    def at_robots_txt(self, path: str, query: str) -> None:
        status, text = self.server.robots
        self.answer(text.encode(), "text/plain", status)

    def at_report(self, path: str, query: str) -> None:
        time.sleep(self.server.slow)
        if path in self.server.failing:
            self.answer(b"", status=500)
            return
        self.answer(report(int(path.rsplit("/", 1)[1])).encode(), Set_Cookie="reader=1; Path=/")

    def at_encoded(self, path: str, query: str) -> None:
        charset = path.rsplit("/", 1)[1]
        declared = "" if charset.startswith("utf-16") or charset.endswith("sig") else f"; charset={charset}"
        body = page("Meldung", (SENTENCES[charset] + " ") * 8).encode(charset)
        self.answer(body, "text/html" + declared)

    def at_gzipped(self, path: str, query: str) -> None:
        self.answer(gzip.compress(report(1).encode(), mtime=0), Content_Encoding="gzip")

    def at_chunked(self, path: str, query: str) -> None:
        body = report(2).encode()
        half = len(body) // 2
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:half], body[half:]))
        self.answer(chunks + b"0\r\n\r\n", Transfer_Encoding="chunked")

    def at_bomb(self, path: str, query: str) -> None:
        stream = zlib.compressobj(9, zlib.DEFLATED, 31)
        body = b"".join(stream.compress(b"\x00" * 1_000_000) for _ in range(30)) + stream.flush()
        self.answer(body, Content_Encoding="gzip")

    def at_double_bomb(self, path: str, query: str) -> None:
        inner = gzip.compress(b"\x00" * 100_000_000)
        self.answer(gzip.compress(inner), Content_Encoding="gzip, gzip")

    def at_not_gzip(self, path: str, query: str) -> None:
        self.answer(report(1).encode(), Content_Encoding="gzip")

    def at_declared_huge(self, path: str, query: str) -> None:
        self.answer(b"<p>", Content_Length=str(5 * 1024**3))

    def at_endless(self, path: str, query: str) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"x" * 65_536)

    def at_half(self, path: str, query: str) -> None:
        body = report(3).encode()
        self.answer(body[: len(body) // 2], Content_Length=str(len(body)))

    def at_half_chunked(self, path: str, query: str) -> None:
        self.answer(b"400\r\n" + b"y" * 100, Transfer_Encoding="chunked")

    def at_drip(self, path: str, query: str) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)

    def at_drip_headers(self, path: str, query: str) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)

    def at_silent(self, path: str, query: str) -> None:
        time.sleep(5)

    def at_garbage(self, path: str, query: str) -> None:
        self.wfile.write(b"\x00\xff\x13 what is this\r\n\r\n")

    def at_many_headers(self, path: str, query: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 5000 + b"\r\n")

    def at_changing(self, path: str, query: str) -> None:
        self.answer(report(100 + self.server.times[self.path]).encode())

    def at_inside(self, path: str, query: str) -> None:
        self.to(f"http://{query}/secret")

    def at_circle(self, path: str, query: str) -> None:
        self.to("/round" if path == "/circle" else "/circle")

    at_round = at_circle

    def at_further(self, path: str, query: str) -> None:
        self.to(f"/further/{int(path.rsplit('/', 1)[1]) + 1}")

    def at_moved(self, path: str, query: str) -> None:
        self.to("report/7#part", 301)

    def at_to_file(self, path: str, query: str) -> None:
        self.to("file:///etc/passwd")

    def at_nowhere(self, path: str, query: str) -> None:
        self.answer(b"", status=302)

    def at_busy(self, path: str, query: str) -> None:
        self.answer(b"", status=503, Retry_After="120")

    def at_breathless(self, path: str, query: str) -> None:
        self.answer(b"", status=429, Retry_After="1")

    def at_secret(self, path: str, query: str) -> None:
        self.answer(report(999).encode())

    def at_feed(self, path: str, query: str) -> None:
        """RSS with a good date, broken dates, an entry without link, and links that must not be fetched."""
        if self.headers.get("If-None-Match") == '"first"' and not query:
            self.answer(b"", status=304)
            return
        dates = ("Tue, 03 May 2016 10:00:00 GMT", "31 Feb 2016", "yesterday", "", "2016-05-04T08:00:00Z")
        items = "".join(
            f"<item><title>Report {n}</title><link>/report/{n}</link><pubDate>{date}</pubDate></item>"
            for n, date in enumerate(dates)
        )
        bad = "<item><title>No link</title></item><item><link>file:///etc/passwd</link></item>"
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}{bad}</channel></rss>'
        self.answer(text.encode(), "application/rss+xml", ETag='"first"')

    def at_growing_feed(self, path: str, query: str) -> None:
        items = "".join(f"<item><link>/report/{n}</link></item>" for n in range(self.server.times[self.path]))
        self.answer(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), "application/rss+xml")

    def at_atom(self, path: str, query: str) -> None:
        text = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/no"/>'
            '<link href="/report/20"/><published>2016-05-03T10:00:00+03:00</published></entry></feed>'
        )
        self.answer(text.encode(), "application/atom+xml")

    def at_json_feed(self, path: str, query: str) -> None:
        items = [{"id": "1", "url": "/report/30", "date_published": "2016-05-03T10:00:00Z"}]
        body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items})
        self.answer(body.encode(), "application/feed+json")

    def at_sitemap_xml(self, path: str, query: str) -> None:
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        entry = f"<sitemap><loc>{self.server.base}/maps/1.xml.gz</loc></sitemap>"
        self.answer(f"<sitemapindex {space}>{entry}</sitemapindex>".encode(), "application/xml")

    def at_maps(self, path: str, query: str) -> None:
        places = "".join(
            f"<url><loc>{place}</loc></url>"
            for place in (f"{self.server.base}/report/40", f"http://{INSIDE}/secret", f"{self.server.base}/report/41")
        )
        body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'.encode()
        self.answer(gzip.compress(body), "application/gzip")

    def at_laughs(self, path: str, query: str) -> None:
        """An XML document whose entities grow without end."""
        entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        text = (
            f'<!DOCTYPE rss [<!ENTITY a0 "ha">{entities}]><rss><channel><item><link>&a9;</link></item></channel></rss>'
        )
        self.answer(text.encode(), "application/rss+xml")

    def at_list_txt(self, path: str, query: str) -> None:
        self.answer(f"# reports\n{self.server.base}/report/50\n\n{self.server.base}/atom\n".encode(), "text/plain")

    def at_archive(self, path: str, query: str) -> None:
        """A file that a test put there."""
        self.answer(self.server.archives[path], "application/octet-stream")

    def at_words(self, path: str, query: str) -> None:
        self.answer(page("Words", quote(query)).encode())


@contextlib.contextmanager
def serving(place: str = PLACE) -> Iterator[Site]:
    """A server that answers until the end of the block."""
    site = Site(place)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
