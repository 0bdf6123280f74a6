"""Who publishes a page and who wrote it."""

import html
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from sayso.read.page.blocks import Block
from sayso.read.page.junk import FIRST_SEEN, is_stamp, names_of
from sayso.read.page.structured import Facts, types_of

_COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)\s*(?:©|ⓒ|\(c\))?\s*(?:(?:19|20)\d\d\s*[-–—,]?\s*)*(?:by\s+)?"
    r"(?P<name>[^\W\d_][\w&'’ .-]{2,50}?)\s*(?:(?:19|20)\d\d|[.,|]|all rights|$)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:by|from|interview(?:ed by)?|words|text|reporter|author|written by|story by|correspondent|posted by)"
    r"\s*:?\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:in|for|reports?|reporting|is|at|on)\s.*$|\s*[-–—,|/·]\s*(?:staff|senior|chief|special)?\s*"
    r"(?:correspondent|reporter|writer|editor|@|[A-Z]{2,}|\d).*$|\s*@\w+.*$|\s*\([^)]*\)\s*$"
)
_DAY_OR_MONTH = re.compile(
    r",?\s*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|"
    r"june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s*)$",
    re.IGNORECASE,
)
LONGEST_INITIALS = 6
MOST_WORDS = 5
AUTHOR_META = (
    "author", "parsely-author", "articleauthor", "dc.creator", "dcterms.creator", "byl", "sailthru.author",
)  # fmt: skip
NOBODY = frozenset({"admin", "administrator", "editor", "webmaster", "root", "user"})
_NAME = re.compile(r"^[^\W\d_][\w.’'-]*(?: (?:al-|el-|de |van |von |bin |ibn |ben )?[^\W\d_][\w.’'-]*){0,4}$")
_AND = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_BYLINE_NAMES = frozenset(
    "byline by author authors auth writer sig by-line byl journalist contributor who info credit name "
    "reporter profile".split()
)
_STARTS_WITH_BY = re.compile(r"^\W*(?:by|interview(?:ed by)?|written by|words|text|posted by)\b\s*:?\s", re.IGNORECASE)
_NO_SITE = re.compile(
    r"^(home|main|front|frontpage|front page|index|start|back|menu|news|skip .*|main page)$", re.IGNORECASE
)
_BY_INSIDE = re.compile(r"(?:^|[\s|·•,–-])[Bb]y:?\s+(?=[A-Z])(.+)$")
_NAME_AND_PLACE = re.compile(r"^((?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+), [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?$")
_NO_NAME = re.compile(
    r"\b(news|desk|admin|staff|agency|minutes?|read|updated|published|photo|image|follow|share|listen|editor|team|"
    r"details|comments?|views?|posted|on|home|world|politics|middle|human|rights|north|south|east|"
    r"west|africa|asia|europe|release|report|opinion|region|theme|source|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def publisher_of(
    tree: HtmlElement, facts: Facts, blocks: Sequence[Block], site: str | None, url: str | None
) -> str | None:
    """The publisher of a page by its usual name; its host's name where nothing better is told."""
    told = (
        facts.first_meta("og:site_name")
        or next(iter(facts.names(facts.article, "publisher")), None)
        or _organisation(facts)
        or facts.first_meta("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "cre", "copyright")
        or _property(facts)
        or _in_full(site, blocks)
        or facts.first_meta("application-name", "apple-mobile-web-app-title")
        or _logo(tree)
        or _home(tree)
        or _copyright(tree)
    )
    if told:
        return " ".join(html.unescape(told).split()) or None
    host = urlsplit(url or "").hostname
    return host.removeprefix("www.") if host else None


def _in_full(site: str | None, blocks: Sequence[Block]) -> str | None:
    """The name of a site, in full where the page's title gives its initials and a line of the page the name."""
    if site and site.isupper() and 1 < len(site) <= LONGEST_INITIALS:
        for block in blocks:
            words = block.text.split()
            if len(words) == len(site) and "".join(word[0] for word in words) == site:
                return block.text
    return site


def _organisation(facts: Facts) -> str | None:
    for node in facts.nodes:
        if any(kind in ("NewsMediaOrganization", "Organization", "WebSite") for kind in types_of(node)):
            name = facts.said(node, "name")
            if name:
                return name
    return None


def _property(facts: Facts) -> str | None:
    return next((value for value in facts.props.get("publisher", []) if 2 < len(value) < 60), None)


def _logo(tree: HtmlElement) -> str | None:
    """The words for the first picture that is a logo."""
    for image in list(tree.iter("img", "amp-img"))[:5]:
        alt = " ".join((image.get("alt") or "").split())
        if "logo" in f"{image.get('src', '')} {image.get('class', '')} {alt}".lower() and 2 < len(alt) < 60:
            return re.sub(r"\s*\blogo\b\s*", "", alt, flags=re.IGNORECASE) or None
    return None


def _home(tree: HtmlElement) -> str | None:
    """The words of the first link to the front page, where they are a name."""
    for link in tree.iter("a"):
        words = " ".join(link.text_content().split())
        if link.get("href") in ("/", "./", "index.html", "/index.html") and 2 < len(words) < 50:
            return None if _NO_SITE.match(words) else words
    return None


def _copyright(tree: HtmlElement) -> str | None:
    """The name in the notice of copyright nearest the end of the page."""
    words = " ".join(tree.text_content().split())[-600:]
    found = [match["name"].strip() for match in _COPYRIGHT.finditer(words)]
    return found[-1] if found else None


def authors_of(
    tree: HtmlElement, facts: Facts, above: Sequence[Block], below: Sequence[Block], publisher: str | None
) -> tuple[str, ...]:
    """The authors named by the page, in order, each once; never the publisher itself."""
    told = facts.names(facts.article, "author") or _told(facts.first_meta(*AUTHOR_META))
    own = (publisher or "").casefold()
    if _others(told, own) == []:
        told = [name for value in facts.props.get("author", []) for name in _split(value)]
    if _others(told, own) == []:
        told = _linked(tree) or _shown(above, below)
    names = [_clean(html.unescape(name)) for name in told]
    return tuple(dict.fromkeys(name for name in _others(names, own) if len(name) < 80))


def _told(words: str | None) -> list[str]:
    """The names in a machine-readable by-line; one that is no person's name is taken as it is."""
    if not words or words.startswith("http") or "@" in words or words.casefold() in NOBODY:
        return []
    return _split(words) or ([words] if len(words.split()) <= MOST_WORDS else [])


def _others(names: list[str], own: str) -> list[str]:
    return [name for name in names if name and name.casefold().removeprefix("the ") != own.removeprefix("the ")]


def _linked(tree: HtmlElement) -> list[str]:
    found = []
    for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:6]:
        found += _split(" ".join(element.text_content().split()))
    if not found:
        for element in tree.xpath("//*[contains(@class, 'vcard')]//*[@class='fn' or @class='n']")[:1]:
            found += _split(" ".join(element.text_content().split()))
    return found


