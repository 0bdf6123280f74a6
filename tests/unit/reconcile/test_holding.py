"""Who holds a place on a day, by all accounts."""

import pytest

from sayso.model import ClaimPlace, ControlPeriod, ControlState
from sayso.reconcile.holding import holding_on


def period(
    place: str, holder: str, account: str, begins: str, ends: str | None = None, disputed_by: tuple[str, ...] = ()
) -> ControlPeriod:
    return ControlPeriod(
        place=ClaimPlace(names=(place,)),
        from_=begins,
        to=ends,
        holder=holder,
        state=ControlState.HELD,
        account=account,
        claims=("c",),
        disputed_by=disputed_by,
    )


PERIODS = [
    period("Qarnah", "River Front", "Lantern Monitor", "2031-05-01", "2031-06-01"),
    period("Qarnah", "Hill Guard", "Lantern Monitor", "2031-06-01"),
    period("Qarnah", "River Front", "Harbour Ministry", "2031-05-01"),
    period("Sur Province", "Coast Council", "Lantern Monitor", "2031-01-01"),
]


@pytest.mark.parametrize(
    ("day", "names", "holders", "is_agreed", "inherited_from"),
    [
        ("2031-04-30", ("Qarnah",), [], True, None),
        ("2031-05-20", ("Qarnah",), ["River Front", "River Front"], True, None),
        ("2031-06-01", ("Qarnah",), ["River Front", "Hill Guard"], False, None),
        ("2031-06-01", ("Telbin", "Sur Province"), ["Coast Council"], True, "Sur Province"),
        ("2031-06-01", ("Telbin",), [], True, None),
    ],
)
def test_holding(
    day: str, names: tuple[str, ...], holders: list[str], is_agreed: bool, inherited_from: str | None
) -> None:
    holding = holding_on(day, names, PERIODS)
    assert [one.holder for one in holding.periods] == holders
    assert holding.is_agreed is is_agreed
    assert holding.inherited_from == inherited_from


def test_a_disputed_period_is_not_agreed() -> None:
    disputed = period("Qarnah", "River Front", "Lantern Monitor", "2031-05-01", disputed_by=("Harbour Ministry",))
    assert not holding_on("2031-05-02", ("Qarnah",), [disputed]).is_agreed
