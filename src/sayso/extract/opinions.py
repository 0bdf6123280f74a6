"""Opinions and wishes: verbs and nouns whose object is wanted, praised or refused, not told."""

from spacy.tokens import Token

from sayso.extract.naming_phrases import is_passive, noun_phrase
from sayso.extract.reported import TAKEN, content_of_stance
from sayso.extract.reporters import subject_of

ISSUING = frozenset("issue make deliver send give lodge file voice have launch raise".split())
MEETING = frozenset("summon meet write phone telephone".split())
BESIDE = frozenset({"prep", "advcl", "xcomp"})
CLAUSES = frozenset({"acl", "relcl", "advcl", "xcomp"})
ABOUT = frozenset({"of", "for", "to", "on", "about", "over", "against"})
Opinion = tuple[tuple[Token, ...], list[Token]]


def opinion_of_verb(verb: Token) -> Opinion | None:
    """Whose opinion or will the verb tells, and the words for what it is about; None where it names nobody."""
    if (is_passive(verb) and not _is_opposed(verb)) or is_withheld(verb):
        return None
    if any(child.lemma_.lower() in TAKEN or (child.dep_ == "prt" and child.lower_ == "off") for child in verb.children):
        return None
    source = subject_of(verb)
    return (source, content_of_stance(verb)) if source else None


def _is_opposed(verb: Token) -> bool:
    """ "Is opposed to", which the parse may take for a passive."""
    return verb.lemma_ == "oppose" and any(child.dep_ == "prep" and child.lower_ == "to" for child in verb.children)


def opinion_of_noun(noun: Token) -> Opinion | None:
    """The same for "his support for the truce", "the army's decision to leave", "allegations of fraud"."""
    issuing = _issued_by(noun)
    beside = () if issuing is None else [child for child in issuing.children if child.dep_ in BESIDE]
    words = [word for child in (*noun.children, *beside) if _completes(child, noun) for word in child.subtree]
    source = owner_of(noun) or (() if issuing is None else subject_of(issuing))
    return (source, words) if words else None


def _issued_by(noun: Token) -> Token | None:
    """The verb of "issued an ultimatum", "made an appeal", where nothing but giving voice is said by it."""
    verb = noun.head
    return verb if noun.dep_ == "dobj" and verb.lemma_ in ISSUING and not is_passive(verb) else None


def _completes(child: Token, noun: Token) -> bool:
    if child.i < noun.i:
        return False
    is_infinitive = child.dep_ in CLAUSES and any(c.lower_ in {"to", "that"} for c in child.children)
    return is_infinitive or (child.dep_ == "prep" and child.lower_ in ABOUT)


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
    """Whether nothing is told: "did not say", "no one said", "to say" (but "went on to say", "met to complain")."""
    subjects = (child for child in token.children if child.dep_ == "nsubj")
    if any(s.lower_ == "nobody" or any(c.lower_ == "no" for c in s.children) for s in subjects):
        return True
    if any(child.dep_ == "neg" for child in token.children):
        return True
    is_infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    return is_infinitive and token.head.lemma_ not in {"go", "continue"} | MEETING
