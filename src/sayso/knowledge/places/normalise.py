"""Reduce spellings of a place name to keys: the plain key, the key without class words, the consonant skeleton."""

import re
import unicodedata
from functools import lru_cache

import msgspec

from sayso.knowledge.tables import read_table
from sayso.model.base import Record

MAX_NAME = 100
ARTICLES = frozenset("al el an as ash at ar az ez ed ad es".split())
ABU = frozenset({"albu", "abou", "abo", "bu", "abi"})
SAINTS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_QUOTES = re.compile(r"['`´’‘ʿʾʻʼ“”\"]")
_OTHER = re.compile(r"[^a-z0-9]+")
_DIGRAPHS = (("kh", "x"), ("gh", "g"), ("sh", "S"), ("ch", "S"), ("th", "t"), ("dh", "d"), ("ph", "f"))
_LETTERS = str.maketrans({"q": "k", "c": "k", "p": "b", "v": "f"})
_VOWELS = frozenset("aeiouyw")
_GLUED = re.compile(r"^[ae]([dtznrs])\1(?=..)")
_DOUBLED = re.compile(r"(.)\1+")
_ORDERS = ("e", "u", "i", "a", "e", "", "o", "wa")  # the vowels of Ethiopic syllables, in Unicode's order
ASAT = "\u103a"  # ends a Burmese syllable; a consonant stacked above another ends one too
_STACKED = re.compile(f"{ASAT}?\u1039")
_UNSOUNDED = dict.fromkeys(map(ord, "\u1037\u1038\u200b\u200c\u200d"))  # Burmese tones; marks of no width


class _Letter(Record, frozen=True, kw_only=True):
    letter: str
    latin: str = ""


class _ClassWord(Record, frozen=True, kw_only=True):
    word: str
    kind: str


class PlaceKey(msgspec.Struct, frozen=True):
    """`plain` keeps class words, `bare` drops them ("city", "oil field"); `kind` is the class that they tell."""

    plain: str
    bare: str
    kind: str | None


def _load_letters() -> dict[str, str]:
    """Single letters and runs of letters; a range of syllables is spelt out, each with the vowel of its order."""
    found: dict[str, str] = {}
    for row in read_table("places/letters.tsv", _Letter):
        if _is_range(row.letter):
            first, last = ord(row.letter[0]), ord(row.letter[-1])
            syllables = range(first, last + 1)
            found |= {chr(n): row.latin + vowel for n, vowel in zip(syllables, _ORDERS, strict=False)}
        else:
            found[row.letter] = row.latin
    return found


def _is_range(letter: str) -> bool:
    return len(letter) == 3 and letter[1] == "-"


def class_words() -> dict[str, str]:
    """Class words of places with the class they tell."""
    return _CLASSES


_CLASSES = {row.word: row.kind for row in read_table("places/classes.tsv", _ClassWord)}
_LATIN = _load_letters()
_RUN = re.compile("|".join(sorted((run for run in _LATIN if len(run) > 1), key=len, reverse=True)))
_SINGLE = str.maketrans({letter: sound for letter, sound in _LATIN.items() if len(letter) == 1})


def _letter_by_letter(name: str) -> str:
    """The name with what the table knows in Latin letters."""
    name = _STACKED.sub(ASAT, name.translate(_UNSOUNDED))
    return _RUN.sub(lambda run: _LATIN[run[0]], name).translate(_SINGLE)


def _unknown(letter: str) -> str:
    """What stands for a letter outside the table: nothing for a mark, else a blank."""
    return "" if unicodedata.category(letter).startswith(("M", "C")) else " "


def latin(name: str) -> str:
    """Lower-case ASCII letters, digits and blanks that stand for the name."""
    if name.isascii():
        return name.lower()
    known = _letter_by_letter(unicodedata.normalize("NFKC", name).lower())
    plain = unicodedata.normalize("NFKD", known)
    return "".join(c if c.isascii() else _unknown(c) for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=50_000)
def normalise(name: str) -> str:
    """The plain key: no case, marks, apostrophes, hyphens or separate Arabic articles. Empty for what is no name,
    such as anything longer than MAX_NAME."""
    if len(name) > MAX_NAME:
        return ""
    words = _OTHER.sub(" ", _QUOTES.sub("", latin(_QUOTES.sub("", name)))).split()
    words = [SAINTS.get(word, word) for word in words]
    kept = [word for word in words[:-1] if word not in ARTICLES] + words[-1:]
    return " ".join(kept)


@lru_cache(maxsize=50_000)
def place_key(name: str) -> PlaceKey:
    """The keys of a name; costs nothing for an over-long one."""
    plain = normalise(name)
    words = plain.split()
    kinds = [_CLASSES[word] for word in words if word in _CLASSES]
    kept = [word for word in words if word not in _CLASSES and word != "of"]
    if not kept:
        return PlaceKey(plain, plain, None)
    bare = " ".join(kept) if kinds else plain
    return PlaceKey(plain, bare, kinds[0] if kinds else None)


def skeleton(key: str) -> str:
    """The consonants of a key that survive transliteration: equal for "khan shaykhun" and "khan sheikhoun".

    The first sound of a word is kept, any vowel there as `A`; other vowels and `h` are dropped.
    """
    return _DOUBLED.sub(r"\1", "".join(_word_skeleton(word) for word in key.split()).replace("dj", "j"))


def _word_skeleton(word: str) -> str:
    if word in ABU:
        word = "abu"
    word = _GLUED.sub(r"\1", word)
    for spelled, sound in _DIGRAPHS:
        word = word.replace(spelled, sound)
    word = word.translate(_LETTERS)
    first = word[:1]
    head = "A" if first in _VOWELS else "H" if first == "h" else first
    return head + "".join(c for c in word[1:] if c not in _VOWELS and c != "h")
