"""clusters: the ledger's event that each article is mainly about, its original, the origins of its account."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.model.card import ArticleClaims
from sayso.pipeline import annotate
from sayso.read import read_line
from sayso.reconcile.main_event import main_events, main_origins
from sayso.reconcile.reconciler import reconcile
from sayso.text.card import card_of


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    articles = [read_line({"published": line.get("date"), "publisher": line.get("source"), **line}) for line in lines]
    items = [
        ArticleClaims(card=card_of(article), claims=annotation.claims)
        for article, annotation in zip(articles, annotate(articles), strict=True)
    ]
    ledger = reconcile(items)
    main = main_events(items, ledger.events)
    original = {copy.article: copy.original for copy in ledger.copies}
    origins = main_origins(items, ledger.details)
    for item in items:
        yield {
            "id": item.card.id,
            "incident": main.get(item.card.id),
            "copy_of": original.get(item.card.id),
            "origins": list(origins.get(item.card.id, ())),
        }


if __name__ == "__main__":
    run_adapter(convert)
