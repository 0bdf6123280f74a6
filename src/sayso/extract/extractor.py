"""The rule extractor: articles in, extractions out."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc

from sayso.extract.assembly import assemble
from sayso.model import Article, Extraction
from sayso.text import parse as parsing
from sayso.text.source import source_text
from sayso.text.usual import quoted_from, usual_text

BATCH = 4  # more at once take more memory and no less time


class RuleExtractor:
    """Rules on the parse. Deterministic; the same article always gives the same extraction."""

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each article, in order."""
        source = iter(articles)
        while batch := list(islice(source, BATCH)):
            docs = parsing.parse_many((usual_text(a.text, body), body) for a in batch for body in [_body(a)])
            for article, doc in zip(batch, docs, strict=True):
                yield _extraction(article, doc)


def _body(article: Article) -> list[tuple[int, int]] | None:
    return [(span.start, span.end) for span in article.body] or None


def _extraction(article: Article, doc: Doc) -> Extraction:
    own_dates = frozenset([article.dateline.start] if article.dateline else [])
    try:
        found = assemble(doc, article.id, own_dates, article.publisher)
        return found if source_text(doc) == article.text else quoted_from(article.text, found)
    except Exception as fault:  # noqa: BLE001 (one article must not end a run; its failure is recorded)
        return Extraction(article_id=article.id, error=repr(fault))
