"""What tells the mention of an occurrence apart: its word without inflection, and the names around it."""

import re
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from sayso.knowledge.words import speech_words, word_families
from sayso.model.mention import EventMention
from sayso.text.keyterms import stem
from sayso.text.names import name_key

BEFORE = 200
AFTER = 40
NAMES = 2

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"\b[A-Z][^\W\d_]+")


def mention_of(article: str, mention: str, text: str, start: int, end: int) -> EventMention:
    """The record of the mention at `[start, end)` of an article's text."""
    words = _WORD.findall(text[start:end])
    families = [family(word) for word in words if word.lower() not in STOP_WORDS] or [text[start:end].lower()]
    spoken = [word for word in families if word in speech_words()]
    return EventMention(
        article=article,
        id=mention,
        word=spoken[0] if spoken else families[-1],
        is_speech=bool(spoken),
        names=_names_around(text, start, end),
    )


def family(word: str) -> str:
    """The form that all inflections and near-synonyms of a word share."""
    lower = word.lower()
    return word_families().get(lower) or _families_by_stem().get(stem(lower)) or stem(lower)


@cache
def _families_by_stem() -> dict[str, str]:
    return {stem(form): word for form, word in reversed(word_families().items())}


def _names_around(text: str, start: int, end: int) -> tuple[str, ...]:
    """The last names before and the first after, within the line."""
    before = text[max(0, start - BEFORE) : start].rpartition("\n")[2]
    after = text[end : end + AFTER].partition("\n")[0]
    names = [*_NAME.findall(before)[-NAMES - 1 :], *_NAME.findall(after)[:NAMES]]
    return tuple(name_key(name) for name in names if name.lower() not in STOP_WORDS)[-NAMES:]
