"""Give an all-capitals text its usual case back, letter for letter, so that offsets stay."""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

MIN_LETTERS = 30
CAPITAL_SHARE = 0.8
INITIALS_SHARE = 0.6
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?<!\.[A-Z])[.!?]['\"”)\]]*\s+$|^\s*$|--\s*$|\n\s*\n\s*$|\[TEXT\]\s*$")
_ACRONYM_NEIGHBOURS = "[("
_PARTICLES = frozenset({"el", "la", "los", "las"})
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_EXPLAINED = (
    re.compile(r"(?P<words>(?:[^\W\d_]+[\s-]+){1,8}[^\W\d_]+)\s*[\[(](?P<short>[A-Z]{2,8})[\])]"),
    re.compile(r"\b(?P<short>[A-Z]{2,8})\s*[\[(](?P<words>(?:[^\W\d_]+[\s-]+){1,8}[^\W\d_]+)[\])]"),
)
_ALSO_WORDS = frozenset("aah alp arena fact far gnu is sac tip us".split())
_INFLECTIONS = (
    ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("es", "e"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"),
    ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"), ("est", ""), ("ly", ""), ("men", "man"),
)  # fmt: skip


def is_mostly_capitals(text: str) -> bool:
    """Whether a text is set in capitals: at least MIN_LETTERS letters, CAPITAL_SHARE of them upper-case."""
    upper = sum(map(str.isupper, text))
    return upper >= MIN_LETTERS and upper >= CAPITAL_SHARE * sum(map(str.isalpha, text))


def truecase(text: str, is_common: Callable[[str], bool] | None = None, acronyms: frozenset[str] = frozenset()) -> str:
    """The text in usual case, of the same length. `is_common` tells words that are no names; by default the
    dictionary of the language model decides. `acronyms` are words that keep all their capitals."""
    test = is_common or is_common_word
    cased = [letter.lower() if len(letter.lower()) == 1 else letter for letter in text]
    particle: int | None = None
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        starts_sentence = match.start() == 0 or _SENTENCE_END.search(before) is not None
        word = match.group().lower()
        is_acronym = match.group() in acronyms
        kept = range(len(word)) if is_acronym else _capitals(word, before, starts_sentence, test)
        for at in kept:
            cased[match.start() + at] = text[match.start() + at]
        if particle is not None and kept:
            cased[particle] = text[particle]
        particle = match.start() if word in _PARTICLES else None
    for start, name in _known_names(text):
        cased[start : start + len(name)] = name
    return "".join(cased)


def _capitals(word: str, before: str, starts_sentence: bool, is_common: Callable[[str], bool]) -> range:
    """Which letters of the word stay capital: the first, all of them (an acronym), or none."""
    stem = re.split("['’]", word)[0]
    if len(stem) == 1 and stem not in {"a"}:
        return range(len(stem))
    if stem in _MONTHS and before.rstrip()[-1:].isdigit():
        return range(1)
    if stem in _PARTICLES or is_common(stem):
        return range(1 if starts_sentence else 0)
    if not any(vowel in stem for vowel in "aeiouy") or (len(stem) <= 5 and before.endswith(tuple(_ACRONYM_NEIGHBOURS))):
        return range(len(stem))
    return range(1)


def explained_acronyms(text: str) -> frozenset[str]:
    """Words in capitals that stand in brackets after the words they shorten, or before them: "Patriotic Front (PF)",
    "PF [Patriotic Front]"."""
    pairs = [(m["short"], m["words"]) for pattern in _EXPLAINED for m in pattern.finditer(text)]
    return frozenset(short for short, words in pairs if _shortens(short, words))


def _shortens(short: str, words: str) -> bool:
    """Whether most letters are initials of the words: in translated names their order and some letters differ."""
    initials = {word[0] for word in _WORD.findall(words)}
    return len(set(short) & initials) >= max(2, INITIALS_SHARE * len(set(short)))


@cache
def proper_words() -> frozenset[str]:
    """Names that a dictionary of common nouns holds too."""
    lines = (files("sayso.knowledge") / "proper_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _dictionary() -> frozenset[str]:
    from sayso.text.parse import pipeline

    language = pipeline()
    index = language.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    words: set[str] = {word for key in index for word in index[key]}
    exceptions = language.get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    words.update(word for key in exceptions for word in exceptions[key])
    words.update(language.Defaults.stop_words)
    return frozenset(words)


@cache
def is_common_word(word: str) -> bool:
    """Whether a lower-case word is a word of the language and no known name."""
    if word in proper_words():
        return False
    if word in _dictionary():
        return True
    for ending, replacement in _INFLECTIONS:
        if word.endswith(ending) and (stem := word[: -len(ending)] + replacement) in _dictionary():
            return stem not in proper_words()
        if ending in {"ing", "ed"} and word.endswith(ending) and _is_doubled(word[: -len(ending)]):
            return True
    return False


def _is_doubled(stem: str) -> bool:
    return len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in _dictionary()


def _known_names(text: str) -> list[tuple[int, str]]:
    """Known names in the text with the case of their table, one letter for one."""
    from sayso.knowledge.actors import actor_phrases, demonyms

    found = [(m.start, _cased_like(text[m.start : m.end], m.value.forms)) for m in actor_phrases().find(text)]
    for match in _WORD.finditer(text):
        if match.group().lower() in demonyms():
            found.append((match.start(), match.group().capitalize()))
    return [(start, cased) for start, cased in found if cased]


def _cased_like(words: str, forms: tuple[str, ...]) -> str:
    for form in forms:
        if len(form) == len(words) and form.lower() == words.lower() and not _is_common_acronym(form):
            return form
    return ""


def _is_common_acronym(form: str) -> bool:
    """ "IS", "US", "AU": among capitals nothing tells the name from the word."""
    return form.isupper() and (form.lower() in _ALSO_WORDS or len(form) == 2)


def usual_case(token: Token) -> str:
    """The token's text; where it stands in an all-capitals block, as the parser saw it."""
    cased = token.norm_ if token.text.isupper() and token.norm_.lower() == token.lower_ else token.text
    return str(cased)
