"""Find what stands between quotation marks, in one pass over the article."""

from spacy.tokens import Doc

Quotation = tuple[int, int]

OPENING = {"“": "”", "«": "»", "„": "“", "``": "''"}
PLAIN = frozenset({'"', "''", "”"})
LONGEST = 5_000


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
        if opened is None and (mark in OPENING or mark == '"'):
            opened, closing = token.idx, OPENING.get(mark, '"')
        elif opened is not None and (mark == closing or mark in PLAIN):
            found.append((opened, token.idx + len(token)))
            opened = closing = None
    return found
