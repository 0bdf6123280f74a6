"""Read the rows of each kind of place file; a broken row is a `BrokenRow`, never an exception."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

import msgspec

from sayso.errors import UsageError
from sayso.knowledge.places.normalise import MAX_NAME
from sayso.knowledge.places.store import Place

GEONAMES_COLUMNS = 19
GEONAMES_RADIUS = {"PPL": 2.0, "PPLX": 1.5, "ADM1": 80.0, "ADM2": 30.0, "ADM3": 12.0, "ADM4": 6.0, "RGN": 40.0}
GED_RADIUS = {1: 2.0, 2: 10.0, 3: 25.0, 4: 80.0, 5: 50.0, 6: 300.0, 7: 100.0}
_VAGUE = re.compile(
    r"\b(western|eastern|northern|southern|countryside|road|border|between|area|sub-?district|near|desert|bank|"
    r"governorate|province|syria)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[^/()]+")
_OSM_FEATURES = {
    "city": ("PPL", 6.0), "town": ("PPL", 3.0), "village": ("PPL", 1.5), "hamlet": ("PPL", 1.0),
    "suburb": ("PPLX", 2.0), "neighbourhood": ("PPLX", 1.0), "quarter": ("PPLX", 1.5), "state": ("ADM1", 80.0),
    "region": ("RGN", 60.0), "county": ("ADM2", 30.0), "island": ("ISL", 10.0), "locality": ("LCTY", 1.5),
}  # fmt: skip
_OSM_NAMES = (
    "name:en",
    "int_name",
    "alt_name",
    "old_name",
    "official_name",
    "name:ar",
    "name:uk",
    "name:ru",
    "name:he",
)


class BrokenRow(msgspec.Struct, frozen=True):
    """A row that is skipped: its number (from 1, header included) and why."""

    number: int
    reason: str


Row = Place | BrokenRow


def point_of(lat: object, lon: object) -> tuple[float, float]:
    """Latitude and longitude in degrees. Raises ValueError for what is no point on the Earth."""
    latitude, longitude = float(str(lat)), float(str(lon))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"no point on the Earth: {latitude}, {longitude}")
    return latitude, longitude


def sound_name(name: object) -> str:
    """A name without blanks around it. Raises ValueError if it is empty or too long."""
    text = str(name or "").strip()
    if not text:
        raise ValueError("no name")
    if len(text) > MAX_NAME:
        raise ValueError(f"a name of {len(text)} characters")
    return text


def geonames_rows(lines: TextIO) -> Iterator[Row]:
    """A GeoNames country dump: 19 tab-separated columns, no header."""
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\n").split("\t")
        try:
            if len(cells) != GEONAMES_COLUMNS:
                raise ValueError(f"{len(cells)} columns, expected {GEONAMES_COLUMNS}")
            lat, lon = point_of(cells[4], cells[5])
            feature = cells[7] or "PPL"
            admin1 = f"{cells[8]}.{cells[10]}" if cells[8] and cells[10] else None
            yield Place(
                name=sound_name(cells[1]),
                lat=lat,
                lon=lon,
                radius_km=GEONAMES_RADIUS.get(feature, 2.0),
                feature=feature,
                country=cells[8] or None,
                admin1=admin1,
                population=int(cells[14] or 0),
                geonames_id=int(cells[0]),
                alternates=tuple(name for name in (cells[2], *cells[3].split(",")) if name and len(name) <= MAX_NAME),
            )
        except ValueError as fault:
            yield BrokenRow(number, str(fault))


def csv_rows(lines: TextIO) -> Iterator[Row]:
    """Plain CSV: name, lat, lon and optionally alt, type, country, admin1, radius_km."""
    for number, row in enumerate(csv.DictReader(lines), start=2):
        try:
            lat, lon = point_of(row.get("lat"), row.get("lon"))
            yield Place(
                name=sound_name(row.get("name")),
                lat=lat,
                lon=lon,
                radius_km=float(row.get("radius_km") or 3.0),
                feature=row.get("type") or row.get("feature") or "PPL",
                country=row.get("country") or None,
                admin1=row.get("admin1") or None,
                alternates=_parts(row.get("alt") or row.get("alternates") or ""),
            )
        except ValueError as fault:
            yield BrokenRow(number, str(fault))


def _parts(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"[|;]", names) if name.strip())


def ged_rows(lines: TextIO) -> Iterator[Row]:
    """UCDP GED events: each distinct place string once; rough places get a wide radius and are no settlements."""
    seen: set[str] = set()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        where = (row.get("where_coordinates") or "").strip()
        if not where or where in seen:
            continue
        try:
            lat, lon = point_of(row.get("latitude"), row.get("longitude"))
            precision = int(float(row.get("where_prec") or 1))
            is_vague = precision > 2 or bool(_VAGUE.search(where))
            parts = [part.strip() for part in _PARTS.findall(where) if len(part.strip()) > 2]
            yield Place(
                name=sound_name(where),
                lat=lat,
                lon=lon,
                radius_km=GED_RADIUS.get(precision, 10.0),
                feature="LCTY" if is_vague else "PPL",
                country=GED_COUNTRIES.get(row.get("country") or ""),
                alternates=tuple(part for part in parts if part != where),
            )
            seen.add(where)
        except ValueError as fault:
            yield BrokenRow(number, str(fault))


def geojson_rows(text: TextIO) -> Iterator[Row]:
    """OpenStreetMap or OCHA features as GeoJSON, or Overpass JSON."""
    try:
        content = json.load(text)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise UsageError(f"the file is no JSON: {fault}. Export it again as GeoJSON or Overpass JSON.") from fault
    if not isinstance(content, dict):
        raise UsageError("the file is JSON, but holds no features. Export GeoJSON or Overpass JSON.")
    features = content.get("features")
    items: Iterable[Any] = features if isinstance(features, list) else content.get("elements") or []
    for number, item in enumerate(items, start=1):
        try:
            place = _from_feature(item) if features is not None else _from_overpass(item)
            if place is not None:
                yield place
        except (ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
            yield BrokenRow(number, f"{type(fault).__name__}: {fault}")


def _from_feature(item: dict[str, Any]) -> Place | None:
    properties = item.get("properties") or {}
    points = list(_points(item["geometry"]["coordinates"]))
    lon = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
    lat = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    reach = max(max(p[1] for p in points) - min(p[1] for p in points), 0.0) * 55.0
    codes = [key for key in properties if re.fullmatch(r"ADM\d_PCODE", str(key).upper())]
    if codes:
        return _from_boundary({str(k).upper(): v for k, v in properties.items()}, lat, lon, reach)
    return _from_tags(properties.get("tags") or properties, lat, lon, reach)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    stack = [coordinates]
    while stack:
        item = stack.pop()
        if item and isinstance(item[0], int | float):
            lat, lon = point_of(item[1], item[0])
            yield lon, lat
        else:
            stack.extend(item)


def _from_boundary(properties: dict[str, Any], lat: float, lon: float, reach: float) -> Place:
    level = max(n for n in range(5) if f"ADM{n}_PCODE" in properties)
    names = [properties.get(f"ADM{level}_{language}") for language in ("EN", "AR", "FR", "UA", "MM", "REF")]
    kept = [str(name) for name in names if name]
    return Place(
        name=sound_name(kept[0] if kept else None),
        lat=lat,
        lon=lon,
        radius_km=max(reach, 2.0),
        feature=f"ADM{level}" if level else "PCLI",
        country=str(properties.get("ADM0_PCODE") or "")[:2] or None,
        alternates=tuple(kept[1:]),
    )


def _from_overpass(item: dict[str, Any]) -> Place | None:
    center = item.get("center") or item
    if "lat" not in center:
        return None
    lat, lon = point_of(center["lat"], center["lon"])
    return _from_tags(item.get("tags") or {}, lat, lon, 0.0)


def _from_tags(tags: dict[str, Any], lat: float, lon: float, reach: float) -> Place | None:
    if not tags.get("name") and not tags.get("name:en"):
        return None
    feature, radius = _osm_feature(tags)
    others = [part for key in _OSM_NAMES for part in str(tags.get(key) or "").split(";") if part.strip()]
    name = sound_name(tags.get("name:en") or tags.get("name"))
    return Place(
        name=name,
        lat=lat,
        lon=lon,
        radius_km=max(radius, reach),
        feature=feature,
        country=str(tags.get("addr:country") or tags.get("ISO3166-1") or "")[:2].upper() or None,
        population=int(tags["population"]) if str(tags.get("population") or "").isdigit() else 0,
        alternates=tuple(dict.fromkeys([str(tags.get("name") or name), *others])),
    )


def _osm_feature(tags: dict[str, Any]) -> tuple[str, float]:
    if tags.get("place") in _OSM_FEATURES:
        return _OSM_FEATURES[tags["place"]]
    if tags.get("boundary") == "administrative":
        return ("ADM1", 60.0) if str(tags.get("admin_level")) in {"3", "4"} else ("ADM2", 20.0)
    if tags.get("aeroway"):
        return "AIRP", 3.0
    if tags.get("waterway") or tags.get("water") or tags.get("natural") == "water":
        return "STM", 10.0
    return ("PMPO", 1.0) if tags.get("man_made") == "pumping_station" else ("LCTY", 2.0)


GED_COUNTRIES = {
    "Syria": "SY", "Iraq": "IQ", "Ukraine": "UA", "Yemen (North Yemen)": "YE", "Sudan": "SD", "South Sudan": "SS",
    "Israel": "IL", "Lebanon": "LB", "Libya": "LY", "Mali": "ML", "Burkina Faso": "BF", "Niger": "NE",
    "Nigeria": "NG", "DR Congo (Zaire)": "CD", "Myanmar (Burma)": "MM", "Afghanistan": "AF", "Pakistan": "PK",
    "Somalia": "SO", "Ethiopia": "ET", "Armenia": "AM", "Azerbaijan": "AZ", "Colombia": "CO", "Turkey": "TR",
    "Mozambique": "MZ", "Cameroon": "CM", "Chad": "TD", "Central African Republic": "CF", "Egypt": "EG",
}  # fmt: skip
