"""The word that tells an occurrence."""

from spacy.tokens import Doc, Token

from sayso.model import ClaimDraft


def trigger_word(doc: Doc, draft: ClaimDraft) -> Token | None:
    """The head of a claim's trigger in the parse; None where its offsets are those of no word."""
    words = doc.char_span(draft.trigger.start, draft.trigger.end, alignment_mode="expand")
    return None if words is None else words.root
