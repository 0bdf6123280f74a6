"""Which triggers point back to an occurrence told before: "the strike", "this attack", "the incident was ..."."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.model import ClaimDraft

POINTING = frozenset({"the", "this", "that", "these", "those"})
HAPPENINGS = frozenset(
    "incident attack strike airstrike raid event blast explosion bombing assault massacre shelling crash".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def referring(doc: Doc, drafts: Sequence[ClaimDraft]) -> frozenset[int]:
    """Offsets of the triggers that point back, themselves or by the subject of their clause."""
    starts = {draft.trigger.start for draft in drafts}
    return frozenset(token.idx for token in doc if token.idx in starts and _points_back(token))


def _points_back(trigger: Token) -> bool:
    if trigger.pos_ == "NOUN" and _is_pointed(trigger):
        return True
    return any(
        child.dep_ in SUBJECTS and child.lemma_.lower() in HAPPENINGS and _is_pointed(child)
        for word in (trigger, *trigger.ancestors)
        for child in word.children
    )


def _is_pointed(noun: Token) -> bool:
    return any(child.lower_ in POINTING or child.dep_ == "poss" for child in noun.children)
