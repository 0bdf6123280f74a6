"""Words of time: months, weekdays, numbers, units."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon.",
            "tuesday tues tue.",
            "wednesday wed.",
            "thursday thurs thu.",
            "friday fri.",
            "saturday sat.",
            "sunday sun.",
        )
    )
    for name in names.split()
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    "couple": 2,
    "dozen": 12,
}
VAGUE = frozenset({"few", "several", "many", "some"})
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"last": 4, "final": 4, "twenty-first": 21}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "noon": "MI",
    "midday": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "midnight": "NI",
    "dusk": "EV",
    "sunset": "EV",
    "sunrise": "MO",
}
HOLIDAYS = {
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "christmas": "12-25",
    "new year's day": "01-01",
    "new year's eve": "12-31",
    "halloween": "10-31",
    "independence day": "07-04",
    "valentine's day": "02-14",
    "thanksgiving day": "thanksgiving",
    "thanksgiving": "thanksgiving",
}
UNITS = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "fortnight": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
}


def number_of(words: str) -> float | None:
    """The number of digits or words ("twenty-five", "a", "12", "2 1/2", "two and a half"), or None for "several"."""
    lowered = words.lower().strip()
    if re.fullmatch(r"[\d,]*\d", lowered):
        return int(lowered.replace(",", "")[:9])
    if re.fullmatch(r"\d+\.\d+", lowered):
        return float(lowered)
    parts = lowered.replace("-", " ").split()
    if parts[:1] == ["half"]:
        return 0.5
    half = 0.5 if parts[-1:] in (["half"], ["1/2"]) else 0.0
    if half:
        parts = parts[:-3] if parts[-3:-1] == ["and", "a"] else parts[:-2] if parts[-2:-1] == ["and"] else parts[:-1]
        if parts in ([], ["a"], ["an"]):
            return half
        whole = number_of(" ".join(parts))
        return None if whole is None else whole + half
    if len(parts) > 1 and parts[0] in {"a", "an"}:
        parts = parts[1:]
    if not parts or VAGUE & set(parts):
        return None
    if len(parts) == 1 and parts[0].isdigit():
        return int(parts[0][:9])
    total, known = 0, False
    for part in parts:
        if part in {"hundred", "thousand", "dozen"}:
            total, known = max(total, 1) * NUMBERS[part], True
        elif part in NUMBERS:
            total, known = total + NUMBERS[part], True
    return total if known else None


def year_of(words: str) -> int | None:
    """The year told in words ("nineteen ninety-seven", "two thousand"), or None."""
    parts = words.lower().replace("-", " ").split()
    for cut in (1, 2):
        if parts[:cut] in (["nineteen"], ["eighteen"], ["twenty"]) and len(parts) > cut:
            rest = number_of(" ".join(parts[cut:]))
            if rest is not None and rest < 100:
                return NUMBERS[parts[0]] * 100 + int(rest)
    return 2000 if parts == ["two", "thousand"] else None
