"""The rule extractor: articles in, extractions out."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc

from sayso.extract.assembly import assemble
from sayso.model import Article, Extraction
from sayso.text import parse as parsing

BATCH = 32


class RuleExtractor:
    """Rules on the parse. Deterministic; the same article always gives the same extraction."""

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each article, in order."""
        source = iter(articles)
        while batch := list(islice(source, BATCH)):
            docs = parsing.parse_many((a.text, [(s.start, s.end) for s in a.body] or None) for a in batch)
            for article, doc in zip(batch, docs, strict=True):
                yield _extraction(article, doc)


def _extraction(article: Article, doc: Doc) -> Extraction:
    own_dates = frozenset([article.dateline.start] if article.dateline else [])
    try:
        return assemble(doc, article.id, own_dates, article.publisher)
    except Exception as fault:  # noqa: BLE001 (one article must not end a run; its failure is recorded)
        return Extraction(article_id=article.id, error=repr(fault))
