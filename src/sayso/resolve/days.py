"""Days and spans of days: months, weeks, seasons, quarters, nights."""

import datetime as dt
from calendar import monthrange

Day = dt.date
Interval = tuple[Day, Day]

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def parse_day(text: str | None) -> Day | None:
    """The day of an ISO date or date-time, or None."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def month_days(year: int, month: int) -> Interval:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def year_days(year: int, phase: str | None = None) -> Interval:
    """Early is January to April, mid May to August, late September to December."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(phase or "", (1, 12))
    return dt.date(year, first, 1), month_days(year, last)[1]


def phase_of_month(year: int, month: int, phase: str | None) -> Interval:
    """Early is the 1st to the 10th, mid the 11th to the 20th, late the rest."""
    first, last = month_days(year, month)
    days = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}.get(phase or "", (1, last.day))
    return first.replace(day=days[0]), first.replace(day=days[1])


def quarter_days(year: int, quarter: int) -> Interval:
    """First and last day of a quarter of the calendar year."""
    return dt.date(year, quarter * 3 - 2, 1), month_days(year, quarter * 3)[1]


def season_days(year: int, season: str) -> Interval:
    """A winter runs into the next year."""
    first, last = SEASON_MONTHS[season]
    return dt.date(year, first, 1), month_days(year + (last < first), last)[1]


def week_days(day: Day) -> Interval:
    """Monday to Sunday of the day's week."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def night(day: Day) -> Interval:
    """A night belongs to both its dates."""
    return day, day + dt.timedelta(days=1)


def holiday(year: int, name: str) -> Day:
    """The day of a holiday: "12-25", or "thanksgiving", the fourth Thursday of November."""
    if name == "thanksgiving":
        first = dt.date(year, 11, 1)
        return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21)
    return dt.date.fromisoformat(f"{year:04d}-{name}")


def shift_months(day: Day, months: int) -> tuple[int, int]:
    """Year and month that lie so many months from the day's."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def shift(day: Day, unit: str, steps: int) -> Day:
    """The day so many units away; in a shorter month its last day."""
    if unit in {"minute", "hour"}:
        return day
    if unit in {"day", "week", "weekend"}:
        return day + dt.timedelta(days=steps * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = shift_months(day, steps * months)
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))
