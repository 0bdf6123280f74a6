"""An event, a source and a place's holder in words."""

from io import StringIO

import pytest
from rich.console import Console
from rich.table import Table

from made import article, claim, fingerprint
from sayso.cli.accounts import account_lines
from sayso.cli.control import holdings_table
from sayso.cli.sources import share_words, type_counts
from sayso.export.bundle import Account, ArticleHead, EventAccounts
from sayso.model import Claim
from sayso.model.card import ArticleClaims
from sayso.model.ledger import Share
from sayso.reconcile.reconciler import reconcile

MONITOR, MINISTRY = ("Lantern Monitor",), ("Harbour Ministry",)


def lines(*items: ArticleClaims) -> list[str]:
    ledger = reconcile(items)
    [event], [detail] = ledger.events, ledger.details
    heads = {
        one.id: ArticleHead(
            id=item.card.id, title=None, publisher=item.card.publisher, published=item.card.published, url=None
        )
        for item in items
        for one in item.claims
    }
    accounts = tuple(Account(article=heads[one.id], claim=one) for item in items for one in item.claims)
    return list(account_lines(EventAccounts(event=event, detail=detail, accounts=accounts), ledger.copies))


def told(name: str, one: Claim, day: str, seed: int) -> ArticleClaims:
    return article(name, one, day=day, **fingerprint(seed))


def test_event_shows_origins_ranges_history_conflict_and_grades() -> None:
    shown = lines(
        told("a", claim("a-1", killed=14, said_by=MONITOR), "2031-05-05", 1),
        told("b", claim("b-1", killed=16, said_by=MONITOR), "2031-05-06", 2),
        told("c", claim("c-1", killed=9, said_by=MINISTRY), "2031-05-06", 3),
        told("d", claim("d-1", killed=14, said_by=MONITOR), "2031-05-07", 1),
    )
    assert shown[1].startswith("4 articles, 2 origins")
    assert "  killed people: 9 to 16, best 9  (Harbour Ministry: 9; Lantern Monitor: 16)" in shown
    assert "  Lantern Monitor on killed people: 14 (2031-05-05), then 16 (2031-05-06)" in shown
    assert "  accounts differ on: figures" in shown
    assert "  suggested grade: fair (airwars-1 fair: 2 independent origins report it.)" in shown
    assert "  suggested Admiralty number: 3 (admiralty-1: 2 origins, but they differ on figures.)" in shown
    assert "  copy: Outlet d repeats Outlet a (100% of the text)" in shown


def test_an_origin_that_said_one_thing_has_no_history() -> None:
    shown = lines(told("a", claim("a-1", killed=14, said_by=MONITOR), "2031-05-05", 1))
    assert "  killed people: 14  (Lantern Monitor: 14)" in shown
    assert not any(" on killed people" in line for line in shown)


def printed(table: Table) -> list[list[str]]:
    out = StringIO()
    Console(file=out, width=200).print(table)
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in out.getvalue().splitlines()[1:]]


def held(name: str, holder: str, by: tuple[str, ...], place: str = "Qarnah") -> ArticleClaims:
    return article(name, claim(name, kind="control", holder=holder, state="held", said_by=by, place=place))


@pytest.mark.parametrize(
    ("items", "wanted", "rows"),
    [
        (
            [held("a", "River Front", MONITOR), held("b", "River Front", MINISTRY)],
            None,
            [["Qarnah", "held: River Front", "Harbour Ministry, Lantern Monitor", "agreed"]],
        ),
        (
            [held("a", "River Front", MONITOR), held("b", "Hill Guard", MINISTRY)],
            "Qarnah",
            [
                ["Qarnah", "held: Hill Guard", "Harbour Ministry", "ACCOUNTS DIFFER"],
                ["held: River Front", "Lantern Monitor"],
            ],
        ),
        (
            [held("a", "River Front", MONITOR, "Sur")],
            "Telbin, Sur",
            [["Telbin, Sur", "held: River Front", "Lantern Monitor", "agreed; inherited from Sur"]],
        ),
        ([held("a", "River Front", MONITOR)], "Telbin", []),
    ],
)
def test_holders_on_a_day_by_all_accounts(
    items: list[ArticleClaims], wanted: str | None, rows: list[list[str]]
) -> None:
    assert printed(holdings_table("2031-06-01", wanted, list(reconcile(items).control))) == rows


def test_rates_of_a_source_have_intervals() -> None:
    assert share_words(Share(count=3, of=7, low=0.158, high=0.75)) == "3 of 7 (16%-75%)"
    assert share_words(Share(count=0, of=0, low=0.0, high=1.0)) == "–"
    assert type_counts({"attack": 2, "air_drone_strike": 5, "arrest": 2}) == "air drone strike 5, arrest 2, attack 2"
