"""Find quantity expressions in a sentence: numbers, number words, vague words, with the bounds beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from sayso.knowledge.quantities import Bounds, counted_nouns, multipliers, number_words, quantity_phrases, word_set

ARTICLES = frozenset({"a", "an", "another"})
NEGATIVES = frozenset({"no", "zero", "without", "nobody", "none"})
ORDINALS = frozenset("third fourth fifth sixth seventh eighth ninth tenth".split())
MONTHS = word_set("months")
OPENERS = frozenset({"A", "An", "The", "At", "More", "About", "Over", "Nearly", "Around"})
MAX_PHRASE = 5
_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")
_TIGHT_RANGE = re.compile(r"(\d+)[-–](\d+)")
_GLUED_PLUS = re.compile(r"(\d[\d,]*)\+")


@dataclass(frozen=True)
class Quantity:
    """`words[start:end]` say a number: bounds both inclusive, None open. `kind`: number, vague, article or none."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: str
    number_at: int


def find_quantities(words: Sequence[Token]) -> list[Quantity]:
    """Quantities in order, not overlapping. Articles ("a child") are given too: the caller keeps those it can use."""
    lowers = [word.lower_ for word in words]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity = _quantity_at(words, lowers, at) or _as_many_again(lowers, at, found)
        if quantity is None:
            at += 1
            continue
        quantity = _with_range(words, lowers, quantity)
        left = found[-1].end if found else 0
        quantity = _with_bounds(lowers, quantity, left)
        found.append(quantity)
        at = quantity.end
    return found


def _quantity_at(words: Sequence[Token], lowers: Sequence[str], at: int) -> Quantity | None:
    if (vague := _longest(lowers, at, "vague")) is not None:
        end, (low, high) = vague
        if not _is_blocked_vague(words, lowers, at, end):
            return Quantity(at, end, low, high, "vague" if high is None else "number", at)
    number = _number(words, lowers, at)
    if number is not None:
        end, value = number
        return Quantity(at, end, value, value, "number", at)
    if (tight := _TIGHT_RANGE.fullmatch(lowers[at])) and int(tight[1]) < int(tight[2]):
        return Quantity(at, at + 1, int(tight[1]), int(tight[2]), "number", at)
    if plus := _GLUED_PLUS.fullmatch(lowers[at]):
        return Quantity(at, at + 1, int(plus[1].replace(",", "")), None, "number", at)
    if _leads_to_number(words, lowers, at):
        return None
    if lowers[at] in NEGATIVES:
        return Quantity(at, at + 1, 0, 0, "none", at)
    if lowers[at] in ARTICLES:
        if _is_one_more(words, lowers, at):
            return Quantity(at, at + 2, 1, 1, "number", at)
        return Quantity(at, at + 1, 1, 1, "article", at)
    return None


def _as_many_again(lowers: Sequence[str], at: int, found: Sequence[Quantity]) -> Quantity | None:
    """ "20 were killed and as many wounded"."""
    if not found or tuple(lowers[at : at + 2]) != ("as", "many") or tuple(lowers[at + 2 : at + 3]) == ("as",):
        return None
    return replace(found[-1], start=at, end=at + 2, number_at=at)


def _is_one_more(words: Sequence[Token], lowers: Sequence[str], at: int) -> bool:
    """ "Two soldiers were killed; a third is missing"."""
    if lowers[at] != "a" or at + 2 >= len(words) or lowers[at + 1] not in ORDINALS:
        return False
    return words[at + 2].pos_ in {"VERB", "AUX"}


def _leads_to_number(words: Sequence[Token], lowers: Sequence[str], at: int) -> bool:
    """ "no more than 10", "another 20", "a further dozen": the word belongs to the number after it."""
    for length in range(MAX_PHRASE, 0, -1):
        if tuple(lowers[at : at + length]) in _bound_kinds():
            end = at + length
            return _number(words, lowers, end) is not None or _longest(lowers, end, "vague") is not None
    return False


