"""Find descriptions of actors: "government troops", "US-backed force", "pro-government militia"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from sayso.knowledge.actors import Actor, ActorNoun, actor_nouns, actor_phrases, national_actor
from sayso.text.source import source_text

RELATIONS = frozenset(
    {"backed", "led", "allied", "aligned", "dominated", "supported", "sponsored", "held", "controlled",
     "affiliated", "linked", "run", "trained", "funded", "armed", "based", "besieged", "occupied"}
)  # fmt: skip
OPENING_PREFIXES = frozenset({"pro", "anti", "ex", "non"})
MAX_MODIFIERS = 8
ORGANISATIONS = frozenset(
    {"group", "organization", "organisation", "movement", "front", "faction", "militia", "cartel"}
)
MEMBERS = frozenset({"member", "element", "operative", "commander", "leader", "unit"})


@dataclass(frozen=True)
class Found:
    """An actor phrase: code points, known actor, head noun entry where it is a description."""

    start: int
    end: int
    actor: Actor | None
    name: str
    head: str | None = None


def described(doc: Doc) -> Iterator[Found]:
    """Noun phrases that describe an actor, in text order."""
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            continue
        noun = _noun_entry(token)
        if noun is None or _is_modifier(token):
            continue
        first = _left_edge(doc, token)
        if noun.modifier == "needed" and first.i == token.i and not (_has_organisation(token) or is_told_before(token)):
            continue
        start, end = first.idx, token.idx + len(token)
        yield Found(
            start, end, _national(doc, first, token, noun), source_text(doc)[start:end], head=token.lemma_.lower()
        )


def is_told_before(token: Token) -> bool:
    """ "the group", "that organisation": one that the article has named."""
    return token.lemma_.lower() in ORGANISATIONS and token.tag_ == "NN" and _is_definite(token)


def _is_definite(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in {"the", "this", "that"}


def _has_organisation(token: Token) -> bool:
    """ "members of Hezbollah": what follows makes the noun an actor."""
    following = token.doc[token.i + 1 : token.i + 4]
    if not following or following[0].lower_ != "of" or token.lemma_.lower() not in MEMBERS:
        return False
    if _body_of(token) is not None:
        return True
    start = following[0].idx + 3
    return any(match.start <= 4 for match in actor_phrases().find(source_text(token.doc)[start : start + 80]))


def _body_of(member: Token) -> Token | None:
    """ "Members of the army": the noun of the body that they are of."""
    for preposition in member.children:
        if preposition.dep_ == "prep" and preposition.lower_ == "of":
            for noun in preposition.children:
                entry = _noun_entry(noun) if noun.dep_ == "pobj" and _is_definite_phrase(noun) else None
                if entry is not None and entry.body is not None:
                    return noun
    return None


def _is_definite_phrase(noun: Token) -> bool:
    return any(child.lower_ == "the" for child in noun.children)


def _noun_entry(token: Token) -> ActorNoun | None:
    nouns = actor_nouns()
    if token.i and (pair := nouns.get(f"{token.nbor(-1).lower_} {token.lemma_.lower()}")) is not None:
        return pair
    return nouns.get(token.lemma_.lower()) or nouns.get(singular(token.lower_))


def singular(word: str) -> str:
    """The word without its plural ending."""
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") else word


def _is_modifier(token: Token) -> bool:
    """ "rebel fighters", "government-held": the noun modifies what follows."""
    if token.i + 1 >= len(token.doc):
        return False
    following = token.nbor(1)
    if following.text in {"-", "–"} and following.idx == token.idx + len(token):
        return True
    return following.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i


def _left_edge(doc: Doc, head: Token) -> Token:
    """The first word of the description: adjectives, names, relations ("US-backed") before the head."""
    first = head
    at = head.i - 1
    while at >= 0 and head.i - at <= MAX_MODIFIERS:
        token = doc[at]
        if token.lower_ in RELATIONS and at > 1 and doc[at - 1].text == "-":
            at -= 2
            first = doc[at]
        elif _is_part_of_description(doc, at, first, head):
            first = token
        else:
            break
        at -= 1
    while first.i < head.i and (first.text in {"-", "–"} or first.lower_ in {"'s", "’s", "and"} | _quantifiers()):
        first = doc[first.i + 1]
    return first


def _is_part_of_description(doc: Doc, at: int, first: Token, head: Token) -> bool:
    token = doc[at]
    if token.pos_ in {"PROPN", "NOUN", "ADJ"}:
        return not (token.is_stop and token.lower_ in _quantifiers())
    if token.text in {"-", "–"}:
        return bool(token.idx + 1 == doc[at + 1].idx)
    if token.lower_ in OPENING_PREFIXES:
        return bool(doc[at + 1].text == "-")
    if token.tag_ in {"VBN", "VBG"}:
        return bool(token.dep_ == "amod")
    if token.lower_ in {"'s", "’s"}:
        return bool(at > 0 and doc[at - 1].pos_ == "PROPN")
    return token.lower_ == "and" and first.i == at + 1 and _is_joint_modifier(doc, at, head)


def _is_joint_modifier(doc: Doc, at: int, head: Token) -> bool:
    """ "Afghan and coalition forces", "Syrian and Russian warplanes"."""
    left, right = doc[at - 1] if at else doc[at], doc[at + 1]
    return right.i < head.i and left.dep_ in {"amod", "compound", "nmod"} and left.pos_ in {"ADJ", "PROPN"}


@cache
def _quantifiers() -> frozenset[str]:
    return frozenset(
        {
            "several",
            "many",
            "few",
            "other",
            "more",
            "some",
            "such",
            "another",
            "dozen",
            "dozens",
            "hundreds",
            "various",
            "same",
            "most",
            "last",
            "first",
            "least",
            "numerous",
            "own",
        }
    )


def _national(doc: Doc, first: Token, head: Token, noun: ActorNoun) -> Actor | None:
    if head.i - first.i > 3 or any(token.lower_ in RELATIONS for token in doc[first.i : head.i]):
        return None
    kind = noun.kind if noun.kind in {"government", "state_force", "police"} else ""
    return national_actor(kind, first.text) if kind and first.i < head.i else None
