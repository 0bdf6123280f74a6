"""TIMEX3 values of days and durations."""

from sayso.resolve.days import Day, Interval, night
from sayso.text.times import Form

UNIT_LETTER = {"day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y"}


def on_day(day: Day, form: Form) -> tuple[str, Interval]:
    """The value of a day with its hour or part, and its days: a night has two."""
    time = form.clock or form.part
    value = day.isoformat() + (f"T{time}" if time else "")
    return value, night(day) if form.part == "NI" and not form.clock else (day, day)


def duration_value(form: Form) -> str:
    """ "P3D", "PT30M", "P2Y6M", "PXW"; decades and centuries count as years."""
    unit, count = form.unit or "day", form.count
    if count is not None and unit in {"decade", "century"}:
        count, unit = count * (10 if unit == "decade" else 100), "year"
    if unit in {"minute", "hour"}:
        if count is None:
            return "PTXM" if unit == "minute" else "PTXH"
        whole, rest = int(count), count != int(count)
        smaller = "30S" if unit == "minute" else "30M"
        return "PT" + (f"{whole}{unit[0].upper()}" if whole else "") + (smaller if rest else "")
    letter = UNIT_LETTER.get(unit, "Y")
    if count is None:
        return f"PX{'DE' if unit == 'decade' else 'C' if unit == 'century' else letter}"
    if unit == "year" and count == int(count) + 0.5:
        return "P" + (f"{int(count)}Y" if int(count) else "") + "6M"
    return f"P{int(count) if count == int(count) else count}{letter}"
