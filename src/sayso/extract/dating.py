"""Which time expressions date an occurrence."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.extract.attribution import Attributed
from sayso.model import ClaimType
from sayso.text.times import TimeExpression

DATING = frozenset({"DATE", "TIME"})
BEGINNING = frozenset({"begin", "erupt", "start", "break"})


class Dating(NamedTuple):
    """The expressions that date an occurrence, and whether it goes on from then to the report."""

    times: tuple[TimeExpression, ...] = ()
    lasts: bool = False


def event_dating(
    doc: Doc, trigger: Token, type_: ClaimType, times: Sequence[TimeExpression], told: Sequence[Attributed] = ()
) -> Dating:
    """The expression of the trigger's sentence that stands nearest to it in the parse, or none.

    Where the sentence reports what somebody said, a time inside his words is taken before the time of the saying.
    """
    sentence = trigger.sent
    inside = [t for t in times if sentence.start_char <= t.span.start < sentence.end_char and is_dating(t)]
    quoted = [t for t in inside if all(attributed.covers(t.span.start) for attributed in told)]
    if not inside:
        return Dating()
    nearest = min(quoted or inside, key=lambda t: _distance(doc, trigger, t))
    return Dating(_with_range(nearest, inside), _lasts(doc, trigger, type_, nearest))


def is_dating(time: TimeExpression) -> bool:
    """Whether an expression can date an occurrence: a date, a time, or a length up to now ("the past two days")."""
    return time.kind in DATING or (time.kind == "DURATION" and time.form.edge is not None)


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
    while word.i not in above and word.head is not word:
        if word.lower_ == "since" or any(child.lower_ == "since" for child in word.children):
            return True
        if type_ is ClaimType.TOLL and word.lemma_ in BEGINNING:
            return True
        word = word.head
    return False


def _distance(doc: Doc, trigger: Token, time: TimeExpression) -> float:
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None:
        return 99.0
    root = span.root
    above = {trigger.i, *(t.i for t in trigger.ancestors)}
    steps, word = 0, root
    while word.i not in above and word.head != word and steps < 12:
        word = word.head
        steps += 1
    return float(steps + abs(root.i - trigger.i) / 25)
