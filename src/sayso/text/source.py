"""The article's own text of a document, built once: `doc.text` joins all words anew at every call."""

from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=8)
def source_text(doc: Doc) -> str:
    """The text whose offsets the document's words have. Kept for the last few documents."""
    return str(doc.text)
