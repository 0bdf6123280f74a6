"""The day a page was first published: from what it tells machines, its head, its address and its date line."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from sayso.read.page.blocks import Block
from sayso.read.page.junk import TAGS, names_of
from sayso.read.page.structured import Facts
from sayso.text.times import find_times

META = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "originalpublicationdate", "publishdate",
    "article_date_original", "publication_date", "publish-date", "publish_date", "published_time", "published",
    "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dcterms.date", "dc.date", "pubdate", "date", "datecreated", "article.created", "displaydate",
    "date.issue", "date.issued", "shareaholic:article_published_time", "bt:pubdate", "ptime", "created",
    "release_date", "date.release",
)  # fmt: skip
MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "last-modified")
EARLIEST, LATEST = 1950, 2100
MOST_WORDS = 14
ELSEWHERE = frozenset(
    "comments comment related sidebar widget recent latest popular trending teaser card recommended".split()
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4,6})?(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d./-])([0-3]?\d)[./-]([01]?\d)[./-]((?:19|20)\d\d)(?!\d)")
_EPOCH = re.compile(r"^(\d{10})(?:\d{3})?$")
_RFC = re.compile(r"\b(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? ((?:19|20)\d\d)\b", re.I)
_UNIX = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) +(\d{1,2}) [\d:]+ (?:\w+ )?((?:19|20)\d\d)\b", re.I
)
_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_URL_COMPACT = re.compile(r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_DATE_KEY = re.compile(r"date|publi|issued|time")
_OTHER_DATE = re.compile(r"modif|updat|expir|revis|valid|crawl|event|start|end|birth|publisher")
_STATE = re.compile(
    r"\"(?:datePublished|publishedAt|published_at|publishDate|publish_date|publicationDate|firstPublished(?:At|Date)?|"
    r"first_published_at|publishedDate|pubDate|published_time|datetime_published|created_at|createdAt)\"\s*:\s*\"?"
    r"([^\",}]{8,40})"
)
_CHANGED = re.compile(
    r"\b(last updated?|updated?( on| at)?|modified|edited|last update|last modified|corrected|"
    r"added|clipped|archived|retrieved|accessed|indexed)\b|수정",
    re.I,
)
_FIRST = re.compile(r"\b(first published|published|posted|originally|publication date)\b|입력", re.I)
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|an?|one) (?P<unit>min(?:ute)?|hr|hour|day|week)s? ago\b|^\W*(?P<word>today|yesterday)\b",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(
    r"\b(date of (?!publication)|(image|event|incident|data|deadline|valid|expires|recorded|taken|as of)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*[|•·;()/]\s+|\s+[|•·(]\s*|\s*[|]\s*")
MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def day_of(value: str | None) -> str | None:
    """The ISO day in a machine's date value, local as it says; None where it holds none.

    >>> day_of("2019-03-05T18:22:00+03:00"), day_of("20170615"), day_of("Sat, 22 Dec 2018 16:40 GMT")
    ('2019-03-05', '2017-06-15', '2018-12-22')
    """
    if not value:
        return None
    value = value.strip()
    if match := _EPOCH.match(value):
        moment = dt.datetime.fromtimestamp(int(match[1]), dt.UTC)
        return _day(moment.year, moment.month, moment.day)
    if match := _ISO.search(value) or _COMPACT.match(value):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _RFC.search(value):
        return _day(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    if match := _UNIX.search(value):
        return _day(int(match[3]), MONTHS[match[1].lower()], int(match[2]))
    return day_in(value)


def moment_of(value: str | None) -> str | None:
    """The ISO date-time in a machine's value where it gives one, else its day."""
    match = re.match(r"((?:19|20)\d\d-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?", value or "")
    if not match:
        return day_of(value)
    return f"{match[1]}T{match[2]}{match[3] or ':00'}{match[4] or ''}"


def day_in(text: str) -> str | None:
    """The first full day told in words or figures in a short text; 03/04/2016 is read day first."""
    days = list(_days_in(text))
    return days[0] if days else None


