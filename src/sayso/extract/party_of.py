"""The party that a word stands for: a known or described actor, the actor a pronoun means, or the word's own phrase."""

from spacy.tokens import Token

from sayso.extract.antecedents import antecedent
from sayso.extract.roles import phrase_name
from sayso.model import ActorMention, Party
from sayso.text.located import Located

RELATIVE = frozenset({"who", "which", "that"})
NOBODY = frozenset({"that", "others", "one"})


def party_of(head: Token, actors: Located[ActorMention], *, is_agent: bool = False) -> Party | None:
    """The party whose head word this is; None where it names nobody."""
    mention = actors.at(head.idx)
    if mention is not None:
        return Party(
            text=mention.span.text,
            start=mention.span.start,
            end=mention.span.end,
            name=mention.name,
            actor_id=mention.actor_id,
        )
    if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
        return party_of(head.head.head, actors, is_agent=is_agent)
    if is_agent and (meant := antecedent(head, actors)) is not None:
        end = head.idx + len(head)
        return Party(text=head.text, start=head.idx, end=end, name=meant.name, actor_id=meant.actor_id)
    if head.pos_ == "PRON" or head.lower_ in NOBODY:
        return None
    start, end, text = phrase_name(head)
    return Party(text=text, start=start, end=end, name=text)


def parties_of(head: Token, actors: Located[ActorMention], *, is_agent: bool = False) -> list[Party]:
    """The party of a word, or both of "the Syrian or Russian air power", each with the words they share."""
    first = next((child for child in head.children if child.dep_ == "amod" and child.text[:1].isupper()), None)
    second = None if first is None else next((word for word in first.children if word.dep_ == "conj"), None)
    if first is None or second is None or second.i > head.i or not second.text[:1].isupper():
        party = party_of(head, actors, is_agent=is_agent)
        return [] if party is None else [party]
    end = head.idx + len(head)
    shared = head.doc[second.i + 1 : head.i + 1].text
    return [
        Party(text=first.text, start=first.idx, end=first.idx + len(first), name=f"{first.text} {shared}"),
        Party(text=f"{second.text} {shared}", start=second.idx, end=end, name=f"{second.text} {shared}"),
    ]


def modifying_actors(noun: Token, actors: Located[ActorMention]) -> list[Token]:
    """Words before a noun that name a known actor: "a Shining Path attack", "FARC bombings"."""
    before = [child for child in noun.children if child.dep_ in {"compound", "amod", "nmod"} and child.i < noun.i]
    found = [(child, actors.at(child.idx)) for child in before if noun.pos_ == "NOUN"]
    return [child for child, actor in found if actor is not None and actor.actor_id and actor.span.end <= noun.idx]
