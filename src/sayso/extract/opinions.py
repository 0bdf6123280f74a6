"""Opinions and wishes: verbs and nouns whose object is wanted, praised or refused, not told."""

from spacy.tokens import Token

from sayso.extract.naming_phrases import is_passive, noun_phrase
from sayso.extract.reported import TAKEN, content_of_stance
from sayso.extract.reporters import subject_of

Opinion = tuple[tuple[Token, ...], list[Token]]


def opinion_of_verb(verb: Token) -> Opinion | None:
    """Whose opinion or will the verb tells, and the words for what it is about; None where it names nobody."""
    if is_passive(verb) or is_withheld(verb) or any(child.lemma_.lower() in TAKEN for child in verb.children):
        return None
    source = subject_of(verb)
    return (source, content_of_stance(verb)) if source else None


def opinion_of_noun(noun: Token) -> Opinion | None:
    """The same for "his support for the truce", "the army's decision to leave", "allegations of fraud"."""
    words = [word for child in noun.children if _completes(child, noun) for word in child.subtree]
    return (owner_of(noun), words) if words else None


def _completes(child: Token, noun: Token) -> bool:
    if child.i < noun.i:
        return False
    is_infinitive = child.dep_ in {"acl", "relcl"} and any(c.lower_ in {"to", "that"} for c in child.children)
    return is_infinitive or (child.dep_ == "prep" and child.lower_ in {"of", "for", "to", "on", "about", "over"})


def owner_of(token: Token) -> tuple[Token, ...]:
    """Whose claim or wish a noun names: "the army's …", "… by the army"."""
    source: tuple[Token, ...] = ()
    for child in token.children:
        if child.dep_ == "poss":
            source = noun_phrase(child)
        elif child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            source = next((noun_phrase(word) for word in child.children if word.dep_ == "pobj"), source)
    return source


def is_withheld(token: Token) -> bool:
    """Whether nothing is told: "did not say", "no one said", "to say" (but "went on to say")."""
    subjects = (child for child in token.children if child.dep_ == "nsubj")
    if any(s.lower_ == "nobody" or any(c.lower_ == "no" for c in s.children) for s in subjects):
        return True
    if any(child.dep_ == "neg" for child in token.children):
        return True
    is_infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    return is_infinitive and token.head.lemma_ not in {"go", "continue"}
