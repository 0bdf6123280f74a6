"""What all accounts together say of a place on a day: agreed, or different by account; containers lend with a mark."""

from collections.abc import Iterable

from sayso.model import ControlPeriod
from sayso.model.ledger import Holding
from sayso.text.names import are_names_alike, place_key


def holding_on(day: str, names: tuple[str, ...], periods: Iterable[ControlPeriod]) -> Holding:
    """Who holds the place of these names (most specific first) on an ISO day.

    The periods of the most specific named place that has any on that day are taken; those of a container are marked
    as inherited. No period, no holding: `periods` is then empty. `is_agreed` is False where accounts differ.
    """
    running = [period for period in periods if period.from_ <= day and (period.to is None or day < period.to)]
    for depth, name in enumerate(names):
        own = [one for one in running if one.place.names and place_key(one.place.names[0]) == place_key(name)]
        if own:
            own.sort(key=lambda period: (period.account, period.from_))
            return Holding(day=day, periods=tuple(own), is_agreed=_agree(own), inherited_from=name if depth else None)
    return Holding(day=day)


def _agree(periods: list[ControlPeriod]) -> bool:
    """Whether all accounts name one holder and state, and none of the periods is disputed."""
    first = periods[0]
    return not any(period.disputed_by for period in periods) and all(
        period.state == first.state
        and (period.holder == first.holder or are_names_alike(period.holder or "", first.holder or ""))
        for period in periods
    )
