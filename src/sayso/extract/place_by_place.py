"""Counts that a sentence tells place by place ("five in Saqba and one in Harasta"): one claim for each place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from sayso.extract.event_place import PLACE_PREPOSITIONS, with_containers
from sayso.extract.quantities.expressions import find_quantities
from sayso.extract.quantities.nouns import counting
from sayso.model import ClaimDraft, Figure, Party, PlaceMention
from sayso.text.located import Located
from sayso.text.source import source_text

REACH, TO_NAME, LIST, LEAD = 7, 6, 30, 40
ORDINALS = frozenset("second third fourth fifth sixth".split())
STOPS = frozenset({";", ".", ":"})
PARTS = frozenset({"including", "include", "included", "among"})
NOT_INSIDE = frozenset({"VERB", "AUX", "PUNCT", "CCONJ"})


class Count(NamedTuple):
    """A figure with the index of the place told right after it; None where there is none."""

    figure: Figure
    place: int | None


def with_counts_apart(doc: Doc, claims: Sequence[ClaimDraft], places: Located[PlaceMention]) -> list[ClaimDraft]:
    """The claims, those that count at several places as several: each with its place, figures and occurrence."""
    events = max((claim.event for claim in claims), default=0)
    found: list[ClaimDraft] = []
    for claim in claims:
        first, *others = _parts(doc, claim, places)
        found.append(first)
        for part in others:
            events += 1
            found.append(msgspec.structs.replace(part, event=events))
    return found


def _parts(doc: Doc, claim: ClaimDraft, places: Located[PlaceMention]) -> list[ClaimDraft]:
    """The claim, or one for each of the places where it counts the same; the first has what is told of no place."""
    counts = _counts(doc, claim, places)
    groups: dict[str, list[Figure]] = {}
    chains: dict[str, tuple[int, ...]] = {}
    for count in counts:
        if count.place is not None:
            name = places[count.place].name.casefold()
            groups.setdefault(name, []).append(count.figure)
            chains.setdefault(name, with_containers(count.place, places))
    outer = {places[number].name.casefold() for chain in chains.values() for number in chain[1:]}
    if not _are_apart(groups, outer):
        return [claim]
    placed = [figure for figures in groups.values() for figure in figures]
    left = [count.figure for count in counts if count.place is None and not _is_sum(count.figure, placed)]
    parts: list[ClaimDraft] = []
    for name, figures in groups.items():
        parts.append(
            msgspec.structs.replace(
                claim,
                places=chains[name],
                figures=tuple(figures if parts else sorted([*left, *figures], key=lambda figure: figure.start)),
                targets=_counted(claim.targets, figures) if parts else claim.targets,
            )
        )
    return parts


def _are_apart(groups: dict[str, list[Figure]], outer: set[str]) -> bool:
    """Whether the same is counted at several places, none of them told as holding another."""
    measures = [{figure.measure for figure in figures} for figures in groups.values()]
    return len(groups) > 1 and bool(set.intersection(*measures)) and outer.isdisjoint(groups)


def _counts(doc: Doc, claim: ClaimDraft, places: Located[PlaceMention]) -> list[Count]:
    """The claim's figures, and the bare numbers before a place in their sentences, in text order."""
    found = list(claim.figures)
    for quote in claim.evidence:
        figures = [figure for figure in claim.figures if quote.start <= figure.start < quote.end]
        span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if figures and span is not None:
            found.extend(_bare_counts(doc, [word for word in span if not word.is_space], figures, places))
    found.sort(key=lambda figure: figure.start)
    ends = [figure.start for figure in found[1:]] + [len(source_text(doc))] * bool(found)
    told = [
        Count(one, None if _is_part(doc, one) else _own_place(doc, one.end, end, places, REACH))
        for one, end in zip(found, ends, strict=True)
    ]
    return [more for count in told for more in (count, *_in_each(doc, count, places))]


def _is_part(doc: Doc, figure: Figure) -> bool:
    """ "Including three in Anadan": they were counted before."""
    before = source_text(doc)[max(0, figure.start - LEAD) : figure.start].casefold().split()[-2:]
    return not PARTS.isdisjoint(before)


def _in_each(doc: Doc, count: Count, places: Located[PlaceMention]) -> Iterator[Count]:
    """ "One in each of Harasta, Douma and Arbin": the same number at every place of the list."""
    if count.place is None:
        return
    last = places[count.place].span
    if "each" not in source_text(doc)[count.figure.end : last.start].casefold().split():
        return
    for word in _words_from(doc, last.end, LIST):
        if word.pos_ in {"VERB", "AUX"} or word.text in STOPS:
            return
        for number in places.over(word.idx, word.idx + len(word)):
            if places[number].span.start == word.idx:
                yield Count(count.figure, number)


def _bare_counts(
    doc: Doc, words: Sequence[Token], figures: Sequence[Figure], places: Located[PlaceMention]
) -> Iterator[Figure]:
    """ "... and one in Harasta": a number alone right before its place counts what was counted before it."""
    text = source_text(doc)
    for quantity in find_quantities(words):
        start, last = words[quantity.start].idx, words[quantity.end - 1]
        if quantity.kind == "article" and quantity.end < len(words) and words[quantity.end].lower_ in ORDINALS:
            last = words[quantity.end]
        elif quantity.kind == "none" or counting(words, quantity).head is not None:
            continue
        end = last.idx + len(last)
        before = [figure for figure in figures if figure.end <= start]
        if not before:
            continue
        if any(figure.start < end and start < figure.end for figure in figures):
            continue
        if _own_place(doc, end, len(text), places, 1) is not None:
            yield msgspec.structs.replace(
                before[-1], low=quantity.low, high=quantity.high, text=text[start:end], start=start, end=end
            )


def _own_place(doc: Doc, start: int, limit: int, places: Located[PlaceMention], reach: int) -> int | None:
    """The place that a preposition leads to: it stands at most `reach` words after `start`, before `limit`."""
    words = [word for word in _words_from(doc, start, REACH + TO_NAME + 1) if word.idx < limit]
    words = words[1:] if words and words[0].lower_ == "each" else words
    for at, word in enumerate(words[:reach]):
        if word.text in STOPS or word.lower_ in PARTS:
            return None
        if word.lower_ in PLACE_PREPOSITIONS:
            for name in words[at + 1 : at + 1 + TO_NAME]:
                if found := places.over(name.idx, name.idx + len(name)):
                    return found[0]
                if name.pos_ in NOT_INSIDE or name.ent_type_ in {"DATE", "TIME"}:
                    break
    return None


def _words_from(doc: Doc, start: int, most: int) -> list[Token]:
    """The next words of the text from an offset on."""
    first = doc.char_span(start - 1, start, alignment_mode="expand")
    at = len(doc) if first is None else first.end
    return [word for word in doc[at : at + 2 * most] if not word.is_space][:most]


def _is_sum(figure: Figure, placed: Sequence[Figure]) -> bool:
    """ "Six died, two in Aleppo and four in Idlib": the total of what is told by place."""
    parts = [one.low or 0 for one in placed if one.measure is figure.measure]
    return len(parts) > 1 and sum(parts) == figure.low


def _counted(targets: Sequence[Party], figures: Sequence[Figure]) -> tuple[Party, ...]:
    return tuple(t for t in targets if any(f.start < t.end and t.start < f.end for f in figures))
