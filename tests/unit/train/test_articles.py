"""The annotations of articles by offset fit the texts of the corpus; articles that are measured on are left out."""

import json
from pathlib import Path

import pytest
from benchmarks.evals.adapter import read_lines
from benchmarks.train.by_offset import annotated

from sayso.model import ClaimType, Status

ROOT = Path(__file__).resolve().parents[3]
FOLDER, SHARED = ROOT / "benchmarks" / "train" / "articles", ROOT.parent / "shared"
PATHS = sorted(FOLDER.glob("*.jsonl"))

needs_shared = pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="needs ../shared, which is not here")


@needs_shared
def test_every_quote_and_name_is_words_of_its_article() -> None:
    articles = list(annotated(SHARED / "corpora" / "syria-news.jsonl", PATHS))
    assert len(articles) > 150
    for article in articles:
        for claim in article["claims"]:
            ClaimType(claim["type"]), Status(claim["status"])
            assert claim["evidence"], article["id"]
            names = [*claim["agents"], *claim["targets"], *claim["place"], *claim["said_by"]]
            told = [*claim["evidence"], *names, *(figure["text"] for figure in claim["figures"])]
            assert all(words and words == words.strip() for words in told), article["id"]


@needs_shared
def test_no_article_is_annotated_twice_or_measured_on() -> None:
    ids = [line["id"] for path in PATHS for line in read_lines(path)]
    assert len(ids) == len(set(ids))
    for split in ("train", "dev"):
        others = {line["id"] for line in read_lines(SHARED / "evals" / "claims" / f"{split}.jsonl")}
        assert others.isdisjoint(ids), split


def test_no_words_of_the_articles_are_kept() -> None:
    for line in (line for path in PATHS for line in read_lines(path)):
        for claim in line["claims"]:
            assert all(isinstance(quote, list) for quote in claim["evidence"]), line["id"]
            assert len(json.dumps(claim["why"])) < 60, line["id"]
