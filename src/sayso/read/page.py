"""An HTML page into its main text, title, date, publisher and authors."""

import re

from lxml import etree
from lxml.html import HTMLParser, fromstring
from trafilatura import bare_extraction

from sayso.errors import ArticleError

MAX_DEPTH = 400
FURNITURE_TAGS = frozenset({"nav", "aside", "footer", "header", "figure", "form"})
_TAG = re.compile(r"<(/?)(div|span|p|b|i|font|table|tr|td|ul|li|section|blockquote|center|a)\b[^>]{0,2000}?(/?)>", re.I)


class Page:
    """What a page gives: text in paragraphs, and what it says about itself (None where it does not)."""

    def __init__(
        self,
        text: str,
        title: str | None,
        published: str | None,
        publisher: str | None,
        authors: tuple[str, ...],
        url: str | None,
    ) -> None:
        self.text = text
        self.title = title
        self.published = published
        self.publisher = publisher
        self.authors = authors
        self.url = url


def read_page(html: str, name: str) -> Page:
    """The article of a page. Raises ArticleError for a page nested beyond reason, or with no article on it."""
    if _depth(html) > MAX_DEPTH:
        raise ArticleError(name, f"has tags nested more than {MAX_DEPTH} deep.", "Save the article's text by itself.")
    try:
        found = bare_extraction(
            html, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True
        )
    except (ValueError, etree.LxmlError) as fault:
        raise ArticleError(name, f"is broken HTML ({fault}).", "Save the page again.") from fault
    if found is None or not (found.text or "").strip():
        raise ArticleError(name, "holds no article.", "Check that the page shows a report.")
    text = _without_title(found.text if "\n" in found.text.strip() else _paragraphs(html) or found.text, found.title)
    if not text.strip():
        raise ArticleError(name, "holds no article.", "Check that the page shows a report.")
    authors = tuple(part.strip() for part in (found.author or "").split(";") if part.strip())
    publisher = _meta(html, "og:site_name") or found.sitename
    return Page(text, found.title, found.date, publisher, authors, found.url)


def _paragraphs(html: str) -> str:
    """The paragraphs of the article element, for pages too short for a search of the main text."""
    tree = fromstring(html.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    container = next((found[0] for path in (".//article", ".//main", ".//body") if (found := tree.findall(path))), tree)
    lines = []
    for element in container.iter("p", "li", "blockquote"):
        outside = any(parent.tag in FURNITURE_TAGS for parent in element.iterancestors())
        line = " ".join("".join(element.itertext()).split())
        if line and not outside:
            lines.append(line)
    return "\n".join(lines)


def _without_title(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest if title and first.strip().casefold() == title.strip().casefold() else text


def _meta(html: str, key: str) -> str | None:
    match = re.search(
        rf"<meta[^>]{{0,200}}?(?:property|name)=[\"']{re.escape(key)}[\"'][^>]{{0,200}}?content=[\"']([^\"']{{1,200}})[\"']",
        html[:200_000],
        re.IGNORECASE,
    )
    return match[1].strip() if match else None


def _depth(html: str) -> int:
    """How deep block tags are nested, counted without a parser."""
    deepest = depth = 0
    for match in _TAG.finditer(html):
        if match[3]:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest
