"""An HTML page into its article: title, main text, day, publisher, authors and original publication."""

import re
from collections.abc import Sequence

import msgspec

from sayso.errors import ArticleError
from sayso.read.page.blocks import Block, blocks_of
from sayso.read.page.content import Content, choose_content
from sayso.read.page.headline import find_headline
from sayso.read.page.junk import is_junk_line
from sayso.read.page.liveblog import Found, find_entries
from sayso.read.page.names import authors_of, publisher_of
from sayso.read.page.origin import original_of
from sayso.read.page.stamps import first_published, told_ago
from sayso.read.page.structured import Facts
from sayso.read.page.tree import drop_unseen, parse_page
from sayso.read.reading import Reading

FEWEST_LETTERS = 80
WEAK = 0.5
MOSTLY = 0.6
LONGEST_NOTE = 400
ABOUT = ("is", "was", "writes", "lives", "has", "reports")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_NO_ARTICLE = re.compile(
    r"\b(page (was )?not found|no longer available|enable javascript|checking your browser|"
    r"verify (that )?you are (a )?human|sign in to continue|log ?in to continue|please log in|session has expired|"
    r"under maintenance|we can.t find)\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(r"^\W*(40[0-9]|50[0-9]|error|access denied|forbidden|not found)\b", re.IGNORECASE)
SHORT_PAGE = 600
SHORT_NOTICE = 300


def read_page(
    html: str, name: str, url: str | None = None, *, title: str | None = None, fetched: str | None = None
) -> list[Reading]:
    """The article of a page found at `url`, or the entries of a liveblog, its introduction first.

    `title` is what the carrier of the page calls it, where that is known (the subject of a message). `fetched` is the
    ISO date-time at which a living page was seen: "3 hours ago" counts from it.

    Raises ArticleError for a page nested beyond reason, and for one that shows no article: a list of headlines, a
    notice that something was not found, a form to log in.
    """
    tree = parse_page(html, name)
    facts = Facts(tree)
    drop_unseen(tree)
    blocks = blocks_of(tree)
    headline = find_headline(facts, blocks, title)
    url = facts.url or url or _saved_from(html)
    publisher = publisher_of(tree, facts, blocks, headline.site, url)
    content = choose_content(blocks, headline.block)
    text = _text(html, content, blocks, facts)
    day = first_published(tree, facts, content.above, content.below, text, url)
    day = day or told_ago((*content.below, *content.above), fetched)
    authors = authors_of(tree, facts, content.above, content.below, publisher)
    text = _without_names(text, publisher, authors)
    live = find_entries(tree, facts, headline.title, day)
    if live is not None:
        return _entries(
            live, Reading(text="", title=headline.title, published=day, publisher=publisher, url=url), content
        )
    _refuse_without_article(text, content, blocks, headline.title, name)
    original = original_of(facts, blocks, (*content.above, *content.below), text, publisher)
    return [
        Reading(
            text=text,
            title=headline.title,
            published=day,
            publisher=publisher,
            authors=authors,
            url=url,
            original=original,
        )
    ]


def _without_names(text: str, publisher: str | None, authors: Sequence[str]) -> str:
    """The text without lines that only name the publisher, and closing ones that say who an author is."""
    lines = [line for line in text.splitlines() if line.strip(" .").casefold() != (publisher or "").casefold()]
    about = tuple(f"{author} {verb} " for author in authors for verb in ABOUT)
    while len(lines) > 1 and about and lines[-1].startswith(about) and len(lines[-1]) < LONGEST_NOTE:
        lines.pop()
    return "\n".join(lines)


def _entries(live: Found, page: Reading, content: Content) -> list[Reading]:
    """A liveblog's introduction, where it has one, and its entries, each with its own time."""
    entries = [
        msgspec.structs.replace(
            page,
            text=entry.text,
            title=entry.title or page.title,
            published=entry.published or page.published,
            url=entry.anchor
            if (entry.anchor or "").startswith("http")
            else f"{page.url or ''}{entry.anchor or ''}" or None,
        )
        for entry in live.entries
    ]
    before = []
    for block in content.body:
        if not live.elements or any(outer in block.ancestors for outer in live.elements):
            break
        before.append(block.text)
    introduction = [msgspec.structs.replace(page, text="\n".join(before))] if before else []
    return introduction + entries


def _text(html: str, content: Content, blocks: Sequence[Block], facts: Facts) -> str:
    """The chosen text; where next to nothing was chosen, the text told to machines, else what trafilatura finds."""
    if content.letters >= 2 * FEWEST_LETTERS:
        return content.text
    told = facts.said(facts.article, "articleBody") or ""
    if len(told) >= 2 * FEWEST_LETTERS:
        return "\n".join(" ".join(line.split()) for line in told.splitlines() if line.strip())
    # Loaded here: the second choice for few pages, and it takes a tenth of a command's start.
    from trafilatura import bare_extraction

    found = bare_extraction(html, include_comments=False, favor_recall=True)
    lines = [line.removeprefix("- ") for line in ((found.text if found else None) or "").splitlines()]
    links = {block.text for block in blocks if block.link_share > MOSTLY}
    other = "\n".join(line for line in lines if line.strip() and line not in links and not is_junk_line(line))
    return other if len(content.text) < WEAK * len(other) else content.text


def _refuse_without_article(text: str, content: Content, blocks: Sequence[Block], title: str | None, name: str) -> None:
    links = sum(block.link_share > MOSTLY for block in blocks)
    is_list = links > 10 and content.letters < 2 * FEWEST_LETTERS and len(text) < SHORT_PAGE
    named = bool(_NO_ARTICLE.search(title or "") or _REFUSAL.search(title or ""))
    is_notice = (len(text) < SHORT_PAGE and named) or (len(text) < SHORT_NOTICE and bool(_NO_ARTICLE.search(text)))
    if len(text) < FEWEST_LETTERS // 2 or is_list or is_notice:
        raise ArticleError(name, "holds no article.", "Check that the page shows a report, not a list or a notice.")


def _saved_from(html: str) -> str | None:
    match = _SAVED_FROM.search(html[:2000])
    return match[1] if match else None
