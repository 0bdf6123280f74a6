"""Find the place names of an article, with the class word, the container and the relation told beside them."""

import re

import msgspec
from spacy.tokens import Doc

from sayso.extract.event_place import event_places
from sayso.extract.place_names import place_names
from sayso.extract.place_spans import NameSpan, words_used
from sayso.knowledge.places.gazetteer import Gazetteer, gazetteer
from sayso.model import PlaceMention, Span
from sayso.text.located import Located
from sayso.text.source import source_text

__all__ = ["event_places", "find_places"]

_COMPASS = "north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west"
_CLASS = (
    r"city|town|village|neighbou?rhood|(?:sub)?district|province|governorate|area|suburb|suburbs|camp|countryside|"
    r"region|oblast|quarter|county"
)
_LINK = re.compile(
    rf"\s*(?:(?:{_CLASS})\s*)?(?:,\s*)?(?:(?:in|of|on|inside|within)\s+)?(?:the\s+)?"
    rf"(?:(?:[\w-]+ern|{_COMPASS}|central|rural|greater)\s+)*(?:(?:{_CLASS}|outskirts)\s+of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|of|on|inside|within)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(rf"(?:['’]s?|s)(?: (?!of\b)[\w-]+){{0,2}}(?: (?:capital|port|{_CLASS}) of)? ")
_KIND_OF = re.compile(rf"\s*({_CLASS}) of\s+(?:the\s+)?(?:[\w-]+ern )?", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|and|, and|or|&)\s+(?:the\s+)?(?:(?:villages|towns)\s+of\s+)?", re.IGNORECASE)
_AWAY = re.compile(
    rf"(?:(\d{{1,4}}(?:\.\d)?)[\s-]?(km|kms|kilometer|kilometre|mile)s?\s+)?(?:to the |due |just )?({_COMPASS})\s+of\s+"
    rf"(?:the\s+)?(?:(?:\w+\s+)?(?:{_CLASS})\s+of\s+)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:(near|close to|outside|adjacent to|next to)|(between)|(?:(\w+ern) banks? of)|(border) with)"
    r"\s+(?:the\s+)?(?:[\w-]+\s+of\s+)?$",
    re.IGNORECASE,
)
MAX_LINK = 60
MILE_KM = 1.609
SMALL_CUES = frozenset("neighborhood neighbourhood district quarter suburb village camp area subdistrict".split())


def find_places(doc: Doc) -> Located[PlaceMention]:
    """Place mentions in text order; `within` points to the container named in the same phrase."""
    known = gazetteer()
    names = place_names(doc, known)
    mentions = [_mention(doc, name, known) for name in names]
    outer = _containers(doc, mentions, known)
    return Located(
        msgspec.structs.replace(mention, within=container) if container is not None else mention
        for mention, container in zip(mentions, outer, strict=True)
    )


def _mention(doc: Doc, name: NameSpan, known: Gazetteer) -> PlaceMention:
    first, last = doc[name.first], doc[name.last]
    span = Span.of(source_text(doc), first.idx, last.idx + len(last))
    clean = re.sub(r"['’]s$", "", " ".join(span.text.split()))
    if _has_lost_apostrophe(clean, known):
        clean = clean[:-1]
        span = Span.of(source_text(doc), span.start, span.end - 1)
    return PlaceMention(span=span, name=clean, cue=_cue(doc, name), relation=_relation(source_text(doc), span.start))


def _has_lost_apostrophe(name: str, known: Gazetteer) -> bool:
    """ "Syrias war": a possessive whose apostrophe the page lost."""
    return len(name) > 4 and name.endswith("s") and not known.knows(name) and known.is_prominent(name[:-1])


def _cue(doc: Doc, name: NameSpan) -> str | None:
    classes = words_used("class")
    following = []
    for token in doc[name.last + 1 : name.last + 4]:
        if token.lower_ not in classes and token.lower_ not in words_used("class_modifier"):
            break
        following.append(token.lower_)
    if any(word in classes for word in following):
        return " ".join(following)
    at = name.first - 1
    while at > 0 and doc[at].lower_ in {"the", "northern", "southern", "eastern", "western", "central"}:
        at -= 1
    if at >= 1 and doc[at].lower_ == "of" and doc[at - 1].lower_ in classes:
        return str(doc[at - 1].lower_)
    return None


def _relation(text: str, start: int) -> str | None:
    before = text[max(0, start - MAX_LINK) : start]
    if away := _AWAY.search(before):
        compass = away.group(3).lower().replace("-", "")
        if away.group(1) is None:
            return f"{compass} of"
        km = float(away.group(1)) * (MILE_KM if away.group(2).lower() == "mile" else 1.0)
        return f"{km:.0f} km {compass} of"
    if near := _NEAR.search(before):
        if near.group(3):
            return f"{near.group(3).lower()} bank"
        return (near.group(2) or near.group(4) or "near").lower()
    return None


def _containers(doc: Doc, mentions: list[PlaceMention], known: Gazetteer) -> list[int | None]:
    outer: list[int | None] = [None] * len(mentions)
    for number in reversed(range(len(mentions))):
        if number + 1 < len(mentions):
            outer[number] = _container_after(doc, mentions, number, outer, known)
        if outer[number] is None and number:
            between = source_text(doc)[mentions[number - 1].span.end : mentions[number].span.start][:MAX_LINK]
            if _POSSESSIVE.fullmatch(between) or _is_reversed(mentions[number - 1], mentions[number], between, known):
                outer[number] = number - 1
    return outer


def _is_reversed(first: PlaceMention, second: PlaceMention, between: str, known: Gazetteer) -> bool:
    """ "the X city of Y": what comes first contains what follows."""
    match = _KIND_OF.fullmatch(between)
    if not match:
        return False
    if match.group(1).lower() in {"city", "town", "village"}:
        return True
    return known.is_prominent(first.name) and not known.is_prominent(second.name)


def _container_after(
    doc: Doc, mentions: list[PlaceMention], number: int, outer: list[int | None], known: Gazetteer
) -> int | None:
    mention, following = mentions[number], mentions[number + 1]
    between = source_text(doc)[mention.span.end : following.span.start]
    if len(between) > MAX_LINK or mention.relation is not None or _is_country(mention, known):
        return None
    if _is_reversed(mention, following, between, known):
        return None
    if _LINK.fullmatch(between) and (between.strip() or _is_wide(following, known)):
        told_in = bool(_IN.search(between))
        if told_in or _is_wide(following, known) or (mention.cue in SMALL_CUES and "," in between):
            return number + 1
    if _JOINED.fullmatch(between) and outer[number + 1] is not None and not _is_wide(mention, known):
        return outer[number + 1]
    return None


def _is_country(mention: PlaceMention, known: Gazetteer) -> bool:
    return any(c.feature == "PCLI" and c.population > 20_000_000 for c in known.candidates(mention.name, False))


def _is_wide(mention: PlaceMention, known: Gazetteer) -> bool:
    """A country, or a first-level division that is not better known as a city."""
    if mention.cue in {"province", "governorate", "oblast", "state", "region"}:
        return True
    return any(c.feature in {"PCLI", "ADM1", "RGN"} for c in known.candidates(mention.name, False))
