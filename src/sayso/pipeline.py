"""The order of the stages, batches and the error policy. No linguistic rules."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sayso.extract.extractor import RuleExtractor
from sayso.model import Annotation, Article
from sayso.resolve.annotate import resolve

BATCH = 32


def annotate(articles: Iterable[Article]) -> Iterator[Annotation]:
    """One annotation for each article, in order. An article not in English keeps its language and has no layers."""
    extractor = RuleExtractor()
    source = iter(articles)
    while batch := list(islice(source, BATCH)):
        english = [article for article in batch if article.language == "en"]
        extractions = dict(zip((a.id for a in english), extractor.extract(english), strict=True))
        for article in batch:
            if article.language != "en":
                yield Annotation(id=article.id, language=article.language)
            else:
                yield resolve(article, extractions[article.id])