def _shown(above: Sequence[Block], below: Sequence[Block]) -> list[str]:
    """The names in a by-line around the title: "By X", "X, 3 May", "X, Kabul", or a line that is called a by-line."""
    for block in (*below, *above):
        if len(block.text) < 160 and not FIRST_SEEN.search(block.text):
            match = _STARTS_WITH_BY.match(block.text) or _BY_INSIDE.search(block.text)
            words = _LEAD.sub("", block.text) if match and match.re is _STARTS_WITH_BY else match[1] if match else ""
            if names := _split(_first_part(words)):
                return names
    for at, block in enumerate(below):
        if len(block.text) < 100 and block.kind != "row" and not is_stamp(block.text):
            words = _first_part(_LEAD.sub("", block.text))
            is_named = any(names_of(outer) & _BYLINE_NAMES for outer in block.ancestors[:2])
            if match := _NAME_AND_PLACE.match(block.text):
                words, is_named = match[1], True
            names = _split(words)
            is_dated = words != block.text or _stands_by_date(block, below[at + 1 :])
            if names and (is_named or (is_dated and all(" " in name for name in names))):
                return names
    return []


def _stands_by_date(block: Block, after: Sequence[Block]) -> bool:
    """Whether the next line, in the same element, is a date, and this one no link to a section."""
    parent = block.element.getparent()
    return bool(after) and not block.linked and after[0].element.getparent() is parent and is_stamp(after[0].text)


def _first_part(words: str) -> str:
    """The words before a date, a bar or the like."""
    part = re.split(r"\s*[|•·/]\s*|\s+[-–—]\s+|\s*,?\s*(?=\d)|\s{2,}", words, maxsplit=1)[0]
    part = _DAY_OR_MONTH.sub("", part)
    return part.strip(" ,")


def _split(words: str | None) -> list[str]:
    parts = [_clean(part) for part in _AND.split(_AFTER.sub("", _LEAD.sub("", words or "")))]
    names = [part for part in parts if part]
    if any(" " in name for name in names):
        names = [name for name in names if " " in name]
    return names if names and all(_is_name(name) for name in names) else []


def _is_name(words: str) -> bool:
    return bool(_NAME.match(words)) and words[0].isupper() and not _NO_NAME.search(words)


def _clean(name: str) -> str:
    words = _AFTER.sub("", _LEAD.sub("", " ".join(name.split()))).strip(" ,;|")
    return words if re.search(r"\b[A-Z]\.$", words) else words.rstrip(".")
