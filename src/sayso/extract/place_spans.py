"""Spans of tokens that may name a place, and the words that tell them."""

import re
from functools import cache

import msgspec
from spacy.tokens import Doc

from sayso.knowledge.places.gazetteer import Gazetteer
from sayso.knowledge.tables import read_table
from sayso.model.base import Record
from sayso.text.source import source_text

MAX_WORDS = 6
LINKS = frozenset({"-", "al", "el", "as", "ash", "ez", "az", "ad", "at", "ar", "de", "del", "la", "’", "'"})
ARABIC = re.compile(
    r"(?i)(al|el|as|ash|at|ar|az|ad|an|tal|tel|tell|kafr|kfar|deir|dayr|khan|jabal|jebel|ain|ayn|wadi|umm|um|bir|"
    r"beit|bayt|sheikh|qal'?at|jisr|ma'?a?rr?at|khirbet|khirbat|tall)[- ][A-Z]"
)


class _Word(Record, frozen=True, kw_only=True):
    word: str
    use: str


class NameSpan(msgspec.Struct, frozen=True):
    """Tokens `first` to `last`, both inclusive; `weight` says which of two overlapping names stays."""

    first: int
    last: int
    weight: int


@cache
def words_used(use: str) -> frozenset[str]:
    """Words of place_words.tsv with that use."""
    return frozenset(row.word for row in read_table("place_words.tsv", _Word) if row.use == use)


def text_of(doc: Doc, first: int, last: int) -> str:
    """The words from token to token as written."""
    return str(source_text(doc)[doc[first].idx : doc[last].idx + len(doc[last])])


def is_country(name: str, known: Gazetteer) -> bool:
    """Whether a country is called so."""
    return any(c.feature == "PCLI" for c in known.candidates(name, False))


def run_end(doc: Doc, start: int) -> int | None:
    """The last token of the capitalised run that begins at a token; None if none does."""
    last = None
    for i in range(start, min(start + MAX_WORDS, len(doc))):
        token = doc[i]
        if token.text[:1].isupper() and token.text[:1].isalpha():
            last = i
        elif token.lower_ not in LINKS:
            break
    return last
