"""isaf: whole-document minimum counts, provinces and date of a press release, by the coder's own table of words."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from benchmarks.evals.occurrences import annotated, as_told, figures, occurrences
from sayso.model import Annotation, Claim, ClaimType, Counted, DatePrecision, Figure, Measure, Status

CODER_MINIMA = {
    "a large number": 5,
    "numerous": 4,
    "a handful": 4,
    "several": 3,
    "a few": 3,
    "some ": 3,
    "a group": 3,
    "multiple": 3,
    "a number": 3,
    "a couple": 2,
}
PROVINCES = {
    "paktia": "paktya",
    "paktiya": "paktya",
    "khowst": "khost",
    "oruzgan": "uruzgan",
    "urozgan": "uruzgan",
    "vardak": "wardak",
    "maidan wardak": "wardak",
    "wardag": "wardak",
    "sar-e-pul": "sar-e pul",
    "sar e pul": "sar-e pul",
    "sari pul": "sar-e pul",
    "jawzjan": "jowzjan",
    "zabol": "zabul",
    "hilmand": "helmand",
    "qandahar": "kandahar",
    "konduz": "kunduz",
    "konar": "kunar",
    "nimruz": "nimroz",
    "herat": "herat",
    "kabol": "kabul",
}
NAMES = frozenset(
    {
        *PROVINCES.values(),
        *("badakhshan", "badghis", "baghlan", "balkh", "bamyan", "daykundi", "farah", "faryab", "ghazni", "ghor"),
        *("kapisa", "laghman", "logar", "nangarhar", "nuristan", "paktika", "panjshir", "parwan", "samangan", "takhar"),
    }
)
TARGET_GROUPS = {"taliban": "taliban", "haqqani": "haqqani", "imu": "imu", "hig": "hig", "al-qaeda": "aq",
                 "lashkar-e-taiba": "let"}  # fmt: skip
NOT_HAPPENED = frozenset({Status.DENIED, Status.PLANNED, Status.HYPOTHETICAL})
CUSTODY = (Measure.DETAINED, Measure.CAPTURED)


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for line, annotation in annotated(lines):
        yield {"id": line["id"], **facts(line, annotation)}


def facts(line: Line, annotation: Annotation) -> Line:
    claims = [c for c in annotation.claims if c.status not in NOT_HAPPENED and c.type != ClaimType.TOLL]
    killed, captured = minimum(claims, [Measure.KILLED]), minimum(claims, CUSTODY)
    types = {claim.type for claim in claims}
    return {
        "event_date": event_date(line, claims),
        "event_types": event_types(killed, captured, types),
        "provinces": provinces(annotation, claims),
        "target_groups": target_groups(annotation),
        "killed_min": killed,
        "captured_min": captured,
        "airstrike": ClaimType.AIR_DRONE_STRIKE in types,
    }


def minimum(claims: list[Claim], measures: Iterable[Measure]) -> int:
    """The sum of the figures told; the same number told again, or the same single person, counts once."""
    counted: dict[tuple[object, ...], int] = {}
    for figure in figures(claims, measures):
        if figure.of == Counted.CIVILIANS and not figure.low:
            continue
        number = coder_minimum(figure)
        key = (1, figure.text.lower().split()[-1]) if figure.low == figure.high == 1 else (number,)
        counted.setdefault(key, number)
    return sum(counted.values())


def coder_minimum(figure: Figure) -> int:
    words = f"{figure.text.lower()} "
    if figure.high is None:
        for phrase, number in CODER_MINIMA.items():
            if words.startswith(phrase):
                return number
        return figure.low or 0
    return as_told(figure)[0] or 0


def event_date(line: Line, claims: list[Claim]) -> str | None:
    """The first day of the first claim with a count, then of any dated to the day, then the release's own."""
    counted = [claim for claim in claims if claim.figures]
    dates = [claim.date for claim in (*counted, *claims) if claim.date is not None]
    exact = [date for date in dates if date.precision == DatePrecision.DAY]
    return exact[0].from_ if exact else line.get("date") or (dates[0].from_ if dates else None)


def event_types(killed: int, captured: int, types: set[ClaimType]) -> list[str]:
    if killed and captured:
        return ["captureandkill"]
    if captured:
        return ["detention"]
    if killed:
        return ["airstrike"] if ClaimType.AIR_DRONE_STRIKE in types else ["insurgentskilled"]
    return ["detention"]


def province(name: str | None) -> str | None:
    key = (name or "").lower().removesuffix(" province").removesuffix(" provinces").strip()
    key = PROVINCES.get(key, key)
    return key if key in NAMES else None


def provinces(annotation: Annotation, claims: list[Claim]) -> list[str]:
    """Provinces of the places of what happened; those of all places where no claim has one."""
    divisions = {place.text: place.admin1 for place in annotation.places}
    found: dict[str, None] = {}
    for occurrence in occurrences(annotation):
        for claim in occurrence.claims:
            if claim not in claims:
                continue
            for name in claim.place.names:
                if (key := province(name) or province(divisions.get(name))) is not None:
                    found.setdefault(key)
    if not found:
        for place in annotation.places:
            if (key := province(place.text) or province(place.admin1)) is not None and key != "kabul":
                found.setdefault(key)
    return list(found)


def target_groups(annotation: Annotation) -> list[str]:
    ids = (actor.actor_id for actor in annotation.actors)
    return list(dict.fromkeys(TARGET_GROUPS[i] for i in ids if i in TARGET_GROUPS))[:1]


if __name__ == "__main__":
    run_adapter(convert)
