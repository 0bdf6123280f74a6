"""Find a quotation again in a text that was extracted anew, by its words and by what stands around it."""

import re
from difflib import SequenceMatcher

CONTEXT = 32
LONG_ENOUGH = 40
CLEAR = 0.5

Place = tuple[int, int]


def find_again(old: str, start: int, end: int, new: str) -> Place | None:
    """Where `old[start:end]` stands in `new`, however its white space changed; None if it is gone or not to be told
    from another.

    A quotation of at least LONG_ENOUGH code points that occurs once is found by itself; a shorter one, or one that
    occurs more than once, needs the words around it (CONTEXT code points on each side).
    """
    words = old[start:end].split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [match.span() for match in pattern.finditer(new)]
    if len(found) == 1 and end - start >= LONG_ENOUGH:
        return found[0]
    around = _around(old, start, end)
    likeness = sorted(((_alike(around, _around(new, *place)), place) for place in found), reverse=True)
    if not likeness or likeness[0][0] < CLEAR:
        return None
    if len(likeness) > 1 and likeness[1][0] == likeness[0][0]:
        return None
    return likeness[0][1]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = " ".join(text[max(0, start - 2 * CONTEXT) : start].split())
    after = " ".join(text[end : end + 2 * CONTEXT].split())
    return before[-CONTEXT:], after[:CONTEXT]


def _alike(first: tuple[str, str], second: tuple[str, str]) -> float:
    """How alike two surroundings are, 0 to 1: the better of the two sides, since text may be cut on one."""
    return max(_ratio(a, b) for a, b in zip(first, second, strict=True))


def _ratio(first: str, second: str) -> float:
    if not first and not second:
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
