"""What a page says about itself to machines: JSON-LD, meta elements, microdata."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(r"(Article|Posting|Report|Blog|Review|Newsletter|CreativeWork)$")
LONGEST_SCRIPT = 2_000_000
LONGEST_TITLE = 500
HOME = ("/", "./", "index.html", "/index.html", "index.php")


class Facts:
    """The facts of one page, by source; read before scripts are dropped."""

    def __init__(self, tree: HtmlElement) -> None:
        self.meta = _meta(tree)
        self.nodes = list(_nodes(tree))
        self.props = _props(tree)
        self.home = [name for link in tree.iter("a") if link.get("href") in HOME for name in _shown_names(link)]
        self.scripts = [
            script.text
            for script in tree.iter("script")
            if script.text and len(script.text) < LONGEST_SCRIPT and "ld+json" not in script.get("type", "")
        ]
        title = tree.find(".//head/title")
        self.page_title = " ".join(title.text_content()[:LONGEST_TITLE].split()) if title is not None else None
        titles = [words for words in (self.page_title, self.meta.get("og:title")) if words]
        self.article = _article(self.nodes, titles)
        canonical = tree.xpath("//link[@rel='canonical']/@href")
        told = str(canonical[0]) if canonical else self.meta.get("og:url")
        self.url = told or self.said(self.article, "url")

    def first_meta(self, *keys: str) -> str | None:
        """The first of these meta elements that the page has."""
        return next((self.meta[key] for key in keys if self.meta.get(key)), None)

    def said(self, node: Mapping[str, Any] | None, key: str) -> str | None:
        """A plain value of a node; of a list its first."""
        value = (node or {}).get(key)
        if isinstance(value, list) and value:
            value = value[0]
        return value.strip() or None if isinstance(value, str) else None

    def names(self, node: Mapping[str, Any] | None, key: str) -> list[str]:
        """The names of the persons or organisations under a key, references followed."""
        value = (node or {}).get(key)
        found = []
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                found.append(one.strip())
            elif isinstance(one, Mapping):
                target = one if one.get("name") else self._by_id(one.get("@id"))
                name = (target or {}).get("name")
                found += [name.strip()] if isinstance(name, str) else []
        return [name for name in found if name and not name.startswith(("http:", "https:"))]

    def _by_id(self, identifier: object) -> Mapping[str, Any] | None:
        return next(
            (node for node in self.nodes if identifier and node.get("@id") == identifier and node.get("name")), None
        )


def _shown_names(link: HtmlElement) -> list[str]:
    """What a link shows: its words, and those that stand for its pictures."""
    shown = [link.text_content(), *(image.get("alt", "") for image in link.iter("img", "amp-img"))]
    return [" ".join(words.split()) for words in shown if words.strip()]


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "") or not script.text or len(script.text) > LONGEST_SCRIPT:
            continue
        text = script.text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            yield from _flat(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue  # a page's own mistake: its other facts are read all the same


def _flat(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _flat(one)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "hasPart"):
            yield from _flat(value.get(key))


def types_of(node: Mapping[str, Any]) -> list[str]:
    """The schema.org types of a node."""
    value = node.get("@type")
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one]


def _article(nodes: list[Mapping[str, Any]], titles: list[str]) -> Mapping[str, Any] | None:
    """The node of the article: one whose headline the page's title repeats, else the first with a headline or date."""
    found = [node for node in nodes if any(ARTICLE_TYPES.search(kind) for kind in types_of(node))]
    dated = [node for node in found if node.get("headline") or node.get("datePublished")]
    named = [node for node in dated if any(str(node.get("headline") or node) in title for title in titles)]
    return next(iter(named or dated or found), None)


def _props(tree: HtmlElement) -> dict[str, list[str]]:
    """Microdata properties of the article: for each the contents, dates or words, in page order."""
    found: dict[str, list[str]] = {}
    for element in tree.iter():
        prop = element.get("itemprop") if isinstance(element.tag, str) else None
        if not prop or (element.tag == "meta" and element.getparent() is None):
            continue
        if element.get("itemscope") is not None:
            name = element.xpath(".//*[@itemprop='name']")
            value = (name[0].get("content") or name[0].text_content()) if name else element.text_content()
        else:
            value = element.get("content") or element.get("datetime") or element.text_content()
        for key in prop.lower().split():
            found.setdefault(key, []).append(" ".join((value or "").split()))
    return found
