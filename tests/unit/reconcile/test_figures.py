"""Ranges of figures over origins."""

import pytest

from made import article, claim, fingerprint
from sayso.model import Event, FigureRange
from sayso.model.card import ArticleClaims
from sayso.reconcile.figures import median
from sayso.reconcile.reconciler import reconcile

Told = tuple[str, str, int | tuple[int | None, int | None]]


def articles(*told: Told) -> list[ArticleClaims]:
    return [
        article(f"a{at}", claim(f"a{at}", killed=killed, said_by=(speaker,)), day=day, **fingerprint(at))
        for at, (speaker, day, killed) in enumerate(told)
    ]


def one_event(items: list[ArticleClaims]) -> Event:
    events = reconcile(items).events
    assert len(events) == 1
    return events[0]


def killed(*told: Told) -> FigureRange:
    [held] = one_event(articles(*told)).figures
    return held


@pytest.mark.parametrize(
    ("told", "low", "best", "high"),
    [
        ([("Lantern Monitor", "2031-05-05", 14)], 14, 14, 14),
        ([("Lantern Monitor", "2031-05-05", 14), ("Harbour Ministry", "2031-05-05", 11)], 11, 11, 14),
        (
            [
                ("Lantern Monitor", "2031-05-05", 14),
                ("Harbour Ministry", "2031-05-05", 11),
                ("Hill Guard", "2031-05-05", 13),
            ],
            11,
            13,
            14,
        ),
        # An open end stays open.
        ([("Lantern Monitor", "2031-05-05", (14, None)), ("Harbour Ministry", "2031-05-05", 12)], 12, 12, None),
        ([("Lantern Monitor", "2031-05-05", (None, 14)), ("Harbour Ministry", "2031-05-05", 12)], None, 12, 14),
        # The last word of an origin counts.
        ([("Lantern Monitor", "2031-05-05", 14), ("Lantern Monitor", "2031-05-06", 16)], 16, 16, 16),
        ([("Lantern Monitor", "2031-05-06", 12), ("Lantern Monitor", "2031-05-05", 14)], 12, 12, 12),
    ],
)
def test_range(told: list[Told], low: int | None, best: int, high: int | None) -> None:
    held = killed(*told)
    assert (held.low, held.best, held.high) == (low, best, high)


def test_history_keeps_what_an_origin_said_before() -> None:
    [detail] = reconcile(articles(("Lantern Monitor", "2031-05-06", 16), ("Lantern Monitor", "2031-05-05", 14))).details
    assert [(one.low, one.given) for one in detail.history] == [(14, "2031-05-05"), (16, "2031-05-06")]


def test_old_figure_in_a_late_copy_is_not_the_last_word() -> None:
    first = article("a", claim("a", killed=14, said_by=("Lantern Monitor",)), day="2031-05-05", **fingerprint(1))
    later = article("b", claim("b", killed=16, said_by=("Lantern Monitor",)), day="2031-05-06", **fingerprint(2))
    copy = article("c", claim("c", killed=14, said_by=("Lantern Monitor",)), day="2031-05-09", **fingerprint(1))
    [held] = one_event([first, later, copy]).figures
    assert (held.low, held.high) == (16, 16)


def test_parts_and_totals_are_kept_apart() -> None:
    total = article("a", claim("a", killed=14), **fingerprint(1))
    part = article("b", claim("b", killed=3, of="children"), **fingerprint(2))
    event = one_event([total, part])
    assert [(one.of, one.low, one.high) for one in event.figures] == [("children", 3, 3), ("people", 14, 14)]


def test_denied_and_planned_deaths_are_not_counted() -> None:
    denied = article("a", claim("a", killed=14, status="denied"))
    assert one_event([denied]).figures == ()


@pytest.mark.parametrize(("values", "middle"), [([5], 5), ([9, 5], 5), ([9, 1, 5], 5), ([1, 9, 5, 7], 5)])
def test_median_is_a_value_that_somebody_told(values: list[int], middle: int) -> None:
    assert median(values) == middle
