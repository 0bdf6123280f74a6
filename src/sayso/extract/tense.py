"""In what tense an occurrence is told."""

from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "perfect", "pluperfect", "present", "ahead", "bare", "none"]

MODALS = frozenset({"will", "would", "could", "can", "may", "might", "shall", "should", "must", "to", "'ll"})


def tense_of(word: Token) -> Tense:
    """The tense of the verb that the word is, or hangs on; "bare" for a participle alone, "none" without a verb."""
    verb = word
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return "none"
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if helpers & MODALS:
        return "ahead"
    if "had" in helpers:
        return "pluperfect"
    if helpers & {"has", "have", "'ve"}:
        return "perfect"
    if helpers & {"is", "are", "'s", "'re", "am"} or verb.tag_ in {"VBZ", "VBP"}:
        return "present"
    if helpers & {"was", "were"} or verb.tag_ == "VBD":
        return "past"
    return "bare" if verb.tag_ in {"VBG", "VBN", "VB"} else "none"
