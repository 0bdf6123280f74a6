"""How firmly a text puts an occurrence: from the words that govern the one that names it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.model import Status

PLANS = frozenset(
    "plan prepare intend threaten vow aim promise pledge order decide agree set ready hope schedule due expect mean "
    "propose design slate go commit offer poise determine".split()
)
WISHES = frozenset("want wish urge call demand ask appeal tell push press invite need".split())
ATTEMPTS = frozenset("try attempt struggle seek strive".split())
BASELESS = frozenset(
    "decline fail refuse forbid prohibit ban prevent block stop avoid deny refute cease forget".split()
)
REFUSING = frozenset("decline fail refuse".split())
WILLING = frozenset("willing prepared eager keen determined".split())
RELUCTANT = frozenset("unwilling reluctant loath".split())
CARRIED_OUT = frozenset(
    "begin start continue manage help force proceed resume happen tend serve have come finish stop keep".split()
)
LIGHT = frozenset(
    "launch carry conduct stage mount begin start make commit perform hold take do execute unleash wage plan prepare "
    "plot suffer face come occur happen ensue follow continue resume impose establish reach sign allow permit tighten "
    "ease lift intensify".split()
)
PLAN_NOUNS = frozenset(
    "plan threat intention preparation promise order demand call proposal pledge bid goal ultimatum request aim vow "
    "permission option offer".split()
)
FEAR_NOUNS = frozenset("fear risk possibility danger concern prospect chance likelihood potential".split())
HEDGES = frozenset("reportedly allegedly apparently supposedly purportedly presumably probably possibly".split())
DOUBTFUL = frozenset("alleged suspected purported apparent supposed presumed unconfirmed reported".split())
RUMOURS = frozenset("report allegation claim accusation rumour rumor suspicion charge".split())
BELIEVED = frozenset("believe suspect think blame allege presume purport accuse".split())
REJECTING = frozenset("reject deny dismiss refute rebut dispute disavow debunk disprove".split())
UNTRUE = frozenset("untrue false baseless unfounded fabricated incorrect".split())
TRUE = frozenset("true correct accurate".split())
EXPECTED = frozenset("expect schedule plan due set slate anticipate".split())
LIKELY = frozenset("likely possible probable conceivable".split())
POSSIBLE = frozenset("potential possible threatened proposed".split())
FORTHCOMING = frozenset("forthcoming upcoming imminent planned impending looming".split())
MAY = frozenset("could may might should".split())
SHALL = frozenset("will shall 'll wo".split())
NOBODY = frozenset("nobody none nothing neither".split())
OPEN_MARKS = frozenset("if unless whether".split())
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj"})
NAMED_BY = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "compound", "amod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PARTICIPLES = frozenset({"VBN", "VBD"})
MAX_CLIMB = 6


@dataclass(frozen=True)
class Reading:
    """The status of an occurrence, and how sure the author is of it: 3 certain, 0 open, -3 certain that not."""

    status: Status
    value: float


STATED = Reading(Status.STATED, 3.0)
CLAIMED = Reading(Status.CLAIMED, 2.0)
DENIED = Reading(Status.DENIED, -3.0)
COMING = Reading(Status.PLANNED, 2.1)
PLANNED = Reading(Status.PLANNED, 1.4)
READY = Reading(Status.PLANNED, 1.7)
AVERSE = Reading(Status.DENIED, -0.6)
INTENDED = Reading(Status.PLANNED, 1.6)
ATTEMPTED = Reading(Status.STATED, 0.6)
WISHED = Reading(Status.PLANNED, 0.6)
PURPOSE = Reading(Status.STATED, 1.7)
FORESEEN = Reading(Status.PLANNED, 2.4)
SUPPOSED = Reading(Status.HYPOTHETICAL, 1.6)
OPEN = Reading(Status.HYPOTHETICAL, 0.6)


def status_of(token: Token) -> Status:
    """The status of the occurrence named by `token` in its own clause, apart from who says so."""
    return _reading(token).status


def factuality(token: Token) -> float:
    """From 3 (certainly happened) over 0 (open) to -3 (certainly not), as the author commits to it."""
    return _reading(token).value


def _reading(token: Token) -> Reading:
    word = token
    for _ in range(MAX_CLIMB):
        found = _of_fear(word) or _of_word(word) or _of_governor(word) or _of_predicate(word)
        if found is not None:
            return found
        above = _carrier(word)
        if above is None:
            break
        word = above
    if _is_hedged(token):
        return CLAIMED
    return _of_clause(token) or STATED


def _of_clause(token: Token) -> Reading | None:
    """What "will" or "would" in the clause says of a thing that it names: "CTF 50 will lead an exercise"."""
    if token.pos_ in {"VERB", "AUX"}:
        return None
    word = token
    for _ in range(3):
        if word.dep_ not in NAMED_BY:
            return None
        word = word.head
        if word.pos_ in {"VERB", "AUX"}:
            auxiliaries = {child.lower_ for child in word.children if child.dep_ == "aux"}
            if auxiliaries & SHALL:
                return FORESEEN
            return (INTENDED if word.dep_ == "ccomp" else SUPPOSED) if "would" in auxiliaries else None
    return None


def _of_word(word: Token) -> Reading | None:
    """What the words that hang on this one say: negation, auxiliaries, "if", "possible"."""
    children = list(word.children)
    if any(child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in children):
        return DENIED
    subjects = [child for child in children if child.dep_ in SUBJECTS]
    if any(s.lower_ in NOBODY or any(c.lower_ == "no" for c in s.children) for s in subjects):
        return DENIED
    if any(child.dep_ == "mark" and child.lower_ in OPEN_MARKS for child in children):
        return OPEN
    auxiliaries = {child.lower_ for child in children if child.dep_ == "aux"}
    if auxiliaries & MAY:
        return OPEN
    if auxiliaries & SHALL:
        return COMING
    if "must" in auxiliaries and "have" not in auxiliaries:
        return WISHED
    if "would" in auxiliaries:
        return PLANNED if word.dep_ == "ccomp" else OPEN
    modifiers = {child.lower_ for child in children if child.dep_ == "amod"}
    if modifiers & FORTHCOMING:
        return PLANNED
    if modifiers & POSSIBLE:
        return OPEN
    return None


def _of_fear(word: Token) -> Reading | None:
    """ "Residents fear that the army will attack": what is feared is open, whatever its own words say."""
    return (
        OPEN if word.dep_ in {"acl", "relcl", "ccomp"} and word.head.lemma_.lower() in FEAR_NOUNS | {"fear"} else None
    )


def _of_predicate(word: Token) -> Reading | None:
    """What is said of it by name: "a truce is expected to begin", "an attack is likely", "it is not true that"."""
    verb = word.head
    if word.dep_ == "ccomp" and verb.lemma_ == "be":
        return _of_truth(verb)
    if word.dep_ not in SUBJECTS:
        return None
    if verb.lemma_ in EXPECTED and any(child.dep_ == "xcomp" for child in verb.children):
        return PLANNED
    said_of_it = {child.lower_ for child in verb.children if child.dep_ in {"acomp", "oprd"}}
    if verb.lemma_ in {"be", "seem", "remain", "look"} and said_of_it & LIKELY:
        return OPEN
    return PLANNED if verb.lemma_ == "be" and said_of_it & FORTHCOMING | said_of_it & {"due"} else None


def _of_truth(verb: Token) -> Reading | None:
    said_of_it = {child.lower_ for child in verb.children if child.dep_ == "acomp"}
    is_negated = any(child.dep_ == "neg" for child in verb.children)
    return DENIED if said_of_it & UNTRUE or (is_negated and said_of_it & TRUE) else None


def _of_governor(word: Token) -> Reading | None:
    """What the verb or noun above says of it: "plans to", "failed to", "prevented from", "fear of"."""
    head, lemma = word.head, word.head.lemma_.lower()
    if head == word:
        return None
    if _is_rejected(word):
        return DENIED
    is_infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in word.children)
    if is_infinitive and word.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"}:
        return _of_infinitive(word, head, lemma)
    if word.dep_ in {"pobj", "pcomp"}:
        governor = head.head.lemma_.lower()
        if head.lower_ == "without" or (head.lower_ in {"from", "against"} and governor in BASELESS | {"decide"}):
            return DENIED
        if governor in FEAR_NOUNS or (head.lower_ == "for" and governor in WISHES and not _is_told_of(word)):
            return OPEN if governor in FEAR_NOUNS else WISHED
        if head.lower_ == "for" and governor == "prepare":
            return PLANNED
        if head.head.pos_ == "NOUN" and governor in PLAN_NOUNS and head.lower_ in {"of", "for", "to"}:
            return WISHED
    if word.dep_ == "dobj" and lemma == "deny":
        return DENIED
    return None


def _is_rejected(word: Token) -> bool:
    """ "Rejected claims that it bombed", "dismissed reports of an airstrike"."""
    rumour = word.head.head if word.dep_ in {"pobj", "pcomp"} else word.head if word.dep_ == "acl" else None
    if rumour is None or rumour.lemma_.lower() not in RUMOURS or rumour.dep_ not in {"dobj", "nsubjpass"}:
        return False
    verb = rumour.head
    is_called_untrue = verb.lemma_ in {"call", "describe", "label"} and any(
        child.lower_ in UNTRUE for child in verb.subtree
    )
    return verb.lemma_ in REJECTING or is_called_untrue


def _is_told_of(word: Token) -> bool:
    """ "Called for an airstrike, which killed two": what it did is told, so it took place."""
    return any(child.dep_ == "relcl" and child.tag_ == "VBD" for child in word.children)


def _of_infinitive(word: Token, head: Token, lemma: str) -> Reading | None:
    if lemma in REFUSING:
        return DENIED
    if lemma in WILLING | RELUCTANT and head.pos_ == "ADJ":
        return _of_will(head)
    if any(child.dep_ == "neg" for child in head.children):
        return DENIED if word.dep_ == "xcomp" else None
    if lemma in WISHES:
        return WISHED
    if lemma in ATTEMPTS:
        return ATTEMPTED
    if lemma == "go" and head.tag_ != "VBG":
        return PURPOSE
    if lemma in PLANS or lemma in {"be", "about"}:
        return PLANNED
    if lemma in PLAN_NOUNS:
        return PLANNED
    if lemma in CARRIED_OUT:
        return None
    return PURPOSE


def _of_will(adjective: Token) -> Reading:
    """ "Is willing to", "is not prepared to", "is reluctant to"."""
    is_willing = adjective.lemma_.lower() in WILLING
    is_negated = any(child.dep_ == "neg" for word in (adjective, adjective.head) for child in word.children)
    return READY if is_willing is not is_negated else AVERSE


def _carrier(word: Token) -> Token | None:
    """The word whose status passes down to this one: the verb of a joined one, a light verb, "began to"."""
    head = word.head
    if head == word:
        return None
    has_subject = any(child.dep_ in SUBJECTS for child in word.children)
    if word.dep_ == "conj" and not has_subject:
        return head
    if word.dep_ == "xcomp" and head.lemma_.lower() in CARRIED_OUT:
        return head
    if word.dep_ in ARGUMENTS - {"pobj"} and word.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() in LIGHT:
        return head
    return None


def _is_hedged(token: Token) -> bool:
    word = token
    for _ in range(3):
        if any(child.lower_ in HEDGES for child in _with_doer(word)) or _is_believed(word):
            return True
        if word.dep_ in {"ccomp", "relcl", "parataxis", "ROOT"}:
            break
        word = word.head
    if any(child.lower_ in DOUBTFUL or (child.dep_ in SUBJECTS and _is_believed(child)) for child in token.children):
        return True
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in {"of", "about"} and head.head.lemma_.lower() in RUMOURS:
        return True
    return token.dep_ == "xcomp" and head.lemma_.lower() in {"believe", "suspect", "report", "think", "allege"}


def _with_doer(word: Token) -> Iterator[Token]:
    """The words that hang on this one, and on the "by" that tells who did it: "killed, apparently by guards"."""
    for child in word.children:
        yield child
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            yield from child.children


def _is_believed(word: Token) -> bool:
    """ "a raid believed to have been carried out by …", "a blast blamed on …"."""
    return any(
        child.dep_ == "acl" and child.tag_ in PARTICIPLES and child.lemma_ in BELIEVED for child in word.children
    )
