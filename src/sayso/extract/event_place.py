"""Choose which of the places in a sentence is where an occurrence happened."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.place_spans import words_used
from sayso.model import PlaceMention
from sayso.text.located import Located
from sayso.text.source import source_text

MAX_COST = 5.5
FAR = 99.0
STRANGE = 2.5
OTHER_VERB = 1.0
ADJECTIVES = frozenset({"US", "U.S.", "UK", "U.K."})
STEPS = 14
LONGEST_ACRONYM = 3
ACTING, FARTHER = 6.0, 4.0
_PART = {"poss": 1.0, "npadvmod": 1.5, "amod": 0.5}
PLACE_PREPOSITIONS = frozenset("in at near on outside inside across around within throughout over".split())
OTHER_PREPOSITIONS = frozenset("from with by against for about like than since despite between".split())
ABOUT = frozenset("against over about for".split())
TOWARDS = frozenset("to toward towards into".split())
_UPWARD = {
    "acl": 0.7, "advcl": 1.2, "conj": 0.9, "xcomp": 0.5, "ccomp": 2.2, "relcl": 0.8, "pcomp": 0.7, "prep": 0.5,
    "dobj": 0.6, "nsubj": 0.8, "nsubjpass": 0.6, "pobj": 0.6, "compound": 0.3, "amod": 0.5, "parataxis": 2.5,
}  # fmt: skip
_DOWNWARD = {
    "prep": 0.3, "pobj": 0.2, "conj": 0.6, "appos": 0.5, "dobj": 0.5, "compound": 0.4, "nsubjpass": 0.8, "agent": 3.0,
    "nsubj": 1.6, "poss": 1.2, "ccomp": 3.0, "advcl": 2.0, "relcl": 2.6, "acl": 1.2, "npadvmod": 0.4, "nmod": 0.5,
    "amod": 0.8, "xcomp": 0.7, "pcomp": 0.8, "parataxis": 3.0,
}  # fmt: skip


_JOINED = re.compile(
    r"(?:,|,? ?(?:and|or|as well as)|/|&)(?: (?:in|at|near))?(?: the)?(?: (?:towns?|villages?|cities|city) of)?"
)


def event_places(doc: Doc, trigger: Token, places: Located[PlaceMention], with_containers: bool = True) -> list[int]:
    """Indices of the places where the occurrence named by `trigger` happened, nearest first, containers last.

    Places joined by "and" or commas come together; none is given where no place of the sentence belongs to it.
    """
    sentence = trigger.sent
    start, end = sentence.start_char, sentence.end_char
    inside = [number for number in places.over(start, end) if places[number].span.start >= start]
    costs = {n: place_cost(doc, trigger, places[n]) for n in inside}
    inner = [n for n in inside if costs[n] < MAX_COST]
    if not inner:
        return []
    contained = {places[n].within for n in inner}
    best = min((n for n in inner if n not in contained), key=lambda n: (costs[n], n), default=None)
    if best is None:
        best = min(inner, key=lambda n: (costs[n], n))
    chosen = [best, *_joined_with(doc, best, inside, places)]
    if not with_containers:
        return sorted(chosen)
    for number in list(chosen):
        chain = number
        for _ in range(4):
            outer = places[chain].within
            if outer is None or outer in chosen:
                break
            chosen.append(outer)
            chain = outer
    return chosen


def _joined_with(doc: Doc, best: int, inside: Sequence[int], places: Sequence[PlaceMention]) -> list[int]:
    """The other members of the list that a place stands in: "X, Y and Z"."""
    joined = []
    for step in (1, -1):
        at = best
        while at + step in inside:
            left, right = sorted((at, at + step))
            between = source_text(doc)[places[left].span.end : places[right].span.start].lower().strip(" \t\n")
            is_list = _JOINED.fullmatch(between) is not None
            if not is_list or places[left].within == right:
                break
            if between.startswith(",") and between == "," and not _is_in_list(doc, left, right, inside, places):
                break
            joined.append(at + step)
            at += step
    return sorted(joined)


def _is_in_list(doc: Doc, left: int, right: int, inside: Sequence[int], places: Sequence[PlaceMention]) -> bool:
    """A comma joins only in lists that end with "and"."""
    at = right
    while at + 1 in inside:
        between = source_text(doc)[places[at].span.end : places[at + 1].span.start].lower().strip()
        if between != "," and _JOINED.fullmatch(between):
            return True
        if between != ",":
            return False
        at += 1
    return False


def with_containers(number: int, places: Sequence[PlaceMention]) -> tuple[int, ...]:
    """A place with its containers as told, the innermost first."""
    links = [number]
    while (outer := places[links[-1]].within) is not None and outer not in links:
        links.append(outer)
    return tuple(links)


def place_cost(doc: Doc, trigger: Token, place: PlaceMention) -> float:
    """How far a place stands from being where the occurrence happened: steps in the parse, weighed by their kind."""
    span = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    if span is None:
        return FAR
    root = span.root
    if trigger.i in range(span.start, span.end) or is_dateline(span):
        return FAR
    down, meeting = _way_up(root, trigger)
    if meeting is None:
        return FAR
    up = _climb(trigger, meeting)
    cost = sum(_DOWNWARD.get(step.dep_, 1.5) + OTHER_VERB * _is_joined_verb(step) for step in down) + up
    cost += sum(STRANGE for step in down if step != root.head and step.lower_ in ABOUT)
    if any(step.dep_ == "poss" and step.head.dep_ in {"nsubj", "nsubjpass"} for step in down[:1]):
        cost += STRANGE
    return float(cost + abs(root.i - trigger.i) / 18 + _role(root, trigger))


def is_dateline(span: Words) -> bool:
    """ "BEIRUT -- ...": where it was written."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    is_head = span.start == span.sent.start and span.text.isupper() and len(span.text) > LONGEST_ACRONYM
    return is_head and after is not None and (after.is_space or after.text in {"(", "-", "--", "—", "–", ":", ","})