def _is_blocked_vague(words: Sequence[Token], lowers: Sequence[str], at: int, end: int) -> bool:
    """ "some 40" sets a bound, "some" alone is a number; "few" and "numbers" need their noun."""
    following = lowers[end] if end < len(lowers) else ""
    if lowers[at] == "some" and end == at + 1:
        return _number(words, lowers, end) is not None or _longest(lowers, end, "vague") is not None
    if lowers[at] in {"few", "multiple", "numerous", "various"} and at and lowers[at - 1] in {"the", "these", "those"}:
        return True
    return lowers[at] == "both" and following not in {"of", "men", "women", "children", "soldiers"}


@cache
def _by_first_word(kind: str) -> dict[str, list[tuple[tuple[str, ...], Bounds]]]:
    table: dict[str, list[tuple[tuple[str, ...], Bounds]]] = {}
    for phrase, bounds in quantity_phrases(kind).items():
        table.setdefault(phrase[0], []).append((phrase, bounds))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return table


def _longest(lowers: Sequence[str], at: int, kind: str) -> tuple[int, Bounds] | None:
    for phrase, bounds in _by_first_word(kind).get(lowers[at], ()) if at < len(lowers) else ():
        if tuple(lowers[at : at + len(phrase)]) == phrase:
            return at + len(phrase), bounds
    return None


def _number(words: Sequence[Token], lowers: Sequence[str], at: int) -> tuple[int, int] | None:
    """End and value of the number that starts at `at`, or None; ordinals, years, dates, codes are none."""
    if at >= len(words):
        return None
    start, values = at, number_words()
    total = current = 0
    seen = False
    scaled = False
    while at < len(words) and at - start < 2 * MAX_PHRASE:
        lower = lowers[at]
        if lower in multipliers() and (seen or at > start):
            scale = values[lower]
            if scale >= 1000:
                total, current, scaled = (total + max(current, 1)) * scale, 0, True
            else:
                current = max(current, 1) * scale
        elif (value := _plain_value(lower)) is not None:
            room = 1000 if scaled else _digits_of(current)
            if seen and not (lower in values and value < room):
                break
            current, scaled = current + value, False
        elif seen and lower in {"-", "and"} and at + 1 < len(words) and _continues(lowers, at, current):
            at += 1
            continue
        elif not seen and _DECIMAL.fullmatch(lower) and at + 1 < len(words) and lowers[at + 1] in multipliers():
            return at + 2, round(float(lower) * values[lowers[at + 1]])
        else:
            break
        seen = True
        at += 1
    if not seen or _is_no_count(words, lowers, start, at):
        return None
    return at, total + current


def _digits_of(current: int) -> int:
    """The room that a following smaller number word has: twenty leaves 10, two hundred leaves 100."""
    return 100 if current % 100 == 0 and current else 10 if current % 10 == 0 and current else 0


def _continues(lowers: Sequence[str], at: int, current: int) -> bool:
    value = number_words().get(lowers[at + 1])
    if value is None or lowers[at + 1] in multipliers():
        return False
    return value < _digits_of(current) and (lowers[at] == "-" or current % 100 == 0)


def _plain_value(lower: str) -> int | None:
    if lower in number_words() and lower not in multipliers():
        return number_words()[lower]
    if _DIGITS.fullmatch(lower):
        value = int(lower.replace(",", "").replace(".", ""))
        return value if value < 10**10 else None
    return None


