"""What reports and tables say of an event: origins, best figures with their rule, revisions, grades, both sides."""

import csv
import io
import json
import re
from html import unescape

import pytest

from made import article, claim, fingerprint
from sayso.export.bundle import Account, ArticleHead, Bundle, EventAccounts
from sayso.export.geojson import write_geojson
from sayso.export.report import write_html
from sayso.export.sides import differences
from sayso.export.tables import write_csv
from sayso.export.words import teller_words
from sayso.model.card import ArticleClaims
from sayso.reconcile.reconciler import reconcile

MONITOR, MINISTRY, GUARD = ("Lantern Monitor",), ("Harbour Ministry",), ("Hill Guard",)
ITEMS = [
    article("a", claim("a-1", killed=14, said_by=MONITOR, agents=GUARD), day="2031-05-05", **fingerprint(1)),
    article("b", claim("b-1", killed=16, said_by=MONITOR, agents=GUARD), day="2031-05-06", **fingerprint(2)),
    article("c", claim("c-1", killed=9, said_by=MINISTRY, agents=("River Front",)), **fingerprint(3)),
    article("d", claim("d-1", said_by=GUARD, status="denied", agents=GUARD), **fingerprint(4)),
    article("e", claim("e-1", killed=14, said_by=MONITOR, agents=GUARD), day="2031-05-07", **fingerprint(1)),
]


def bundle(*items: ArticleClaims) -> Bundle:
    ledger = reconcile(items)
    heads = {
        one.id: ArticleHead(
            id=item.card.id, title=None, publisher=item.card.publisher, published=item.card.published, url=None
        )
        for item in items
        for one in item.claims
    }
    claims = {one.id: one for item in items for one in item.claims}
    events = tuple(
        EventAccounts(
            event=event,
            detail=detail,
            accounts=tuple(Account(article=heads[one], claim=claims[one]) for one in event.claims),
        )
        for event, detail in zip(ledger.events, ledger.details, strict=True)
    )
    return Bundle(
        title="Made up", made="2031-06-01", events=events, control=ledger.control, sources=ledger.sources,
        copies=ledger.copies,
    )  # fmt: skip


def words(html: str) -> str:
    """The page as it is read: without tags, spaces as one."""
    return " ".join(unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


@pytest.mark.parametrize(
    "shown",
    [
        "5 articles, 3 origins",
        "killed people 9 to 16 9 Harbour Ministry: 9; Lantern Monitor: 16",
        "Best is the median of the origins' last words, the lower of two middle ones (rule figures-1).",
        "Lantern Monitor on killed people: 14 (2031-05-05), then 16 (2031-05-06)",
        "Suggested by rule: airwars-1 contested",
        "Admiralty 4",
        "admiralty-1: Hill Guard, a party to it, denies it.",
        "agents Hill Guard by Lantern Monitor River Front by Harbour Ministry not Hill Guard by Hill Guard (party)",
        "killed people 16 by Lantern Monitor 9 by Harbour Ministry",
        "Named as responsible Harbour Ministry Hill Guard (party) Lantern Monitor Hill Guard denies names River Front",
        "Outlet d, citing Hill Guard party",
        "Repeats Outlet a, 100 % of the text",
    ],
)
def test_the_report_shows(shown: str) -> None:
    assert shown in words(write_html(bundle(*ITEMS)))


def test_the_report_is_one_file_without_script() -> None:
    page = write_html(bundle(*ITEMS))
    assert "<script" not in page
    assert not re.search(r'(?:src|href)\s*=\s*"', page)


def test_tables_and_maps_count_origins_and_mark_parties() -> None:
    made = bundle(*ITEMS)
    [row] = csv.DictReader(io.StringIO("".join(write_csv(made.events))))
    assert row["accounts"] == "5 articles, 3 origins"
    assert row["origin_names"] == "Harbour Ministry | Hill Guard (party) | Lantern Monitor"
    assert (row["killed_best"], row["admiralty"]) == ("9", "4")
    [feature] = json.loads(write_geojson(made.events))["features"]
    assert feature["properties"]["accounts"] == "5 articles, 3 origins"
    assert feature["properties"]["origin_names"] == row["origin_names"].split(" | ")
    assert (feature["properties"]["killed_best"], feature["properties"]["admiralty"]) == (9, 4)


def test_sides_of_who_holds_a_place() -> None:
    told = {"kind": "capture", "killed": 30, "state": "held"}
    held = [
        article("a", claim("a-1", holder="Hill Guard", said_by=GUARD, **told), **fingerprint(1)),
        article("b", claim("b-1", holder="River Front", said_by=MONITOR, **told), **fingerprint(2)),
    ]
    [item] = bundle(*held).events
    sides = {one.field: [(side.says, side.origins) for side in one.sides] for one in differences(item)}
    assert sides == {
        "control": [("Hill Guard", ("Hill Guard (party)",)), ("River Front", ("Lantern Monitor",))],
    }
    tellers = {teller_words(period) for period in reconcile(held).control}
    assert tellers == {"Hill Guard (party)", "Lantern Monitor"}


def test_control_is_hatched_only_where_accounts_differ() -> None:
    told = {"kind": "control", "state": "held"}
    page = write_html(
        bundle(
            article("a", claim("a-1", holder="Hill Guard", said_by=GUARD, **told), **fingerprint(1)),
            article("b", claim("b-1", holder="River Front", said_by=MONITOR, **told), **fingerprint(2)),
            article("c", claim("c-1", holder="Hill Guard", said_by=GUARD, place="Telbin", **told), **fingerprint(3)),
        )
    )
    rows = re.findall(r"<tr( class=\"hatched\")?><td>(Qarnah|Telbin)</td>", page)
    assert sorted((place, bool(hatched)) for hatched, place in rows) == [
        ("Qarnah", True), ("Qarnah", True), ("Telbin", False),
    ]  # fmt: skip
