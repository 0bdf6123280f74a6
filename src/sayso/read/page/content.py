"""Choose the blocks of a page that are the report."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from sayso.read.page.blocks import Block
from sayso.read.page.junk import SECTION, is_author_note, is_junk_element, is_junk_line, is_stamp, names_of

COLUMN_SHARE = 0.3
CORE_SHARE = 0.8
JUNK_AT_MOST = 0.5
FEWEST_LETTERS = 60
LISTS = frozenset({"ul", "ol", "dl", "table", "tbody", "tr", "blockquote"})
FEWEST_WORDS = 8
LONGEST_LINE = 240
MOST_LINES = 15
STANDFIRST = frozenset(
    "standfirst dek deck subtitle subhead subheadline subheading sub-title summary lead lede spot excerpt intro "
    "teaser description strapline abstract".split()
)
_NAMED_QUOTE = frozenset({"quote", "pullquote", "pull", "highlight", "callout"})
_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_HEADING_LIKE = frozenset({"heading", "item", "row", "quote"})


class Content:
    """What was chosen: the blocks of the report in order, the short lines above its title (nearest first) and below."""

    def __init__(self, body: list[Block], above: list[Block], below: list[Block]) -> None:
        self.body = body
        self.above = above
        self.below = below

    @property
    def text(self) -> str:
        """The report, one block a line."""
        return "\n".join(block.text for block in self.body)

    @property
    def letters(self) -> int:
        """How many letters of prose the report has."""
        return sum(len(block.text) for block in self.body if block.is_prose)


def choose_content(blocks: Sequence[Block], title: Block | None) -> Content:
    """The report among the blocks of a page, after its title where the title was found."""
    later = [block for block in blocks if title is None or block.order > title.order]
    junk = _JunkElements(later)
    prose = [block for block in later if block.is_prose and not junk.holds(block) and not is_junk_line(block.text)]
    if not prose:
        return Content([], *_head(blocks, title, None, []))
    column = _column(title, prose)
    inside = [block for block in prose if column in block.ancestors]
    core = _core(inside)
    body = _body(later, junk, column, core, inside)
    first = next((block for block in body if core in block.ancestors and block.is_prose), None)
    return Content(body, *_head(blocks, title, first, body))


class _JunkElements:
    """Which blocks stand in elements of other purpose; an element that holds most of the prose is never one."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        prose = [block for block in blocks if block.is_prose]
        self._total = sum(len(block.text) for block in prose) or 1
        self._inside: Counter[HtmlElement] = Counter()
        for block in prose:
            for outer in block.ancestors:
                self._inside[outer] += len(block.text)
        self._known: dict[HtmlElement, bool] = {}

    def holds(self, block: Block) -> bool:
        return any(self._is_junk(outer) for outer in block.ancestors)

    def _is_junk(self, element: HtmlElement) -> bool:
        known = self._known.get(element)
        if known is None:
            mostly = self._inside[element] > JUNK_AT_MOST * self._total and element.tag not in ("aside", "figcaption")
            known = is_junk_element(element) and not (mostly and not _is_discussion(element))
            self._known[element] = known
        return known


def _is_discussion(element: HtmlElement) -> bool:
    return bool(names_of(element) & {"comments", "comment", "discussion", "disqus", "replies", "responses", "respond"})


def _column(title: Block | None, prose: Sequence[Block]) -> HtmlElement:
    """The smallest element around the title that holds a good part of the prose; the whole page without a title."""
    total = sum(len(block.text) for block in prose)
    if title is None:
        return prose[0].ancestors[-1]
    for outer in title.ancestors:
        inside = sum(len(block.text) for block in prose if outer in block.ancestors)
        enough = inside >= 2 * FEWEST_LETTERS if outer.tag == "article" else inside >= COLUMN_SHARE * total
        if inside and enough:
            return outer
    return title.ancestors[-1]


def _core(prose: Sequence[Block]) -> HtmlElement:
    """The smallest element that holds nearly all of the prose."""
    total = sum(len(block.text) for block in prose)
    inside: Counter[HtmlElement] = Counter()
    for block in prose:
        for outer in block.ancestors:
            inside[outer] += len(block.text)
    best = prose[0].ancestors[-1]
    for outer, letters in inside.items():
        if letters >= CORE_SHARE * total and len(list(outer.iterancestors())) > len(list(best.iterancestors())):
            best = outer
    # A paragraph or a list is no container: a report of one long one has short paragraphs beside it.
    leaves = {block.element for block in prose}
    while (best in leaves or best.tag in LISTS) and best.getparent() is not None and best.tag not in ("body", "html"):
        best = best.getparent()
    return best


