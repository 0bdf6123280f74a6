"""Walk the inputs of a command: files, folders, globs, addresses and standard input; a bad one is its error."""

import datetime as dt
import glob
import hashlib
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import msgspec

from sayso.buckets import Bucket, is_bucket
from sayso.collect.addresses import is_address
from sayso.collect.archives import is_archive, read_archive
from sayso.collect.crawl import Crawl, as_entries
from sayso.collect.listings import Listing, listing_in
from sayso.collect.settings import MAX_BYTES, Settings
from sayso.collect.tables import Part, is_long_table, parts_of
from sayso.errors import ArticleError
from sayso.model.capture import Capture

SUFFIXES = frozenset(
    ".txt .md .html .htm .xhtml .jsonl .ndjson .json .csv .tsv .parquet .pdf .docx .eml .mht .mhtml".split()
)
HOLDERS = frozenset({".json", ".csv", ".tsv", ".parquet", ".pdf", ".docx", ".eml", ".mht", ".mhtml"})
MAX_HOLDER_BYTES = 60_000_000
ASSETS = ("_files", ".files", "-Dateien", "_fichiers")
LINES = frozenset({".jsonl", ".ndjson"})
LISTINGS = frozenset({".txt", ".urls", ".lst", ".xml", ".rss", ".atom", ".json"})
STANDARD_INPUT = "-"
Found = Capture | ArticleError


def collect(inputs: Iterable[str], settings: Settings | None = None) -> Generator[Found]:
    """A capture for each file, page, or line of a JSON Lines file, in the order given; folders sorted by name.

    What cannot be read comes as an ArticleError in its place. Files named in a folder or glob whose kind sayso does
    not read are passed over; a file named by itself is always tried. Nothing is fetched but the addresses among the
    inputs and what feeds, sitemaps and lists among them name; each of these listings comes before its pages.
    """
    settings = settings or Settings()
    with Crawl(settings) as crawl:
        for is_web, names in groupby(inputs, is_address):
            if is_web:
                yield from crawl.walk(as_entries(names))
            else:
                for name in names:
                    yield from _with_columns(_on_disk(name, crawl), settings.columns)


def _with_columns(found: Iterator[Found], columns: tuple[tuple[str, str], ...]) -> Iterator[Found]:
    for item in found:
        yield msgspec.structs.replace(item, columns=columns) if columns and isinstance(item, Capture) else item


def _on_disk(name: str, crawl: Crawl) -> Iterator[Found]:
    path = Path(name)
    if name == STANDARD_INPUT:
        yield from _lines(sys.stdin.buffer, "standard input")
    elif is_bucket(name):
        yield from _bucket(name.rstrip("/"))
    elif path.is_dir():
        yield from _folder(path)
    elif not path.exists() and glob.has_magic(name):
        yield from _glob(name)
    else:
        for found in _file(path):
            named = _listing(found) if isinstance(found, Capture) else None
            if named is None or isinstance(found, ArticleError):
                yield found
            else:
                yield from crawl.pages(named, found)


def _listing(capture: Capture) -> Listing | None:
    """The addresses in a file that holds nothing else, as a saved feed or a list."""
    if capture.line is not None or Path(capture.origin).suffix.lower() not in LISTINGS:
        return None
    return listing_in(capture, capture.raw)


def _bucket(address: str) -> Iterator[Found]:
    """The objects below an address of an object store, by name, or the one that it names itself; each is fetched into
    a file that is gone after reading. Raises UsageError for an address that cannot be opened."""
    bucket = Bucket(address)
    try:
        names = [name for name in bucket.names() if _is_read(Path(name))]
    except OSError as fault:
        yield ArticleError(address, f"cannot be read ({fault.strerror}).", "Check the address and your keys.")
        return
    if not names and _is_read(Path(address)):
        address, _, name = address.rpartition("/")
        bucket, names = Bucket(address), [name]
    if not names:
        yield ArticleError(address, "holds nothing that sayso reads.", "Check the address.")
    for name in names:
        with tempfile.NamedTemporaryFile(prefix="sayso-", suffix=Path(name).suffix) as file:
            try:
                bucket.save(name, file)
                file.flush()
            except OSError as fault:
                yield ArticleError(f"{address}/{name}", f"cannot be read ({fault.strerror}).", "Try again later.")
                continue
            yield from _file(Path(file.name), f"{address}/{name}")


def _folder(folder: Path) -> Iterator[Found]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as fault:
        yield ArticleError(str(folder), f"cannot look into this folder ({fault.strerror}).", "Check its permissions.")
        return
    for entry in entries:
        if entry.is_dir():
            if not _holds_assets(entry):
                yield from _folder(entry)
        elif _is_read(entry):
            yield from _file(entry)


def _holds_assets(folder: Path) -> bool:
    """Whether a folder only holds the pictures and frames of a saved page that lies beside it."""
    stems = [folder.name.removesuffix(ending) for ending in ASSETS if folder.name.endswith(ending)]
    return any(folder.with_name(stem + suffix).exists() for stem in stems for suffix in (".html", ".htm"))


def _glob(pattern: str) -> Iterator[Found]:
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not names:
        yield ArticleError(pattern, "matches no file.", "Check the pattern and the folder you are in.")
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from _folder(path)
        elif _is_read(path):
            yield from _file(path)


def _is_read(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES or is_archive(path.name)


def _file(path: Path, name: str | None = None) -> Iterator[Found]:
    """What is in a file, which is called `name` if it only lies at its path for now."""
    name = name or str(path)
    try:
        if path.suffix.lower() in LINES:
            with path.open("rb") as stream:
                yield from _lines(stream, name)
            return
        if is_archive(name):
            yield from read_archive(path, name)
            return
        parts = parts_of(path, name) if is_long_table(path) else None
        if parts is not None:
            yield from _parts(parts, name)
            return
        size = path.stat().st_size
        limit = MAX_HOLDER_BYTES if path.suffix.lower() in HOLDERS else MAX_BYTES
        if size > limit:
            yield _too_long(name, size, limit)
            return
        raw = path.read_bytes()
    except OSError as fault:
        yield ArticleError(
            name, f"cannot be read ({fault.strerror}).", "Check that it exists and that you may read it."
        )
        return
    yield capture(raw, name)


def _parts(parts: Iterator[Part], name: str) -> Iterator[Found]:
    try:
        for part in parts:
            yield msgspec.structs.replace(capture(part.raw, name), media_type=part.media_type, part=part.place)
    except ArticleError as fault:
        yield fault


def _lines(stream: BinaryIO, name: str) -> Iterator[Found]:
    """One capture a line; a line over MAX_BYTES is skipped without being held in memory."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            size = len(line) + _rest_of_line(stream)
            yield _too_long(f"{name}, line {number}", size)
        elif line.strip():
            yield capture(line.strip(), name, number)


def _rest_of_line(stream: BinaryIO) -> int:
    size = 0
    while piece := stream.readline(MAX_BYTES):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


def _too_long(name: str, size: int, limit: int = MAX_BYTES) -> ArticleError:
    return ArticleError(
        name, f"is too long ({size / 1e6:.0f} MB; at most {limit // 1_000_000} MB).", "Split it into articles."
    )


def capture(raw: bytes, origin: str, line: int | None = None) -> Capture:
    """The capture of bytes found now."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return Capture(raw=raw, sha256=hashlib.sha256(raw).hexdigest(), origin=origin, collected=now, line=line)
