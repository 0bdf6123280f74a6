"""What the annotators' claims say of each word of an article: the labels that the tagger learns."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from sayso.model import ClaimType, Measure, Status

ROLES = ("agent", "target", "place", "container", "source", "holder")
LABELS = (
    *(str(kind) for kind in ClaimType),
    *(f"status:{status}" for status in Status),
    *ROLES,
    *(f"m:{measure}" for measure in Measure),
)
COLUMN = {label: number for number, label in enumerate(LABELS)}
STOP = frozenset({"the", "a", "an", "of", "s", "and", "in", "for", "al", "el"})
LEAST_STEM = 5

Claim = dict[str, Any]


def word_labels(doc: Doc, text: str, claims: Iterable[Claim]) -> NDArray[np.bool_]:
    """One row for each token of `doc`, one column for each label: whether an annotator's claim says so of it."""
    found = np.zeros((len(doc), len(LABELS)), dtype=np.bool_)
    for claim in claims:
        words = [number for span in evidence_of(claim, text) for number in _words(doc, *span)]
        if not words:
            continue
        found[words, COLUMN[claim["type"]]] = True
        found[words, COLUMN[f"status:{claim['status']}"]] = True
        for role, names in _names(claim):
            for name in names:
                found[_occurrences(doc, words, name), COLUMN[role]] = True
        for figure in claim["figures"]:
            numbers = _occurrences(doc, words, figure["text"], needs_all=True)
            found[numbers, COLUMN[f"m:{figure['measure']}"]] = True
    return found


def evidence_of(claim: Claim, text: str) -> list[tuple[int, int]]:
    """Offsets of the quotes that stand in the text."""
    starts = ((text.find(quote), quote) for quote in claim["evidence"])
    return [(start, start + len(quote)) for start, quote in starts if start >= 0]


def _names(claim: Claim) -> Iterator[tuple[str, list[str]]]:
    control = claim["control"] or {}
    yield "agent", claim["agents"]
    yield "target", claim["targets"]
    yield "place", claim["place"][:1]
    yield "container", claim["place"][1:]
    yield "source", claim["said_by"]
    yield "holder", [control["holder"]] if control.get("holder") else []


def _words(doc: Doc, start: int, end: int) -> Iterator[int]:
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is not None:
        yield from (token.i for token in span if not token.is_space)


def _occurrences(doc: Doc, words: list[int], name: str, needs_all: bool = False) -> list[int]:
    """The words of the name where it stands whole among `words`; else those of its words that stand there."""
    wanted = [key for part in name.split() for key in _keys(part)]
    keys = [_keys(doc[number].text) for number in words]
    whole: list[int] = []
    for at in range(len(words)):
        taken = _run_of(keys, at, wanted)
        whole.extend(words[at : at + taken])
    if whole or needs_all:
        return whole
    telling = [key for key in wanted if key not in STOP]
    return [number for number, own in zip(words, keys, strict=True) if any(_alike(a, b) for a in own for b in telling)]


def _run_of(keys: list[list[str]], at: int, wanted: list[str]) -> int:
    """How many words from `at` spell the wanted keys; 0 where they do not, or begin with punctuation."""
    spelt: list[str] = []
    taken = 0
    while keys[at] and at + taken < len(keys) and len(spelt) < len(wanted):
        spelt.extend(keys[at + taken])
        taken += 1
        if spelt != wanted[: len(spelt)]:
            return 0
    return taken if spelt and spelt == wanted else 0


def _keys(word: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def _alike(first: str, second: str) -> bool:
    if first == second:
        return True
    shorter = min(len(first), len(second))
    stem = max(LEAST_STEM - 1, shorter - 2)
    return shorter >= LEAST_STEM and first[:stem] == second[:stem]
