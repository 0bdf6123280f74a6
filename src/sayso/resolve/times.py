"""Anchor time expressions: TIMEX3 values and day intervals, and the date of a claim."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Sequence

from sayso.model import Article, ClaimDate, DatePrecision, Span, TimeAnnotation
from sayso.text.times import Form, TimeExpression

Day = dt.date
Interval = tuple[Day, Day] | None
Resolved = tuple[str, Interval]

UNIT_LETTER = {
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def annotate_times(article: Article, expressions: Iterable[TimeExpression]) -> tuple[TimeAnnotation, ...]:
    """Annotations in text order. Partial dates count from the article's reference date; in a text without one, or
    one that tells of years long past, from the last full date told before."""
    expressions = list(expressions)
    reference = _day(article.reference_date)
    anchor = _Anchor(reference, _is_narrative(expressions, reference))
    annotations = []
    for expression in expressions:
        value, interval = anchor.resolve(expression)
        annotations.append(
            TimeAnnotation(
                start=expression.span.start,
                end=expression.span.end,
                text=expression.span.text,
                type=expression.kind,
                value=value,
                from_=interval[0].isoformat() if interval else None,
                to=interval[1].isoformat() if interval else None,
            )
        )
    return tuple(annotations)


def _day(text: str | None) -> Day | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _is_narrative(expressions: Sequence[TimeExpression], reference: Day | None) -> bool:
    years = [e.form.year for e in expressions if e.form.shape == "day" and e.form.year]
    if reference is None:
        return True
    past = sum(1 for year in years if year < reference.year - 1)
    return past >= 6 and past > 0.6 * len(years)


class _Anchor:
    """The running reference of one article."""

    def __init__(self, reference: Day | None, is_narrative: bool) -> None:
        self.reference = reference
        self.is_narrative = is_narrative
        self.last: Day | None = None
        self.last_month: int | None = None

    @property
    def today(self) -> Day | None:
        return self.last if self.is_narrative and self.last else self.reference

    def resolve(self, expression: TimeExpression) -> Resolved:
        form = expression.form
        try:
            value, interval = self._resolve(form)
        except (ValueError, OverflowError):
            return "XXXX", None
        if interval and form.shape in {"day", "offset", "season"} and (self.is_narrative or form.year):
            self.last = interval[0]
        return value, interval

    def _resolve(self, form: Form) -> Resolved:
        shape = form.shape
        if shape == "day":
            return self._calendar(form)
        if shape == "weekday":
            return self._weekday(form)
        if shape == "offset":
            return self._offset(form)
        if shape == "season":
            return self._season(form)
        if shape == "quarter":
            return self._quarter(form)
        if shape == "decade" and form.year is not None:
            year = form.year
            return f"{year // 10}", (dt.date(year, 1, 1), dt.date(year + 9, 12, 31))
        if shape == "century" and form.count:
            return f"{form.count - 1:02d}", (
                dt.date((form.count - 1) * 100 or 1, 1, 1),
                dt.date(form.count * 100 - 1, 12, 31),
            )
        if shape == "length":
            return _length(form), None
        if shape == "repeat":
            return f"P1{UNIT_LETTER[form.unit or 'day'][-1]}", None
        if shape == "clock":
            base = self.today
            if base is None:
                return f"XXXX-XX-XXT{form.clock}", None
            return f"{base.isoformat()}T{form.clock}", (base, base)
        return form.reference or "XXXX", None

    def _calendar(self, form: Form) -> Resolved:
        if form.is_bc:
            return f"BC{form.year:04d}", None
        year = form.year if form.year is not None else self._year_for(form)
        if year is None:
            return f"XXXX-{form.month:02d}" + (f"-{form.day:02d}" if form.day else ""), None
        if form.month is None:
            end = form.end_year or year
            value = f"{year}" if end == year else f"{year}/{end}"
            return value, _phase_of_year(form.phase, year) or (dt.date(year, 1, 1), dt.date(end, 12, 31))
        if form.day is None:
            return f"{year}-{form.month:02d}", _phase_of_month(form.phase, year, form.month)
        first = dt.date(year, form.month, form.day)
        if form.end_day:
            last = dt.date(year, form.month, form.end_day)
            return f"{first.isoformat()}/{last.isoformat()}", (first, last)
        value = first.isoformat() + (f"T{form.part}" if form.part else "")
        return value, (first, first)

    def _year_for(self, form: Form) -> int | None:
        base = self.today
        if base is None or form.month is None:
            return base.year if base else None
        if self.is_narrative:
            return base.year
        if form.direction == "next":
            return base.year + (form.month <= base.month)
        if form.direction == "last":
            return base.year - (form.month >= base.month)
        ahead = (form.month - base.month) * 31 + ((form.day or 15) - base.day)
        if ahead > 92:
            return base.year - 1
        if ahead < -300:
            return base.year + 1
        return base.year

    def _weekday(self, form: Form) -> Resolved:
        base = self.today
        if base is None or form.weekday is None:
            return "XXXX-WXX" + (f"-{form.weekday + 1}" if form.weekday is not None else ""), None
        back = (base.weekday() - form.weekday) % 7
        if form.direction == "next":
            day = base + dt.timedelta(days=(form.weekday - base.weekday() - 1) % 7 + 1)
        elif form.direction == "last":
            day = base - dt.timedelta(days=back or 7)
        else:
            day = base - dt.timedelta(days=back)
        part = f"T{form.part}" if form.part else ""
        return day.isoformat() + part, _night(day) if form.part == "NI" else (day, day)

    def _offset(self, form: Form) -> Resolved:
        base = (self.last if form.is_narrative and self.last else None) or self.today
        offset, unit = form.offset or 0, form.unit
        if base is None:
            return "PAST_REF" if offset < 0 else "FUTURE_REF" if offset else "PRESENT_REF", None
        if unit == "day":
            day = base + dt.timedelta(days=offset)
            part = f"T{form.part}" if form.part else ""
            return day.isoformat() + part, _night(day) if form.part == "NI" else (day, day)
        if unit in {"minute", "hour"}:
            return "PAST_REF" if offset < 0 else "FUTURE_REF", (base, base)
        if unit in {"week", "weekend"}:
            day = base + dt.timedelta(weeks=offset)
            monday = day - dt.timedelta(days=day.weekday())
            year, week, _ = day.isocalendar()
            if unit == "weekend":
                return f"{year}-W{week:02d}-WE", (monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))
            if abs(offset) > 1:
                return f"{year}-W{week:02d}", (monday, monday + dt.timedelta(days=6))
            return f"{year}-W{week:02d}", (monday, monday + dt.timedelta(days=6))
        if unit == "month":
            months = base.year * 12 + base.month - 1 + offset
            return f"{months // 12}-{months % 12 + 1:02d}", _month(months // 12, months % 12 + 1)
        if unit == "quarter":
            quarters = base.year * 4 + (base.month - 1) // 3 + offset
            year, quarter = quarters // 4, quarters % 4 + 1
            return f"{year}-Q{quarter}", (dt.date(year, quarter * 3 - 2, 1), _month(year, quarter * 3)[1])
        years = offset * {"decade": 10, "century": 100}.get(unit or "", 1)
        year = base.year + years
        return f"{year:04d}", (dt.date(year, 1, 1), dt.date(year, 12, 31))

    def _season(self, form: Form) -> Resolved:
        base = self.today
        year = form.year or (base.year if base else None)
        if year is None or form.season is None:
            return f"XXXX-{form.season}", None
        if not form.year and form.direction == "last":
            year -= 1
        first, last = SEASON_MONTHS[form.season]
        end_year = year + 1 if last < first else year
        return f"{year}-{form.season}", (dt.date(year, first, 1), _month(end_year, last)[1])

    def _quarter(self, form: Form) -> Resolved:
        base = self.today
        year = form.year or (base.year if base else None)
        if year is None or form.quarter is None:
            return f"XXXX-Q{form.quarter}", None
        return f"{year}-Q{form.quarter}", (dt.date(year, form.quarter * 3 - 2, 1), _month(year, form.quarter * 3)[1])


def _month(year: int, month: int) -> tuple[Day, Day]:
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def _phase_of_year(phase: str | None, year: int) -> tuple[Day, Day] | None:
    """Early is January to April, mid May to August, late September to December."""
    months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(phase or "")
    return (dt.date(year, months[0], 1), _month(year, months[1])[1]) if months else None


def _phase_of_month(phase: str | None, year: int, month: int) -> tuple[Day, Day]:
    """Early is the 1st to the 10th, mid the 11th to the 20th, late the rest."""
    first, last = _month(year, month)
    days = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}.get(phase or "", (1, last.day))
    return first.replace(day=days[0]), first.replace(day=days[1])


def _night(day: Day) -> tuple[Day, Day]:
    """A night belongs to both its dates."""
    return day, day + dt.timedelta(days=1)


def _length(form: Form) -> str:
    count = "X" if form.count is None else str(form.count)
    unit = form.unit or "day"
    letter = {"minute": "M", "hour": "H"}.get(unit)
    if letter:
        return f"PT{count}{letter}"
    return f"P{count}{UNIT_LETTER[unit]}"


def claim_date(
    spans: Sequence[Span],
    annotations: Sequence[TimeAnnotation],
    reference: str | None,
    is_current: bool,
    lasts: bool = False,
) -> ClaimDate | None:
    """The days of a claim: its expressions' intervals joined; the report's day for what is current; else None.

    `lasts` marks what runs from its date to the report ("since March 2011", a toll of a war).
    """
    starts = {span.start for span in spans}
    dated = [a for a in annotations if a.start in starts and a.from_ and a.to]
    if dated:
        first = min(a.from_ for a in dated if a.from_)
        last = max(a.to for a in dated if a.to)
        if lasts and reference and reference > first:
            last = reference
        return ClaimDate(from_=first, to=last, text=dated[0].text, precision=_precision(first, last))
    if is_current and reference:
        return ClaimDate(from_=reference, to=reference, text="", precision=DatePrecision.DAY)
    return None


def _precision(first: str, last: str) -> DatePrecision:
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
    if days <= 1:
        return DatePrecision.DAY
    if days <= 7:
        return DatePrecision.WEEK
    return DatePrecision.MONTH if days <= 31 else DatePrecision.YEAR
