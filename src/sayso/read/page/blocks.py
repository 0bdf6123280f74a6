"""Cut a page into blocks: runs of text that a reader sees as one paragraph, heading, list item or table row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr nobr img amp-img button input".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
APART = frozenset({"span", "a", "button", "time", "label", "small"})
ROWS = frozenset({"div", "ul", "header", "section", "footer", "nav", "td"})
LONGEST_CELL = 220
SOFT_BREAK = 60
_SENTENCE = re.compile(r"[.!?…؟。][\"'”’»)\]]*(\s|$)")
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")


@dataclass(slots=True)
class Block:
    """One block: its words with single spaces, the element it stands in, and how many of its letters are links."""

    text: str
    element: HtmlElement
    kind: str
    linked: int = 0
    order: int = 0
    ancestors: tuple[HtmlElement, ...] = field(default=())

    @property
    def link_share(self) -> float:
        """The share of the letters that stand in links, 0 to 1."""
        return self.linked / len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph: some length, a sentence that ends, mostly no links."""
        return len(self.text) >= 50 and self.link_share < 0.5 and bool(_SENTENCE.search(self.text))


def blocks_of(tree: HtmlElement) -> list[Block]:
    """The blocks of a tree in page order."""
    found = list(_Cutter().cut(tree))
    for order, block in enumerate(found):
        block.order = order
        block.ancestors = (block.element, *block.element.iterancestors())
    return found


class _Cutter:
    """Collects text until a block ends."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._linked = 0

    def cut(self, element: HtmlElement) -> Iterator[Block]:
        yield from self._inside(element, element, in_link=False)
        yield from self._flush(element)

    def _inside(self, element: HtmlElement, block: HtmlElement, *, in_link: bool) -> Iterator[Block]:
        if element.tag == "pre":
            yield from self._flush(block)
            yield from _preformatted(element)
            return
        if element.tag == "table" and is_data_table(element):
            yield from self._flush(block)
            yield from _rows(element)
            return
        if element.tag == "dl" and all(len(part.text_content()) <= LONGEST_CELL for part in element.iter("dt", "dd")):
            yield from self._flush(block)
            yield from _terms(element)
            return
        self._take(element.text, in_link)
        for child in element:
            if not isinstance(child.tag, str):
                self._take(child.tail, in_link)
                continue
            if child.tag in ("br", "hr"):
                if child.tag == "hr" or self._is_break(block):
                    yield from self._flush(block)
                else:
                    self._take(" ", in_link)
            elif child.tag in INLINE and not _holds_block(child):
                apart = child.tag in APART and (block.tag in ROWS or "-" in block.tag)
                self._take(" " if apart else None, in_link)
                yield from self._inside(child, block, in_link=in_link or child.tag == "a")
                self._take(" " if apart else None, in_link)
            else:
                yield from self._flush(block)
                yield from self._inside(child, child, in_link=in_link or child.tag == "a")
                yield from self._flush(child)
            self._take(child.tail, in_link)

    def _take(self, text: str | None, in_link: bool) -> None:
        if text:
            self._words.append(text)
            if in_link:
                self._linked += len(text.strip())

    def _is_break(self, block: HtmlElement) -> bool:
        words = "".join(self._words).strip()
        return block.tag != "p" or len(words) < SOFT_BREAK or bool(_ENDED.search(words))

    def _flush(self, block: HtmlElement) -> Iterator[Block]:
        text = " ".join("".join(self._words).split())
        linked = self._linked
        self._words, self._linked = [], 0
        if text:
            yield Block(text, block, _kind(block), min(linked, len(text)))


def _holds_block(element: HtmlElement) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag not in INLINE and inner.tag != "br" for inner in element.iter())


def _kind(element: HtmlElement) -> str:
    for outer in (element, *element.iterancestors()):
        if outer.tag in HEADINGS:
            return "heading"
        if outer.tag == "li":
            return "item"
        if outer.tag == "blockquote":
            return "quote"
    return "text"


def _preformatted(element: HtmlElement) -> Iterator[Block]:
    text = element.text_content()
    for paragraph in re.split(r"\n[ \t]*\n", text):
        words = " ".join(paragraph.split())
        if words:
            yield Block(words, element, "text")


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds values rather than the layout of the page."""
    rows = table.findall(".//tr")
    if len(rows) < 2 or table.find(".//table") is not None or table.find(".//h1") is not None:
        return False
    cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
    if not any(len([cell for cell in row if cell.tag in ("td", "th")]) > 1 for row in rows):
        return False
    return all(len(cell.text_content()) <= LONGEST_CELL and len(cell.findall(".//p")) <= 1 for cell in cells)


def _rows(table: HtmlElement) -> Iterator[Block]:
    caption = table.find("caption")
    if caption is not None and caption.text_content().strip():
        yield Block(" ".join(caption.text_content().split()), caption, "row")
    for row in table.iter("tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]
        text = " | ".join(cells).strip(" |")
        if text:
            linked = sum(len(link.text_content().strip()) for link in row.iter("a"))
            yield Block(text, row, "row", min(linked, len(text)))


def _terms(listing: HtmlElement) -> Iterator[Block]:
    """The terms of a list, each with what is said of it."""
    parts: list[str] = []
    for part in (*listing.iter("dt", "dd"), None):
        if parts and (part is None or part.tag == "dt"):
            yield Block(" | ".join(parts), listing, "row")
            parts = []
        words = " ".join(part.text_content().split()) if part is not None else ""
        parts += [words] if words else []
