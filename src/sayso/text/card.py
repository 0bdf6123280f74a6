"""Make the card of an article: all that reconcile may know of its text."""

from sayso.model import Article
from sayso.model.card import ArticleCard, Term
from sayso.text.credits import credit_lines
from sayso.text.fingerprint import Sketch, lead_of
from sayso.text.keyterms import key_terms


def card_of(article: Article, collected: str | None = None) -> ArticleCard:
    """The card of an article, computed from its body (from the whole text where it has no body ranges).

    `collected`, when its bytes were found, is on the card of what has an address alone: only a page has versions.
    """
    body = article.report
    sketch = Sketch.of(body)
    original = article.original
    return ArticleCard(
        id=article.id,
        publisher=article.publisher,
        published=article.reference_date or article.published,
        original_publisher=original.publisher if original else None,
        original_published=original.published if original else None,
        url=article.url,
        title=article.title,
        language=article.language,
        copy_of=article.copy_of,
        sketch=sketch.to_bytes(),
        shingles=sketch.shingles,
        lead=lead_of(body),
        terms=tuple(Term(text=text, kind=kind, weight=weight) for text, kind, weight in key_terms(body, article.title)),
        credits=credit_lines(article.text),
        collected=collected if article.url else None,
    )
