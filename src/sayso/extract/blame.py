"""Who is blamed for an occurrence: "claimed responsibility for", "blamed on", "accused of", "was behind"."""

from collections.abc import Iterator

from spacy.tokens import Token

RESPONSIBILITY = frozenset({"responsibility", "credit", "blame", "authorship"})
TAKING = frozenset({"claim", "accept", "take", "assume", "admit", "bear", "acknowledge", "carry", "have"})
ASSUMING = frozenset({"accept", "assume", "take"})
OWNING = ASSUMING | {"claim", "admit", "acknowledge"}
BLAMING = frozenset({"blame", "accuse", "suspect", "charge", "fault", "condemn"})
ACCUSED = frozenset({"accuse", "blame", "suspect"})
ACCUSING = {"of": BLAMING, "with": frozenset({"charge"}), "in": frozenset({"involve", "implicate"})}
TAKING_PART = frozenset({"participate", "participation", "involvement", "complicity", "role", "hand"})
DOING = frozenset({"order", "commit", "carry", "plan", "mastermind", "perpetrate", "stage", "organize", "conduct"})
ASCRIBING = frozenset({"blame", "attribute", "ascribe", "pin", "link", "trace"})
CLAIMING = frozenset({"claim", "admit", "acknowledge", "involve", "implicate", "believe", "think", "allege"})
FALLING = frozenset({"suspicion", "blame", "responsibility"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
DEEDS = frozenset({"work", "act", "action", "deed", "doing", "handiwork", "operation", "result", "fault"})
THOUGHT = frozenset({"believe", "think", "say", "suspect", "allege", "report"})
TAKEN = frozenset({"life", "victim", "casualty"})
NOBODY = frozenset({"no", "nobody", "none", "neither"})
MAX_CLIMB = 4


def blamed_for(event: Token) -> Iterator[Token]:
    """Head words of those whom a phrase around the event's word makes answerable for it."""
    for relative in _relatives(event):
        yield from _of_preposition(relative.head)
    word = _first_joined(event)
    if word.dep_ == "dobj" and word.head.dep_ == "pcomp" and word.head.lemma_ in DOING:
        word = word.head
    head = word.head
    if word.dep_ in {"pobj", "pcomp"} and head.pos_ == "ADP":
        yield from _of_preposition(head)
    elif word.dep_ == "dobj" and head.lemma_ == "claim" and word.lemma_.lower() not in TAKEN:
        yield from _subject(head)
    elif word.dep_ in SUBJECTS and head.lemma_ == "be":
        yield from _work_of(head)
    elif word.dep_ == "nsubj" and head.lemma_ == "involve":
        yield from _children(head, {"dobj"})
    elif word.dep_ == "nsubjpass" and head.lemma_ in THOUGHT:
        for verb in _children(head, {"xcomp"}):
            yield from _work_of(verb)
    elif word.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in ASCRIBING:
        yield from _ascribed(word, head)


def claimants(event: Token) -> Iterator[Token]:
    """Head words of those who say themselves that they did it: "X claimed responsibility for the attack"."""
    for word in (_first_joined(event), *_relatives(event)):
        verb = _owning(word)
        if verb is not None and not is_negated(verb):
            yield from _doers(verb) if word.dep_ == "nsubjpass" else _subject(verb)


def _owning(word: Token) -> Token | None:
    """The verb of "claim", "admit" or "take responsibility for" above the word for what was done."""
    head = word.head
    if word.dep_ in {"pobj", "pcomp"} and head.lower_ == "for":
        verb = head.head.head if head.head.lemma_.lower() in RESPONSIBILITY else head.head
        return verb if verb.lemma_ in OWNING and _has_object(verb, RESPONSIBILITY) else None
    if word.dep_ not in {"dobj", "nsubjpass"}:
        return None
    is_credit = word.lemma_.lower() in RESPONSIBILITY and head.lemma_ in OWNING
    return head if is_credit or (head.lemma_ == "claim" and word.lemma_.lower() not in TAKEN) else None


def is_negated(word: Token) -> bool:
    """ "Has not claimed", "no group has claimed", "neither the rebels nor"."""
    subjects = _children(word, SUBJECTS)
    return any(child.dep_ == "neg" for child in word.children) or any(
        subject.lower_ in NOBODY or any(child.lower_ in NOBODY for child in subject.children) for subject in subjects
    )


def _doers(verb: Token) -> Iterator[Token]:
    """ "The bombing was claimed by the rebels"."""
    for child in verb.children:
        if child.dep_ == "agent":
            yield from _children(child, {"pobj"})


def _first_joined(word: Token) -> Token:
    """The first of a row of joined words."""
    for _ in range(MAX_CLIMB):
        if word.dep_ != "conj":
            break
        word = word.head
    return word


def _relatives(event: Token) -> Iterator[Token]:
    """ "The attack for which": the relative pronouns that stand for the event."""
    for clause in _children(event, {"relcl"}):
        for word in clause.subtree:
            if word.lower_ == "which" and word.dep_ == "pobj":
                yield word


def is_only_claimed(event: Token) -> bool:
    """Whether those answerable are accused of it, suspected of it or say themselves that they did it."""
    word = event
    for _ in range(MAX_CLIMB):
        is_taken = word.lemma_.lower() in RESPONSIBILITY and word.head.lemma_ in ASSUMING
        if is_taken or word.lemma_.lower() in BLAMING | CLAIMING | ASCRIBING | {"suspicion", "finger"}:
            return True
        if word.head.i == word.i or word.dep_ in {"ccomp", "relcl", "advcl"}:
            break
        word = word.head
    return False


def _of_preposition(preposition: Token) -> Iterator[Token]:
    governor, word = preposition.head, preposition.lower_
    if governor.dep_ == "dobj" and governor.head.lemma_ in ACCUSED:
        governor = governor.head
    if word == "for":
        if governor.lemma_.lower() in RESPONSIBILITY and governor.pos_ == "NOUN":
            yield from taker(governor.head)
            yield from _accused_instead(governor.head)
        elif governor.lemma_ in TAKING and _has_object(governor, RESPONSIBILITY):
            yield from taker(governor)
        elif governor.lower_ == "responsible":
            yield from held_responsible(governor)
        elif governor.lemma_ in BLAMING:
            yield from _accused(governor)
    elif governor.lemma_ in ACCUSING.get(word, ()):
        yield from _accused(governor)
    elif word == "in" and governor.lemma_.lower() in TAKING_PART:
        yield from _part_takers(governor)
    elif word == "behind" and governor.lemma_ == "be":
        yield from _children(governor, SUBJECTS)


def taker(verb: Token) -> Iterator[Token]:
    """Who takes responsibility: the subject of "claim", "accept", "bear"."""
    if verb.lemma_ in TAKING and not is_negated(verb):
        yield from _subject(verb)


def _subject(verb: Token) -> Iterator[Token]:
    """The subject of a verb, or the one it inherits from the verb or noun it depends on."""
    word = verb
    for _ in range(MAX_CLIMB):
        found = list(_children(word, SUBJECTS))
        if found or word.head.i == word.i:
            yield from found
            return
        word = word.head


def held_responsible(adjective: Token) -> Iterator[Token]:
    """Of whom the adjective "responsible" is said."""
    verb = adjective.head
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in ACCUSED:
        yield from _accused(verb.head.head)
    elif verb.lemma_ == "hold" and not any(child.dep_ == "nsubjpass" for child in verb.children):
        yield from _children(adjective, {"nsubj"})
        yield from _children(verb, {"dobj"})
    elif verb.pos_ in {"NOUN", "PROPN"}:
        yield verb
    else:
        yield from _children(verb, SUBJECTS)


def _accused(verb: Token) -> Iterator[Token]:
    yield from _children(verb, {"dobj", "nsubjpass"})
    if verb.dep_ == "acl":
        yield verb.head


def _accused_instead(verb: Token) -> Iterator[Token]:
    """ "Denied responsibility and blamed the guerrillas"."""
    if verb.lemma_ == "deny":
        for other in verb.conjuncts:
            if other.lemma_ in BLAMING:
                yield from _accused(other)


def _part_takers(word: Token) -> Iterator[Token]:
    """Whose part it was: "the rebels took part in", "the participation of the army in", "the army's role in"."""
    if word.pos_ == "VERB":
        yield from _subject(word)
    for child in word.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ == "prep" and child.lower_ in {"of", "by"}:
            yield from _children(child, {"pobj"})


def _work_of(verb: Token) -> Iterator[Token]:
    """ "The attack was the work of the militia", "the bombing was an act by the army"."""
    for deed in _children(verb, {"attr"}):
        if deed.lemma_.lower() in DEEDS:
            yield from _part_takers(deed)


def _ascribed(event: Token, verb: Token) -> Iterator[Token]:
    for holder in (verb, event):
        for child in holder.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "to", "upon"}:
                yield from _children(child, {"pobj"})


def _has_object(verb: Token, lemmas: frozenset[str]) -> bool:
    return any(child.dep_ == "dobj" and child.lemma_.lower() in lemmas for child in verb.children)


def _children(word: Token, relations: set[str] | frozenset[str]) -> Iterator[Token]:
    return (child for child in word.children if child.dep_ in relations)
