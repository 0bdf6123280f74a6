"""Who holds a place, and in which state: control claims, captures and withdrawals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.roles import phrase_name
from sayso.knowledge.actors import actor_nouns
from sayso.model import ClaimType, Control, ControlState, Party, Span
from sayso.text.source import source_text

HELD = frozenset({"held", "controlled", "run", "occupied"})
DASHES = frozenset({"-", "–", "‑"})
CONTESTED = frozenset({"contested", "disputed"})
LOSING = frozenset({"lost", "lose", "loses", "losing"})
BESIEGED = frozenset({"besieged", "encircled", "blockaded"})
SIEGES = frozenset({"siege", "besiege", "blockade", "encircle"})
SEATS = frozenset({"stronghold", "bastion", "hand", "hands"})


@dataclass(frozen=True)
class HeldPhrase:
    """ "government-held neighbourhood": the holder, the word that says so and the noun it is said of."""

    trigger: Token
    anchor: Token
    holder: str | None
    state: ControlState
    first: Token

    def evidence(self) -> Span:
        """From the holder to the end of the noun phrase and the place named in it."""
        doc = self.trigger.doc
        last = self.anchor
        for child in self.anchor.subtree:
            is_next = child.i == last.i + 1 and child.i - self.anchor.i <= 8
            if is_next and (not child.is_punct or child.text in DASHES) and child.pos_ != "VERB":
                last = child
        return Span.of(source_text(doc), self.first.idx, last.idx + len(last))


def held_phrases(sentence: Words) -> Iterator[HeldPhrase]:
    """Phrases of one sentence that tell a state in passing."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ in HELD and token.i - sentence.start >= 2 and doc[token.i - 1].text in DASHES:
            holder = doc[token.i - 2]
            yield HeldPhrase(token, _noun_after(token), _holder_name(holder), ControlState.HELD, _first(holder))
        elif token.lower_ in HELD and _is_held_without_dash(token):
            holder = doc[token.i - 1]
            yield HeldPhrase(token, _noun_after(token), _holder_name(holder), ControlState.HELD, _first(holder))
        elif token.lower_ in BESIEGED and token.dep_ in {"amod", "compound"}:
            yield HeldPhrase(token, _noun_after(token), None, ControlState.BESIEGED, token)


def _is_held_without_dash(token: Token) -> bool:
    """ "opposition held areas": the dash was lost between an actor and what says that it holds the noun after."""
    if token.i + 1 >= len(token.doc) or not token.i:
        return False
    holder, noun = token.nbor(-1), token.nbor(1)
    is_before_noun = token.dep_ in {"amod", "compound", "nmod"} or noun.pos_ in {"NOUN", "PROPN"}
    return holder.lemma_.lower() in actor_nouns() and holder.tag_ != "NNS" and is_before_noun


def _first(holder: Token) -> Token:
    first = holder
    while (
        first.i
        and first.nbor(-1).pos_ == "PROPN"
        and first.nbor(-1).dep_ == "compound"
        and first.nbor(-1).head.i >= holder.i
    ):
        first = first.nbor(-1)
    return first


def _holder_name(holder: Token) -> str:
    first = _first(holder)
    return str(source_text(holder.doc)[first.idx : holder.idx + len(holder)])


def _noun_after(token: Token) -> Token:
    head = token
    while head.head != head and head.dep_ in {"amod", "compound", "nmod", "punct", "npadvmod"}:
        head = head.head
    return head


def control_of(type_: ClaimType, trigger: Token, agents: Sequence[Party]) -> Control | None:
    """What a capture, withdrawal or control claim says of who holds the place; None for other types."""
    if type_ is ClaimType.CAPTURE:
        return Control(
            holder=agents[0].name if agents else None, state=ControlState.HELD, from_whom=_from_whom(trigger)
        )
    if type_ is ClaimType.WITHDRAWAL:
        return Control(holder=agents[0].name if agents else None, state=ControlState.LOST)
    if type_ is ClaimType.CONTROL:
        return _told_state(trigger, agents)
    return None


def _told_state(trigger: Token, agents: Sequence[Party]) -> Control:
    """ "X remains contested", "besieged by Y", "under control of Z", "Z controls X"."""
    near = {word.lower_ for word in (trigger, *trigger.children, *trigger.head.children, *trigger.ancestors)}
    if near & CONTESTED:
        return Control(holder=None, state=ControlState.CONTESTED)
    if near & BESIEGED or trigger.lemma_.lower() in SIEGES:
        return Control(holder=None, state=ControlState.BESIEGED)
    lost = any(word.dep_ == "neg" or word.lower_ in LOSING for word in (*trigger.children, trigger.head))
    holder = _possessor(trigger) or (agents[0].name if agents else None) or _in_control(trigger)
    return Control(holder=holder, state=ControlState.LOST if lost else ControlState.HELD)


def _from_whom(trigger: Token) -> str | None:
    for child in trigger.children:
        if child.dep_ == "prep" and child.lower_ == "from":
            for word in child.children:
                if word.dep_ == "pobj":
                    return " ".join(w.text for w in word.subtree if w.i <= word.i and w.pos_ != "DET")
    return None


def _in_control(trigger: Token) -> str | None:
    """The subject of "is in control of", "has control of", "keeps control over"."""
    verb = trigger.head
    if trigger.dep_ == "pobj" and verb.lower_ == "in":
        verb = verb.head
    elif trigger.dep_ != "dobj":
        return None
    for child in verb.children:
        if child.dep_ == "nsubj" and child.pos_ != "PRON":
            return phrase_name(child)[2]
    return None


def _possessor(trigger: Token) -> str | None:
    """ "stronghold of X", "X's stronghold", "under X control", "under the control of X"; not "control of a town"."""
    if trigger.pos_ == "VERB":
        return None
    is_seat = trigger.lemma_.lower() in SEATS or trigger.head.lower_ == "under"
    for child in trigger.children:
        if child.dep_ in {"poss", "compound", "nmod"} and child.pos_ in {"PROPN", "NOUN"}:
            return phrase_name(child)[2]
        if child.dep_ == "amod" and child.ent_type_ in {"NORP", "ORG"}:
            return str(child.text)
        if child.dep_ == "prep" and (child.lower_ == "by" or (is_seat and child.lower_ == "of")):
            for word in child.children:
                if word.dep_ == "pobj":
                    return phrase_name(word)[2]
    return None
