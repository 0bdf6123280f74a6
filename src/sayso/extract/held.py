"""States told in passing ("government-held", "rebel stronghold"): claims of control in the outlet's voice."""

from collections.abc import Sequence

from spacy.tokens import Span as Words

from sayso.extract.control import held_phrases
from sayso.extract.dating import event_dating
from sayso.extract.event_place import event_places
from sayso.model import ClaimDraft, ClaimType, Control, PlaceMention, Span
from sayso.text.located import Located
from sayso.text.source import source_text
from sayso.text.times import TimeExpression

DAY_SHAPES = frozenset({"day", "weekday", "offset"})


def held_in(sentence: Words, places: Located[PlaceMention], dates: Sequence[TimeExpression]) -> list[ClaimDraft]:
    """ "government-held", "rebel stronghold": a state told in passing, in the outlet's voice."""
    doc = sentence.doc
    drafts = []
    for phrase in held_phrases(sentence):
        where = event_places(doc, phrase.anchor, places)
        dating = event_dating(doc, phrase.anchor, ClaimType.CONTROL, dates)
        drafts.append(
            ClaimDraft(
                event=0,
                type=ClaimType.CONTROL,
                trigger=Span.of(source_text(doc), phrase.trigger.idx, phrase.trigger.idx + len(phrase.trigger)),
                evidence=(phrase.evidence(),),
                places=tuple(where),
                times=tuple(
                    t.span for t in dating.times if (t.form.shape in DAY_SHAPES and t.form.month is None) or t.form.day
                ),
                is_current=True,
                control=Control(holder=phrase.holder, state=phrase.state),
            )
        )
    return drafts
