"""Over real articles: every span reproduces its text, every claim stands on evidence, every index points somewhere."""

import json
from itertools import islice
from pathlib import Path

import pytest

from sayso.model import Annotation, Article
from sayso.pipeline import annotate
from sayso.read.line import read_line

EVERY, MOST = 14, 30


@pytest.fixture(scope="module")
def annotated(shared: Path) -> list[tuple[Article, Annotation]]:
    """Every 14th article of the corpus, annotated."""
    lines = (shared / "corpora" / "syria-news.jsonl").read_text(encoding="utf-8").split("\n")
    articles = [read_line(json.loads(line)) for line in islice((line for line in lines if line), 0, None, EVERY)][:MOST]
    return list(zip(articles, annotate(articles), strict=True))


def test_every_span_reproduces_its_text(annotated: list[tuple[Article, Annotation]]) -> None:
    checked = 0
    for article, annotation in annotated:
        claims = annotation.claims
        spans = [span for claim in claims for span in (*claim.evidence, claim.trigger, *claim.agents, *claim.targets)]
        spans += [figure for claim in claims for figure in claim.figures if figure.end]
        for span in (*spans, *annotation.places, *annotation.times, *annotation.actors):
            assert article.text[span.start : span.end] == span.text
            checked += 1
    assert checked > 1000


def test_no_claim_without_evidence(annotated: list[tuple[Article, Annotation]]) -> None:
    claims = [claim for _, annotation in annotated for claim in annotation.claims]
    assert len(claims) > 100
    assert all(claim.evidence and claim.evidence[0].text.strip() for claim in claims)


def test_figures_are_whole_and_in_order(annotated: list[tuple[Article, Annotation]]) -> None:
    figures = [figure for _, annotation in annotated for claim in annotation.claims for figure in claim.figures]
    assert len(figures) > 50
    for figure in figures:
        assert figure.low is not None or figure.high is not None
        if figure.low is not None and figure.high is not None:
            assert 0 <= figure.low <= figure.high


def test_dates_are_intervals(annotated: list[tuple[Article, Annotation]]) -> None:
    dates = [claim.date for _, annotation in annotated for claim in annotation.claims if claim.date]
    assert len(dates) > 50
    assert all(date.from_ <= date.to for date in dates)


def test_points_have_a_radius(annotated: list[tuple[Article, Annotation]]) -> None:
    places = [claim.place for _, annotation in annotated for claim in annotation.claims if claim.place]
    points = [place for place in places if place.lat is not None]
    assert len(points) > 50
    assert all(place.lon is not None and (place.radius_km or 0) > 0 for place in points)
