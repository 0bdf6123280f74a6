"""Compare what a reader finds on a page with what is expected."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from sayso.collect.inputs import capture
from sayso.model import Article
from sayso.read import read_articles

FOLDER = Path(__file__).parent
PARTS = {
    "tuned": "pages the reader was tuned on",
    "aside": "pages written afterwards",
    "fresh": "pages written after that, twelve layouts more",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Reading:
    """What a reader found on one page; `first_published` is the day of the original publication."""

    text: str = ""
    title: str | None = None
    first_published: str | None = None
    publisher: str | None = None
    original_publisher: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page and the reading that is right."""

    name: str
    raw: bytes
    expected: Reading


def pages(part: str) -> Iterator[Page]:
    """The pages of one part, in file order."""
    for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row: Mapping[str, Any] = json.loads(line)
        original = row["original"] or {}
        expected = Reading(
            text=row["text"],
            title=row["title"],
            first_published=original.get("published") or row["published"],
            publisher=row["publisher"],
            original_publisher=original.get("publisher"),
            authors=tuple(row["authors"]),
        )
        yield Page(row["page"], (FOLDER / part / row["page"]).read_bytes(), expected)


def by_sayso(page: Page) -> Reading:
    """What `sayso read` finds; a liveblog's entries are joined."""
    found = [item for item in read_articles(capture(page.raw, page.name)) if isinstance(item, Article)]
    if not found:
        return Reading()
    first = found[0]
    original = first.original
    date = original.published if original and original.published else first.published
    return Reading(
        text="\n".join(article.text for article in found),
        title=first.title,
        first_published=date[:10] if date else None,
        publisher=first.publisher,
        original_publisher=original.publisher if original else None,
        authors=first.authors,
    )


def by_trafilatura(page: Page) -> Reading:
    """What trafilatura alone finds."""
    found = bare_extraction(page.raw, with_metadata=True, include_comments=False)
    if found is None:
        return Reading()
    return Reading(
        text=found.text or "", title=found.title, first_published=found.date, publisher=found.sitename or None
    )


def token_f1(found: str, expected: str) -> float:
    """F1 of the words of two texts, counted with their repetitions, letters' case ignored."""
    one, other = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(expected.lower()))
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0


def measure(found: Reading, expected: Reading) -> dict[str, float]:
    """How well each part of a page was read, 0 to 1 each."""
    return {
        "text": token_f1(found.text, expected.text),
        "title": float(_plain(found.title) == _plain(expected.title)),
        "date": float(found.first_published == expected.first_published),
        "publisher": float(_plain(found.publisher) == _plain(expected.publisher)),
        "original": float(_plain(found.original_publisher) == _plain(expected.original_publisher)),
        "authors": float({_plain(name) for name in found.authors} == {_plain(name) for name in expected.authors}),
    }


def mean(part: str, reader: Callable[[Page], Reading]) -> dict[str, float]:
    """The mean of each measure over the pages of one part."""
    rows = [measure(reader(page), page.expected) for page in pages(part)]
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


def _plain(words: str | None) -> str:
    return " ".join((words or "").casefold().split())
