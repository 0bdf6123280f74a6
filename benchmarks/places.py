"""Measure places beside the eval sets: the listed names, the seed article, the place strings of UCDP GED.

`python -m benchmarks.places [names] [seed] [ged] [speed]`. Reads ../shared; nothing of it is kept.
"""

import csv
import gzip
import io
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.extract.places import find_places
from sayso.knowledge.places.gazetteer import Gazetteer
from sayso.knowledge.places.geodesy import distance_km
from sayso.knowledge.places.importers.add import add_file
from sayso.model import Article, PlaceMention, Span
from sayso.resolve.places import PlaceResolver
from sayso.text import parse as parsing

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
GED = SHARED / "reference" / "ged-syria-2016-2019.csv.gz"
COUNTRIES = {"SY": "Syria", "TR": "Turkey"}
GED_KM = 5.0
SEED_GOLD = {
    "Tabiyah": (35.274, 40.319),
    "T2 Pumping Station": (34.376, 40.152),
    "Omar": (35.03, 40.713),
    "al-Ashrah": (34.921, 40.56),
}


def listed_names() -> Iterator[tuple[str, str, str, float, float, float]]:
    """Surface, kind, country, latitude, longitude and tolerance in km of the names in the appendix."""
    text = (SHARED / "places-and-maps.md").read_text(encoding="utf-8")
    for block in re.findall(r"^(?:seed|fakes): (.+)$", text, re.MULTILINE):
        for entry in block.split("; "):
            surface, kind, country, lat, lon, tolerance = entry.strip().split("|")
            yield surface, kind, country, float(lat), float(lon), float(tolerance)


def measure_names() -> None:
    resolver = PlaceResolver()
    outcome: Counter[str] = Counter()
    for surface, _, country, lat, lon, tolerance in listed_names():
        text = f"Heavy shelling hit {surface} in {COUNTRIES[country]} on Monday, activists said."
        if surface == COUNTRIES[country]:
            text = f"Two people were arrested in {surface} on Monday, activists said."
        mentions = find_places(parsing.parse(text))
        found = resolver.resolve(Article(id="name", text=text), mentions)
        start = text.index(surface)
        places = [p for p in found if p.start < start + len(surface) and start < p.end]
        result = (
            judged(places[0].lat, places[0].lon, places[0].radius_km, (lat, lon), tolerance) if places else "missed"
        )
        outcome[result] += 1
        if result != "right":
            shown = [(p.text, p.name, p.lat, p.lon, p.radius_km) for p in places]
            print(f"  {result}: {surface} {shown}")
    print(f"listed names ({sum(outcome.values())}): {dict(outcome)}")


def judged(
    lat: float | None, lon: float | None, radius: float | None, gold: tuple[float, float], tolerance: float
) -> str:
    """Right; wrong; abstained; or an area that is wide and says so."""
    if lat is None or lon is None:
        return "abstained"
    km = distance_km((lat, lon), gold)
    if km <= tolerance:
        return "right"
    return "container" if km <= (radius or 0.0) else "wrong"


def measure_seed() -> None:
    text = (SHARED / "seed.txt").read_text(encoding="utf-8")
    mentions = find_places(parsing.parse(text))
    for place in PlaceResolver().resolve(Article(id="seed", text=text), mentions):
        point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
        gold = next((gold for name, gold in SEED_GOLD.items() if place.text.startswith(name)), None)
        away = f"{distance_km(point, gold):.1f} km off" if point and gold else ""
        print(f"  {place.text} -> {place.name} {point} ±{place.radius_km} {place.admin1} {place.feature} {away}")


def ged_strings() -> list[tuple[str, str, float, float]]:
    """Distinct place strings with governorate and point."""
    with gzip.open(GED, "rt", encoding="utf-8") as lines:
        rows = {
            row["where_coordinates"]: (row["adm_1"], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(io.StringIO(lines.read()))
        }
    return [(where, *rest) for where, rest in sorted(rows.items())]


def measure_ged(gazetteer: Gazetteer, label: str) -> None:
    resolver = PlaceResolver(gazetteer)
    outcome: Counter[str] = Counter()
    wrong = []
    for where, governorate, lat, lon in ged_strings():
        outer = governorate.removesuffix(" Governorate")
        text = f"{where}, {outer}, Syria"
        mentions = [
            PlaceMention(span=Span.of(text, 0, len(where)), name=where, within=1 if outer else None),
            PlaceMention(
                span=Span.of(text, len(where) + 2, len(where) + 2 + len(outer)), name=outer, cue="governorate", within=2
            ),
            PlaceMention(span=Span.of(text, len(text) - 5, len(text)), name="Syria"),
        ]
        place = resolver.resolve(Article(id="ged", text=text), mentions)[0]
        result = judged(place.lat, place.lon, place.radius_km, (lat, lon), GED_KM)
        outcome[result] += 1
        if result == "wrong":
            km = distance_km((place.lat or 0.0, place.lon or 0.0), (lat, lon))
            wrong.append((round(km), where, outer, place.name, place.feature))
    total = sum(outcome.values())
    shares = {name: f"{count / total:.3f}" for name, count in outcome.items()}
    print(f"GED strings, {label} ({total}): {shares}")
    for line in sorted(wrong)[-25:]:
        print("   ", *line)


def measure_speed() -> None:
    """Processor time, so that what else runs on the machine does not count."""
    started = time.process_time()
    places = Gazetteer()
    places.candidates("Aleppo")
    print(f"opening the gazetteer and one look-up: {(time.process_time() - started) * 1e3:.1f} ms")
    took = []
    for where, *_ in ged_strings():
        started = time.process_time()
        places.candidates(where)
        took.append((time.process_time() - started) * 1e3)
    took.sort()
    middle, late = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"look-up of {len(took)} names with skeletons: median {middle:.3f} ms, 95th percentile {late:.3f} ms")


def main() -> None:
    if not SHARED.is_dir():
        raise SystemExit("skipped: ../shared is not beside this checkout")
    chosen = sys.argv[1:] or ["names", "seed", "ged", "speed"]
    if "names" in chosen:
        measure_names()
    if "seed" in chosen:
        measure_seed()
    if "speed" in chosen:
        measure_speed()
    if "ged" in chosen:
        measure_ged(Gazetteer(), "shipped gazetteer alone")
        with TemporaryDirectory() as folder:
            layer, table = Path(folder) / "ged.sqlite", Path(folder) / "ged.csv"
            table.write_bytes(gzip.decompress(GED.read_bytes()))
            add_file(table, layer)
            measure_ged(Gazetteer([layer]), "with GED as user layer")


if __name__ == "__main__":
    main()
