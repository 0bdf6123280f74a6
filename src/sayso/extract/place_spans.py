"""Spans of tokens that may name a place, and the words that tell them."""

from functools import cache

import msgspec
from spacy.tokens import Doc

from sayso.knowledge.tables import read_table
from sayso.model.base import Record
from sayso.text.source import source_text


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
