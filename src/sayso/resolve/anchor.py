"""Resolve the forms of time expressions one after the other, each against the days told before it."""

import datetime as dt
from collections.abc import Sequence

from sayso.resolve.days import (
    Day,
    Interval,
    holiday,
    month_days,
    phase_of_month,
    quarter_days,
    season_days,
    shift,
    week_days,
    year_days,
)
from sayso.resolve.time_values import duration_value, on_day
from sayso.text.times import Form, TimeExpression

Resolved = tuple[str, Interval | None]

FEW_YEARS = 6
MOSTLY = 0.6
TOLD = frozenset({"day", "offset", "season", "holiday", "weekday"})
DEICTIC = frozenset({"weekday", "offset"})


def is_narrative(expressions: Sequence[TimeExpression], reference: Day | None) -> bool:
    """Whether the text tells of years long past, so that partial dates count from what was told before."""
    if reference is None:
        return True
    forms = [e.form for e in expressions]
    years = [f.year for f in forms if f.shape in {"day", "season"} and f.year]
    past = sum(1 for year in years if year < reference.year - 1)
    deictic = sum(1 for f in forms if f.shape in DEICTIC and not f.is_narrative and f.unit in {None, "day", "week"})
    return past >= FEW_YEARS and past > MOSTLY * len(years) and deictic < past / 4


