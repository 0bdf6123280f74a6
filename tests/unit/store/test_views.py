"""Derived views: what new articles change gives the same as deriving everything anew."""

import hashlib
from pathlib import Path

import pytest

from made import article, claim, fingerprint, small_war
from sayso import pipeline
from sayso.model import Annotation, Article
from sayso.model.capture import Capture
from sayso.model.card import ArticleClaims
from sayso.store import Ledger, Stored


def stored(item: ArticleClaims) -> Stored:
    raw = item.card.id.encode()
    capture = Capture(
        raw=raw, sha256=hashlib.sha256(raw).hexdigest(), origin=item.card.id, collected="2031-05-05T00:00:00+00:00"
    )
    return Stored(
        capture=capture,
        article=Article(id=item.card.id, text="Told.", published=item.card.published),
        card=item.card,
        annotation=Annotation(id=item.card.id, claims=item.claims),
    )


def views(ledger: Ledger) -> tuple[object, ...]:
    return list(ledger.events()), ledger.control_periods(), ledger.source_records(), ledger.copies()


def ledger_of(path: Path, *runs: list[ArticleClaims]) -> Ledger:
    """A ledger to which the articles were added in several runs, each followed by deriving."""
    ledger = Ledger.open(path, create=True)
    for items in runs:
        ledger.add([stored(item) for item in items])
        pipeline.derive(ledger)
    return ledger


@pytest.mark.parametrize("seed", range(6))
def test_articles_that_arrive_one_by_one_give_what_all_at_once_give(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    war = small_war(seed, 16)
    whole = ledger_of(tmp_path / "whole.db", war)
    monkeypatch.setattr(pipeline, "FEW", 0)
    grown = ledger_of(tmp_path / "grown.db", war[:13], war[13:14], war[14:])
    assert views(grown) == views(whole)
    assert grown.underived() == []


def test_few_new_articles_are_not_derived_with_all_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    war = [article(f"a{at:02d}", claim(f"a{at:02d}-1", killed=at + 3), **fingerprint(at)) for at in range(60)]
    ledger = ledger_of(tmp_path / "ledger.db", war[:59])

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(pipeline, "reconcile", fail)
    ledger.add([stored(war[59])])
    assert ledger.underived() == ["a59"]
    pipeline.derive(ledger)
    assert "a59-1" in {one for event, _ in ledger.events() for one in event.claims}


def test_a_run_that_ended_before_deriving_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    war = small_war(3, 12)
    monkeypatch.setattr(pipeline, "FEW", 0)
    ledger = ledger_of(tmp_path / "ledger.db", war[:10])
    ledger.add([stored(war[10])])
    ledger.index([war[10]], pipeline.RULES)
    ledger.add([stored(war[11])])
    pipeline.derive(ledger)
    assert views(ledger) == views(ledger_of(tmp_path / "whole.db", war))


def test_articles_are_counted_only_as_far_as_needed(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "ledger.db", [article(f"a{at}", claim(f"a{at}-1")) for at in range(3)])
    assert [ledger.has_articles(count) for count in (0, 3, 4)] == [True, True, False]
