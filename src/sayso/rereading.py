"""Read captures again with a newer reader: texts change and are extracted anew; what was known keeps its id."""

from collections.abc import Iterable, Sequence, Set

import msgspec

from sayso import pipeline
from sayso.errors import ArticleError
from sayso.model import Annotation, Article, Claim, Span
from sayso.model.capture import Capture
from sayso.model.ids import content_id
from sayso.read import READER
from sayso.store import Ledger, Stored, archive
from sayso.store.texts import NewText, articles_of, has_text, known_claims, replace_texts
from sayso.text.anchors import find_again
from sayso.text.card import card_of


class Reread:
    """What reading again did: captures read, texts that changed, articles that are new; and of the claims in changed
    texts: those that are known, those that are new, and those left with the old text."""

    def __init__(self) -> None:
        self.captures = 0
        self.changed = 0
        self.new = 0
        self.known = 0
        self.found = 0
        self.left = 0
        self.failed: list[ArticleError] = []


def reread(ledger: Ledger) -> Reread:
    """Read every capture that an earlier reader read, one transaction each; then derive the views anew."""
    done = Reread()
    for capture in archive.read_by_others(ledger, READER):
        done.captures += 1
        _one(ledger, capture, done)
    pipeline.derive(ledger)
    return done


def _one(ledger: Ledger, capture: Capture, done: Reread) -> None:
    found = list(pipeline.articles_in(capture))
    failed = [item for item in found if isinstance(item, ArticleError)]
    articles = [item for item in found if isinstance(item, Article)]
    changed, fresh = list[tuple[Article, Article]](), list[Article]()
    for old, new in pairs(articles_of(ledger, capture.sha256), articles):
        if old is None:
            if not has_text(ledger, new.text):
                fresh.append(new)
        elif (same := msgspec.structs.replace(new, id=old.id)) != old:
            changed.append((old, same))
    annotations = pipeline.annotate(new for _, new in changed)
    told = [(old, new, annotation) for (old, new), annotation in zip(changed, annotations, strict=True)]
    # An article on which a stage fails stays as it is: its claims are those of its text.
    failed += [ArticleError(capture.name, annotation.error) for _, _, annotation in told if annotation.error]
    texts = [
        _new_text(ledger, old, new, annotation, capture.collected, done)
        for old, new, annotation in told
        if not annotation.error
    ]
    replace_texts(ledger, texts, READER)
    done.changed += len(texts)
    done.new += ledger.add(_annotated(capture, fresh), failed, [capture.sha256], READER)
    done.failed += failed


def _annotated(capture: Capture, articles: list[Article]) -> list[Stored]:
    annotations = pipeline.annotate(articles)
    return [
        Stored(capture=capture, article=article, card=card_of(article, capture.collected), annotation=annotation)
        for article, annotation in zip(articles, annotations, strict=True)
    ]


def pairs(old: list[Article], new: list[Article]) -> list[tuple[Article | None, Article]]:
    """Each new article with the old one that it replaces: the only one of both, else one of the same address and
    title; None for an article that was not there."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    left = {(article.url, article.title): article for article in old}
    return [(left.pop((article.url, article.title), None), article) for article in new]


def _new_text(
    ledger: Ledger, old: Article, new: Article, annotation: Annotation, collected: str, done: Reread
) -> NewText:
    known = ledger.claims_of(old.id)
    claims = with_known_ids(old, new, known, annotation.claims, known_claims(ledger, old.id))
    kept = {claim.id for claim in known} & {claim.id for claim in claims}
    done.known += len(kept)
    done.found += len(claims) - len(kept)
    done.left += len(known) - len(kept)
    card = card_of(new, collected)
    return NewText(article=new, card=card, claims=claims, attributions=annotation.attributions)


def with_known_ids(
    old: Article, new: Article, known: Sequence[Claim], found: Sequence[Claim], taken: Set[str]
) -> tuple[Claim, ...]:
    """What was found in the new text; a claim that was known in the old one has the id it had.

    It was known if the words of its trigger, moved to where they now stand, are its trigger, and its type is the same;
    of several, that with the same speakers goes before. `taken` are the ids that other claims of the article have had.
    """
    anchors = Anchors(old.text, new.text)
    places: dict[tuple[int, int, str], list[Claim]] = {}
    for claim in known:
        trigger = anchors.span(claim.trigger, claim.evidence)
        if trigger is not None:
            places.setdefault((trigger.start, trigger.end, claim.type.value), []).append(claim)
    own: list[Claim] = []
    for claim in found:
        there = places.get((claim.trigger.start, claim.trigger.end, claim.type.value), [])
        if there:
            before = max(there, key=lambda one: [s.name for s in one.said_by] == [s.name for s in claim.said_by])
            there.remove(before)
            own.append(msgspec.structs.replace(claim, id=before.id))
        else:
            own.append(msgspec.structs.replace(claim, id=_free_id(claim.id, taken)))
    return tuple(own)


def _free_id(id_: str, taken: Set[str]) -> str:
    """This id, or the first made of it that no other claim has: places in another text may give the same id."""
    while id_ in taken:
        id_ = content_id(id_, "again")
    return id_


class Anchors:
    """Spans of one text as spans of another."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new
        self._known: dict[tuple[int, int], tuple[int, int] | None] = {}

    def span(self, span: Span, within: Iterable[Span] = ()) -> Span | None:
        """A span where its words now stand, None if they are gone; one inside a longer one is found by the longer
        one's place."""
        for outer in within:
            if outer.start <= span.start and span.end <= outer.end:
                place = self._found(outer.start, outer.end)
                if place is not None and self._new[slice(*place)] == outer.text:
                    start = place[0] + span.start - outer.start
                    return Span.of(self._new, start, start + span.end - span.start)
        place = self._found(span.start, span.end)
        return None if place is None else Span.of(self._new, *place)

    def _found(self, start: int, end: int) -> tuple[int, int] | None:
        if (start, end) not in self._known:
            self._known[start, end] = find_again(self._old, start, end, self._new)
        return self._known[start, end]
