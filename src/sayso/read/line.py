"""One JSON line into an article: the text stays as it is, since offsets refer to it."""

from collections.abc import Mapping
from typing import Any

from sayso.errors import ArticleError
from sayso.model import Article, OriginalPublication
from sayso.text.datelines import find_dateline
from sayso.text.furniture import body_spans


def read_line(line: Mapping[str, Any]) -> Article:
    """The article of one line of `sayso annotate`. Raises ArticleError if `id` or `text` is missing or not text."""
    name = str(line.get("id", "?"))
    text = line.get("text")
    if "id" not in line or not isinstance(text, str):
        raise ArticleError(name, "the line has no id or no text.", 'Expected {"id": "...", "text": "..."}.')
    dateline = find_dateline(text)
    original = _original(line.get("original")) or dateline.original
    return Article(
        id=name,
        text=text,
        title=_text(line.get("title")),
        published=_text(line.get("published") or line.get("date")) or dateline.published,
        publisher=_text(line.get("publisher") or line.get("source")) or dateline.publisher,
        url=_text(line.get("url")),
        language=_text(line.get("language")) or "en",
        dateline=dateline.span,
        dateline_date=dateline.date,
        original=original,
        body=body_spans(text),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _original(value: object) -> OriginalPublication | None:
    if not isinstance(value, Mapping):
        return None
    return OriginalPublication(
        publisher=_text(value.get("publisher")), published=_text(value.get("published")), url=_text(value.get("url"))
    )
