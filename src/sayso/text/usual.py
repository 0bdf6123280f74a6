"""A text as it would usually be set, letter for letter: capitals lowered, hard line ends undone, marks of transcripts
blanked. Offsets stay; what is found in it is quoted from the text itself (`quoted_from`)."""

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


def usual_text(text: str, body: Iterable[Range] | None = None) -> str:
    """The text with the blocks of its body in usual case and on one line each; of the same length."""
    pieces: list[str] = []
    at = 0
    acronyms = explained_acronyms(text) if is_mostly_capitals(text) else frozenset()
    for start, end in body if body is not None else [(0, len(text))]:
        for first, last in blocks(text, start, end):
            pieces += [text[at:first], _usual(text[first:last], acronyms)]
            at = last
    return "".join([*pieces, text[at:]])


def _usual(block: str, acronyms: frozenset[str]) -> str:
    cased = truecase(block, acronyms=acronyms) if is_mostly_capitals(block) else block
    return _MARK.sub(lambda mark: " " * len(mark[0]), cased.replace("\n", " "))


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
