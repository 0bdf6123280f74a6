"""The base of every record, and the span."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Frozen, keyword-only. `None` means "not said", never zero. A correction is a new record."""


class Span(Record, frozen=True, kw_only=True):
    """Half-open `[start, end)` in Unicode code points of an article's text, with the words themselves."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` to `end`; the words are copied, so that they always agree."""
        return cls(start=start, end=end, text=text[start:end])
