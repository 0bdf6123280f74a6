"""Conflicts, blame, grades."""

import pytest

from made import article, claim, fingerprint
from sayso.model import Claim, Counted, Event, FigureRange, Grade, Measure, OriginFigure
from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.copies import find_copies
from sayso.reconcile.events import build_event
from sayso.reconcile.reconciler import reconcile

MONITOR, MINISTRY, GUARD = ("Lantern Monitor",), ("Harbour Ministry",), ("Hill Guard",)


def event_of(*claims: Claim) -> Event:
    items = [article(one.id, one, **fingerprint(at)) for at, one in enumerate(claims)]
    events = reconcile(items).events
    assert len(events) == 1
    return events[0]


def fields(event: Event) -> dict[str, tuple[str, ...]]:
    return {conflict.field: conflict.claims for conflict in event.conflicts}


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        (claim("a", killed=14, said_by=MONITOR), claim("b", killed=9, said_by=MINISTRY), "figures"),
        (
            claim("a", agents=("River Front",), said_by=MONITOR, killed=14),
            claim("b", agents=("Coast Council",), said_by=MINISTRY, killed=14),
            "agents",
        ),
        (
            claim("a", said_by=MONITOR, killed=14, day="2031-05-04"),
            claim("b", said_by=MINISTRY, killed=14, day="2031-05-05"),
            "date",
        ),
        (
            claim("a", said_by=MONITOR, killed=14),
            claim("b", said_by=MINISTRY, killed=14, status="denied"),
            "occurrence",
        ),
        (
            claim("a", agents=("River Front",), said_by=MONITOR, killed=14),
            claim("b", agents=("River Front",), said_by=MINISTRY, killed=14, status="denied"),
            "agents",
        ),
        (
            claim("a", kind="capture", holder="River Front", state="held", said_by=MONITOR),
            claim("b", kind="capture", holder="Coast Council", state="held", said_by=MINISTRY),
            "control",
        ),
    ],
)
def test_field_on_which_two_origins_differ(one: Claim, other: Claim, field: str) -> None:
    assert fields(event_of(one, other)) == {field: ("a", "b")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("a", killed=(14, None), said_by=MONITOR), claim("b", killed=17, said_by=MINISTRY)),
        (
            claim("a", agents=("River Front", "Coast Council"), said_by=MONITOR, killed=14),
            claim("b", agents=("Coast Council",), said_by=MINISTRY, killed=14),
        ),
        (claim("a", said_by=MONITOR, killed=14), claim("b", said_by=MONITOR, killed=9)),
        (
            claim("a", said_by=MONITOR, killed=14, day="2031-05-03", until="2031-05-04"),
            claim("b", said_by=MINISTRY, killed=14, day="2031-05-04"),
        ),
    ],
)
def test_no_conflict(one: Claim, other: Claim) -> None:
    assert fields(event_of(one, other)) == {}


def test_blame_lists_who_names_and_who_clears() -> None:
    event = event_of(
        claim("a", agents=("River Front",), said_by=MONITOR, killed=14),
        claim("b", agents=("River Front",), said_by=GUARD, killed=14, status="claimed"),
        claim("c", agents=("River Front",), said_by=MINISTRY, killed=14, status="denied"),
    )
    [blame] = event.blame
    assert (blame.actor, blame.by, blame.denied_by) == (
        "River Front",
        ("hill guard", "lantern monitor"),
        ("harbour ministry",),
    )


@pytest.mark.parametrize(
    ("claims", "grade", "reason"),
    [
        (
            [claim("a", said_by=MONITOR)],
            Grade.WEAK,
            "airwars-1 weak: all accounts rest on one origin, Lantern Monitor.",
        ),
        (
            [claim("a", said_by=MONITOR, killed=14), claim("b", said_by=MINISTRY, killed=14)],
            Grade.FAIR,
            "airwars-1 fair: 2 independent origins report it.",
        ),
        (
            [
                claim("a", said_by=MONITOR, killed=14),
                claim("b", said_by=GUARD, killed=14, agents=GUARD, status="claimed"),
            ],
            Grade.CONFIRMED,
            "airwars-1 confirmed: Hill Guard says that it did it.",
        ),
        (
            [
                claim("a", said_by=MONITOR, killed=14, agents=("River Front",)),
                claim("b", said_by=MINISTRY, killed=14, agents=("Coast Council",)),
            ],
            Grade.CONTESTED,
            "airwars-1 contested: Coast Council and River Front are named as responsible by different accounts.",
        ),
        (
            [claim("a", said_by=MONITOR, killed=14, of="combatants")],
            Grade.DISCOUNTED,
            "airwars-1 discounted: only combatants are reported harmed.",
        ),
        (
            [claim("a", said_by=MINISTRY, status="denied")],
            Grade.DISCOUNTED,
            "airwars-1 discounted: every account denies it.",
        ),
    ],
)
def test_grade(claims: list[Claim], grade: Grade, reason: str) -> None:
    event = event_of(*claims)
    assert (event.grade, event.grade_reason) == (grade, reason)


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ([claim("a", said_by=MONITOR)], 6),
        ([claim("a", said_by=MONITOR, killed=14), claim("b", said_by=("Ledger Watch",), killed=14)], 2),
        ([claim("a", said_by=GUARD, killed=14), claim("b", said_by=MINISTRY, killed=14)], 1),
        ([claim("a", said_by=MONITOR, killed=14), claim("b", said_by=MINISTRY, killed=9)], 3),
        (
            [
                claim("a", said_by=MONITOR, killed=14, agents=("Hill Guard",)),
                claim("b", said_by=GUARD, killed=14, agents=("Hill Guard",), status="denied"),
            ],
            4,
        ),
    ],
)
def test_admiralty_number(claims: list[Claim], number: int) -> None:
    items = [article(one.id, one, **fingerprint(at)) for at, one in enumerate(claims)]
    [detail] = reconcile(items).details
    assert detail.grading.admiralty == number


@pytest.mark.parametrize(
    ("place", "said_by", "apart"),
    [
        ("Qarnah Mill", ("Harbour Ministry",), ("a-1", "b-1")),
        ("Qarnah Mill", ("Lantern Monitor",), ()),
        ("Qarnah", ("Harbour Ministry",), ()),
        ("Eastern Plain", ("Harbour Ministry",), ()),
    ],
)
def test_origins_that_place_it_apart_are_named(place: str, said_by: tuple[str, ...], apart: tuple[str, ...]) -> None:
    items = [
        article("a", claim("a-1", said_by=("Lantern Monitor",))),
        article("b", claim("b-1", place=place, said_by=said_by)),
    ]
    accounts = [account for item in items for account in accounts_of(item)]
    _, detail = build_event(accounts, find_copies(account.card for account in accounts))
    assert detail.places_apart == apart


def test_only_figures_whose_bounds_share_no_number_contradict_each_other() -> None:
    told = (("a", 14, None), ("b", 14, 14), ("c", 21, 21))
    by_origin = tuple(OriginFigure(origin=name, low=low, high=high, claim=name) for name, low, high in told)
    figures = FigureRange(measure=Measure.KILLED, of=Counted.PEOPLE, low=14, best=14, high=None, by_origin=by_origin)
    assert [one.origin for one in figures.contradicted()] == ["b", "c"]
