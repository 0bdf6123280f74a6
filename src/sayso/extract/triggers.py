"""Find the words that name an occurrence, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.left_open import is_left_open
from sayso.knowledge.actors import actor_nouns
from sayso.knowledge.quantities import counted_nouns
from sayso.knowledge.triggers import TriggerWord, trigger_table
from sayso.model import ClaimType


@dataclass(frozen=True)
class Trigger:
    """A word that names an occurrence of a type; a weak one needs support in its clause, a sure one none at all."""

    token: Token
    type: ClaimType
    is_strong: bool
    is_sure: bool = False


NO_OCCURRENCE_MODIFIERS = frozenset({"anti", "counter"})
LODGED = frozenset("lodge file make issue deliver send register voice".split())
QUALITIES = frozenset({"dominated", "held", "controlled", "occupied", "led", "backed"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
PROTESTERS = frozenset({"protester", "demonstrator", "marcher", "crowd", "activist", "gathering"})
HITTING = frozenset(
    {
        ClaimType.ATTACK,
        ClaimType.ARMED_CLASH,
        ClaimType.AIR_DRONE_STRIKE,
        ClaimType.SHELLING_ARTILLERY_MISSILE,
        ClaimType.REMOTE_EXPLOSIVE,
        ClaimType.DESTRUCTION,
    }
)
DEPICTIONS = frozenset("image photo photograph picture video footage recording list name".split())
COLLECTIONS = frozenset({None, "unit", "other"})


def find_triggers(sentence: Words) -> Iterator[Trigger]:
    """Triggers of one sentence in text order; a phrase ("air strike") counts once, on its last word."""
    table = trigger_table()
    skip_until = -1
    for token in sentence:
        if token.i < skip_until or token.is_space or token.is_punct:
            continue
        entry, length = _phrase(token, sentence.end)
        if entry is not None:
            skip_until = token.i + length
            last = token.doc[token.i + length - 1]
            if not _is_found(last) and not is_left_open(last):
                yield _trigger(last, entry)
            continue
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
            entry = _verb_with_dependant(token, lemma) or table.verbs.get(lemma) or table.verbs.get(token.lower_)
        elif token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            entry = table.nouns.get(lemma) or table.nouns.get(token.lower_)
            if entry is not None and (_is_modifier_of_other_noun(token) or _is_found(token)):
                entry = None
        else:
            entry = None
        if entry is not None and not _is_excluded(token):
            yield _trigger(token, entry)


def _trigger(token: Token, entry: TriggerWord) -> Trigger:
    is_attacked = entry.type is ClaimType.PROTEST and _is_attacked(token)
    return Trigger(
        token=token,
        type=ClaimType.ATTACK if is_attacked else entry.type,
        is_strong=entry.strength != "weak",
        is_sure=entry.strength == "sure",
    )


def _is_attacked(protest: Token) -> bool:
    """ "cracked down on the protest", "broke up a rally": the occurrence is what was done to it."""
    head = protest.head.head if protest.dep_ == "pobj" else protest.head
    if protest.dep_ not in {"dobj", "nsubjpass", "pobj"} or head.pos_ != "VERB":
        return False
    lemma = head.lemma_.lower()
    entry = _verb_with_dependant(head, lemma) or trigger_table().verbs.get(lemma)
    is_object = protest.dep_ != "pobj" or protest.head.lower_ in {"on", "at"}
    return is_object and entry is not None and entry.type is ClaimType.ATTACK


def _phrase(token: Token, end: int) -> tuple[TriggerWord | None, int]:
    table = trigger_table()
    first = dict.fromkeys((token.lower_, token.lemma_.lower()))
    if table.phrase_leads.isdisjoint(first):
        return None, 0
    for length in (3, 2):
        if token.i + length > end:
            continue
        rest = list(token.doc[token.i + 1 : token.i + length])
        for lead in first:
            for key in ((lead, *(w.lower_ for w in rest)), (lead, *(w.lemma_.lower() for w in rest))):
                if key in table.phrases:
                    return table.phrases[key], length
    return None, 0


def _verb_with_dependant(token: Token, lemma: str) -> TriggerWord | None:
    rows = trigger_table().with_dependant.get(lemma, ())
    if not rows:
        return None
    near = {
        word
        for child in [*token.children, *_led_to(token), *_measured(token)]
        for word in (child.lemma_.lower(), child.lower_)
    }
    near |= {f"<{class_}>" for class_ in _object_classes(token)}
    return next((entry for dependant, entry in rows if dependant in near), None)


def _led_to(token: Token) -> list[Token]:
    """ "Shot to death": what a phrase with "to" says of the outcome."""
    return [word for child in token.children if child.lower_ == "to" for word in child.children if word.dep_ == "pobj"]


def _measured(token: Token) -> list[Token]:
    """What there is some amount of, as it is done to: "gave two million dollars of aid", "cut food rations"."""
    amounts = [child for child in token.children if child.dep_ in OBJECTS and _is_amount(child)]
    parts = [part for amount in amounts for part in amount.children if part.dep_ == "prep" and part.lower_ == "of"]
    return [word for part in parts for word in part.children if word.dep_ == "pobj"]


def _is_amount(noun: Token) -> bool:
    return noun.ent_type_ in {"MONEY", "QUANTITY"} or noun.lemma_ == "series" or class_of_noun(noun) == "unit"


def _object_classes(token: Token) -> set[str]:
    """Classes of what the verb is done to, by the table of counted nouns."""
    objects = [child for child in token.children if child.dep_ in OBJECTS]
    if token.dep_ == "acl" and token.tag_ == "VBN":
        objects.append(token.head)
    objects += [*_measured(token)]
    nouns = [noun for head in objects for noun in (head, *head.conjuncts) if noun.i != token.i]
    named = {"person" for noun in nouns if noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON"}
    found = named | {class_ for noun in nouns if (class_ := class_of_noun(noun)) is not None}
    return found | ({"protest"} if any(_is_protest(noun) for noun in nouns) else set())


def _is_protest(noun: Token) -> bool:
    """ "the rally", "crowds of protesters", "angry demonstrators"."""
    lemma = noun.lemma_.lower()
    entry = trigger_table().nouns.get(lemma)
    return lemma in PROTESTERS or (entry is not None and entry.type is ClaimType.PROTEST)


def class_of_noun(noun: Token) -> str | None:
    """What a noun counts as; of a collection ("a cache of rifles", "weapons cache") what it consists of."""
    table = counted_nouns()
    class_ = table.get(noun.lemma_.lower()) or table.get(noun.lower_)
    if class_ not in COLLECTIONS or noun.lemma_.lower() in DEPICTIONS:
        return class_
    parts = [child for child in noun.children if child.dep_ in {"compound", "nmod"}]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            parts.extend(word for word in child.children if word.dep_ == "pobj")
    told = (table.get(part.lemma_.lower()) or table.get(part.lower_) for part in parts)
    return next((part for part in told if part not in COLLECTIONS), class_)


def _is_modifier_of_other_noun(token: Token) -> bool:
    """ "attack helicopter", "control room": the noun after it names something else."""
    return (
        token.dep_ == "compound" and token.head.i > token.i and token.head.lemma_.lower() not in trigger_table().nouns
    )


def _is_found(noun: Token) -> bool:
    """ "found two car bombs", "the mines were cleared": a munition that a verb of finding has as its object."""
    if class_of_noun(noun) != "munitions":
        return False
    head = next((word for word in (noun, *noun.ancestors) if word.dep_ in {*OBJECTS, "ROOT"}), noun)
    verb = head.head
    if head.dep_ not in OBJECTS or verb.pos_ != "VERB":
        return False
    entry = _verb_with_dependant(verb, verb.lemma_.lower()) or trigger_table().verbs.get(verb.lemma_.lower())
    return entry is not None and entry.type is ClaimType.INTERCEPTION


def _is_excluded(token: Token) -> bool:
    is_away = _is_modified_away(token) or _is_hit(token) or _is_lodged(token)
    return is_away or _is_event_held(token) or is_left_open(token)


def _is_lodged(noun: Token) -> bool:
    """ "lodged a protest with the council": diplomacy, no crowd."""
    return noun.lemma_ == "protest" and noun.dep_ == "dobj" and noun.head.lemma_ in LODGED


def _is_hit(noun: Token) -> bool:
    """ "the convoy was attacked", "hit the base": what is attacked is not itself a movement."""
    entry = trigger_table().nouns.get(noun.lemma_.lower())
    if entry is None or entry.type is not ClaimType.DEPLOYMENT or noun.dep_ not in OBJECTS:
        return False
    verb = noun.head
    act = _verb_with_dependant(verb, verb.lemma_.lower()) or trigger_table().verbs.get(verb.lemma_.lower())
    return act is not None and act.type in HITTING


def _is_event_held(verb: Token) -> bool:
    """ "held a protest", "held them responsible": no place is held."""
    if verb.lemma_.lower() != "hold":
        return False
    nouns = trigger_table().nouns
    return any(
        child.dep_ in {"oprd", "acomp", "ccomp"} or (child.dep_ in OBJECTS and child.lemma_.lower() in nouns)
        for child in verb.children
    )


def _is_modified_away(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    earlier = token.nbor(-2).lower_ if token.i > 1 else ""
    if token.lower_ in QUALITIES and (
        before == "-" or (before in actor_nouns() and token.dep_ in {"amod", "compound"})
    ):
        return True
    return before in NO_OCCURRENCE_MODIFIERS or (before == "-" and earlier in NO_OCCURRENCE_MODIFIERS)
