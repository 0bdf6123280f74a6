"""The article's own text of a document, built once: `doc.text` joins all words anew at every call."""

from functools import lru_cache

from spacy.tokens import Doc, Span


@lru_cache(maxsize=8)
def source_text(doc: Doc) -> str:
    """The text whose offsets the document's words have. Kept for the last few documents."""
    return str(doc.text)


def text_of(words: Span) -> str:
    """The text from the first to the last of neighbouring words."""
    return source_text(words.doc)[words.start_char : words.end_char]
