"""Compare names that are written differently: case, accents, articles and spelling of one name."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset("the al el as ad an ar at ash az a of and in for".split())


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """One spelling for all spellings that differ only in case, accents, hyphens, apostrophes and articles."""
    return " ".join(sorted_words(name))


@lru_cache(maxsize=200_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell it apart."""
    return frozenset(sorted_words(name))


def sorted_words(name: str) -> tuple[str, ...]:
    """The telling words of a name in their order; all of its words where none tells anything."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'").replace("'s ", " ").replace("'", "")).casefold()
    words = _WORD.findall("".join(letter for letter in bare if not unicodedata.combining(letter)))
    return tuple(word for word in words if word not in _ARTICLES) or tuple(words)


def are_names_alike(one: str, other: str) -> bool:
    """Whether two names may be one: the same words, or all words of the shorter among the longer's."""
    first, second = name_words(one), name_words(other)
    return bool(first and second) and (first <= second or second <= first)
