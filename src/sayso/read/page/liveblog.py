"""The entries of a liveblog: each with its own time, heading and text."""

import datetime as dt
import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec
from lxml.html import HtmlElement, fromstring

from sayso.model import Record
from sayso.read.page.blocks import Block, blocks_of
from sayso.read.page.junk import is_junk_element, is_junk_line, names_of
from sayso.read.page.stamps import day_in, moment_of
from sayso.read.page.structured import Facts, types_of

FEWEST_ENTRIES = 3
FEWEST_LETTERS = 25
A_GOOD_PART = 0.3
MOST_OF_PAGE = 0.6
LIVE_NAMES = frozenset({"live", "liveblog", "timeline", "updates", "update", "keyevent", "liveupdates"})
_LIVE_TITLE = re.compile(r"\b(live|as it happened|live ?blog|latest updates|minute by minute|rolling)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]\d\d)?\s*([ap])?\.?m?\b", re.IGNORECASE)


class Entry(Record, frozen=True, kw_only=True):
    """One entry; `published` is its ISO date-time, or its day where no hour is told."""

    text: str
    title: str | None = None
    published: str | None = None
    anchor: str | None = None


class Found(Record, frozen=True, kw_only=True):
    """The entries in page order, and the elements of the page they stand in (none where a script tells them)."""

    entries: tuple[Entry, ...]
    elements: tuple[Any, ...] = ()


def find_entries(tree: HtmlElement, facts: Facts, title: str | None, day: str | None) -> Found | None:
    """The entries of a liveblog; None for a page that is none. `day` is the page's own, for entries that tell a clock
    time alone."""
    told = tuple(_told(facts))
    if len(told) >= FEWEST_ENTRIES:
        return Found(entries=told)
    is_live = bool(_LIVE_TITLE.search(title or "")) or any(
        names_of(element) & {"liveblog", "live-blog"} or "liveblog" in element.get("class", "").lower()
        for element in tree.iter("body", "main", "article", "div", "section", "ol", "ul")
    )
    group = _group(tree, is_live)
    if group is None:
        return None
    kept = [(entry, element) for element in group if (entry := _entry(element)) is not None]
    if len(kept) < FEWEST_ENTRIES:
        return None
    return Found(
        entries=tuple(_dated([entry for entry, _ in kept], day)), elements=tuple(element for _, element in kept)
    )


def _told(facts: Facts) -> Iterator[Entry]:
    for node in facts.nodes:
        if "LiveBlogPosting" not in types_of(node):
            continue
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else []:
            if isinstance(update, Mapping):
                text = _plain(facts.said(update, "articleBody") or "")
                if len(text) >= FEWEST_LETTERS:
                    yield Entry(
                        text=text,
                        title=facts.said(update, "headline"),
                        published=moment_of(facts.said(update, "datePublished")),
                        anchor=facts.said(update, "url"),
                    )


def _plain(words: str) -> str:
    if "<" in words and ">" in words:
        return "\n".join(block.text for block in blocks_of(fromstring(f"<div>{words}</div>")))
    return "\n".join(" ".join(line.split()) for line in html.unescape(words).splitlines() if line.strip())


def _group(tree: HtmlElement, is_live: bool) -> list[HtmlElement] | None:
    """The siblings of one kind that each have a time and some prose; the group with most prose, if it is the page."""
    total = _prose(tree)
    best: list[HtmlElement] | None = None
    best_prose = 0
    for parent in tree.iter("div", "section", "main", "article", "ol", "ul", "body", "td"):
        kinds: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
        for child in parent:
            if isinstance(child.tag, str) and child.tag in ("div", "section", "article", "li"):
                kinds[child.tag, (child.get("class", "").split() or [""])[0]].append(child)
        for group in kinds.values():
            if len(group) < FEWEST_ENTRIES or any(is_junk_element(outer) for outer in _outside(group[0])):
                continue
            timed = [element for element in group if _has_time(element)]
            prose = sum(_prose(element) for element in timed)
            if len(timed) >= max(FEWEST_ENTRIES, 0.8 * len(group)) and prose > best_prose:
                named = is_live or bool(names_of(group[0]) & LIVE_NAMES or names_of(parent) & LIVE_NAMES)
                if not named and any(element.find(".//time") is None for element in timed):
                    continue
                if prose >= (A_GOOD_PART if named else MOST_OF_PAGE) * total:
                    best, best_prose = timed, prose
    return best


