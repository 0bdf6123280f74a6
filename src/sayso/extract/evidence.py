"""The words of a sentence that a claim is quoted by."""

from spacy.tokens import Span as Words

from sayso.model import Span
from sayso.text.source import source_text


def evidence_of(sentence: Words) -> Span:
    """The sentence as the article has it, without white space around it. It holds at least one word."""
    words = [token for token in sentence if not token.is_space]
    return Span.of(source_text(sentence.doc), words[0].idx, words[-1].idx + len(words[-1]))
