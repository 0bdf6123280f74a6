"""The means of an act of violence, where the clause tells it: what types the act."""

from spacy.tokens import Token

from sayso.knowledge.triggers import weapons
from sayso.model import ClaimType

MEANS_LINKS = frozenset({"by", "with", "in", "from", "using", "of"})


def specific_type(token: Token) -> ClaimType | None:
    """The type that the means beside `token` gives (its modifiers, subject, instrument), or None."""
    table = weapons()
    for word in _beside(token):
        found = table.get(word.lemma_.lower()) or table.get(word.lower_)
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
