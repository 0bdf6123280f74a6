"""Find which words of an article name places: the parser's entities, class words, known names, Arabic patterns."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.extract.place_again import names_again
from sayso.extract.place_judge import Judge
from sayso.extract.place_spans import ARABIC, LINKS, NameSpan, is_country, run_end, text_of, words_used
from sayso.knowledge.actors import demonyms
from sayso.knowledge.places.gazetteer import Gazetteer, gazetteer

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
ANY_LABEL = OTHER_LABELS | {"DATE", "TIME", "CARDINAL", "LANGUAGE"}
LOCAL, LOCAL_LABELLED = 2_000, 10_000
PREPOSITIONS = frozenset(
    "in at near on from to of around outside inside into towards toward across over between through via within "
    "throughout surrounding above against reach reached enter entered leave left".split()
)
STRONG_PREPOSITIONS = frozenset("in near at outside inside into around towards toward across throughout within".split())
_COMPOSED = re.compile(r"[A-Za-z]{3,} (?:al|el|as|ash|at|ar|az|ad|an)-[A-Z]")
_COMPASS = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest rural upper lower the greater mainland downtown".split()
)
_NAMED_COMPASS = frozenset({"korea", "sudan", "africa", "carolina", "dakota", "virginia", "ghouta", "bank", "timor",
                            "sahara", "slavonia", "ossetia", "darfur", "kordofan", "kivu", "equatoria", "australia",
                            "jerusalem", "sea", "cape", "waziristan", "yorkshire", "midlands", "qalamoun", "europe",
                            "america", "asia", "london"})  # fmt: skip


def place_names(doc: Doc, places: Gazetteer | None = None) -> list[NameSpan]:
    """Names of places in text order, not overlapping."""
    known = places or gazetteer()
    told = told_countries(doc, known)
    found = [*_entities(doc, known), *_beside_class_words(doc), *_known_runs(doc, known, told)]
    judge = Judge(doc, known)
    found.sort(key=lambda name: (-name.weight, -(name.last - name.first), name.first))
    taken: set[int] = set()
    kept = []
    for name in found:
        words = range(name.first, name.last + 1)
        if not taken.intersection(words) and (place := judge.place(name)) is not None:
            kept.append(_with_compass(doc, place))
            taken.update(words)
    kept += names_again(doc, kept, known, judge.place)
    return sorted(kept, key=lambda name: name.first)


def _with_compass(doc: Doc, name: NameSpan) -> NameSpan:
    """ "eastern Ghouta" is a name; "eastern Aleppo" is a part of Aleppo."""
    before = doc[name.first - 1].lower_ if name.first else ""
    if doc[name.first].lower_ in _NAMED_COMPASS and before in {"eastern", "western", "northern", "southern"}:
        return NameSpan(name.first - 1, name.last, name.weight)
    return name


def told_countries(doc: Doc, known: Gazetteer) -> frozenset[str]:
    """Countries that the article names, by noun or adjective."""
    adjectives = demonyms()
    words = {token.text for token in doc if token.text[:1].isupper() and token.is_alpha}
    told = {adjectives[word.lower()] for word in words if word.lower() in adjectives}
    for word in words:
        told.update(c.country for c in known.candidates(word, False) if c.feature == "PCLI" and c.country)
    return frozenset(told)


def _entities(doc: Doc, known: Gazetteer) -> Iterator[NameSpan]:
    for entity in doc.ents:
        if entity.label_ not in PLACE_LABELS or entity.end - entity.start > 8:
            continue
        name = trimmed(doc, entity.start, entity.end - 1)
        if name is None:
            continue
        first, last = name
        last = _extended(doc, last, entity.label_)
        for a, b in _split(doc, first, last, known):
            yield NameSpan(a, b, 2)


def _extended(doc: Doc, last: int, label: str) -> int:
    """An entity cut inside a name: "Deir ez" goes on with "-Zor"."""
    while last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].text[:1].isupper():
        if not _is_linked(doc, last):
            break
        last += 2
    return last


def _is_linked(doc: Doc, last: int) -> bool:
    return doc[last].lower_ in LINKS or len(doc[last].text) <= 3


def _split(doc: Doc, first: int, last: int, known: Gazetteer) -> Iterator[tuple[int, int]]:
    """Two known names joined by a hyphen or slash are two places: "Damascus-Homs"; so are "Syrias Homs"."""
    owner = doc[first].text
    if first < last and owner.endswith("s") and not known.knows(owner) and is_country(owner[:-1], known):
        yield first, first
        yield from _split(doc, first + 1, last, known)
        return
    for i in range(first + 1, last):
        if (
            doc[i].text in {"-", "/", "–"}
            and not known.knows(text_of(doc, first, last))
            and known.knows(text_of(doc, first, i - 1))
            and known.knows(text_of(doc, i + 1, last))
            and doc[i - 1].lower_ not in LINKS
        ):
            yield first, i - 1
            yield i + 1, last
            return
    yield first, last


def trimmed(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """Without articles, compass words and class words around the name; None if nothing is left."""
    classes = words_used("class")
    while first <= last and doc[first].lower_ in _COMPASS:
        if first < last and doc[first + 1].lower_ in _NAMED_COMPASS and doc[first].lower_ != "the":
            break
        if doc[first].text[:1].isupper() and doc[first].lower_ in {"north", "south", "east", "west", "upper", "lower"}:
            break
        first += 1
    while first < last and doc[first].lower_ in PREPOSITIONS:
        first += 1
    while first < last and doc[last].lower_ in words_used("calendar"):
        last -= 1
    while first <= last and (doc[first].is_punct or doc[first].lower_ in {"'s", "’s"}):
        first += 1
    while last >= first and (doc[last].is_punct or doc[last].lower_ in {"'s", "’s", "'", "’"} or doc[last].is_space):
        last -= 1
    while last > first and doc[last].lower_ in classes and not _is_part_of_name(doc, first, last):
        last -= 1
    if last > first + 1 and doc[first].lower_ in classes and doc[first + 1].lower_ == "of":
        first += 2
    return (first, last) if first <= last and doc[last].text[:1].isalnum() else None


def _is_part_of_name(doc: Doc, first: int, last: int) -> bool:
    """A capitalised class word may belong to the name: "Heathrow Airport", and "Kansas City" where it is known so."""
    word = doc[last]
    if word.lower_ in words_used("facility"):
        return True
    if not word.text[:1].isupper() or word.lower_ not in words_used("administrative"):
        return bool(word.text[:1].isupper())
    return gazetteer().bears(text_of(doc, first, last))


def _beside_class_words(doc: Doc) -> Iterator[NameSpan]:
    """ "village of X", "X city", "the X neighbourhood"."""
    classes = words_used("class")
    for token in doc:
        if token.lower_ not in classes:
            continue
        at = token.i + 1
        if at + 1 < len(doc) and (doc[at].lower_ in {"of", "called", "named"} or token.lower_ == "capital"):
            start = at + (token.lower_ != "capital" or doc[at].lower_ == "of")
            while start < len(doc) and (doc[start].is_space or _is_small_compass(doc[start])):
                start += 1
            yield from _listed(doc, start, 8 if token.lower_.endswith("s") else 1)
        first = token.i
        while first > 0 and doc[first - 1].lower_ in words_used("class_modifier"):
            first -= 1
        end = first - 1
        if token.lower_.endswith("s"):
            yield from _listed_before(doc, end)
        while first > 0 and _is_name_word(doc[first - 1]) and token.i - first < 4:
            first -= 1
        name = trimmed(doc, first, end) if first <= end else None
        if name and token.lower_ in words_used("facility"):
            name = name[0], token.i
        if name and doc[name[0]].text[:1].isalpha():
            yield NameSpan(name[0], name[1], 1)


def _is_small_compass(token: Token) -> bool:
    return token.lower_ in _COMPASS and not token.text[:1].isupper()


def _listed(doc: Doc, start: int, most: int) -> Iterator[NameSpan]:
    """The name at a token and, in a list, those after it: "the towns of X, Y and Z"."""
    for _ in range(most):
        last = run_end(doc, start)
        name = trimmed(doc, start, last) if last is not None else None
        if last is None or not name:
            return
        yield NameSpan(name[0], name[1], 3)
        start = last + 1
        while start < len(doc) and doc[start].lower_ in {",", "and", "the", "&"}:
            start += 1
        if start == last + 1:
            return


def _listed_before(doc: Doc, last: int) -> Iterator[NameSpan]:
    """The names of a list before its class word, but the last: "X, Y and Z provinces"."""
    while last > 0:
        first = last
        while first > 0 and _is_name_word(doc[first]) and _is_name_word(doc[first - 1]):
            first -= 1
        before = first - 1
        if not _is_name_word(doc[first]) or before <= 0 or doc[before].lower_ not in {"and", ","}:
            return
        last = before - 1
        if last > 0 and doc[last].text == ",":
            last -= 1
        start = last
        while start > 0 and _is_name_word(doc[start]) and _is_name_word(doc[start - 1]):
            start -= 1
        name = trimmed(doc, start, last)
        if name is None or not _is_name_word(doc[last]):
            return
        yield NameSpan(name[0], name[1], 1)


def _is_name_word(token: Token) -> bool:
    if token.text == "-" or token.lower_ in LINKS:
        return True
    return bool(token.text[:1].isupper() and token.text[:1].isalpha() and not token.is_sent_start) or (
        token.text[:1].isupper() and token.pos_ == "PROPN"
    )


def _known_runs(doc: Doc, known: Gazetteer, told: frozenset[str]) -> Iterator[NameSpan]:
    """Known or Arabic-looking names in runs of capitalised words, whatever the parser called them."""
    i = 0
    while i < len(doc):
        start = i
        if doc[i].lower_ in LINKS and i + 2 < len(doc) and doc[i + 1].text == "-":
            i += 2
        is_opening = doc[i].is_sent_start and doc[i].lower_ in PREPOSITIONS
        end = run_end(doc, i) if doc[i].text[:1].isupper() and not is_opening else None
        if end is None:
            i += 1
            continue
        yield from _names_in_run(doc, start, end, known, told)
        i = end + 1


def _names_in_run(doc: Doc, start: int, end: int, known: Gazetteer, told: frozenset[str]) -> Iterator[NameSpan]:
    at = start
    while at <= end:
        for last in range(end, at - 1, -1):
            is_whole = at == start and last == end
            if _is_name_here(doc, at, last, start, end, known) or (
                is_whole and _is_local_name(doc, at, last, known, told)
            ):
                yield NameSpan(at, last, 1 if last - at else 0)
                at = last
                break
        at += 1


def _is_name_here(doc: Doc, first: int, last: int, start: int, end: int, known: Gazetteer) -> bool:
    text = text_of(doc, first, last)
    before = _word_before(doc, first)
    if len(text) < 3 or not doc[last].text[:1].isalpha() or not (doc[first].text[:1].isupper() or "-" in text):
        return False
    if last == first and (doc[first].lower_ in words_used("class") or doc[first].is_stop):
        return False
    labels = {doc[i].ent_type_ for i in range(first, last + 1)} - {"NORP"}
    is_whole = first == start and last == end
    is_after = before in PREPOSITIONS or (before == "the" and first > 1 and doc[first - 2].lower_ in PREPOSITIONS)
    if labels & OTHER_LABELS and (not is_whole or not is_after):
        return False
    if ARABIC.match(text) and is_whole and before in STRONG_PREPOSITIONS:
        return True
    if not known.knows(text):
        return (
            is_whole and not labels & ANY_LABEL and before in {"in", "near", "outside"} and _is_proper(doc, first, last)
        )
    if is_whole and before in STRONG_PREPOSITIONS:
        return True
    if labels & OTHER_LABELS:
        return known.is_prominent(text, 50_000) and "PERSON" not in labels
    touches_name = (first > start and doc[first - 1].text[:1].isupper()) or last < end
    minimum = 100_000 if is_whole or is_after else 500_000
    return not touches_name and doc[first].pos_ == "PROPN" and known.is_prominent(text, minimum)


def _word_before(doc: Doc, first: int) -> str:
    at = first - 1
    while at > 0 and (doc[at].is_space or _is_small_compass(doc[at])):
        at -= 1
    return str(doc[at].lower_) if at >= 0 else ""


def _is_proper(doc: Doc, first: int, last: int) -> bool:
    """A proper name of its own that the parser gave no label: "in Zarqwan"."""
    words = doc[first : last + 1]
    return all(word.pos_ == "PROPN" for word in words if word.is_alpha) and not any(word.is_upper for word in words)


def _is_local_name(doc: Doc, first: int, last: int, known: Gazetteer, told: frozenset[str]) -> bool:
    """A name that stands alone and is a place in a country the article speaks of, whatever the parser took it for."""
    text = text_of(doc, first, last)
    if len(text) < 4 or (first == last and (doc[first].is_stop or doc[first].lower_ in words_used("class"))):
        return False
    is_composed = _COMPOSED.search(text) is not None
    local = [c for c in known.candidates(text, is_composed) if c.country in told and c.evidence != "bare"]
    if not local or doc[last].pos_ not in {"PROPN", "NOUN", "ADJ"}:
        return False
    labels = {doc[i].ent_type_ for i in range(first, last + 1)} & OTHER_LABELS
    if ARABIC.match(text) or is_composed:
        return "PERSON" not in labels or first == 0 or doc[first - 1].pos_ != "PROPN"
    most = max(LOCAL_LABELLED if c.is_own or not c.feature.startswith("PPL") else c.population for c in local)
    return most >= (LOCAL_LABELLED if labels else LOCAL)
