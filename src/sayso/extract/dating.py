"""Which time expressions date an occurrence."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.extract.attribution import Attributed
from sayso.text.times import TimeExpression

DATING = frozenset({"DATE", "TIME"})


def event_times(
    doc: Doc, trigger: Token, times: Sequence[TimeExpression], told: Sequence[Attributed] = ()
) -> list[TimeExpression]:
    """The expression of the trigger's sentence that stands nearest to it in the parse, or none.

    Where the sentence reports what somebody said, a time inside his words is taken before the time of the saying.
    """
    sentence = trigger.sent
    inside = [t for t in times if t.kind in DATING and sentence.start_char <= t.span.start < sentence.end_char]
    quoted = [t for t in inside if all(attributed.covers(t.span.start) for attributed in told)]
    if not inside:
        return []
    return [min(quoted or inside, key=lambda t: _distance(doc, trigger, t))]


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
