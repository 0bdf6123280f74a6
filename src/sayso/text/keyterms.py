"""What a text is about, in words that can be compared: names, numbers, dates and content words with weights."""

import re
from functools import lru_cache
from math import sqrt

from spacy.lang.en.stop_words import STOP_WORDS

LONGEST = 60_000
LEAD = 700
LEAD_BONUS = 2.0
TITLE_BONUS = 3.0
MOST = 120
KIND_WEIGHT = {"name": 2.0, "number": 2.5, "date": 2.5, "word": 1.0}

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.]*\d|\d")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n][\"'”’)\]]*)\s*$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=2,
    )
}
_SUFFIXES = (
    ("ational", "ate"), ("ations", "ate"), ("ation", "ate"), ("ings", ""), ("ing", ""), ("edly", ""), ("ied", "y"),
    ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ers", "er"), ("ed", ""), ("es", "e"),
    ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A lower-case form that inflected forms of one word share ("killed", "killing" -> "kill")."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for suffix, end in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            if suffix == "s" and word.endswith(("ss", "us", "is")):
                continue
            word = word[: -len(suffix)] + end
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def key_terms(text: str, title: str | None = None) -> tuple[tuple[str, str, float], ...]:
    """The heaviest terms as `(term, kind, weight)`, heaviest first, equal weights in alphabetical order.

    Weight grows with the logarithm of how often a term is told, more for names and numbers and for what the title
    and the first LEAD code points tell.
    """
    counts: dict[tuple[str, str], float] = {}
    for _, key in _placed_terms(title or "", is_title=True):
        counts[key] = counts.get(key, 0.0) + TITLE_BONUS
    for at, key in _placed_terms(text[:LONGEST]):
        counts[key] = counts.get(key, 0.0) + (LEAD_BONUS if at < LEAD else 1.0)
    folded = _fold_capitals(counts)
    weighted = [(term, kind, round(KIND_WEIGHT[kind] * _dampen(count), 3)) for (term, kind), count in folded.items()]
    weighted.sort(key=lambda one: (-one[2], one[0], one[1]))
    return tuple(weighted[:MOST])


def _dampen(count: float) -> float:
    return sqrt(1.0 + count)


def _placed_terms(text: str, is_title: bool = False) -> list[tuple[int, tuple[str, str]]]:
    found: list[tuple[int, tuple[str, str]]] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        lower = word.lower()
        if word[0].isdigit():
            number = word.replace(",", "").rstrip(".")
            is_year = len(number) == 4 and number[:2] in ("19", "20")
            found.append((match.start(), (number, "date" if is_year else "number")))
        elif lower in _NUMBER_WORDS:
            found.append((match.start(), (_NUMBER_WORDS[lower], "number")))
        elif lower in _DAYS or (lower in _MONTHS and word[0].isupper() and lower != "may"):
            found.append((match.start(), (lower if lower in _DAYS else f"month-{_MONTHS[lower]}", "date")))
        elif lower in STOP_WORDS or len(word) < 3:
            continue
        elif word[0].isupper() and not is_title and not _starts_sentence(text, match.start()):
            found.append((match.start(), (_name(lower), "name")))
        else:
            found.append((match.start(), (stem(lower), "word")))
    return found


def _name(lower: str) -> str:
    return lower.replace("’", "'").removesuffix("'s").removeprefix("al-").removeprefix("el-").replace("-", "")


def _starts_sentence(text: str, at: int) -> bool:
    return _SENTENCE_START.search(text[max(0, at - 4) : at]) is not None


def _fold_capitals(counts: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Give the counts of a name's capital-less or sentence-initial forms to the name."""
    names = {term for term, kind in counts if kind == "name"}
    by_stem = {stem(name): name for name in sorted(names, reverse=True)}
    folded: dict[tuple[str, str], float] = {}
    for (term, kind), count in counts.items():
        key = (by_stem[term], "name") if kind == "word" and term in by_stem else (term, kind)
        folded[key] = folded.get(key, 0.0) + count
    return folded