class Anchor:
    """The running reference of one article: the day of its report, and what was told last."""

    def __init__(self, reference: Day | None, narrative: bool) -> None:
        self.reference = reference
        self.narrative = narrative
        self.told: Interval | None = None
        self.doubtful: Day | None = None
        self.told_day: Day | None = None
        self.grain = "year"
        self.quarter: tuple[int, int] | None = None
        self.bc_year: int | None = None

    @property
    def today(self) -> Day | None:
        """The day that partial dates count from."""
        return self.told[0] if self.narrative and self.told else self.reference

    def resolve(self, form: Form) -> Resolved:
        """The TIMEX3 value, and the days if they are known."""
        try:
            if form.is_bc or (self.bc_year is not None and form.year is None):
                value = self._before_christ(form)
                if value is not None:
                    return value, None
            value, interval = self._resolve(form)
        except (ValueError, OverflowError, KeyError):
            return "XXXX", None
        if interval is not None:
            self._remember(form, value, interval)
        return value, interval

    def _remember(self, form: Form, value: str, interval: Interval) -> None:
        if form.shape in {"quarter", "reported"} and "Q" in value:
            self.quarter = int(value[:4]), int(value[-1])
            self.grain = "quarter"
        elif form.shape in {"day", "season"} and not form.keeps_grain:
            self.grain = "day" if form.day else "year"
        if form.shape in TOLD and (self.narrative or form.is_day or form.year) and not _is_far(form):
            self.bc_year = None
            if self.narrative and self._is_aside(interval):
                return
            self.told = interval
        if form.is_day:
            self.told_day = interval[0]

    def _is_aside(self, interval: Interval) -> bool:
        """Whether a date lies years away from what was told, and nothing near it has been told yet."""
        doubtful, self.doubtful = self.doubtful, interval[0]
        if self.told is None or abs(self.told[0].year - interval[0].year) <= 2:
            return False
        return doubtful is None or abs(doubtful.year - interval[0].year) > 2

    def _resolve(self, form: Form) -> Resolved:
        readers = {
            "day": self._calendar,
            "weekday": self._weekday,
            "holiday": self._holiday,
            "offset": self._offset,
            "season": self._season,
            "quarter": self._quarter,
            "reported": self._reported,
            "weekend": self._weekend,
            "length": self._length,
            "clock": self._clock,
        }
        if form.shape in readers:
            return readers[form.shape](form)
        year = form.year
        if form.shape == "half" and year:
            first = dt.date(year, 6 * (form.quarter or 1) - 5, 1)
            return f"{year}-H{form.quarter}", (first, month_days(year, first.month + 5)[1])
        if form.shape == "decade" and year:
            return f"{year // 10}", (dt.date(year, 1, 1), dt.date(year + 9, 12, 31))
        if form.shape == "century" and form.count:
            start = int(form.count - 1) * 100
            return f"{start // 100:02d}", (dt.date(start or 1, 1, 1), dt.date(start + 99, 12, 31))
        if form.shape == "repeat":
            return form.repeat or duration_value(form), None
        return form.reference or "XXXX", None

    def _year(self, form: Form) -> int | None:
        """The year of a form: its own, one counted from the reference, or None."""
        if form.year is not None:
            return form.year
        base = self._base(form)
        if form.year_offset is None or base is None:
            return None
        return base.year + form.year_offset

    def _base(self, form: Form) -> Day | None:
        return (self.told[0] if form.is_narrative and self.told else None) or self.today

    def _calendar(self, form: Form) -> Resolved:
        year = self._year(form)
        if year is None and form.month is not None:
            year = self._year_of_month(form, form.month)
        if year is None:
            return f"XXXX-{form.month:02d}" + (f"-{form.day:02d}" if form.day else ""), None
        if form.month is None:
            return f"{year}", year_days(year, form.phase)
        if form.day is None:
            return f"{year}-{form.month:02d}", phase_of_month(year, form.month, form.phase)
        return on_day(dt.date(year, form.month, form.day), form)

    def _year_of_month(self, form: Form, month: int) -> int | None:
        base = self.today
        if base is None:
            return None
        if self.narrative:
            return self._nearest_year(month, form)
        if form.direction == "this":
            return base.year
        if form.direction == "next" or form.is_ahead:
            return base.year + ((month - base.month) * 31 + (form.day or 31) - base.day < -45)
        if form.direction == "last":
            return base.year - (month >= base.month)
        ahead = (month - base.month) * 31 + ((form.day or 15) - base.day)
        return base.year - (ahead > 92) + (ahead < -300)

    def _nearest_year(self, month: int, form: Form) -> int | None:
        """In a narrative a month follows what was told, or goes back a little; after a bare year it is of that year."""
        if self.told is None:
            return self.reference.year if self.reference else None
        first, last = self.told
        if form.direction == "last":
            return first.year - (month >= first.month)
        if form.direction == "next":
            return first.year + (month <= first.month)
        if (last - first).days > 120:
            return first.year
        ahead = month - first.month
        return first.year + (ahead < -8) - (ahead > 9)

    def _weekday(self, form: Form) -> Resolved:
        base = self.told_day if self.narrative and self.told_day else self.today
        if form.weekday is None or base is None:
            return f"XXXX-WXX-{(form.weekday or 0) + 1}", None
        back = (base.weekday() - form.weekday) % 7
        if form.direction == "next" or (form.is_ahead and form.direction is None):
            day = base + dt.timedelta(days=(-back % 7) or (7 if form.direction else 0))
        elif form.direction == "last":
            day = base - dt.timedelta(days=back or 7)
        else:
            day = base - dt.timedelta(days=back)
        return on_day(day, form)

    def _holiday(self, form: Form) -> Resolved:
        base, name = self.today, form.holiday or ""
        year = self._year(form)
        if year is None and base is not None:
            ahead = (holiday(base.year, name) - base).days
            year = base.year - (ahead > 60) if not form.is_ahead else base.year + (ahead < 0)
        if year is None:
            return f"XXXX-{name}", None
        return on_day(holiday(year, name), form)

    def _offset(self, form: Form) -> Resolved:
        base = self._base(form)
        steps, unit = form.offset or 0, form.unit or "day"
        if base is None:
            return "PAST_REF" if steps < 0 else "FUTURE_REF" if steps else "PRESENT_REF", None
        if unit == "day":
            base = (self.told_day if form.is_narrative or self.narrative else None) or base
            return on_day(base + dt.timedelta(days=steps), form)
        if unit in {"minute", "hour"}:
            return "PAST_REF" if steps < 0 else "FUTURE_REF", (base, base)
        if form.keeps_grain and self.grain == "quarter" and self.quarter:
            year, quarter = self.quarter[0] + steps, self.quarter[1]
            return f"{year}-Q{quarter}", quarter_days(year, quarter)
        day = shift(base, unit, steps)
        if unit in {"week", "weekend"}:
            year, week, _ = day.isocalendar()
            monday, sunday = week_days(day)
            if unit == "weekend":
                return f"{year}-W{week:02d}-WE", (sunday - dt.timedelta(days=1), sunday)
            return f"{year}-W{week:02d}", (monday, sunday)
        if unit == "month":
            return f"{day.year}-{day.month:02d}", phase_of_month(day.year, day.month, form.phase)
        if unit == "quarter":
            quarter = (day.month - 1) // 3 + 1
            return f"{day.year}-Q{quarter}", quarter_days(day.year, quarter)
        if unit == "decade":
            start = day.year // 10 * 10
            return f"{start // 10}", (dt.date(start, 1, 1), dt.date(start + 9, 12, 31))
        if unit == "century":
            start = day.year // 100 * 100
            return f"{start // 100:02d}", (dt.date(start, 1, 1), dt.date(start + 99, 12, 31))
        return f"{day.year:04d}", year_days(day.year, form.phase)

    def _season(self, form: Form) -> Resolved:
        base, season = self.today, form.season or "SP"
        year = self._year(form)
        if year is None and base is not None:
            starts = season_days(base.year, season)[0]
            year = base.year
            if form.direction == "next":
                year += starts <= base
            elif form.direction == "last" or (
                form.direction is None and not self.narrative and not form.is_ahead and (starts - base).days > 31
            ):
                year -= starts > base or form.direction == "last"
        if year is None:
            return f"XXXX-{season}", None
        return f"{year}-{season}", season_days(year, season)

    def _quarter(self, form: Form) -> Resolved:
        base, quarter = self.today, form.quarter or 1
        year = self._year(form)
        if year is None and base is not None:
            year = base.year - (quarter_days(base.year, quarter)[0] > base and not form.is_ahead)
        if year is None:
            return f"XXXX-Q{quarter}", None
        return f"{year}-Q{quarter}", quarter_days(year, quarter)

    def _weekend(self, form: Form) -> Resolved:
        """The weekend that began last, or that is to come."""
        base = self.today
        if base is None:
            return "XXXX-WXX-WE", None
        saturday = base + dt.timedelta(days=5 - base.weekday())
        if saturday > base and not form.is_ahead:
            saturday -= dt.timedelta(days=7)
        year, week, _ = saturday.isocalendar()
        return f"{year}-W{week:02d}-WE", (saturday, saturday + dt.timedelta(days=1))

    def _reported(self, form: Form) -> Resolved:
        """The quarter told last, or the last one that has ended."""
        base = self.today
        if form.year is not None:
            if self.quarter is None:
                return f"{form.year}", year_days(form.year)
            return f"{form.year}-Q{self.quarter[1]}", quarter_days(form.year, self.quarter[1])
        if self.quarter is None:
            if base is None:
                return "XXXX-QX", None
            before = shift(base, "quarter", -1)
            return f"{before.year}-Q{(before.month + 2) // 3}", quarter_days(before.year, (before.month + 2) // 3)
        return f"{self.quarter[0]}-Q{self.quarter[1]}", quarter_days(*self.quarter)

    def _length(self, form: Form) -> Resolved:
        return duration_value(form), self._edge_of(form)

    def _edge_of(self, form: Form) -> Interval | None:
        """The days of "the last week of August", "the past three days"; None where the length lies nowhere."""
        if form.edge is None or form.count is None or form.unit in {None, "minute"}:
            return None
        steps, unit = max(1, int(form.count)), form.unit or "day"
        if unit == "hour":
            steps, unit = max(1, steps // 24), "day"
        if form.edge in {"first", "last"}:
            if form.reference is None:
                return None
            _, inside = self._resolve(_calendar_of(form))
            if inside is None:
                return None
            if form.edge == "first":
                return inside[0], shift(inside[0], unit, steps) - dt.timedelta(days=1)
            return shift(inside[1] + dt.timedelta(days=1), unit, -steps), inside[1]
        base = self.today
        if base is None:
            return None
        return (shift(base, unit, -steps), base) if form.edge == "past" else (base, shift(base, unit, steps))

    def _clock(self, form: Form) -> Resolved:
        base = self.told_day or self.today
        if base is None:
            return f"XXXX-XX-XXT{form.clock}", None
        return on_day(base, form)

    def _before_christ(self, form: Form) -> str | None:
        """Values of years before Christ, which have no days in our calendar."""
        year = form.year if form.is_bc else self.bc_year
        if form.shape == "century" and form.is_bc:
            return f"BC{int(form.count or 1) - 1:02d}"
        if year is None:
            return None
        if form.shape == "decade":
            return f"BC{year // 10:03d}"
        if form.shape == "offset" and form.unit == "year" and form.is_narrative:
            year -= form.offset or 0
        elif form.shape == "offset" and form.unit in {"decade", "century"}:
            length = 3 if form.unit == "decade" else 2
            return f"BC{year - (form.offset or 0) * 10 ** (4 - length):04d}"[: length + 2]
        elif form.shape not in {"day", "season"}:
            return None
        self.bc_year = year
        value = f"BC{year:04d}"
        if form.season:
            return f"{value}-{form.season}"
        return value + (f"-{form.month:02d}" if form.month else "") + (f"-{form.day:02d}" if form.day else "")


def _is_far(form: Form) -> bool:
    """Whether the expression looks back or ahead over years, and is no new place in the telling."""
    return form.shape == "offset" and form.unit in {"year", "decade", "century"} and abs(form.offset or 0) > 1


def _calendar_of(form: Form) -> Form:
    return Form(
        shape=form.reference or "day",
        year=form.year,
        month=form.month,
        season=form.season,
        quarter=form.quarter,
        year_offset=form.year_offset,
        is_narrative=form.is_narrative,
        is_ahead=form.is_ahead,
    )
