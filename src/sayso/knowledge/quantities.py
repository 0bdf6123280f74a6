"""Quantity words, counted nouns and measure words, as look-up tables."""

from collections.abc import Iterator
from functools import cache

from sayso.knowledge.tables import read_table
from sayso.model import Measure
from sayso.model.base import Record

Bounds = tuple[int | None, int | None]
_ENDINGS = tuple(tuple(pair.split("/")) for pair in "s/ d/ ed/ ing/ ing/e ion/e ped/ ping/ bed/ bing/".split())


class QuantityWord(Record, frozen=True, kw_only=True):
    """One row of quantities.tsv; an empty bound is open."""

    phrase: str
    kind: str
    low: int | None = None
    high: int | None = None


class CountedNoun(Record, frozen=True, kw_only=True, rename={"class_": "class"}):
    """One row of counted.tsv: a noun lemma (or several words) and its class, or `unit`."""

    noun: str
    class_: str


class MeasureWord(Record, frozen=True, kw_only=True):
    """One row of measures.tsv: a lemma, how it takes what is counted, and the measure by persons or things."""

    lemma: str
    form: str
    persons: str | None = None
    things: str | None = None


@cache
def quantity_phrases(kind: str) -> dict[tuple[str, ...], Bounds]:
    """The phrases of one kind, as tuples of lower-case words, with their bounds."""
    return {
        tuple(row.phrase.split()): (row.low, row.high)
        for row in read_table("quantities.tsv", QuantityWord)
        if row.kind == kind
    }


@cache
def number_words() -> dict[str, int]:
    """Values of number words and multipliers."""
    return {
        row.phrase: row.low
        for row in read_table("quantities.tsv", QuantityWord)
        if row.kind in {"number", "multiplier"} and row.low is not None
    }


@cache
def multipliers() -> frozenset[str]:
    """Number words that multiply what stands before them."""
    return frozenset(row.phrase for row in read_table("quantities.tsv", QuantityWord) if row.kind == "multiplier")


@cache
def counted_nouns() -> dict[str, str]:
    """Class of each counted noun, by lower-case lemma."""
    return {row.noun.lower(): row.class_ for row in read_table("counted.tsv", CountedNoun)}


@cache
def measure_words(form: str) -> dict[str, MeasureWord]:
    """The measure words of one form, by lemma."""
    return {row.lemma: row for row in read_table("measures.tsv", MeasureWord) if row.form == form}


def measure_told_by(word: str) -> Measure | None:
    """What a word of harm says happened to persons ("murdered", "assassination": killed); None for other words."""
    for lemma in _lemmas(word.lower()):
        for form in ("patient", "subject", "event"):
            row = measure_words(form).get(lemma)
            if row is not None and row.persons is not None:
                return Measure(row.persons)
    return None


def measure_of_things(word: str) -> Measure | None:
    """What a word of harm says happened to things ("demolished": destroyed); None for other words."""
    for lemma in _lemmas(word.lower()):
        for form in ("patient", "event"):
            row = measure_words(form).get(lemma)
            if row is not None and row.things is not None:
                return Measure(row.things)
    return None


def _lemmas(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: "murders", "wounded", "assassination"."""
    yield word
    for ending, whole in _ENDINGS:
        if word.endswith(ending):
            yield word[: -len(ending)] + whole


class WordSet(Record, frozen=True, kw_only=True):
    """One row of figure_words.tsv or acled_words.tsv: a named closed list."""

    set: str
    words: tuple[str, ...]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {row.set: frozenset(row.words) for row in read_table("figure_words.tsv", WordSet)}


def word_set(name: str) -> frozenset[str]:
    """A closed word list by name. Raises KeyError for an unknown name."""
    return _word_sets()[name]


@cache
def acled_words() -> dict[str, frozenset[str]]:
    """The sets of words by which ACLED's sub-event types are told apart."""
    return {row.set: frozenset(row.words) for row in read_table("acled_words.tsv", WordSet)}