def _body(
    blocks: Sequence[Block], junk: _JunkElements, column: HtmlElement, core: HtmlElement, prose: Sequence[Block]
) -> list[Block]:
    places = {id(block) for block in prose if core in block.ancestors}
    boxes: set[HtmlElement] = set()
    is_begun = False
    chosen: list[Block] = []
    is_over = False
    for block in blocks:
        is_line = block.kind != "row" and is_junk_line(block.text)
        if column not in block.ancestors or junk.holds(block) or is_line:
            continue
        if core in block.ancestors:
            if chosen and len(block.text) <= 80 and SECTION.match(block.text):
                box = block.element.getparent()
                if box is not core and core in box.iterancestors() and not _holds_most(box, prose):
                    boxes.add(box)
                elif _opens_section(block, blocks, places):
                    is_over = True
            if not is_over and _belongs(block) and not boxes & set(block.ancestors):
                chosen.append(block)
                is_begun = is_begun or id(block) in places
        elif not is_begun and _is_standfirst(block):
            chosen.append(block)
    return _without_notes(_without_loose_headings(_without_repeats(chosen)))


def _holds_most(box: HtmlElement, prose: Sequence[Block]) -> bool:
    """Whether an element holds a good part of the report."""
    return 2 * sum(box in block.ancestors for block in prose) > len(prose)


def _opens_section(block: Block, blocks: Sequence[Block], prose: set[int]) -> bool:
    """Whether a short line opens a section that is not the report, with no more of the report's prose after it."""
    after = [other for other in blocks if other.order > block.order and id(other) in prose]
    siblings = [other for other in after if other.element.getparent() is block.element.getparent()]
    return not siblings or block.kind == "heading"


def _belongs(block: Block) -> bool:
    """Whether a block inside the report's own element is part of it."""
    if block.link_share > 0.75 and (len(block.text) < 200 or block.kind == "item"):
        return False
    if block.is_prose or block.kind in _HEADING_LIKE:
        return not (block.kind == "item" and block.link_share > 0.5)
    return bool(_ENDED.search(block.text)) or (len(block.text) >= 40 and block.link_share < 0.3)


def _is_standfirst(block: Block) -> bool:
    named = any(names_of(outer) & STANDFIRST for outer in block.ancestors[:3])
    if block.link_share > 0.2 or is_stamp(block.text):
        return False
    if named or block.kind == "item":
        return len(block.text) >= 25
    is_sentence = block.element.tag in ("p", "h2", "h3") and len(block.text.split()) >= FEWEST_WORDS
    return block.is_prose or is_sentence


def _without_loose_headings(blocks: list[Block]) -> list[Block]:
    """Without headings that nothing of the report follows."""
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind == "heading" and not block.is_prose:
            is_standfirst = any(names_of(outer) & STANDFIRST for outer in block.ancestors[:2])
            if following is None or (following.kind == "heading" and not is_standfirst and at):
                continue
        kept.append(block)
    return kept


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """Without what is shown twice: a sentence pulled out of a paragraph, a paragraph repeated whole."""
    whole = [_letters(block.text) for block in blocks]
    seen: set[str] = set()
    kept = []
    for at, block in enumerate(blocks):
        words = whole[at]
        is_pulled = block.kind == "quote" or any(_NAMED_QUOTE & names_of(o) for o in block.ancestors[:2])
        again = is_pulled and len(words) >= 15 and any(words in other for n, other in enumerate(whole) if n != at)
        if not again and not (len(words) >= 40 and words in seen):
            kept.append(block)
        seen.add(words)
    return kept


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _without_notes(blocks: list[Block]) -> list[Block]:
    """Without closing notes on the author or the first publication, and an opening one."""
    kept = list(blocks)
    while len(kept) > 1 and is_author_note(kept[-1].text):
        kept.pop()
    if len(kept) > 1 and is_author_note(kept[0].text):
        kept.pop(0)
    return kept


def _head(
    blocks: Sequence[Block], title: Block | None, first: Block | None, body: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """The short lines above the title, nearest first, and those between it and the report's first paragraph."""
    chosen = {id(block) for block in body}
    short = [block for block in blocks if len(block.text) < LONGEST_LINE and id(block) not in chosen]
    if title is None:
        end = first.order if first is not None else MOST_LINES
        return [], [block for block in short if block.order < end][-MOST_LINES:]
    end = first.order if first is not None else title.order + MOST_LINES
    above = [block for block in short if title.order - 6 <= block.order < title.order]
    return above[::-1], [block for block in short if title.order < block.order < end][:MOST_LINES]