def _days_in(text: str) -> Iterator[str]:
    text = re.sub(r"\s*[،]\s*,?\s*|\s+,\s*", ", ", text)
    found: list[tuple[int, str]] = []
    for match in _ISO.finditer(text):
        if day := _day(int(match[1]), int(match[2]), int(match[3])):
            found.append((match.start(), day))
    for match in _DAY_FIRST.finditer(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day = _day(year, second, first) if second <= 12 else _day(year, first, second)
        if day:
            found.append((match.start(), day))
    for time in find_times(text):
        form = time.form
        if form.shape == "day" and form.year and form.month and form.day and not form.reaches:
            day = _day(form.year, form.month, form.day)
            if day and not any(abs(at - time.span.start) < 3 for at, _ in found):
                found.append((time.span.start, day))
    yield from (day for _, day in sorted(found))


def first_published(
    tree: HtmlElement, facts: Facts, above: Sequence[Block], below: Sequence[Block], lead: str, url: str | None
) -> str | None:
    """The ISO day of first publication by this publisher, None where nothing tells it.

    Where the page and its machine-readable part differ by one day the page is right (its day is the local one); where
    they differ by more the earlier is: the other is a change, a move to a new system or the day of the visit.
    """
    told = _told(facts)
    shown = _shown(below) or _shown(above[:2]) or _marked(tree)
    if told and shown:
        apart = abs((dt.date.fromisoformat(told) - dt.date.fromisoformat(shown)).days)
        return shown if apart <= 1 else min(told, shown)
    if told or (shown and (_shown(below) or not _in_state(facts))):
        return told or shown
    return (
        _in_state(facts)
        or day_in(lead[:200])
        or _in_url(url)
        or _shown(above)
        or day_in(facts.page_title or "")
        or _changed(facts)
    )


def _told(facts: Facts) -> str | None:
    said = day_of(facts.said(facts.article, "datePublished")) or day_of(facts.said(facts.article, "dateCreated"))
    props = facts.props.get("datepublished", [])
    told = said or day_of(facts.first_meta(*META)) or next((day for one in props if (day := day_of(one))), None)
    others = (value for key, value in facts.meta.items() if _DATE_KEY.search(key) and not _OTHER_DATE.search(key))
    return told or next((day for value in others if (day := day_of(value))), None)


def _shown(head: Sequence[Block]) -> str | None:
    """The day in the lines around the title: one called the first, else one not called a change."""
    plain, first = [], []
    for block in head:
        for clause in [block.text] if block.kind == "row" else _CLAUSE.split(block.text):
            days = list(_days_in(clause)) if len(clause.split()) <= MOST_WORDS else []
            if not days:
                continue
            if _FIRST.search(clause) and not _CHANGED.search(clause):
                first.append(days[0])
            elif not _CHANGED.search(clause) and not _OF_SOMETHING.search(clause):
                plain.append(days[0])
    return next(iter(first or plain), None)


def _marked(tree: HtmlElement) -> str | None:
    """The day in a time element that is not the time of a change."""
    for element in tree.iter("time", "abbr"):
        is_elsewhere = any(outer.tag in TAGS or names_of(outer) & ELSEWHERE for outer in element.iterancestors())
        if names_of(element) & {"updated", "modified"} or is_elsewhere:
            continue
        if day := day_of(element.get("datetime") or element.get("title")):
            return day
    return None


def _in_state(facts: Facts) -> str | None:
    """The day in the data that a page's script draws it from."""
    for script in facts.scripts:
        for match in _STATE.finditer(script):
            if day := day_of(match[1]):
                return day
    return None


def _in_url(url: str | None) -> str | None:
    match = _URL.search(url or "") or _URL_COMPACT.search(url or "")
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _changed(facts: Facts) -> str | None:
    return day_of(facts.said(facts.article, "dateModified")) or day_of(facts.first_meta(*MODIFIED))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def told_ago(head: Sequence[Block], fetched: str | None) -> str | None:
    """The ISO day of "3 hours ago" or "yesterday" in the lines around the title, counted from when they were seen."""
    if fetched is None:
        return None
    seen = dt.datetime.fromisoformat(fetched)
    for block in head:
        if (match := _AGO.search(block.text)) and not _CHANGED.search(block.text[: match.start()]):
            if match["word"]:
                return (seen - dt.timedelta(days=match["word"].lower() == "yesterday")).date().isoformat()
            count = 1 if match["count"].lower() in ("a", "an", "one") else int(match["count"])
            unit = match["unit"].lower()
            hours = {"min": count / 60, "hou": count, "hr": count, "day": 24 * count, "wee": 168 * count}[unit[:3]]
            return (seen - dt.timedelta(hours=hours)).date().isoformat()
    return None
