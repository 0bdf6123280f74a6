"""The means of an act of violence, where the clause tells it: what types the act."""

from spacy.tokens import Token

from sayso.knowledge.triggers import weapons
from sayso.model import ClaimType

MEANS_LINKS = frozenset({"by", "with", "in", "from", "using", "of"})


def specific_type(token: Token) -> ClaimType | None:
    """The type that the means beside `token` gives (its modifiers, subject, instrument), or None."""
    for word in _beside(token):
        found = _means_type(word)
        if found is not None:
            return found
    return None


def _means_type(word: Token) -> ClaimType | None:
    """A means of two words ("tear gas") is not the means that its last word names alone."""
    table = weapons()
    before = word.nbor(-1).lower_ if word.i else ""
    for form in (word.lemma_.lower(), word.lower_):
        found = table.get(f"{before} {form}") or table.get(form)
        if found is not None:
            return found
    return None


def _beside(token: Token) -> list[Token]:
    words = [token]
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nsubj", "nmod", "npadvmod"}:
            words.append(child)
            words.extend(grand for grand in child.children if grand.dep_ in {"compound", "amod"})
        elif child.dep_ in {"agent", "prep"} and child.lower_ in MEANS_LINKS:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    words.append(noun)
                    words.extend(grand for grand in noun.children if grand.dep_ in {"compound", "amod"})
        elif child.dep_ == "dobj" and token.lemma_ in {"use", "fire", "launch", "drop", "detonate", "explode", "carry"}:
            words.append(child)
            words.extend(grand for grand in child.children if grand.dep_ in {"compound", "amod"})
    if token.dep_ in {"xcomp", "acl", "advcl"} and token.head.pos_ in {"NOUN", "VERB"}:
        words.append(token.head)
    return words
