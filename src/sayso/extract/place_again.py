"""Find places that stand beside or inside other names: told before, in datelines, in names of local institutions."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from spacy.tokens import Doc

from sayso.extract.place_spans import ARABIC, NameSpan, run_end, text_of, words_used
from sayso.knowledge.places.gazetteer import Gazetteer

SHORTEST = 4
MAX_WORDS = 5
BETWEEN = 2
DATELINE_REACH = 5
TOWN = 15_000
DASHES = frozenset({"—", "–", "--", "-", "---", ":"})

Judged = Callable[[NameSpan], NameSpan | None]


def names_again(doc: Doc, kept: Sequence[NameSpan], known: Gazetteer, judged: Judged) -> list[NameSpan]:
    """Further names, not overlapping those kept, in text order."""
    taken = {i for name in kept for i in range(name.first, name.last + 1)}
    found = []
    finders = (
        _list_partners(doc, kept, known),
        _told_before(doc, kept, known),
        _datelines(doc, known),
        _institutions(doc, known),
        _leading(doc, known),
    )
    for told in chain.from_iterable(finders):
        words = range(told.first, told.last + 1)
        if not taken.intersection(words) and (name := judged(told)) is not None:
            found.append(name)
            taken.update(words)
    return sorted(found, key=lambda name: name.first)


def _list_partners(doc: Doc, kept: Sequence[NameSpan], known: Gazetteer) -> Iterator[NameSpan]:
    """The further names of a list that begins with a place: "in Samarra, Balad and Al-Ishaki"."""
    for name in kept:
        at = name.last + 1
        while at + 1 < len(doc) and doc[at].lower_ in {",", "and"}:
            start = at + 1 + (doc[at + 1].lower_ == "and")
            last = run_end(doc, start)
            if last is None:
                break
            text = text_of(doc, start, last)
            if ARABIC.match(text) or (known.knows(text) and doc[start].pos_ == "PROPN"):
                yield NameSpan(start, last, 0)
            at = last + 1


def _told_before(doc: Doc, kept: Sequence[NameSpan], known: Gazetteer) -> Iterator[NameSpan]:
    """The same words once more, where the parser took them for something else."""
    told: dict[str, set[tuple[str, ...]]] = {}
    for name in kept:
        words = tuple(doc[i].lower_ for i in range(name.first, name.last + 1))
        text = text_of(doc, name.first, name.last)
        if len(text) >= SHORTEST and known.knows(text):
            told.setdefault(words[0], set()).add(words)
    for token in doc:
        for words in sorted(told.get(token.lower_, ()), key=len, reverse=True):
            last = token.i + len(words) - 1
            if last < len(doc) and tuple(t.lower_ for t in doc[token.i : last + 1]) == words:
                if _stands_free(doc, token.i, last):
                    yield NameSpan(token.i, last, 0)
                break


def _stands_free(doc: Doc, first: int, last: int) -> bool:
    """No part of a person's name, and not the end of a longer name."""
    if not doc[first].text[:1].isupper():
        return False
    before = doc[first - 1] if first else None
    is_capital_before = before is not None and before.text[:1].isupper() and not before.is_sent_start
    if any(doc[i].ent_type_ == "PERSON" for i in range(first, last + 1)):
        after = doc[last + 1] if last + 1 < len(doc) else None
        return not is_capital_before and after is not None and after.lower_ in words_used("institution")
    return not is_capital_before or doc[first].ent_iob_ != "I"


def _datelines(doc: Doc, known: Gazetteer) -> Iterator[NameSpan]:
    """ "BEIRUT (AP) --": a known name in capitals at the head of a paragraph, before a dash."""
    for sentence in doc.sents:
        first = next((t.i for t in sentence if not t.is_space and t.text not in {"(", "["}), sentence.start)
        last = first
        while last + 1 < sentence.end and doc[last + 1].is_upper and doc[last + 1].is_alpha:
            last += 1
        if not doc[first].is_upper or last - first >= MAX_WORDS or len(text_of(doc, first, last)) < SHORTEST:
            continue
        ahead = [t.text for t in doc[last + 1 : last + 1 + DATELINE_REACH]]
        opens = bool(ahead) and (ahead[0] == "(" or (ahead[0] in {*DASHES, ","} and bool(DASHES.intersection(ahead))))
        if opens and known.knows(text_of(doc, first, last)):
            yield NameSpan(first, last, 0)


def _institutions(doc: Doc, known: Gazetteer) -> Iterator[NameSpan]:
    """ "Kenton County Police Department", "Basra University": a known name before the word of an institution."""
    for token in doc:
        if token.lower_ in words_used("institution"):
            name = _name_before(doc, token.i, known)
            if name is not None:
                yield name


def _name_before(doc: Doc, at: int, known: Gazetteer) -> NameSpan | None:
    last = at - 1
    if last > 0 and doc[last].lower_ in {"'s", "’s"}:
        last -= 1
    for _ in range(BETWEEN + 1):
        for first in range(max(0, last - MAX_WORDS + 1), last + 1):
            is_start = first == 0 or not doc[first - 1].text[:1].isupper() or bool(doc[first - 1].is_sent_start)
            if is_start and doc[first].text[:1].isupper() and _is_settled(text_of(doc, first, last), known):
                return NameSpan(first, last, 0)
        if last <= 0 or doc[last].lower_ not in words_used("institution_modifier"):
            return None
        last -= 1
    return None


def _leading(doc: Doc, known: Gazetteer) -> Iterator[NameSpan]:
    """The country or division that an organisation's name begins with: "Michigan Public Service Commission"."""
    for entity in doc.ents:
        start = entity.start + (doc[entity.start].lower_ == "the")
        if entity.label_ != "ORG" or entity.end - start < 2:
            continue
        for last in range(min(start + MAX_WORDS, entity.end - 2), start - 1, -1):
            named = known.candidates(text_of(doc, start, last), False)
            if any(c.feature in {"PCLI", "ADM1"} and c.evidence == "official" for c in named):
                yield NameSpan(start, last, 0)
                break


def _is_settled(text: str, known: Gazetteer) -> bool:
    return any(
        c.evidence != "bare" and (c.feature != "PPL" or c.population >= 15_000) for c in known.candidates(text, False)
    )
