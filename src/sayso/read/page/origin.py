"""Whose report a page first was, where it says so: "originally published by", a wire's credit, a named source."""

import re
from collections.abc import Sequence

from sayso.model import OriginalPublication
from sayso.read.page.blocks import Block
from sayso.read.page.junk import FIRST_SEEN, names_of
from sayso.read.page.stamps import day_in, day_of
from sayso.read.page.structured import Facts
from sayso.text.credits import agency_name
from sayso.text.datelines import find_dateline

_NAME = r"(?P<name>(?-i:[A-Z])[\w&'’.\- ]{1,48}?)"
_FIRST = re.compile(
    r"\b(?:originally|first|previously)\s+(?:was\s+)?(?:published|appeared|posted|printed|ran|released)\s+"
    rf"(?:(?:on|in|at|by)\s+)(?:the\s+(?:website|site|blog|pages)\s+of\s+)?{_NAME}"
    r"(?=\s+(?:on|in|and|under|at|as|of\s+\d)\b|\s*[,.;()]|\s*$)",
    re.IGNORECASE,
)
_REPRINT = re.compile(
    r"\b(?:re-?published|re-?posted|re-?printed|reproduced|syndicated|cross-?posted)\s+"
    rf"(?:here\s+)?(?:with (?:the )?(?:kind )?permission\s+)?(?:from|of|by courtesy of|courtesy of)\s+{_NAME}"
    r"(?=\s+(?:on|in|and|under|with|where)\b|\s*[,.;()]|\s*$)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"^\W*(?:original source|source|via|courtesy of|originally from)\s*[:|]?\s+{_NAME}\W*$", re.IGNORECASE
)
_FIRST_DAY = re.compile(r"^\W*(?:first |originally )?published\b\s*[:|]?", re.IGNORECASE)
_WIRE = re.compile(r"^[^a-z]{0,3}[A-Z][^()\n]{1,60}\((?P<name>[A-Z][\w&'’. ]{1,30})\)\s*[-–—]{1,2}\s")
_PROVIDER = frozenset({"provider", "agency", "wire", "syndicated", "syndication"})
LONGEST_NOTE = 400
LONGEST_LINE = 80
NO_PUBLISHERS = frozenset(
    "agencies,news agencies,agency,wires,wire services,staff,own correspondent,twitter,x,facebook,telegram,youtube,"
    "instagram,whatsapp,email,e-mail,getty images,social media".split(",")
)


def original_of(
    facts: Facts, blocks: Sequence[Block], head: Sequence[Block], lead: str, publisher: str | None
) -> OriginalPublication | None:
    """The original publication that a page names; None where it names none but its own publisher."""
    for found in (
        _from_head(head),
        _from_note(blocks),
        _from_facts(facts),
        _from_provider(head),
        _from_source_line(blocks, head),
        _from_wire(lead),
    ):
        name = found.publisher if found else None
        if found and name and name.casefold() not in NO_PUBLISHERS and not _is_same(name, publisher):
            return found
    return None


def _from_head(head: Sequence[Block]) -> OriginalPublication | None:
    ordered = sorted(head, key=lambda block: block.order)
    return find_dateline("\n\n".join(block.text for block in ordered)).original


def _from_note(blocks: Sequence[Block]) -> OriginalPublication | None:
    for block in blocks:
        if len(block.text) > LONGEST_NOTE or not FIRST_SEEN.search(block.text):
            continue
        for pattern in (_FIRST, _REPRINT):
            if match := pattern.search(block.text):
                link = next(
                    (a.get("href") for a in block.element.iter("a") if a.get("href", "").startswith("http")), None
                )
                day = day_in(block.text[match.end() :]) or (day_of_url(link) if link else None)
                return OriginalPublication(publisher=match["name"].strip(" ."), published=day, url=link)
    return None


def day_of_url(url: str) -> str | None:
    """The day in an address like /2012/09/05/."""
    match = re.search(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)", url)
    return day_of("-".join(match.groups())) if match else None


def _from_facts(facts: Facts) -> OriginalPublication | None:
    based = (facts.article or {}).get("isBasedOn")
    if isinstance(based, dict):
        names = facts.names(based, "publisher") or facts.names({"x": based}, "x")
        if names:
            return OriginalPublication(
                publisher=names[0], published=day_of(facts.said(based, "datePublished")), url=facts.said(based, "url")
            )
    for key in ("sourceOrganization", "provider"):
        if names := facts.names(facts.article, key):
            return OriginalPublication(publisher=names[0])
    return None


def _from_provider(head: Sequence[Block]) -> OriginalPublication | None:
    for block in head:
        if len(block.text) < 50 and any(names_of(outer) & _PROVIDER for outer in block.ancestors[:2]):
            return OriginalPublication(publisher=block.text.strip(" |:"))
    return None


def _from_source_line(blocks: Sequence[Block], head: Sequence[Block]) -> OriginalPublication | None:
    edges = [*head, *[block for block in blocks if len(block.text) < 70]]
    for block in edges:
        if (match := _SOURCE.match(block.text)) and not any(
            outer.tag in ("figure", "figcaption") or "caption" in outer.get("class", "")
            for outer in block.ancestors[:4]
        ):
            return OriginalPublication(publisher=match["name"].strip(" ."), published=_first_day(blocks))
    return None


def _first_day(blocks: Sequence[Block]) -> str | None:
    """The day in a line that is called the first publication."""
    for block in blocks:
        if len(block.text) < LONGEST_LINE and (match := _FIRST_DAY.match(block.text)):
            return day_in(block.text[match.end() :])
    return None


def _from_wire(lead: str) -> OriginalPublication | None:
    match = _WIRE.match(lead)
    return OriginalPublication(publisher=agency_name(match["name"].strip())) if match else None


def _is_same(one: str, other: str | None) -> bool:
    first, second = _key(one), _key(other or "")
    initials = "".join(word[0] for word in second.split())
    return first in (second, initials) or (bool(second) and (first in second or second in first))


def _key(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", name.casefold()).strip())
