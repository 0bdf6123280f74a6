"""Keys under which accounts that may be of one occurrence meet: time x place x kind, exact tolls at a place, copies."""

from collections.abc import Iterator
from datetime import date
from math import cos, floor, radians

from sayso.reconcile.accounts import Account, Point

CELL_DEGREES = 0.25
NARROW_DAYS = 10
TELLING_COUNT = 5
SEASON_DAYS = 61
SHARED_HASHES = 2


def account_keys(account: Account) -> tuple[str, ...]:
    """The blocking keys of an account, sorted."""
    places = sorted({key for point in account.points for key in _place_keys(point)}) or ["nowhere"]
    keys = {f"e|{block}|{place}|{time}" for block in account.blocks for place in places for time in _time_keys(account)}
    keys |= set(_toll_keys(account)) | set(_text_keys(account))
    return tuple(sorted(keys))


def _place_keys(point: Point) -> Iterator[str]:
    yield from (f"n:{key}" for key in point.keys[:2] if key)
    if point.lat is None or point.lon is None or point.is_wide:
        return
    reach = min(max(point.radius_km, 4.0), 25.0) / 111.0
    reach_east = reach / max(0.2, cos(radians(point.lat)))
    for row in range(_cell(point.lat - reach), _cell(point.lat + reach) + 1):
        for column in range(_cell(point.lon - reach_east), _cell(point.lon + reach_east) + 1):
            yield f"g:{row}:{column}"


def _cell(degrees: float) -> int:
    return floor(degrees / CELL_DEGREES)


def _time_keys(account: Account) -> Iterator[str]:
    if account.days is None:
        yield "never"
        return
    first, last = account.days
    if last - first <= NARROW_DAYS:
        yield from (str(day) for day in range(first, last + 2))
    else:
        yield from sorted({f"wide:{date.fromordinal(day).isoformat()[:7]}" for day in (first, last) if day > 0})


def _toll_keys(account: Account) -> Iterator[str]:
    """Exact tolls meet at a town whatever their date, for publication dates are often wrong; in an area, where one
    toll is told again and again, only within SEASON_DAYS, so that no key belongs to ever more accounts."""
    towns = {point.keys[0] for point in account.points if point.keys and not point.is_wide}
    areas = {key for point in account.points for key in point.keys[:2]} - towns
    names = sorted(towns | {f"{area}|{season}" for area in areas for season in _seasons(account)})
    for (measure, _), (low, high) in account.figures.items():
        count = low if low is not None else high
        if count is not None and count >= TELLING_COUNT:
            yield from (f"f|{block}|{name}|{measure}|{count}" for block in account.blocks for name in names)


def _text_keys(account: Account) -> Iterator[str]:
    """Repeats of a text meet whatever day they appear on: a copy's undated claims have its own day of publication."""
    for shared in sorted(account.copy_hashes)[:SHARED_HASHES]:
        yield from (f"t|{block}|{shared}" for block in account.blocks)


def _seasons(account: Account) -> list[int]:
    """The seasons of an account's first and last day, and those after, in which it meets whatever is near in time."""
    return sorted({day // SEASON_DAYS + later for day in account.days or () for later in (0, 1)})
