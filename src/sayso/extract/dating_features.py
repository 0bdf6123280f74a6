"""What speaks for and against a date of an occurrence, as named features that a logistic model weighs."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.extract.attribution import Attributed
from sayso.extract.steps import step
from sayso.extract.tense import tense_of
from sayso.extract.trigger_word import trigger_word
from sayso.model import ClaimDraft, ClaimType, Status
from sayso.text.source import source_text
from sayso.text.times import Form, TimeExpression

SAYING = frozenset({"say", "tell", "report", "announce", "add", "state", "write", "claim", "reveal", "declare"})
PASSING_ON = ("earlier", "meanwhile", "elsewhere", "separately", "also", "later", "previously", "since", "before")
FIRST_WORDS = 3
GAPS = (100, 200, 350, 600, 1000)
FAR = 99.0


def sentence_features(
    doc: Doc,
    trigger: Token,
    type_: ClaimType,
    time: TimeExpression,
    inside: Sequence[TimeExpression],
    told: Sequence[Attributed],
) -> list[str]:
    """Features of an expression in the occurrence's own sentence; `inside` are all of that sentence."""
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None:
        return ["unparsed"]
    root = span.root
    relation = _relation(trigger, root, told)
    tense = tense_of(trigger)
    distances = [distance(doc, trigger, other) for other in inside]
    rank = sorted(distances).index(distance(doc, trigger, time))
    kind = kind_of(time.form)
    features = [
        f"relation {relation}",
        f"kind {kind}",
        f"tense {tense}",
        f"type {type_}",
        f"steps {step(steps(trigger, root), (0, 1, 2, 3, 5))}",
        f"words {step(abs(root.i - trigger.i), (3, 6, 10, 16, 25))}",
        "after" if root.i > trigger.i else "before",
        f"rank {min(rank, 2)}",
        f"among {min(len(inside), 3)}",
        f"kind {kind} {relation}",
    ]
    if told:
        is_inside = all(one.covers(time.span.start) for one in told)
        features.append("said inside" if is_inside else "said outside")
        features.append(f"said inside {relation}" if is_inside else f"said outside {relation}")
    if root.i < root.sent.start + FIRST_WORDS:
        features.append("opens sentence")
    return features


def before_features(doc: Doc, draft: ClaimDraft, told: Sequence[ClaimDraft], form: Form, depth: int) -> list[str]:
    """Features of taking over the date of the claims `told` before, the last first; `depth` counts how often the last
    one's date was taken over yet."""
    before = told[0]
    gap = draft.trigger.start - before.trigger.start
    words = trigger_word(doc, draft)
    tense = "none" if words is None else tense_of(words)
    place = "same" if draft.places[:1] == before.places[:1] else "other" if draft.places else "none"
    voices = [s.name for s in draft.said_by] == [s.name for s in before.said_by]
    features = [
        f"gap {step(gap, GAPS)}",
        f"place {place}",
        f"tense {tense}",
        f"type {draft.type}",
        f"status {draft.status}",
        f"kind {kind_of(form)}",
        f"depth {min(depth, 3)}",
        "same type" if draft.type in {one.type for one in told} else "other type",
        f"times told {min(len(told), 4)}",
        "place told" if draft.places[:1] in [one.places[:1] for one in told if one.places] else "place not told",
        "same voice" if voices else "other voice",
        f"told {before.type}",
        "same sentence" if draft.evidence[:1] == before.evidence[:1] else "next sentence",
    ]
    if before.lasts:
        features.append("lasts")
    return [*features, *_openings(doc, draft)]


def report_features(doc: Doc, draft: ClaimDraft, number: int, dates: int) -> list[str]:
    """Features of dating by the report's own day; `dates` counts the days that the article names."""
    words = trigger_word(doc, draft)
    tense = "none" if words is None else tense_of(words)
    features = [
        f"tense {tense}",
        f"type {draft.type}",
        f"status {draft.status}",
        f"number {step(number, (0, 1, 3, 6, 12))}",
        f"dates {step(dates, (0, 1, 3, 6))}",
        "said" if draft.said_by else "own voice",
        f"figures {min(len(draft.figures), 1)}",
        f"places {min(len(draft.places), 1)}",
    ]
    if draft.type is ClaimType.CONTROL:
        features.append(f"control {tense}")
    if draft.status in {Status.PLANNED, Status.HYPOTHETICAL}:
        features.append("not yet")
    return [*features, *_openings(doc, draft)]


def distance(doc: Doc, trigger: Token, time: TimeExpression) -> float:
    """How far an expression stands from the occurrence: steps in the parse, then words."""
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None:
        return FAR
    return float(steps(trigger, span.root) + abs(span.root.i - trigger.i) / 25)


def steps(trigger: Token, word: Token) -> int:
    """Steps up the parse from the word to what is above the trigger."""
    above = {trigger.i, *(t.i for t in trigger.ancestors)}
    taken = 0
    while word.i not in above and word.head != word and taken < 12:
        word = word.head
        taken += 1
    return taken


def kind_of(form: Form) -> str:
    """What an expression names, roughly: a weekday, a day, a month, a year, a length, a vague time."""
    if form.shape == "day":
        return "day" if form.day else "month" if form.month else "year"
    if form.shape == "offset":
        return f"{form.unit} {'now' if not form.offset else 'ago' if form.offset < 0 else 'on'}"
    return form.shape


def _relation(trigger: Token, root: Token, told: Sequence[Attributed]) -> str:
    verb, own = _verb(root), _verb(trigger)
    if verb.i == own.i:
        return "same verb"
    above = {t.i for t in trigger.ancestors}
    if verb.i in {one.cue.i for one in told} or (verb.lemma_ in SAYING and verb.i in above):
        return "saying"
    if verb.i in above:
        return "above"
    return "below" if own.i in {t.i for t in root.ancestors} else "apart"


def _verb(word: Token) -> Token:
    while word.pos_ not in {"VERB", "AUX"} and word.head != word:
        word = word.head
    return word


def _openings(doc: Doc, draft: ClaimDraft) -> list[str]:
    start = draft.evidence[0].start
    opening = source_text(doc)[start : start + 40].lower().split()[:FIRST_WORDS]
    return [f"opening {word}" for word in PASSING_ON if word in opening]