def _outside(element: HtmlElement) -> list[HtmlElement]:
    return [outer for outer in (element, *element.iterancestors()) if not names_of(outer) & LIVE_NAMES]


def _prose(element: HtmlElement) -> int:
    return sum(len(p.text_content()) for p in element.iter("p")) or len(element.text_content())


def _has_time(element: HtmlElement) -> bool:
    return _moment(element) is not None


def _moment(element: HtmlElement) -> str | None:
    """The time of an entry: of its time element, else of the clock in its first short lines."""
    for marked in element.iter("time", "abbr"):
        value = moment_of(marked.get("datetime") or marked.get("title"))
        if value:
            return value
    stamp = element.get("data-timestamp") or element.get("data-time") or element.get("data-block-time")
    if stamp and re.fullmatch(r"\d{10}(\d{3})?", stamp):
        return dt.datetime.fromtimestamp(int(stamp[:10]), dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for block in blocks_of(element)[:3]:
        clock = _CLOCK.search(block.text[:40])
        if clock and (len(block.text) < 60 or clock.start() < 2):
            own = day_in(block.text[:60])
            hour = int(clock[1]) % 12 + (12 if clock[3].lower() == "p" else 0) if clock[3] else int(clock[1])
            return f"{own or ''}T{hour:02d}:{clock[2]}:00"
    return None


def _entry(element: HtmlElement) -> Entry | None:
    blocks = [block for block in blocks_of(element) if not _is_aside(block, element)]
    moment = _moment(element)
    heading = next((block for block in blocks[:3] if block.kind == "heading"), None)
    lines: list[str] = []
    for block in blocks:
        words = block.text
        if block is heading or is_junk_line(words) or (len(words) < 60 and _CLOCK.match(words)):
            continue
        if not lines and (clock := _CLOCK.match(words[:20])):
            words = words[clock.end() :].lstrip(" :–—-|")
        if block.link_share < 0.75 and (block.is_prose or len(words) >= FEWEST_LETTERS or block.kind != "text"):
            lines.append(words)
    text = "\n".join(lines)
    if len(text) < FEWEST_LETTERS:
        return None
    anchor = element.get("id")
    return Entry(
        text=text, title=heading.text if heading else None, published=moment, anchor=f"#{anchor}" if anchor else None
    )


def _is_aside(block: Block, entry: HtmlElement) -> bool:
    inside = block.ancestors[: block.ancestors.index(entry)] if entry in block.ancestors else block.ancestors
    return any(is_junk_element(outer) for outer in inside)


def _dated(entries: Sequence[Entry], day: str | None) -> list[Entry]:
    """Entries that tell a clock time alone get the page's day, and the next one each time the clock passes midnight."""
    clocks = [entry.published or "" for entry in entries]
    bare = [clock for clock in clocks if clock.startswith("T")]
    is_newest_first = sum(a > b for a, b in pairwise(bare)) >= sum(a < b for a, b in pairwise(bare))
    today = dt.date.fromisoformat(day) if day else None
    before = ""
    dated: list[Entry] = []
    for entry in reversed(entries) if is_newest_first else entries:
        clock = entry.published or ""
        if clock.startswith("T"):
            if today and clock < before:
                today += dt.timedelta(days=1)
            before = clock
            clock = f"{today}{clock}" if today else ""
        dated.append(msgspec.structs.replace(entry, published=clock or day))
    return dated[::-1] if is_newest_first else dated
