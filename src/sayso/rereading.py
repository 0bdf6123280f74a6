"""Read captures again with a newer reader: texts change, ids stay, spans move to where their words now stand."""

from collections.abc import Iterable

import msgspec

from sayso import pipeline
from sayso.errors import ArticleError
from sayso.model import Article, Attribution, Claim, Figure, Party, Span
from sayso.model.capture import Capture
from sayso.read import READER
from sayso.store import Ledger, Stored, archive
from sayso.store.texts import NewText, articles_of, attributions_of, claims_of, has_text, replace_texts
from sayso.text.anchors import find_again
from sayso.text.card import card_of


class Reread:
    """What reading again did: captures read, texts that changed, claims moved, claims left with the old text."""

    def __init__(self) -> None:
        self.captures = 0
        self.changed = 0
        self.moved = 0
        self.left = 0
        self.new = 0
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
    texts, fresh = list[NewText](), list[Article]()
    for old, new in pairs(articles_of(ledger, capture.sha256), articles):
        if old is None:
            if not has_text(ledger, new.text):
                fresh.append(new)
        elif (same := msgspec.structs.replace(new, id=old.id)) != old:
            texts.append(_moved(ledger, old, same, done))
    replace_texts(ledger, texts, READER)
    done.changed += len(texts)
    done.new += ledger.add(_annotated(capture, fresh), failed, [capture.sha256], READER)
    done.failed += failed


def _annotated(capture: Capture, articles: list[Article]) -> list[Stored]:
    annotations = pipeline.annotate(articles)
    return [
        Stored(capture=capture, article=article, card=card_of(article), annotation=annotation)
        for article, annotation in zip(articles, annotations, strict=True)
    ]


def pairs(old: list[Article], new: list[Article]) -> list[tuple[Article | None, Article]]:
    """Each new article with the old one that it replaces: the only one of both, else one of the same address and
    title; None for an article that was not there."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    left = {(article.url, article.title): article for article in old}
    return [(left.pop((article.url, article.title), None), article) for article in new]


def _moved(ledger: Ledger, old: Article, new: Article, done: Reread) -> NewText:
    anchors = Anchors(old.text, new.text)
    claims = claims_of(ledger, old.id)
    moved = tuple(claim for claim in map(anchors.claim, claims) if claim is not None)
    attributions = (anchors.attribution(attribution) for attribution in attributions_of(ledger, old.id))
    done.moved += len(moved)
    done.left += len(claims) - len(moved)
    kept = tuple(attribution for attribution in attributions if attribution is not None)
    return NewText(article=new, card=card_of(new), moved=moved, attributions=kept)


class Anchors:
    """Spans of one text as spans of another."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new
        self._known: dict[tuple[int, int], tuple[int, int] | None] = {}

    def claim(self, claim: Claim) -> Claim | None:
        """The claim with all its spans in the new text; None if one of them is gone."""
        evidence = [self.span(span) for span in claim.evidence]
        trigger = self.span(claim.trigger, claim.evidence)
        parties = [[self._party(p, claim.evidence) for p in group] for group in (claim.agents, claim.targets)]
        figures = [self._figure(figure, claim.evidence) for figure in claim.figures]
        whole = all(item is not None for item in (trigger, *evidence, *parties[0], *parties[1], *figures))
        if not whole or trigger is None:
            return None
        return msgspec.structs.replace(
            claim,
            trigger=trigger,
            evidence=tuple(item for item in evidence if item),
            agents=tuple(item for item in parties[0] if item),
            targets=tuple(item for item in parties[1] if item),
            figures=tuple(item for item in figures if item),
        )

    def attribution(self, attribution: Attribution) -> Attribution | None:
        """The attribution with all its spans in the new text; None if one of them is gone."""
        content = [self.span(span) for span in attribution.content]
        cue = self.span(attribution.cue, attribution.content) if attribution.cue else None
        source = self.span(attribution.source, attribution.content) if attribution.source else None
        gone = (attribution.cue and not cue) or (attribution.source and not source)
        if gone or not all(content):
            return None
        return msgspec.structs.replace(
            attribution, source=source, cue=cue, content=tuple(item for item in content if item)
        )

    def span(self, span: Span, within: Iterable[Span] = ()) -> Span | None:
        """A span where its words now stand; one inside a longer one is found by the longer one's place."""
        place = self._place(span.start, span.end, within)
        return None if place is None else Span.of(self._new, *place)

    def _party(self, party: Party, within: Iterable[Span]) -> Party | None:
        place = self._place(party.start, party.end, within)
        if place is None:
            return None
        return msgspec.structs.replace(party, start=place[0], end=place[1], text=self._new[slice(*place)])

    def _figure(self, figure: Figure, within: Iterable[Span]) -> Figure | None:
        place = self._place(figure.start, figure.end, within)
        if place is None:
            return None
        return msgspec.structs.replace(figure, start=place[0], end=place[1], text=self._new[slice(*place)])

    def _place(self, start: int, end: int, within: Iterable[Span]) -> tuple[int, int] | None:
        for outer in within:
            if outer.start <= start and end <= outer.end:
                place = self._found(outer.start, outer.end)
                if place is not None and self._new[slice(*place)] == outer.text:
                    return place[0] + start - outer.start, place[0] + end - outer.start
        return self._found(start, end)

    def _found(self, start: int, end: int) -> tuple[int, int] | None:
        if (start, end) not in self._known:
            self._known[start, end] = find_again(self._old, start, end, self._new)
        return self._known[start, end]
