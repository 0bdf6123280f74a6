"""Documents that name pages: RSS, Atom and JSON feeds, sitemaps, and plain lists of addresses."""

import datetime as dt
import email.utils
import json
import re
import zlib
from enum import StrEnum
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from sayso.collect.addresses import is_address, joined
from sayso.collect.encodings import ALWAYS_FINE, OverflowingError, ungzip
from sayso.collect.settings import MAX_BYTES
from sayso.model.base import Record
from sayso.model.capture import Capture

_ROOT = re.compile(rb"<(?:\w+:)?(rss|RDF|feed|urlset|sitemapindex)[\s>]")
_HEAD = 4096
_JSON_FEED = b"jsonfeed.org/version"
ROOTS = frozenset({"rss", "RDF", "feed", "urlset", "sitemapindex"})
ENTRIES = frozenset({"item", "entry"})
DATES = ("published", "pubDate", "date", "issued", "created", "updated", "modified")


class Kind(StrEnum):
    """What a listing is; the entries of an index are sitemaps, those of a list may be anything."""

    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "index of sitemaps"
    LIST = "list"


class Entry(Record, frozen=True, kw_only=True):
    """One page that a listing names, and when it was published as the listing says (ISO 8601; None if unreadable).

    `named_by` is the hash of the listing's document; None for an address that was given.
    """

    url: str
    published: str | None = None
    named_by: str | None = None


class Listing(Record, frozen=True, kw_only=True):
    """The pages that a document names, in its order; `faults` are sentences on what could not be read in it."""

    kind: Kind
    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()


def listing_in(capture: Capture, body: bytes, *, may_be_list: bool = True) -> Listing | None:
    """The listing in a capture, whose entries tell that it named them; None if it is something else."""
    named = listing(body, capture.url or capture.origin, may_be_list=may_be_list)
    if named is None:
        return None
    entries = (msgspec.structs.replace(entry, named_by=capture.sha256) for entry in named.entries)
    return msgspec.structs.replace(named, entries=tuple(entries))


def listing(raw: bytes, base: str, *, may_be_list: bool = True) -> Listing | None:
    """The listing in a document, None if it is something else. `base` is the document's own address."""
    raw = _unzipped(raw)
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and (root := _ROOT.search(head)):
        return _from_xml(raw, base, is_map=root[1] in {b"urlset", b"sitemapindex"})
    if head.startswith(b"{") and _JSON_FEED in head:
        return _from_json(raw, base)
    return _from_lines(raw) if may_be_list and head[:1] in {b"#", b"h", b"H"} else None


def _unzipped(raw: bytes) -> bytes:
    """The document in a .xml.gz, within the limits of every body; anything else as it is."""
    if raw[:2] != b"\x1f\x8b":
        return raw
    try:
        return ungzip(raw, min(MAX_BYTES, max(ALWAYS_FINE, 100 * len(raw))))
    except (OverflowingError, zlib.error):
        return raw


def _from_lines(raw: bytes) -> Listing | None:
    lines = [line.strip() for line in raw.decode("utf-8-sig", "replace").splitlines()]
    named = [line for line in lines if line and not line.startswith("#")]
    if not named or not all(is_address(line) and " " not in line for line in named):
        return None
    return Listing(kind=Kind.LIST, entries=tuple(Entry(url=url) for url in dict.fromkeys(named)))


def _from_json(raw: bytes, base: str) -> Listing | None:
    try:
        items = json.loads(raw).get("items")
    except (ValueError, AttributeError, RecursionError):
        return None
    found = [
        (str(item.get("url") or item.get("external_url") or ""), item.get("date_published"))
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict)
    ]
    return _listing(Kind.FEED, found, base)


def _from_xml(raw: bytes, base: str, *, is_map: bool) -> Listing | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or _name(root) not in ROOTS:
        return None
    if is_map:
        kind = Kind.INDEX if _name(root) == "sitemapindex" else Kind.SITEMAP
        return _listing(kind, [(_text(_child(entry, "loc")), None) for entry in root], base)
    entries = (element for element in root.iter() if _name(element) in ENTRIES)
    return _listing(Kind.FEED, [(_link(entry), _date(entry)) for entry in entries], base)


def _listing(kind: Kind, found: list[tuple[str, object]], base: str) -> Listing:
    entries, faults = dict[str, Entry](), list[str]()
    for number, (target, date) in enumerate(found, 1):
        url = _joined(base, target)
        if url is None:
            faults.append(f"entry {number} names no address that can be fetched ({target[:100]!r}).")
        elif kind in {Kind.SITEMAP, Kind.INDEX} and urlsplit(url).hostname != urlsplit(base).hostname:
            faults.append(f"entry {number} is on another host ({url[:200]}): a sitemap speaks for its own.")
        else:
            entries.setdefault(url, Entry(url=url, published=when(date)))
    return Listing(kind=kind, entries=tuple(entries.values()), faults=tuple(faults))


def _joined(base: str, target: str) -> str | None:
    if not target.strip():
        return None
    try:
        url = joined(base, target)
    except ValueError:
        return None
    return url if is_address(url) else None


def _link(entry: etree._Element) -> str:
    """The page of a feed's entry: its link, else a guid that is an address."""
    links = [child for child in entry if _name(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    for link in links:
        if _text(link):
            return _text(link)
    guid = _child(entry, "guid")
    return _text(guid) if guid is not None and is_address(_text(guid)) else ""


def _date(entry: etree._Element) -> str | None:
    for name in DATES:
        if found := when(_text(_child(entry, name))):
            return found
    return None


def when(value: object) -> str | None:
    """A date of a feed as ISO 8601, None where it is not one: RFC 822 or ISO, nothing is guessed."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    try:
        return dt.datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _name(element: etree._Element) -> str:
    """The local name; a broken document may hold names that XML does not allow."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _name(child) == name), None)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()
