"""Compare names that are written differently: case, accents, articles and spelling of one name."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_PLACE_CLASSES = frozenset(
    "city town village villages province governorate district suburb suburbs neighborhood neighbourhood area region "
    "countryside outskirts camp base airport airbase farms farm field fields road mountain mountains crossing border "
    "northern southern eastern western central north south east west rural greater old".split()
)
_SOUNDS = (
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "s"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
)
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


@lru_cache(maxsize=200_000)
def place_key(name: str) -> str:
    """One spelling for the usual transliterations of a place name, without words for kinds of places.

    "Raqqa" and "Raqa city" give the same key; a name of which nothing would be left keeps its words.
    """
    words = sorted_words(name)
    telling = [word for word in words if word not in _PLACE_CLASSES] or list(words)
    skeleton = " ".join(_skeleton(word) for word in telling)
    return skeleton if len(skeleton) >= 2 else name_key(name)


def _skeleton(word: str) -> str:
    """The consonants of a word; sounds that are transliterated in several ways written in one."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    kept = word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiouyhw'")
    single = "".join(letter for at, letter in enumerate(kept) if at == 0 or kept[at - 1] != letter)
    return ("a" if single[:1] in "aeiou" else single[:1]) + single[1:]
