"""Who the victims told of before were: "The victims were identified as A and B", "Among the wounded are A, B"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.evidence import evidence_of
from sayso.extract.joining import VIOLENCE
from sayso.extract.party_of import party_of
from sayso.extract.victims import PERSONAL, is_person_name
from sayso.knowledge.quantities import measure_told_by
from sayso.model import ActorMention, ClaimDraft, ClaimType, Party, Span, Status
from sayso.text.located import Located
from sayso.text.source import source_text

VICTIMS = frozenset("victim dead deceased wounded injured casualty fatality hostage captive kidnapped slain".split())
IDENTIFYING = frozenset({"identify", "name"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
JOINED = frozenset({"conj", "appos"})
HARMING = VIOLENCE | {ClaimType.ABDUCTION}
NOT_YET = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED})
REACH = 30  # claims back


def identified(
    sentence: Words, before: Sequence[ClaimDraft], actors: Located[ActorMention]
) -> Iterator[tuple[Token, ClaimDraft]]:
    """The word for the victims, and the account that tells their names."""
    near = reversed(before[-REACH:])
    told = next((draft for draft in near if draft.type in HARMING and draft.status not in NOT_YET), None)
    for word, names in _lists(sentence) if told is not None else ():
        persons = tuple(_persons(names, actors))
        if told is not None and persons:
            yield (
                word,
                ClaimDraft(
                    event=0,
                    type=told.type,
                    trigger=Span.of(source_text(word.doc), word.idx, word.idx + len(word)),
                    evidence=(evidence_of(sentence),),
                    targets=persons,
                ),
            )


def _lists(sentence: Words) -> Iterator[tuple[Token, list[Token]]]:
    """The words for victims, each with the first words of the list of who they were."""
    for verb in sentence:
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if verb.lemma_ in IDENTIFYING:
            word = next((victims for subject in subjects if (victims := _victims(subject)) is not None), None)
            if word is not None:
                yield word, _after(verb, "as")
        elif verb.lemma_ == "be":
            word = next((victims for one in _after(verb, "among") if (victims := _victims(one)) is not None), None)
            if word is not None:
                yield word, subjects
            else:
                word = next((victims for subject in subjects if (victims := _victims(subject)) is not None), None)
                if word is not None:
                    yield word, [child for child in verb.children if child.dep_ == "attr"]


def _victims(noun: Token) -> Token | None:
    """The word that says that the noun is of people harmed: "the dead", "the injured persons", "one of the victims"."""
    for word in (noun, *_after(noun, "of")):
        if word.lemma_.lower() in VICTIMS or word.lower_ in VICTIMS:
            return word
        for child in word.children:
            if child.dep_ == "amod" and measure_told_by(child.lower_) in PERSONAL:
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
    """The persons named in a list, each once."""
    found: dict[str, Party] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        waiting.extend(child for child in name.children if child.dep_ in JOINED)
        party = party_of(name, actors) if is_person_name(name) and actors.at(name.idx) is None else None
        if party is not None:
            found.setdefault(party.name, party)
    yield from found.values()
