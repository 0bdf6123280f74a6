"""Which time expressions date an occurrence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.extract.attribution import Attributed
from sayso.extract.dating_features import sentence_features
from sayso.knowledge.dating import dating_odds
from sayso.model import ClaimType
from sayso.text.source import text_of
from sayso.text.times import TimeExpression

DATING = frozenset({"DATE", "TIME"})
LEAST = 0.25
LATEST = 6
NEAR = 8
SINCE_THEN = re.compile(r"\bsince then\b", re.IGNORECASE)
BEGINNING = frozenset({"begin", "erupt", "start", "break"})


class Dating(NamedTuple):
    """The expressions that date an occurrence, and whether it goes on from then to the report."""

    times: tuple[TimeExpression, ...] = ()
    lasts: bool = False


def event_dating(
    doc: Doc, trigger: Token, type_: ClaimType, times: Sequence[TimeExpression], told: Sequence[Attributed] = ()
) -> Dating:
    """The expression of the trigger's sentence that dates the occurrence most likely, if any does."""
    if SINCE_THEN.search(text_of(trigger.sent)):
        return _since_then(trigger, times)
    choices = sentence_choices(doc, trigger, type_, times, told)
    weighed = [(dating_odds("sentence", features), -number) for number, (_, features) in enumerate(choices)]
    if not weighed or max(weighed)[0] < LEAST:
        return Dating()
    time, _ = choices[-max(weighed)[1]]
    return dating_of(doc, trigger, type_, time, [other for other, _ in choices])


def _since_then(trigger: Token, times: Sequence[TimeExpression]) -> Dating:
    """From the day or period told last before the sentence, to the report."""
    told = bisect_left(times, trigger.sent.start_char, key=_start)
    for time in reversed(times[max(0, told - LATEST) : told]):
        if is_dating(time) and time.form.shape != "reference":
            return Dating((time,), lasts=True)
    return Dating()


def dating_of(
    doc: Doc, trigger: Token, type_: ClaimType, time: TimeExpression, inside: Sequence[TimeExpression]
) -> Dating:
    """What an expression of the sentence says of the occurrence, if it dates it."""
    return Dating(_with_range(time, inside), _lasts(doc, trigger, type_, time))


def sentence_choices(
    doc: Doc, trigger: Token, type_: ClaimType, times: Sequence[TimeExpression], told: Sequence[Attributed]
) -> list[tuple[TimeExpression, list[str]]]:
    """The expressions of the trigger's sentence that can date an occurrence, with their features.

    Of a sentence with very many, those near the trigger.
    """
    sentence = trigger.sent
    edges = (sentence.start_char, trigger.idx, sentence.end_char)
    first, here, last = (bisect_left(times, edge, key=_start) for edge in edges)
    inside = [time for time in times[max(first, here - NEAR) : min(last, here + NEAR)] if is_dating(time)]
    return [(time, sentence_features(doc, trigger, type_, time, inside, told)) for time in inside]


def is_dating(time: TimeExpression) -> bool:
    """Whether an expression can date an occurrence: a date, a time, or a length up to now ("the past two days")."""
    return time.kind in DATING or (time.kind == "DURATION" and time.form.edge is not None)


def _start(time: TimeExpression) -> int:
    return time.span.start


def _with_range(time: TimeExpression, inside: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Both ends of "from 5 to 9 March", whichever of them is given."""
    place = inside.index(time)
    if time.form.reaches and place + 1 < len(inside):
        return time, inside[place + 1]
    if place and inside[place - 1].form.reaches:
        return inside[place - 1], time
    return (time,)


def _lasts(doc: Doc, trigger: Token, type_: ClaimType, time: TimeExpression) -> bool:
    """Whether what is told goes on to the report: "since March", "since the war began in March".

    A toll also counts from the beginning of what it sums up ("the war, which began in March, has killed").
    """
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None:
        return False
    if span.start and doc[span.start - 1].lower_ == "since":
        return True
    above = {trigger.i, *(token.i for token in trigger.ancestors)}
    word = span.root
    while word.i not in above and word.head != word:
        if word.lower_ == "since" or any(child.lower_ == "since" for child in word.children):
            return True
        if type_ is ClaimType.TOLL and word.lemma_ in BEGINNING:
            return True
        word = word.head
    return False
