"""Find what stands between quotation marks, and which tag each quotation belongs to, in one pass each."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

Quotation = tuple[int, int]

OPENING = {"“": "”", "«": "»", "„": "“", "``": "''"}
PLAIN = frozenset({'"', "''", "”"})
LONGEST = 5_000
SHORTEST_SENTENCE = 4


def find_quotations(doc: Doc) -> list[Quotation]:
    """Half-open ranges of quoted words with their marks, in text order; marks that never close are left out.

    Straight marks open and close in turn; a quotation never runs over more than `LONGEST` code points.
    """
    found: list[Quotation] = []
    opened: int | None = None
    closing: str | None = None
    for token in doc:
        mark = token.text
        if opened is not None and token.idx - opened > LONGEST:
            opened = closing = None
        if opened is None and (mark in OPENING or mark in {'"', "''"}):
            opened, closing = token.idx, OPENING.get(mark, mark)
        elif opened is not None and (mark == closing or mark in PLAIN):
            found.append((opened, token.idx + len(token)))
            opened = closing = None
    return found


def untagged_sentences(doc: Doc, quotations: Sequence[Quotation], tagged: Sequence[Quotation]) -> list[Quotation]:
    """The quotations of whole sentences that no tag holds: they go on with what the last speaker was quoted for.

    `tagged` are half-open ranges that have a speaker, in any order.
    """
    taken = sorted(tagged)
    starts = [start for start, _ in taken]
    found = []
    for start, end in quotations:
        at = bisect_right(starts, end - 1) - 1
        is_tagged = at >= 0 and any(e > start for _, e in taken[max(0, at - 3) : at + 1])
        if not is_tagged and _is_sentence(doc, start, end):
            found.append((start, end))
    return found


def _is_sentence(doc: Doc, start: int, end: int) -> bool:
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None or len(words) < SHORTEST_SENTENCE + 2:
        return False
    before = doc[words.start - 1] if words.start > 0 else None
    opens = before is None or before.is_space or before.is_sent_end or before.text in {".", "!", "?", "”", '"', "''"}
    return opens and words[1].text[:1].isupper() and words[-2].text in {".", "!", "?", ",", "…", "..."}
