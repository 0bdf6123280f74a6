"""How firmly a text puts an occurrence: from the syntax around the word that names it."""

from spacy.tokens import Token

from sayso.model import Status

PLANS = frozenset(
    "plan prepare intend want threaten vow aim seek promise pledge order decide agree set ready hope wish propose "
    "urge call demand ask expect schedule due".split()
)
PLAN_NOUNS = frozenset("plan threat intention preparation promise order demand call proposal pledge bid".split())
FEAR_NOUNS = frozenset("fear risk possibility danger concern prospect chance".split())
HEDGES = frozenset("reportedly allegedly apparently supposedly purportedly presumably probably possibly".split())
DOUBTFUL = frozenset("alleged reported suspected purported apparent supposed presumed unconfirmed".split())
MAY = frozenset("could may might can would should".split())
SHALL = frozenset("will shall 'll wo".split())
NEGATIONS = frozenset("not n't never no without neither nor".split())
DENIALS = frozenset("deny fail refuse refute avoid".split())
MAX_CLIMB = 6


def status_of(token: Token) -> Status:
    """The status of the occurrence named by `token` in its own clause, apart from who says so."""
    if _is_negated(token):
        return Status.DENIED
    if _is_conditional(token):
        return Status.HYPOTHETICAL
    modal = _modal_status(token)
    if modal is not None:
        return modal
    if _is_hedged(token):
        return Status.CLAIMED
    return Status.STATED


def factuality(token: Token) -> float:
    """From 3 (certainly happened) over 0 (open) to -3 (certainly not), as the author commits to it."""
    return {
        Status.STATED: 3.0,
        Status.CLAIMED: 2.0,
        Status.UNCONFIRMED: 1.0,
        Status.PLANNED: 0.5,
        Status.HYPOTHETICAL: 0.0,
        Status.DENIED: -3.0,
    }[status_of(token)]


def _is_negated(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no"):
            return True
    head = token.head
    if token.dep_ in {"xcomp", "ccomp"} and head.lemma_.lower() in DENIALS:
        return True
    if token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"} and head.pos_ in {"VERB", "AUX"}:
        if any(child.dep_ == "neg" for child in head.children):
            return True
        return bool(token.dep_ == "dobj" and head.lemma_.lower() == "deny")
    return bool(token.dep_ in {"pobj", "pcomp"} and head.lower_ == "without")


def _is_conditional(token: Token) -> bool:
    for word in _climb(token):
        if any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"} for child in word.children):
            return True
        if word.dep_ in {"acl", "relcl"} and word.head.lemma_.lower() in FEAR_NOUNS:
            return True
        if word.dep_ == "pobj" and word.head.head.lemma_.lower() in FEAR_NOUNS:
            return True
    return False


def _climb(token: Token) -> list[Token]:
    """The word, and the verbs above it within its clause."""
    chain = [token]
    while chain[-1].head != chain[-1] and len(chain) < MAX_CLIMB:
        if chain[-1].dep_ in {"ccomp", "relcl", "parataxis", "ROOT"}:
            break
        chain.append(chain[-1].head)
    return chain


def _modal_status(token: Token) -> Status | None:
    for word in _climb(token):
        auxiliaries = {child.lower_ for child in word.children if child.dep_ == "aux"}
        if auxiliaries & SHALL:
            return Status.PLANNED
        if auxiliaries & MAY:
            return Status.PLANNED if "would" in auxiliaries else Status.HYPOTHETICAL
        if word.dep_ in {"xcomp", "advcl", "acl", "ccomp"} and "to" in auxiliaries:
            head = word.head
            if head.lemma_.lower() in PLANS | PLAN_NOUNS:
                return Status.PLANNED
            if head.lemma_.lower() == "go" and head.tag_ == "VBG":
                return Status.PLANNED
            if word.dep_ == "advcl":
                return Status.PLANNED
        if word.dep_ == "pobj" and word.head.head.lemma_.lower() in PLAN_NOUNS:
            return Status.PLANNED
    return None


def _is_hedged(token: Token) -> bool:
    for word in _climb(token)[:3]:
        for child in word.children:
            if child.lower_ in HEDGES:
                return True
    if any(child.lower_ in DOUBTFUL for child in token.children):
        return True
    head = token.head
    return token.dep_ == "xcomp" and head.lemma_.lower() in {"believe", "suspect", "report", "say", "think", "allege"}
