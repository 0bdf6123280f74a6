"""Find the place names of an article, with the class word and the container told beside them."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.model import PlaceMention, Span

CLASS_WORDS = frozenset(
    "city town village neighborhood neighbourhood district province governorate region countryside camp area suburb "
    "oblast crossing airbase airport base field fields station valley island river mountain road highway bridge "
    "subdistrict quarter hamlet outskirts island peninsula dam".split()
)
AFTER_NAME = CLASS_WORDS
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
ARABIC = re.compile(
    r"^(al|el|as|ash|at|ar|az|ad|an|tal|tel|tell|kafr|deir|khan|jabal|jebel|ain|ayn|wadi|umm|abu|bab)$", re.I
)
INSIDE = re.compile(
    r"(,? |['’]?s? )?((city|town|village|neighbou?rhood|district|province|area|suburb|camp|countryside) )?"
    r"(, ?|in |of |, in |on )?"
    r"(the |northern |southern |eastern |western |northwestern |northeastern |southeastern |southwestern |central "
    r"|rural )*((city|town|province|countryside|district|region) of )?"
)
PREPOSITIONS = frozenset("in at near on from to of around outside inside into towards toward across over".split())


@dataclass(frozen=True)
class _Name:
    first: int
    last: int


def find_places(doc: Doc) -> list[PlaceMention]:
    """Place mentions in text order; `within` points to the container named in the same phrase."""
    names = sorted(_names(doc), key=lambda name: name.first)
    mentions: list[PlaceMention] = []
    ends: list[int] = []
    for name in names:
        if ends and name.first <= ends[-1]:
            continue
        first, last = doc[name.first], doc[name.last]
        span = Span.of(doc.text, first.idx, last.idx + len(last))
        mentions.append(PlaceMention(span=span, name=_clean(span.text), cue=_cue(doc, name)))
        ends.append(name.last)
    return [_with_container(doc, mentions, number) for number in range(len(mentions))]


def _clean(name: str) -> str:
    return re.sub(r"['’]s$", "", name)


def _names(doc: Doc) -> list[_Name]:
    found = [_trimmed(doc, e.start, e.end - 1) for e in doc.ents if e.label_ in PLACE_LABELS]
    for token in doc:
        if token.lower_ in CLASS_WORDS:
            found.extend(_beside_class_word(doc, token))
    taken = {i for name in found if name for i in range(name.first, name.last + 1)}
    for entity in doc.ents:
        if entity.label_ in {"PERSON", "ORG", "PRODUCT", "NORP"} and entity.start not in taken:
            before = doc[entity.start - 1].lower_ if entity.start else ""
            if _looks_arabic(entity.text) and before in PREPOSITIONS and entity.label_ != "NORP":
                found.append(_trimmed(doc, entity.start, entity.end - 1))
    return [name for name in found if name is not None]


def _looks_arabic(text: str) -> bool:
    return bool(re.match(r"(?i)(al|el|tal|tel|tell|kafr|deir|khan|jabal|ain|wadi|umm|abu|bab)[- ]", text))


def _trimmed(doc: Doc, first: int, last: int) -> _Name | None:
    while first <= last and (doc[first].lower_ in {"the", "northern", "southern", "eastern", "western", "central"}):
        if doc[first].lower_ in {"eastern", "western"} and last > first and doc[first + 1].lower_ == "ghouta":
            break
        first += 1
    while last >= first and (doc[last].lower_ in CLASS_WORDS | {"'s", "’s"} or doc[last].is_punct):
        last -= 1
    return _Name(first, last) if first <= last else None


def _beside_class_word(doc: Doc, token: Token) -> list[_Name | None]:
    """ "village of X", "X city", "the X neighbourhood"."""
    found: list[_Name | None] = []
    at = token.i + 1
    if at + 1 < len(doc) and doc[at].lower_ == "of":
        last = _name_from(doc, at + 1)
        if last is not None:
            found.append(_trimmed(doc, at + 1, last))
    first = token.i
    while first - 1 >= 0 and _is_name_word(doc[first - 1]) and token.i - first < 4:
        first -= 1
    if first < token.i:
        found.append(_trimmed(doc, first, token.i - 1))
    return found


def _name_from(doc: Doc, start: int) -> int | None:
    last = None
    for i in range(start, min(start + 5, len(doc))):
        if _is_name_word(doc[i]):
            last = i
        else:
            break
    return last


def _is_name_word(token: Token) -> bool:
    if token.text == "-":
        return True
    return (token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"}) or bool(ARABIC.match(token.text))


def _cue(doc: Doc, name: _Name) -> str | None:
    if name.last + 1 < len(doc) and doc[name.last + 1].lower_ in CLASS_WORDS:
        return str(doc[name.last + 1].lower_)
    if name.first >= 2 and doc[name.first - 1].lower_ == "of" and doc[name.first - 2].lower_ in CLASS_WORDS:
        return str(doc[name.first - 2].lower_)
    return None


def _with_container(doc: Doc, mentions: list[PlaceMention], number: int) -> PlaceMention:
    mention = mentions[number]
    if number + 1 < len(mentions):
        following = mentions[number + 1]
        between = doc.text[mention.span.end : following.span.start].lower()
        if between.strip() not in {"and", ""} and len(between) < 45 and INSIDE.fullmatch(between):
            return PlaceMention(span=mention.span, name=mention.name, cue=mention.cue, within=number + 1)
    if number:
        before = mentions[number - 1]
        between = doc.text[before.span.end : mention.span.start]
        if re.fullmatch(r"(['’]s|s)?('s)? (\w+ ){0,2}", between) and between.startswith(("'s", "’s", "s ")):
            return PlaceMention(span=mention.span, name=mention.name, cue=mention.cue, within=number - 1)
    return mention


def event_places(doc: Doc, trigger: Token, places: list[PlaceMention]) -> list[int]:
    """Indices of the places where the occurrence named by `trigger` happened, nearest first, containers last."""
    sentence = trigger.sent
    inside = [n for n, place in enumerate(places) if sentence.start_char <= place.span.start < sentence.end_char]
    if not inside:
        return []
    ranked = sorted(inside, key=lambda n: _distance(doc, trigger, places[n]))
    best = ranked[0]
    if _distance(doc, trigger, places[best]) > 14:
        return []
    chain = [best]
    while (outer := places[chain[-1]].within) is not None and outer not in chain:
        chain.append(outer)
    return chain


def _distance(doc: Doc, trigger: Token, place: PlaceMention) -> float:
    span = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    if span is None:
        return 99.0
    root = span.root
    path, word = 0, root
    above = {t.i for t in [trigger, *trigger.ancestors]}
    while word.i not in above and word.head != word and path < 12:
        word = word.head
        path += 1
    up = 0
    other = trigger
    while other.i != word.i and other.head != other and up < 12:
        other = other.head
        up += 1
    cost = path + 1.5 * up + abs(root.i - trigger.i) / 20
    if root.dep_ in {"nsubj", "poss", "amod"} or root.ent_type_ == "NORP":
        cost += 4
    if root.dep_ == "pobj" and root.head.lower_ in {"from", "to", "towards", "with", "by"}:
        cost += 2
    return float(cost)