def _is_no_count(words: Sequence[Token], lowers: Sequence[str], start: int, end: int) -> bool:
    """Years, dates, times of day, ages, designations."""
    before = lowers[start - 1].rstrip(".") if start else ""
    after = lowers[end].rstrip(".") if end < len(words) else ""
    text = lowers[start]
    if before in MONTHS and text.isdigit() and len(text) <= 2 and words[start - 1].text[:1].isupper():
        return True
    if after in MONTHS and text.isdigit() and len(text) <= 2 and words[end].text[:1].isupper():
        return True
    if text.isdigit() and end < len(words) and _opens_sentence(words, end):
        return True
    if text.isdigit() and len(text) == 4 and before.isdigit() and start > 1 and lowers[start - 2] in MONTHS:
        return True
    if text.isdigit() and len(text) == 4 and text[:2] in {"19", "20"} and end == start + 1:
        return not (
            end < len(words) and words[end].pos_ in {"NOUN", "ADJ"} and before not in {"in", "since", "of"} | MONTHS
        )
    if text.isdigit() and text[0] == "0":
        return True
    if text == "one" and before in {"but", "no", "any", "every", "each", "this", "that"}:
        return True
    if before in {
        "$",
        "€",
        "£",
        "#",
        ":",
        "/",
        "no.",
        "number",
        "article",
        "resolution",
        "chapter",
        "highway",
        "group",
        "point",
        "hill",
        "route",
        "brigade",
        "regiment",
        "division",
        "battalion",
    }:
        return True
    if before == "," and after in {",", ";", "."} and start > 1 and words[start - 2].pos_ == "PROPN":
        return True
    if after in {"%", ":", "/", "percent"} and not (after == ":" and end == len(words) - 1):
        return True
    if after == "-" and end + 1 < len(words):
        return counted_nouns().get(lowers[end + 1]) == "unit"
    return False


def _opens_sentence(words: Sequence[Token], at: int) -> bool:
    """ "Get short URL 612 A woman was killed": a capital where none is due begins a new sentence."""
    word = words[at]
    is_set_in_capitals = at + 1 < len(words) and words[at + 1].text.isupper()
    return word.text in OPENERS and not is_set_in_capitals


def _with_range(words: Sequence[Token], lowers: Sequence[str], quantity: Quantity) -> Quantity:
    """ "between 5 and 7", "5 to 7", "5 - 7", "two or three"."""
    if quantity.kind != "number" or quantity.end + 1 >= len(words):
        return quantity
    if lowers[min(quantity.end + 2, len(words) - 1)].rstrip(".") in MONTHS:
        return quantity
    joint, before = lowers[quantity.end], lowers[quantity.start - 1] if quantity.start else ""
    if joint not in {"to", "and", "-", "–", "or"} or (joint == "and" and before != "between"):
        return quantity
    upper = _number(words, lowers, quantity.end + 1)
    if upper is None or quantity.low is None or upper[1] <= quantity.low:
        return quantity
    start = quantity.start - 1 if before in {"between", "from"} else quantity.start
    return replace(quantity, start=start, end=upper[0], high=upper[1])


def _with_bounds(lowers: Sequence[str], quantity: Quantity, left: int) -> Quantity:
    """Take in "at least", "more than", "up to", "about" before the number, "or more" after it."""
    if quantity.kind in {"article", "none"}:
        return quantity
    low, high, start = quantity.low, quantity.high, quantity.start
    is_number = quantity.kind == "number"
    while (step := _bound_before(lowers, start, left)) is not None:
        start, kind = step
        if not is_number:
            continue
        if kind == "least":
            high = None
        elif kind == "more" and low is not None:
            low, high = low + 1, None
        elif kind == "most":
            low = None
        elif kind == "fewer" and high is not None:
            low, high = None, high - 1
    end = quantity.end
    if is_number and (after := _longest(lowers, end, "after_least")) is not None:
        end, high = after[0], None
    elif is_number and (after := _longest(lowers, end, "after_most")) is not None:
        end, low = after[0], None
    return replace(quantity, start=start, end=end, low=low, high=high)


@cache
def _bound_kinds() -> dict[tuple[str, ...], str]:
    return {phrase: kind for kind in ("least", "more", "most", "fewer", "about") for phrase in quantity_phrases(kind)}


def _bound_before(lowers: Sequence[str], start: int, left: int) -> tuple[int, str] | None:
    for length in range(min(MAX_PHRASE, start - left), 0, -1):
        kind = _bound_kinds().get(tuple(lowers[start - length : start]))
        if kind is not None:
            return start - length, kind
    return None
