"""Whom a pronoun stands for: the actor named before it that its sentence is about."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.model import ActorMention

SINGULAR, PLURAL = frozenset({"it", "its"}), frozenset({"they", "them", "their"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def antecedent(pronoun: Token, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The actor meant by "it" or "they": the last subject named before it in its sentence, else None."""
    if pronoun.lower_ not in SINGULAR | PLURAL:
        return None
    first = pronoun.sent[0].idx
    for actor in reversed(actors):
        root = _root(actor, pronoun.doc) if first <= actor.span.start < pronoun.idx else None
        if root is not None and root.dep_ in SUBJECTS and _agrees(root, pronoun.lower_):
            return actor
    return None


def _root(actor: ActorMention, doc: Doc) -> Token | None:
    words = doc.char_span(actor.span.start, actor.span.end, alignment_mode="expand")
    return None if words is None else words.root


def _agrees(root: Token, pronoun: str) -> bool:
    """ "They" may be an organisation; "it" is nobody in the plural."""
    return pronoun in PLURAL or root.tag_ not in {"NNS", "NNPS"}
