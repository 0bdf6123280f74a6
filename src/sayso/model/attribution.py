"""Who is said to say what."""

from sayso.model.base import Record, Span
from sayso.model.lists import AttributionKind


class Attribution(Record, frozen=True, kw_only=True):
    """One attribution: the source span, the cue ("said", "according to"), the content spans.

    `source` is None where nobody is named ("it is believed"); `content` may be discontinuous.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: AttributionKind
