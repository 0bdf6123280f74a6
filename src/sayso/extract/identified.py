"""Who the victims told of before were: "The victims were identified as A and B", "Among the wounded are A, B"."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.evidence import evidence_of
from sayso.extract.joining import VIOLENCE
from sayso.extract.party_of import party_of
from sayso.extract.victims import PERSONAL, is_person_name
from sayso.knowledge.quantities import measure_told_by
from sayso.model import ActorMention, ClaimDraft, ClaimType, Party, Status
from sayso.text.located import Located

VICTIMS = frozenset("victim dead deceased wounded injured casualty fatality hostage captive kidnapped slain".split())
IDENTIFYING = frozenset({"identify", "name"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
JOINED = frozenset({"conj", "appos"})
HARMING = VIOLENCE | {ClaimType.ABDUCTION}
NOT_YET = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED})
REACH = 30  # claims back


def with_identified(
    sentence: Words, drafts: Sequence[ClaimDraft], actors: Located[ActorMention]
) -> Sequence[ClaimDraft]:
    """The drafts told before a sentence, that of the last victims with the names that the sentence gives them."""
    for word, names in _lists(sentence):
        persons = tuple(_persons(names, actors))
        number = _last_harm(word, drafts) if persons else None
        if number is not None:
            told = drafts[number]
            known = {target.name for target in told.targets}
            named = msgspec.structs.replace(
                told,
                evidence=(*told.evidence, evidence_of(sentence)),
                targets=(*told.targets, *(person for person in persons if person.name not in known)),
            )
            drafts = [*drafts[:number], named, *drafts[number + 1 :]]
    return drafts


def _last_harm(word: Token, drafts: Sequence[ClaimDraft]) -> int | None:
    """The last draft of a harm that has the figures of what the word says befell them, else the last of a harm."""
    near = range(max(0, len(drafts) - REACH), len(drafts))
    harms = [n for n in near if drafts[n].type in HARMING and drafts[n].status not in NOT_YET]
    measure = measure_told_by(word.lower_)
    counted = [n for n in harms if any(figure.measure is measure for figure in drafts[n].figures)]
    return max(counted or harms, default=None)


def _lists(sentence: Words) -> Iterator[tuple[Token, list[Token]]]:
    """The words for victims, each with the first words of the list of who they were."""
    for verb in sentence:
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if verb.lemma_ in IDENTIFYING:
            objects = [*subjects, *(child for child in verb.children if child.dep_ == "dobj")]
            word = _first_victims(objects)
            if word is not None:
                yield word, _after(verb, "as")
        elif verb.lemma_ == "be":
            among, those = _first_victims(_after(verb, "among")), _first_victims(subjects)
            if among is not None:
                yield among, subjects
            elif those is not None:
                yield those, [child for child in verb.children if child.dep_ == "attr"]


def _first_victims(nouns: Sequence[Token]) -> Token | None:
    return next((word for noun in nouns if (word := _victims(noun)) is not None), None)


def _victims(noun: Token) -> Token | None:
    """The word that says that the noun is of people harmed: "the dead", "the injured persons", "one of the victims"."""
    for word in (noun, *_after(noun, "of")):
        if word.lemma_.lower() in VICTIMS or word.lower_ in VICTIMS:
            return word
        for child in word.children:
            if child.dep_ == "amod" and (child.lower_ in VICTIMS or measure_told_by(child.lower_) in PERSONAL):
                return child
    return None


def _after(word: Token, preposition: str) -> list[Token]:
    return [
        noun
        for child in word.children
        if child.dep_ == "prep" and child.lower_ == preposition
        for noun in child.children
        if noun.dep_ == "pobj"
    ]


def _persons(names: Sequence[Token], actors: Located[ActorMention]) -> Iterator[Party]:
    """The persons named in a list, each once; in a list of persons every name is one."""
    listed: list[Token] = []
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        waiting.extend(child for child in name.children if child.dep_ in JOINED)
        if name.pos_ == "PROPN" and actors.at(name.idx) is None:
            listed.append(name)
    parties = [party_of(name, actors) for name in listed] if any(map(is_person_name, listed)) else []
    yield from {party.name: party for party in parties if party is not None}.values()
