"""Parse HTML into a tree without what a reader never sees."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fromstring

from sayso.errors import ArticleError

MAX_DEPTH = 400
UNSEEN = ("script", "style", "noscript", "template", "iframe", "svg", "object", "select", "textarea", "head", "marquee")
STRUCK_OUT = ("del", "s", "strike")
_TAG = re.compile(r"<(/?)(div|span|p|b|i|font|table|tr|td|ul|li|section|blockquote|center|a)\b[^>]{0,2000}?(/?)>", re.I)
_FOR_SCREEN_READERS = frozenset(
    {"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "off-screen", "u-hidden"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parse_page(html: str, name: str) -> HtmlElement:
    """The tree of a page, whole. Raises ArticleError for tags nested beyond reason and for what is no HTML."""
    if _depth(html) > MAX_DEPTH:
        raise ArticleError(name, f"has tags nested more than {MAX_DEPTH} deep.", "Save the article's text by itself.")
    try:
        return fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (ValueError, etree.LxmlError) as fault:
        raise ArticleError(name, f"is broken HTML ({fault}).", "Save the page again.") from fault


def drop_unseen(tree: HtmlElement) -> None:
    """Take out of the tree what is not shown, as scripts, hidden elements and comments of the markup, and what is
    struck out: a figure that was corrected must not stand beside the right one."""
    unseen = [element for element in tree.iter() if not isinstance(element.tag, str) or _is_unseen(element)]
    for element in unseen:
        if element is not tree and element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag == "template" and element.get("shadowrootmode") is not None:
        return False  # browsers show it in the place of its element
    if (
        element.tag in UNSEEN
        or element.tag in STRUCK_OUT
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    ):
        return True
    if _FOR_SCREEN_READERS & set(element.get("class", "").split()):
        return element.tag != "h1" and element.find(".//h1") is None
    return bool(_HIDDEN.search(element.get("style", "")))


def _depth(html: str) -> int:
    """How deep tags are nested, counted without a parser."""
    deepest = depth = 0
    for match in _TAG.finditer(html):
        if match[3]:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest
