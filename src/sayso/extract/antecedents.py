"""Whom a pronoun stands for: the actor named before it that its sentence, or the one before, is about."""

from spacy.tokens import Doc, Token

from sayso.model import ActorMention
from sayso.text.located import Located

SINGULAR, PLURAL = frozenset({"it", "its"}), frozenset({"they", "them", "their"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OPENING = 4


def antecedent(pronoun: Token, actors: Located[ActorMention]) -> ActorMention | None:
    """The actor meant by "it" or "they": the last subject named before it in its sentence, or, where it opens a
    clause of its own, in the sentence before; else None."""
    if pronoun.lower_ not in SINGULAR | PLURAL:
        return None
    sentence = pronoun.sent
    found = _last_subject(pronoun, actors, sentence[0].idx)
    if found is not None or pronoun.dep_ not in SUBJECTS or pronoun.i - sentence.start > OPENING:
        return found
    before = next((word for word in reversed(pronoun.doc[: sentence.start]) if not word.is_space), None)
    meant = None if before is None else _last_subject(pronoun, actors, before.sent[0].idx)
    root = None if meant is None else _root(meant, pronoun.doc)
    return meant if root is not None and root.head.dep_ == "ROOT" else None


def _last_subject(pronoun: Token, actors: Located[ActorMention], first: int) -> ActorMention | None:
    for number in reversed(actors.over(first, pronoun.idx)):
        actor = actors[number]
        root = _root(actor, pronoun.doc) if first <= actor.span.start else None
        if root is not None and root.dep_ in SUBJECTS and _agrees(root, pronoun.lower_):
            return actor
    return None


def _root(actor: ActorMention, doc: Doc) -> Token | None:
    words = doc.char_span(actor.span.start, actor.span.end, alignment_mode="expand")
    return None if words is None else words.root


def _agrees(root: Token, pronoun: str) -> bool:
    """ "They" may be an organisation; "it" is nobody in the plural."""
    return pronoun in PLURAL or root.tag_ not in {"NNS", "NNPS"}
