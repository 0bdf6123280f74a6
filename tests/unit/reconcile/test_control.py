"""Who holds a place, by account."""

import msgspec
import pytest

from made import article, claim
from sayso.model import Claim, ControlPeriod
from sayso.reconcile.reconciler import reconcile

Line = list[tuple[str, str | None, str | None, str]]


def held(
    identifier: str,
    day: str,
    holder: str | None,
    by: str = "Lantern Monitor",
    state: str = "held",
    status: str = "stated",
) -> Claim:
    return claim(identifier, kind="control", day=day, holder=holder, state=state, said_by=(by,), status=status)


def periods(*claims: Claim) -> tuple[ControlPeriod, ...]:
    return reconcile([article(one.id, one) for one in claims]).control


def line(*claims: Claim) -> Line:
    return [(one.from_, one.to, one.holder, one.state.value) for one in periods(*claims)]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([held("a", "2031-05-01", "River Front")], [("2031-05-01", None, "River Front", "held")]),
        (
            [held("a", "2031-05-01", "River Front"), held("b", "2031-06-01", "River Front")],
            [("2031-05-01", None, "River Front", "held")],
        ),
        (
            [held("a", "2031-05-01", "River Front"), held("b", "2031-06-01", "Hill Guard")],
            [("2031-05-01", "2031-06-01", "River Front", "held"), ("2031-06-01", None, "Hill Guard", "held")],
        ),
        (
            [held("a", "2031-05-01", "River Front"), held("b", "2031-06-01", "River Front", state="lost")],
            [("2031-05-01", "2031-06-01", "River Front", "held")],
        ),
        # Another's loss ends nothing, and a loss alone says nothing of who holds it.
        (
            [held("a", "2031-05-01", "River Front"), held("b", "2031-06-01", "Hill Guard", state="lost")],
            [("2031-05-01", None, "River Front", "held")],
        ),
        ([held("b", "2031-06-01", "Hill Guard", state="lost")], []),
        (
            [held("a", "2031-05-01", "River Front"), held("b", "2031-06-01", None, state="contested")],
            [("2031-05-01", "2031-06-01", "River Front", "held"), ("2031-06-01", None, None, "contested")],
        ),
        (
            [held("a", "2031-05-01", "River Front"), held("b", "2031-06-01", "River Front", state="besieged")],
            [("2031-05-01", "2031-06-01", "River Front", "held"), ("2031-06-01", None, "River Front", "besieged")],
        ),
        # What is only planned or denied holds nothing.
        ([held("a", "2031-05-01", "River Front", status="planned")], []),
        ([held("a", "2031-05-01", "River Front", status="denied")], []),
    ],
)
def test_line_of_one_account(claims: list[Claim], expected: Line) -> None:
    assert line(*claims) == expected


def test_each_account_keeps_its_own_line_and_says_who_disputes_it() -> None:
    drawn = periods(
        held("a", "2031-05-01", "River Front"),
        held("b", "2031-05-02", "Hill Guard", by="Harbour Ministry"),
        held("c", "2031-05-03", "River Front", by="Coast Wire"),
    )
    assert [(one.account, one.holder, one.disputed_by) for one in drawn] == [
        ("Coast Wire", "River Front", ("Harbour Ministry",)),
        ("Harbour Ministry", "Hill Guard", ("Coast Wire", "Lantern Monitor")),
        ("Lantern Monitor", "River Front", ("Harbour Ministry",)),
    ]


def test_denial_disputes_the_period_it_speaks_of() -> None:
    [period] = periods(
        held("a", "2031-05-01", "River Front"),
        held("b", "2031-05-02", "River Front", by="Harbour Ministry", status="denied"),
    )
    assert (period.account, period.disputed_by) == ("Lantern Monitor", ("Harbour Ministry",))


def test_handing_over_on_one_day_is_no_dispute() -> None:
    drawn = periods(
        held("a", "2031-05-01", "River Front"),
        held("b", "2031-06-01", "River Front", state="lost"),
        held("c", "2031-06-01", "Hill Guard", by="Harbour Ministry"),
    )
    assert [one.disputed_by for one in drawn] == [(), ()]


def test_accounts_of_one_point_meet_whether_or_not_they_tell_what_it_lies_in() -> None:
    one = held("a", "2031-05-01", "River Front", by="Hill Guard")
    other = held("b", "2031-05-02", "Hill Guard", by="Lantern Monitor")
    farther = msgspec.structs.replace(other.place, names=(*other.place.names, "Eastern Plain"))
    found = periods(one, msgspec.structs.replace(other, place=farther))
    assert [period.disputed_by for period in found] == [("Lantern Monitor",), ("Hill Guard",)]
