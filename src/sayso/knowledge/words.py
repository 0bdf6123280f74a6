"""Words that name one kind of occurrence in different reports (`word_families.tsv`)."""

from functools import cache

from sayso.knowledge.tables import read_table
from sayso.model.base import Record


class WordFamily(Record, frozen=True, kw_only=True):
    """A row of the table: a word, its other forms and near-synonyms, and "yes" for a word of saying."""

    word: str
    forms: tuple[str, ...]
    speech: str = ""


@cache
def word_families() -> dict[str, str]:
    """For every form the word that stands for its family."""
    return {form: row.word for row in read_table("word_families.tsv", WordFamily) for form in (row.word, *row.forms)}


@cache
def speech_words() -> frozenset[str]:
    """The words that stand for families of saying."""
    return frozenset(row.word for row in read_table("word_families.tsv", WordFamily) if row.speech)


class ForceWord(Record, frozen=True, kw_only=True):
    """A row of `force_words.tsv`."""

    word: str


@cache
def force_words() -> frozenset[str]:
    """Words that say what somebody fought with, not who it was."""
    return frozenset(row.word for row in read_table("force_words.tsv", ForceWord))


class Title(Record, frozen=True, kw_only=True):
    """A row of `titles.tsv`."""

    word: str


@cache
def titles() -> frozenset[str]:
    """Words before a person's name that are no part of it."""
    return frozenset(row.word for row in read_table("titles.tsv", Title))
