"""The words of a sentence that a claim is quoted by."""

from spacy.tokens import Span as Words

from sayso.model import Span
from sayso.text.source import source_text


def evidence_of(sentence: Words) -> Span:
    """The sentence as the article has it, without white space around it. It holds at least one word."""
    first = next(token for token in sentence if not token.is_space)
    last = next(token for token in reversed(sentence) if not token.is_space)
    return Span.of(source_text(sentence.doc), first.idx, last.idx + len(last))
