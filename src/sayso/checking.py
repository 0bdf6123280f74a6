"""Do again what the ledger says was done: read every capture, derive every event; tell what comes out otherwise."""

from collections.abc import Iterable, Iterator, Mapping

from sayso import pipeline
from sayso.model import Article, Record
from sayso.model.codec import to_json
from sayso.model.ids import text_hash
from sayso.read import READER
from sayso.reconcile.reconciler import reconcile
from sayso.rereading import pairs
from sayso.store import Ledger, archive
from sayso.store.texts import articles_of


def deep_faults(ledger: Ledger) -> Iterator[str]:
    """One sentence for each text or view that is not what its capture or its claims give. Texts of an earlier reader
    are passed over: reading them again is a change (`add --reread`)."""
    yield from _texts(ledger)
    yield from _views(ledger)


def _texts(ledger: Ledger) -> Iterator[str]:
    for capture in archive.read_by(ledger, READER):
        found = [item for item in pipeline.articles_in(capture) if isinstance(item, Article)]
        old = articles_of(ledger, capture.sha256)
        again = {before.id: after for before, after in pairs(old, found) if before is not None}
        for article in old:
            after = again.get(article.id)
            if after is None:
                yield f"article {article.id}: is not found when its capture is read again."
            elif text_hash(after.text) != text_hash(article.text):
                yield f"article {article.id}: reading its capture again gives another text."


def _views(ledger: Ledger) -> Iterator[str]:
    if ledger.is_stale() or ledger.underived():
        yield "events: are not those of all articles. Run: sayso add"
        return
    again = reconcile(ledger.article_claims())
    stored = list(ledger.events())
    yield from _differences("event", _by("id", (e for e, _ in stored)), _by("id", again.events))
    yield from _differences("detail of event", _by("event", (d for _, d in stored)), _by("event", again.details))
    yield from _differences("source", _by("source", ledger.source_records()), _by("source", again.sources))
    yield from _differences("copy", _by("article", ledger.copies()), _by("article", again.copies))
    if sorted(map(to_json, ledger.control_periods())) != sorted(map(to_json, again.control)):
        yield "control: the periods are not those that the claims give."


def _by(key: str, records: Iterable[Record]) -> dict[str, bytes]:
    return {str(getattr(record, key)): to_json(record) for record in records}


def _differences(what: str, stored: Mapping[str, bytes], again: Mapping[str, bytes]) -> Iterator[str]:
    for key in sorted(stored.keys() | again.keys()):
        if key not in again:
            yield f"{what} {key}: the claims do not give it."
        elif key not in stored:
            yield f"{what} {key}: is missing."
        elif stored[key] != again[key]:
            yield f"{what} {key}: is not what the claims give."
