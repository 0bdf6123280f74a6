"""A text as it would usually be set, letter for letter: capitals lowered, hard line ends undone, marks of transcripts
blanked, the dateline a sentence of its own. Offsets stay; what is found is quoted from the text (`quoted_from`)."""

import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from sayso.text.parse import Range, blocks
from sayso.text.truecase import explained_acronyms, is_mostly_capitals, truecase

Found = TypeVar("Found")

_MARK = re.compile(
    r"\[(?:text|report|excerpts?|editorial report|passages? (?:omitted|indistinct)|words? indistinct|begin recording|"
    r"end recording|changes thought|recording|video report|sentence as received|as (?:heard|received|published)|"
    r"no dateline as received|station commentary|commentary|interview|speech|communique|announcer-read report)\]",
    re.IGNORECASE,
)


_LEAD = re.compile(
    r"(?P<place>[A-Z][^\W\d_'.]*\.?(?:[ -][A-Z(][^\W\d_'.]*[.)]?){0,4})(?P<rest>,? [^\n]{0,50}?)??"
    r"(?P<dash> (?:--|—|–|-) )"
)
_AGENCY = re.compile(r"\([A-Z]{2,5}\)$")
_HEAD = 160


def usual_text(text: str, body: Iterable[Range] | None = None) -> str:
    """The text with the blocks of its body in usual case and on one line each; of the same length."""
    pieces: list[str] = []
    at = 0
    acronyms = explained_acronyms(text) if is_mostly_capitals(text) else frozenset()
    for start, end in body if body is not None else [(0, len(text))]:
        for first, last in blocks(text, start, end):
            block = _usual(text[first:last], acronyms)
            pieces += [text[at:first], block if pieces else _without_lead(text[first:last], block)]
            at = last
    return "".join([*pieces, text[at:]])


def _usual(block: str, acronyms: frozenset[str]) -> str:
    cased = truecase(block, acronyms=acronyms) if is_mostly_capitals(block) else block
    return _MARK.sub(lambda mark: " " * len(mark[0]), cased.replace("\n", " "))


def _without_lead(block: str, usual: str) -> str:
    """The first block with its dateline ("BEIRUT (AP) --") as a sentence of its own, so that nobody in it acts."""
    lead = _LEAD.match(block[:_HEAD])
    if lead is None or not _is_dateline(lead["place"], lead["rest"] or ""):
        return usual
    start, end = lead.span("dash")
    return usual[:start] + ".".ljust(end - start) + usual[end:]


def _is_dateline(place: str, rest: str) -> bool:
    """A place in capitals, alone or with an agency or a day; of a place in usual letters, the agency tells it."""
    if _AGENCY.search(place + rest):
        return True
    is_told = "(" in rest or any(letter.isdigit() for letter in rest)
    return place.isupper() and (is_told or not rest.strip())


def quoted_from(text: str, found: Found) -> Found:
    """The same records with the words of the text itself at their offsets."""
    if isinstance(found, tuple):
        return tuple(quoted_from(text, item) for item in found)  # type: ignore[return-value]
    if not isinstance(found, msgspec.Struct):
        return found
    changed = {name: quoted_from(text, getattr(found, name)) for name in found.__struct_fields__}
    if {"start", "end", "text"} <= changed.keys():
        changed["text"] = text[changed["start"] : changed["end"]]
    return type(found)(**changed)
