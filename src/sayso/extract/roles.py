"""Who did it and to whom: from the parse around the words that name an occurrence."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.extract.attribution import noun_phrase
from sayso.extract.blame import blamed_for
from sayso.knowledge.triggers import trigger_table, weapons
from sayso.text.source import source_text

LIGHT_VERBS = frozenset(
    "carry conduct launch stage perpetrate mount commit execute perform undertake make wage lead begin start resume "
    "continue intensify organize organise plan plot mastermind orchestrate direct plant place throw hurl toss detonate "
    "lob hide install open".split()
)
AIMING = frozenset({"on", "against", "at", "upon"})
SHOOTING = frozenset({"fire", "shoot"})
CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
HOLDING = frozenset({"hold", "take", "keep"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that"})
BEFALLING = frozenset({"die", "perish"})
CREWED = frozenset("warplane warplanes jet jets aircraft bomber".split())
SERIES = frozenset("series wave string spate number round campaign set row".split())
MAX_CLIMB = 6
SUBJECTS = frozenset({"nsubj"})
ON_TARGET = frozenset({"on", "against", "of", "targeting", "at", "upon"})


def agents_of(token: Token) -> list[Token]:
    """Head words of those who did it."""
    told = _verb_agents(token) if _is_verb(token) else _noun_agents(token)
    return _distinct(map(antecedent, [*told, *blamed_for(token)]))


def targets_of(token: Token) -> list[Token]:
    """Head words of those to whom, or to which, it was done."""
    return _distinct(map(antecedent, _verb_targets(token) if _is_verb(token) else _noun_targets(token)))


def antecedent(word: Token) -> Token:
    """The word that a relative pronoun stands for: "the men who fired" gives "men"."""
    verb = word.head
    return verb.head if word.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl" else word


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _distinct(heads: Iterable[Token]) -> list[Token]:
    seen: dict[int, Token] = {}
    for head in heads:
        for each in [head, *head.conjuncts, *_listed(head)] if head.dep_ != "conj" else [head]:
            if each.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"} and each.ent_type_ not in {"DATE", "TIME"}:
                seen.setdefault(each.i, each)
    return list(seen.values())


def _listed(name: Token) -> Iterator[Token]:
    """The further names of a list of persons, which the parse may take for appositions."""
    for child in name.children:
        if child.dep_ == "appos" and child.ent_type_ == name.ent_type_ == "PERSON":
            yield from (child, *child.conjuncts, *_listed(child))


def is_passive(token: Token) -> bool:
    """Whether the verb is passive, with or without its auxiliary."""
    dependants = {child.dep_ for child in token.children}
    return bool(dependants & {"auxpass", "nsubjpass"}) or (token.tag_ == "VBN" and token.dep_ in {"acl", "amod"})


def _verb_agents(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for word in child.children:
                if word.dep_ == "pobj":
                    yield from _unless_means(word)
        elif child.dep_ in SUBJECTS and not is_passive(token) and token.lemma_ not in BEFALLING:
            yield from _unless_means(child)
    if (
        token.lemma_ not in BEFALLING
        and not is_passive(token)
        and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    ):
        yield from _inherited_subject(token)


def _inherited_subject(token: Token) -> Iterator[Token]:
    head = token.head.head if _is_of_adjective(token) else token.head
    if token.dep_ in {"conj", "xcomp", "advcl"} and _is_verb(head):
        for child in _first_joined(head).children:
            if child.dep_ == "nsubj":
                yield from _unless_means(child)
    elif token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBG"):
        yield from _unless_means(head)


def _is_of_adjective(verb: Token) -> bool:
    """ "The army is willing to leave": the infinitive has the subject that is willing."""
    return bool(verb.dep_ == "xcomp" and verb.head.dep_ == "acomp" and verb.head.lower_ != "unable")


def _first_joined(verb: Token) -> Token:
    """The verb that has the subject of a row of verbs: "raided homes, burned crops and took hostages"."""
    for _ in range(MAX_CLIMB):
        if verb.dep_ != "conj" or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
            break
        verb = verb.head
    return verb


def _unless_means(word: Token) -> Iterator[Token]:
    """The actor, or the one who owns the means: "Russian warplanes", "shelling by the army"."""
    lemma = word.lemma_.lower()
    if lemma in weapons() and lemma not in CREWED and word.lower_ not in CREWED:
        yield from _noun_agents(word)
        return
    yield word


def _noun_agents(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "poss" or (
            child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ in {"NORP", "ORG", "GPE"}
        ):
            yield child
        elif (child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}) or (
            child.dep_ == "prep" and child.lower_ == "between"
        ):
            yield from (word for word in child.children if word.dep_ == "pobj")
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in LIGHT_VERBS:
            yield from _verb_agents(child)
    if (whole := _whole(token)) is not None:
        yield from _noun_agents(whole)
    head = token.head
    if token.dep_ in {"dobj", "nsubjpass"}:
        for verb in (head, *(head.conjuncts if token.dep_ == "nsubjpass" else ())):
            if verb.lemma_.lower() in LIGHT_VERBS:
                yield from _verb_agents(verb)
    elif (verb := _captors_verb(token)) is not None:
        yield from _verb_agents(verb)


def _whole(noun: Token) -> Token | None:
    """The series that an occurrence is one of: "launched a wave of attacks"."""
    series = noun.head.head
    return series if noun.dep_ == "pobj" and noun.head.lower_ == "of" and series.lemma_ in SERIES else None


def _verb_targets(token: Token) -> Iterator[Token]:
    burnt = list(_set_on_fire(token))
    if burnt:
        yield from burnt
        return
    for child in token.children:
        if (
            child.dep_ == "nsubjpass"
            or (child.dep_ == "dobj" and not is_passive(token))
            or (child.dep_ == "nsubj" and token.lemma_ in BEFALLING)
        ):
            yield child
        elif token.lemma_ in SHOOTING and child.dep_ == "prep" and child.lower_ in AIMING:
            yield from (word for word in child.children if word.dep_ == "pobj")
    if token.dep_ == "acl" and token.tag_ == "VBN":
        yield from _aimed_at(token) if token.lemma_ == "target" and _is_event(token.head) else (token.head,)
    elif token.dep_ == "conj" and token.tag_ == "VBN":
        yield from _shared_patient(token)


def _shared_patient(token: Token) -> Iterator[Token]:
    """ "Eleven were beaten and killed": the second passive has the subject of the first."""
    first = _first_joined(token)
    own = {child.dep_ for child in token.children}
    if is_passive(first) and own.isdisjoint({"dobj", "nsubj", "nsubjpass", "aux"}):
        yield from (child for child in first.children if child.dep_ == "nsubjpass")


def _set_on_fire(verb: Token) -> Iterator[Token]:
    """ "Set fire to the town hall"."""
    fire = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ == "fire"), None)
    if verb.lemma_ == "set" and fire is not None:
        for holder in (verb, fire):
            for child in holder.children:
                if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
                    yield from (word for word in child.children if word.dep_ == "pobj")


def _noun_targets(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "prep" and (child.lower_ in ON_TARGET or (child.lower_ == "to" and token.lemma_ == "damage")):
            yield from (word for word in child.children if word.dep_ == "pobj")
        elif child.dep_ == "acl" and child.lemma_ == "target":
            yield from _aimed_at(child)
    if token.dep_ == "dobj" and token.head.lemma_.lower() in LIGHT_VERBS:
        for child in token.head.children:
            if child.dep_ == "prep" and child.i > token.i and child.lower_ in AIMING:
                yield from (word for word in child.children if word.dep_ == "pobj")
    if (verb := _captors_verb(token)) is not None:
        yield from (target for target in _verb_targets(verb) if target.i != token.i)


def _is_event(noun: Token) -> bool:
    return noun.lemma_.lower() in trigger_table().nouns


def _aimed_at(verb: Token) -> Iterator[Token]:
    """ "Bombings targeting the base", "bombings targeted at the base"."""
    if verb.tag_ == "VBG":
        yield from _verb_targets(verb)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in AIMING:
            yield from (word for word in child.children if word.dep_ == "pobj")


def _captors_verb(token: Token) -> Token | None:
    """The verb of "held hostage by", "took the workers as hostages"."""
    head = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
    return head if token.lemma_.lower() in CAPTIVES and head.lemma_ in HOLDING else None


def phrase_name(head: Token) -> tuple[int, int, str]:
    """Start, end and words of the name of a party: its phrase without articles, numbers and clauses."""
    words = [word for word in noun_phrase(head) if word.i <= head.i or word.dep_ in {"appos", "flat"}]
    words = [word for word in words if word.i <= head.i] or [head]
    while len(words) > 1 and (
        words[0].pos_ in {"DET", "PUNCT", "NUM", "ADV", "ADP", "CCONJ"}
        or words[0].dep_ in {"nummod", "predet"}
        or words[0].lower_ in {"several", "many", "other", "some", "more", "dozens", "least", "up"}
        or words[0].text in {"'s", "’s"}
    ):
        words.pop(0)
    text = source_text(head.doc)
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    return start, end, text[start:end]
