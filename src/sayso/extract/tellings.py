"""Every word that tells an occurrence, with those who stand beside it in the parse: what claims are made of.

A claim joins the tellings of one occurrence; here each stands alone, with the words of its own clause.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.figures import FigureMention, find_figures
from sayso.extract.means import specific_type
from sayso.extract.roles import LIGHT_VERBS, agents_of, phrase_name, targets_of
from sayso.extract.triggers import class_of_noun, find_triggers
from sayso.knowledge.quantities import word_set
from sayso.knowledge.triggers import trigger_table
from sayso.model import ClaimType, Measure, Span
from sayso.text.source import source_text

HARM = {"telling death": Measure.KILLED, "telling injury": Measure.WOUNDED}
VIOLENT = frozenset(
    {
        ClaimType.AIR_DRONE_STRIKE,
        ClaimType.SHELLING_ARTILLERY_MISSILE,
        ClaimType.REMOTE_EXPLOSIVE,
        ClaimType.SUICIDE_BOMB,
        ClaimType.CHEMICAL_WEAPON,
        ClaimType.ARMED_CLASH,
        ClaimType.ATTACK,
    }
)
TIMES = frozenset({"DATE", "TIME"})
WHERE = frozenset("in at near across outside inside throughout around within".split())
WITH = frozenset({"with", "by", "of"})
SUFFERING = frozenset({"suffer", "sustain", "receive"})
STRIKING = frozenset("target hit strike rock shatter destroy damage shake devastate flatten".split())
EXPLODING = frozenset({"explode", "detonate"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", *SUBJECTS})
STANDING = frozenset({"places", "buildings", "bases"})
STATES = frozenset({"amod", "acl", "acomp", "oprd", "advcl", "advmod"})


@dataclass(frozen=True)
class Telling:
    """A word that tells an occurrence, and the words for who did it, to whom, where and with what.

    `harm` is set where the word itself says that somebody died or was hurt.
    """

    word: Span
    type: ClaimType
    harm: Measure | None = None
    agents: list[Span] = field(default_factory=list)
    targets: list[Span] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    means: list[Span] = field(default_factory=list)


def find_tellings(doc: Doc) -> Iterator[Telling]:
    """The tellings of a parsed text, in text order within each sentence."""
    figures: dict[int, list[FigureMention]] = {}
    for figure in find_figures(doc):
        if figure.figure.measure in HARM.values():
            figures.setdefault(figure.predicate.i, []).append(figure)
    for sentence in doc.sents:
        types = _types(sentence, figures)
        for at in sorted(types):
            yield _telling(doc[at], types[at], figures.get(at, []))


def _types(sentence: Words, figures: dict[int, list[FigureMention]]) -> dict[int, ClaimType]:
    """The telling words of a sentence; weak ones only beside a strong one, a toll or a means."""
    triggers = list(find_triggers(sentence))
    is_violent = any(trigger.is_strong and trigger.type in VIOLENT for trigger in triggers)
    is_violent = is_violent or any(word.i in figures for word in sentence)
    found = {
        trigger.token.i: trigger.type
        for trigger in triggers
        if not _only_carries(trigger.token)
        and (trigger.is_strong or is_violent or specific_type(trigger.token) or trigger.token.lemma_ in EXPLODING)
    }
    for word in sentence:
        if _harm(word) is not None and word.pos_ in {"VERB", "NOUN", "ADJ"}:
            found.setdefault(word.i, ClaimType.ATTACK)
    return found


def _only_carries(verb: Token) -> bool:
    """Whether a noun beside it tells the occurrence: "the blast hit a bakery", "launched further raids"."""
    if verb.pos_ != "VERB":
        return False
    if verb.lemma_ in STRIKING and verb.dep_ == "acl" and _is_event(verb.head):
        return True
    told = {child.dep_ for child in verb.children if _is_event(child)}
    return bool(told & SUBJECTS if verb.lemma_ in STRIKING else told & {"dobj"} and verb.lemma_ in LIGHT_VERBS)


def _is_event(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in trigger_table().nouns and class_of_noun(noun) != "munitions"


def _harm(word: Token) -> Measure | None:
    forms = {word.lemma_.lower(), word.lower_}
    return next((measure for name, measure in HARM.items() if forms & word_set(name)), None)


def _telling(word: Token, kind: ClaimType, figures: list[FigureMention]) -> Telling:
    text = source_text(word.doc)
    harm = _harm(word)
    means, places = list(_munitions(word)), list(_where(word))
    counted = [figure.head for figure in figures if figure.head is not None and figure.figure.measure is harm]
    return Telling(
        word=Span.of(text, word.idx, word.idx + len(word)),
        type=kind,
        harm=harm,
        agents=_spans(agent for agent in agents_of(word) if _can_act(agent) and agent not in means),
        targets=_spans(patient for patient in (*_patients(word), *counted) if patient not in (*means, *places)),
        places=_spans(places),
        means=_spans(means),
    )


def _spans(heads: Iterable[Token]) -> list[Span]:
    """The phrases of the head words, each once, in text order."""
    found = {head.i: phrase_name(head) for head in heads}
    return [Span(start=start, end=end, text=text) for start, end, text in (found[at] for at in sorted(found))]


def _can_act(head: Token) -> bool:
    """Not a blast that killed, nor the device that went off."""
    return head.lemma_.lower() not in trigger_table().nouns and class_of_noun(head) != "munitions"


def _patients(word: Token) -> list[Token]:
    """To whom it was done, also where a joined word has them: "the slaughter and maiming of men"."""
    own = [*(targets_of(word) or _struck_by(word)), *_included(word)]
    if own or _harm(word) is None:
        return own
    if word.dep_ == "dobj" and word.head.lemma_ in SUFFERING:
        return [child for child in word.head.children if child.dep_ == "nsubj"]
    if word.pos_ == "NOUN":
        return [target for other in word.conjuncts if other.pos_ == "NOUN" for target in targets_of(other)]
    return _those_in_state(word)


def _included(verb: Token) -> list[Token]:
    """Those named after "including": "nine were arrested, including Omar Haddad and two lawyers"."""
    lists = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "including"]
    heads = [word for link in lists for word in link.children if word.dep_ == "pobj"]
    return [name for head in heads for name in (head, *head.conjuncts) if name.pos_ == "PROPN"]


def _struck_by(event: Token) -> list[Token]:
    """ "The blast hit a bakery", "the hall was damaged by an explosion"."""
    if event.pos_ != "NOUN":
        return []
    verb = event.head.head if event.dep_ == "pobj" and event.head.dep_ == "agent" else event.head
    is_doer = event.dep_ == "nsubj" or verb != event.head
    return targets_of(verb) if is_doer and verb.lemma_ in STRIKING else []


def _those_in_state(word: Token) -> list[Token]:
    """Who is "shot dead", "left injured", "an injured man"."""
    if word.dep_ not in STATES:
        return []
    if word.head.pos_ in {"NOUN", "PROPN"}:
        return [word.head]
    return [child for child in word.head.children if child.dep_ in OBJECTS]


def _where(word: Token) -> Iterator[Token]:
    """What follows "in", "at" or "near" at the word, at the verb that has it as subject or object, at what was hit."""
    above = word.head if word.pos_ == "NOUN" and word.dep_ in OBJECTS and word.head.pos_ in {"VERB", "AUX"} else None
    for head in (word, *(() if above is None else (above,))):
        yield from _places_at(head)
    yield from (place for target in targets_of(word) for place in _places_at(target) if place.pos_ == "PROPN")
    if word.dep_ == "relcl" and any(child.lower_ == "where" for child in word.children) and _is_somewhere(word.head):
        yield word.head


def _places_at(head: Token) -> Iterator[Token]:
    for link in head.children:
        if link.dep_ == "prep" and link.lower_ in WHERE:
            for place in link.children:
                if place.dep_ == "pobj" and _is_somewhere(place):
                    yield from (place, *place.conjuncts) if place.pos_ == "PROPN" else (place,)


def _is_somewhere(noun: Token) -> bool:
    if noun.ent_type_ in TIMES or noun.lemma_.lower() in trigger_table().nouns:
        return False
    return noun.pos_ == "PROPN" or class_of_noun(noun) in STANDING


def _munitions(word: Token) -> Iterator[Token]:
    """The bomb that explodes, is set off or is used."""
    for child in word.children:
        stands_for = child.dep_ in OBJECTS and child.pos_ == "PRON" and word.lemma_ in EXPLODING
        if stands_for or (child.dep_ in {*OBJECTS, "compound"} and class_of_noun(child) == "munitions"):
            yield child
        elif child.dep_ in {"prep", "agent"} and child.lower_ in WITH:
            yield from (noun for noun in child.children if noun.dep_ == "pobj" and class_of_noun(noun) == "munitions")
    if word.lemma_ in EXPLODING and word.dep_ in {"xcomp", "conj"}:
        shared = (child for child in word.head.children if child.dep_ in SUBJECTS)
        yield from (noun for noun in shared if class_of_noun(noun) == "munitions")
