"""Link actor mentions to the knowledge file: neutral name, kind and side."""

from collections.abc import Iterable

from sayso.knowledge.actors import Actor, ActorNoun, actor_by_id, actor_nouns, actor_phrases, national_actor
from sayso.model import ActorAnnotation, ActorMention


def link_actor(name: str) -> Actor | None:
    """The known actor that a name or description stands for, or None where it is not clear."""
    actor = actor_phrases().get(name)
    if actor is not None:
        return actor
    words = name.split()
    if len(words) < 2:
        return None
    noun = actor_nouns().get(words[-1].lower()) or actor_nouns().get(words[-1].lower().removesuffix("s"))
    return national_actor(noun.kind, " ".join(words[:-1])) if noun is not None else None


def annotate_actors(mentions: Iterable[ActorMention]) -> tuple[ActorAnnotation, ...]:
    """One annotation for each mention, in order; unknown actors keep their words, with the kind their noun tells."""
    return tuple(_annotation(mention) for mention in mentions)


def _annotation(mention: ActorMention) -> ActorAnnotation:
    actor = actor_by_id().get(mention.actor_id) if mention.actor_id else link_actor(mention.name)
    return ActorAnnotation(
        start=mention.span.start,
        end=mention.span.end,
        text=mention.span.text,
        actor_id=actor.id if actor else None,
        name=actor.name if actor else mention.name,
        kind=actor.kind if actor else described_kind(mention.name),
        side=actor.side if actor else described_side(mention.name),
    )


def described_kind(name: str) -> str | None:
    """The kind that the last noun of a description tells ("government troops" are a state force)."""
    noun = _last_noun(name)
    return None if noun is None else noun.kind


def is_body(name: str) -> bool:
    """Whether a description names an organised body ("the army", "a liberation front"), not persons of it."""
    noun = _last_noun(name)
    return noun is not None and noun.body is not None


def _last_noun(name: str) -> ActorNoun | None:
    words = name.lower().replace("-", " ").split()
    for length in (2, 1):
        last = " ".join(words[-length:])
        for form in (last, last.removesuffix("s"), last.removesuffix("men") + "man"):
            if (noun := actor_nouns().get(form)) is not None:
                return noun
    return None


_SIDES = (
    ("government", ("government", "regime", "pro-government", "pro-regime", "loyalist", "army", "assad")),
    ("opposition", ("opposition", "rebel", "rebels", "anti-government", "pro-opposition", "anti-regime")),
)


def described_side(name: str) -> str | None:
    """`government` or `opposition` where a description says so in a word, else None."""
    words = name.lower().split()
    for side, markers in _SIDES:
        if any(word in markers for word in words):
            return side
    return None