def _is_joined_verb(word: Token) -> bool:
    """Whether a second verb is joined to the first: "took X and advanced on Y"."""
    return bool(word.dep_ == "conj" and word.pos_ == "VERB")


def _way_up(root: Token, trigger: Token) -> tuple[list[Token], Token | None]:
    above = {trigger.i}
    word = trigger
    for _ in range(STEPS):
        if word.head == word:
            break
        word = word.head
        above.add(word.i)
    steps: list[Token] = []
    word = root
    for _ in range(STEPS):
        if word.i in above:
            return steps, word
        steps.append(word)
        if word.head == word:
            return steps, None
        word = word.head
    return steps, None


def _climb(trigger: Token, meeting: Token) -> float:
    cost, word = 0.0, trigger
    while word.i != meeting.i and word.head != word:
        cost += _UPWARD.get(word.dep_, 1.5)
        word = word.head
    return cost


def _role(root: Token, trigger: Token) -> float:
    """Acting places, sources of movement and possessors of actors are rarely where it happened."""
    if root.text in ADJECTIVES and root.dep_ in {"compound", "amod", "nmod"}:
        return FAR
    cost = _PART.get(root.dep_, 0.0)
    is_own = root.head == trigger
    if root.dep_ in {"nsubj", "nsubjpass"}:
        cost += 0.0 if is_own and root.dep_ == "nsubjpass" else ACTING
    elif root.dep_ == "dobj":
        cost += -0.5 if is_own else 0.7
    elif root.dep_ == "pobj":
        cost += _preposition(root, root.head.head == trigger)
    if root.dep_ in {"poss", "amod", "compound"} and root.head.ent_type_ in {"ORG", "PERSON", "NORP"}:
        cost += 3.0
    return cost


def _preposition(root: Token, is_own: bool) -> float:
    word = root.head.lower_
    if word in TOWARDS:
        return 0.8 if is_own else FARTHER
    if word == "of":
        return 0.0 if root.head.head.lower_ in words_used("class") else 0.8
    if word in OTHER_PREPOSITIONS:
        return FARTHER
    return -0.6 if word in PLACE_PREPOSITIONS else 0.0
