"""What an article is mainly about, and on whom its lead rests."""

import pytest

from made import article, claim, fingerprint, small_war
from sayso.reconcile.main_event import main_events, main_origins
from sayso.reconcile.reconciler import reconcile
from sayso.reconcile.source_records import changed_record, share, source_records


def test_lead_outweighs_what_is_told_later() -> None:
    item = article(
        "a",
        claim("a-1", killed=14, at=20),
        claim("a-2", event=2, place="Telbin", killed=30, at=2500),
        claim("a-3", event=3, kind="control", holder="River Front", state="held", at=10),
    )
    ledger = reconcile([item])
    event_of = {one: event.id for event in ledger.events for one in event.claims}
    assert main_events([item], ledger.events) == {"a": event_of["a-1"]}


def test_articles_about_one_occurrence_get_one_event() -> None:
    items = [
        article("a", claim("a-1", killed=14, at=20), **fingerprint(1)),
        article("b", claim("b-1", killed=14, at=10), claim("b-2", event=2, place="Telbin", at=900), **fingerprint(2)),
        article("c", claim("c-1", place="Wadi Sur", kind="abduction", day="2031-05-01", at=5), **fingerprint(3)),
    ]
    main = main_events(items, reconcile(items).events)
    assert main["a"] == main["b"]
    assert main["a"] != main["c"]


def test_article_without_claims_has_no_main_event() -> None:
    item = article("a")
    assert main_events([item], reconcile([item]).events) == {}


def test_lead_rests_on_whom_the_article_quotes_for_it_soon_after() -> None:
    near = article("a", claim("a-1", killed=14, at=10), claim("a-2", event=2, said_by=("Lantern Monitor",), at=300))
    far = article("b", claim("b-1", killed=14, at=10), claim("b-2", event=2, said_by=("Lantern Monitor",), at=4000))
    assert main_origins([near], reconcile([near]).details) == {"a": ("Lantern Monitor",)}
    assert main_origins([far], reconcile([far]).details) == {"b": ("Outlet b",)}


def test_source_record_counts_without_a_score() -> None:
    items = [
        article("a", claim("a-1", killed=14, said_by=("Lantern Monitor",)), day="2031-05-05", **fingerprint(1)),
        article("b", claim("b-1", killed=16, said_by=("Lantern Monitor",)), day="2031-05-06", **fingerprint(2)),
        article("c", claim("c-1", killed=16, said_by=("Harbour Ministry",)), day="2031-05-06", **fingerprint(3)),
        article("d", claim("d-1", place="Telbin", said_by=("Lantern Monitor",)), **fingerprint(4)),
    ]
    records = {record.name: record for record in reconcile(items).sources}
    monitor = records["Lantern Monitor"]
    assert (monitor.events, monitor.claims, monitor.revised) == (2, 3, 1)
    assert (monitor.first.count, monitor.first.of) == (2, 2)
    assert (monitor.corroborated.count, monitor.contradicted.count) == (1, 0)
    assert (monitor.inside_range.count, monitor.inside_range.of) == (1, 1)
    assert records["Harbour Ministry"].first.count == 0


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_record_is_what_summing_anew_gives(seed: int) -> None:
    marks = [mark for detail in reconcile(small_war(seed, 20)).details for mark in detail.marks]
    for source in {mark.source for mark in marks}:
        own = [mark for mark in marks if mark.source == source]
        [before] = source_records(own)
        for gone in own:
            left = [mark for mark in own if mark is not gone]
            after = changed_record(before, source, [gone], [])
            assert source_records(left) == (() if after is None else (after,))
            assert changed_record(after, source, [], [gone]) == before


def test_share_has_an_interval() -> None:
    assert (share(0, 0).low, share(0, 0).high) == (0.0, 1.0)
    assert (share(5, 10).low, share(5, 10).high) == (0.2366, 0.7634)
    assert share(10, 10).high == 1.0
