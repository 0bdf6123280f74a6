"""Find a page's headline where it stands on the page, and what its title says beside it: the name of the site."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sayso.read.page.blocks import HEADINGS, Block
from sayso.read.page.junk import TAGS, names_of
from sayso.read.page.structured import HOME, Facts

LONGEST = 400
SHORTEST = 8
NEARLY = 92
FEWEST_WORDS = 3
_SEPARATOR = r"\s*(?:\||::|»|›|•|·|—|–|\s-\s|-(?=\s)|\s/\s|[:.](?=\s))\s*"
_SPLIT = re.compile(r"\s+(?:\||::|»|›|•|·|—|–|-|/)\s+|\s*[|»›]\s*|\s*::\s*")
_ENDS = re.compile(rf"^{_SEPARATOR}(?P<rest>.+)$")
_STARTS = re.compile(rf"^(?P<rest>.+?){_SEPARATOR}$")
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
_VIEW = re.compile(r"^(?:print|printable|printer[- ]friendly)(?: (?:view|version|page))?$", re.IGNORECASE)
_BY = re.compile(r"^by\s", re.IGNORECASE)
_TITLE_NAMES = frozenset("headline title hl posttitle entrytitle articletitle tit heading".split())


@dataclass(frozen=True)
class Headline:
    """The title, the block it stands in (None where only the page's head names it), and the site's name beside it."""

    title: str | None
    block: Block | None
    site: str | None


def find_headline(facts: Facts, blocks: Sequence[Block], carrier: str | None = None) -> Headline:
    """The headline: the block that agrees best with what the page or its carrier calls it, else those words."""
    told = _told(facts, carrier)
    best, best_score, site = None, 0.0, None
    for block in blocks:
        if not SHORTEST <= len(block.text) <= LONGEST:
            continue
        weight = _weight(block)
        for words, trust in told:
            agreement, rest = _agreement(block.text, words)
            score = agreement * (trust + weight + min(len(block.text), 60) / 60)
            if agreement and score > best_score and not (agreement < 1 and weight < 1.5):
                best, best_score, site = block, score, rest
    names = {_key(name) for name in (*_site_names(facts), *facts.home)}
    told = [(words, trust) for words, trust in told if _key(words) not in names]
    if best is not None and _key(best.text) not in names:
        beside = site if site and not _VIEW.match(site) else None
        return Headline(best.text, best, _rest_of(facts, best.text) or beside)
    headings = [b for b in blocks if b.kind == "heading" and _key(b.text) not in names and _weight(b)]
    heading = next((b for b in headings if b.element.tag == "h1" and len(b.text) > 3), None)
    if not told:
        heading = heading or next((b for b in headings if len(b.text.split()) >= FEWEST_WORDS), None)
    if heading is not None:
        return Headline(heading.text, heading, _rest_of(facts, heading.text))
    if not told:
        return Headline(None, None, None)
    title = _without_site(told[0][0], names)
    return Headline(title, heading, _rest_of(facts, title))


def _told(facts: Facts, carrier: str | None) -> list[tuple[str, float]]:
    """What the page calls itself, with how much each is trusted."""
    values = (
        (carrier, 2.0),
        (facts.said(facts.article, "headline"), 3.0),
        (facts.first_meta("og:title"), 2.5),
        (facts.first_meta("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "twitter:title"), 2.0),
        (facts.page_title, 1.5),
    )
    return [(" ".join(html.unescape(words[:LONGEST]).split()), trust) for words, trust in values if words]


def _site_names(facts: Facts) -> list[str]:
    names = [facts.first_meta("og:site_name", "application-name"), *facts.names(facts.article, "publisher")]
    return [name for name in names if name]


def _weight(block: Block) -> float:
    """How much like a headline a block looks, by its element."""
    if any(outer.tag in TAGS - {"form"} for outer in block.ancestors) or (
        block.link_share > 0.5 and _points_home(block)
    ):
        return 0.0
    tags = [outer.tag for outer in block.ancestors[:3]]
    if "h1" in tags:
        return 4.0
    named = any(names_of(outer) & _TITLE_NAMES for outer in block.ancestors[:2])
    if any(tag in HEADINGS for tag in tags):
        return 3.0 if named else 2.5
    return 2.0 if named else 0.5


def _points_home(block: Block) -> bool:
    return any(link.get("href") in (*HOME, "#") for link in block.element.iter("a"))


def _agreement(text: str, told: str) -> tuple[float, str | None]:
    """How well a block agrees with a title that may carry the site's name: 1, nearly 1 or 0, and the name."""
    if _key(text) == _key(told):
        return 1.0, None
    if told.startswith(text) and (rest := _ENDS.match(told[len(text) :])):
        return 1.0, rest["rest"]
    if told.endswith(text) and (rest := _STARTS.match(told[: -len(text)])):
        return 1.0, rest["rest"]
    if len(text) >= 20 and fuzz.ratio(_key(text), _key(told)) >= NEARLY:
        return 0.95, None
    if len(told) >= 25 and len(text) >= 25:
        parts = [part for part in _SPLIT.split(told) if len(part) >= 20]
        if any(fuzz.ratio(_key(text), _key(part)) >= NEARLY for part in parts):
            return 0.95, None
        if told.rstrip(".… ") != told and text.startswith(told.rstrip(".… ")):
            return 0.95, None
    return 0.0, None


def _rest_of(facts: Facts, title: str) -> str | None:
    """What the page's title element says beside the headline, without a by-line: the name of the site."""
    told = facts.page_title
    if not told or title not in told or title == told:
        return None
    before, _, after = told.partition(title)
    rest = after if after.strip() else before
    parts = [part.strip(" |»›•·—–-:/.") for part in _SPLIT.split(rest)]
    parts = [part for part in parts if part and not _BY.match(part) and not _VIEW.match(part)]
    names = [part for part in parts if not _HOST.match(part)] or parts
    return (names[-1] if after.strip() else names[0]) if names else None


def _without_site(title: str, names: set[str]) -> str:
    parts = _SPLIT.split(title)
    kept = [part for part in parts if _key(part) not in names]
    if len(kept) != len(parts):
        return " - ".join(kept) if kept else title
    if len(parts) > 1 and len(parts[-1].split()) > 5:
        return max(parts, key=len)
    if len(parts) > 1:
        return title[: title.rfind(parts[-1])].rstrip(" |»›•·—–-:/.")
    return title


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()
