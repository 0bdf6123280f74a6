"""The party that a word stands for: a known or described actor, the actor a pronoun means, or the word's own phrase."""

from spacy.tokens import Token

from sayso.extract.antecedents import antecedent
from sayso.extract.roles import phrase_name
from sayso.model import ActorMention, Party
from sayso.text.located import Located

RELATIVE = frozenset({"who", "which", "that"})
BODIES = frozenset("group organization organisation movement front faction band gang squad unit cell command".split())
CALLING = frozenset({"call", "name", "know", "style", "dub"})
GATHERINGS = frozenset({"group", "band", "column", "gang"})
NOBODY = frozenset({"that", "others", "one"})


def party_of(head: Token, actors: Located[ActorMention], *, is_agent: bool = False) -> Party | None:
    """The party whose head word this is; None where it names nobody."""
    if (meant := _named_body(head)) is not None or (meant := _members(head)) is not None:
        return party_of(meant, actors, is_agent=is_agent)
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


def _named_body(noun: Token) -> Token | None:
    """The name of a body that a phrase after it tells: "a group called Black Hand", "the organization, Red Path"."""
    if noun.lemma_.lower() not in BODIES:
        return None
    for child in noun.children:
        if child.dep_ == "appos":
            names = [child]
        elif child.dep_ == "acl" and child.lemma_ in CALLING:
            names = [word for word in child.children if word.dep_ in {"oprd", "attr"}]
            names += [word for one in child.children if one.lower_ == "as" for word in one.children]
        else:
            continue
        for name in names:
            if name.pos_ == "PROPN" and name.text[:1].isupper():
                return name
    return None


def _members(noun: Token) -> Token | None:
    """ "A group of gunmen": those it consists of."""
    if noun.lemma_.lower() not in GATHERINGS or any(child.dep_ in {"amod", "compound"} for child in noun.children):
        return None
    told = (word for child in noun.children if child.dep_ == "prep" and child.lower_ == "of" for word in child.children)
    return next((word for word in told if word.dep_ == "pobj" and word.tag_ == "NNS"), None)


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
