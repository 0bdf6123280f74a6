"""One retrieved text, immutable."""

from sayso.model.base import Record, Span


class OriginalPublication(Record, frozen=True, kw_only=True):
    """Where and when a republished article first appeared."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class Article(Record, frozen=True, kw_only=True):
    """One article: the text that every offset refers to, and what the page says about itself.

    `published` is an ISO date or date-time as the page or its carrier gives it; `dateline` is the span of the
    date line inside the text and `dateline_date` its ISO date; `body` holds the spans of `text` that are the
    report itself, in order, without page furniture.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    dateline: Span | None = None
    dateline_date: str | None = None
    original: OriginalPublication | None = None
    copy_of: str | None = None
    body: tuple[Span, ...] = ()

    @property
    def report(self) -> str:
        """The words of the report without page furniture: its body spans, else the whole text."""
        return "\n".join(span.text for span in self.body) or self.text

    @property
    def reference_date(self) -> str | None:
        """The ISO day that "yesterday" counts from: dateline, then original publication, then publication."""
        original = self.original.published if self.original else None
        date = self.dateline_date or original or self.published
        return date[:10] if date else None
