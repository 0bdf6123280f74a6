"""The SQLite form of a gazetteer layer: its schema, and the writer that fills it."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sayso.knowledge.places.normalise import place_key, skeleton
from sayso.model.base import Record

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS source(
    id INTEGER PRIMARY KEY, name TEXT, format TEXT, licence TEXT, attribution TEXT, sha256 TEXT UNIQUE,
    rows INTEGER, skipped INTEGER, priority INTEGER);
CREATE TABLE IF NOT EXISTS place(
    id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL, radius_km REAL, feature TEXT,
    population INTEGER, geonames_id INTEGER, source INTEGER, line TEXT);
CREATE TABLE IF NOT EXISTS division(code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name(key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS skeleton(key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
OFFICIAL, ALTERNATE, BARE = 0, 1, 2
MIN_SKELETON = 3
MAX_ALTERNATES = 200
BATCH = 200_000


class Place(Record, frozen=True, kw_only=True):
    """One place of a gazetteer. The point is WGS 84; `radius_km` is how far the place reaches or may be off.

    `feature` is a GeoNames feature code; `admin1` the code of the first-level division ("SY.07"); `line` the course
    of a river or road as "lat lon|lat lon|...".
    """

    name: str
    lat: float
    lon: float
    radius_km: float
    feature: str = "PPL"
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    geonames_id: int | None = None
    alternates: tuple[str, ...] = ()
    line: str | None = None
    id: int = 0


class LayerSource(Record, frozen=True, kw_only=True):
    """Where the rows of a layer come from; `sha256` of the file makes adding it twice harmless."""

    name: str
    format: str
    licence: str
    attribution: str = ""
    sha256: str
    rows: int = 0
    skipped: int = 0
    priority: int = 0


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A layer to write to, made if absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    layer = sqlite3.connect(path)
    layer.executescript(SCHEMA)
    layer.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return layer


def write_source(layer: sqlite3.Connection, source: LayerSource) -> int:
    """Write where rows come from; the number of the source. The caller commits."""
    row = layer.execute(
        "INSERT INTO source(name, format, licence, attribution, sha256, rows, skipped, priority)"
        " VALUES (?,?,?,?,?,0,0,0)",
        (source.name, source.format, source.licence, source.attribution, source.sha256),
    )
    return int(row.lastrowid or 0)


def write_places(layer: sqlite3.Connection, source: int, places: Iterable[Place], skeletons: bool = True) -> int:
    """Write places with all keys of their names; how many were written. The caller commits."""
    written = 0
    names: list[tuple[str, int, int]] = []
    bones: list[tuple[str, int]] = []
    for place in places:
        values = msgspec.structs.astuple(place)
        name, lat, lon, radius, feature, country, admin1, population, geonames_id, _, line, _ = values
        row = (name, country, admin1, lat, lon, radius, feature, population, geonames_id, source, line)
        number = layer.execute(
            "INSERT INTO place(name, country, admin1, lat, lon, radius_km, feature, population, geonames_id, source,"
            " line) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            row,
        ).lastrowid
        keys = keys_of(place)
        names += [(key, number or 0, kind) for key, kind in keys.items()]
        if skeletons:
            bones += [(bone, number or 0) for bone in {skeleton(key) for key in keys} if len(bone) >= MIN_SKELETON]
        written += 1
        if len(names) >= BATCH:
            _write_keys(layer, names, bones)
    _write_keys(layer, names, bones)
    return written


def _write_keys(layer: sqlite3.Connection, names: list[tuple[str, int, int]], bones: list[tuple[str, int]]) -> None:
    """Write the keys gathered so far in their order, which is quicker than as they come, and forget them."""
    layer.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(names))
    layer.executemany("INSERT OR IGNORE INTO skeleton VALUES (?,?)", sorted(bones))
    names.clear()
    bones.clear()


def keys_of(place: Place) -> dict[str, int]:
    """Every key under which a place is found, with the kind of name it comes from."""
    keys: dict[str, int] = {}
    for name, kind in _names(place):
        key = place_key(name)
        if key.plain:
            keys.setdefault(key.plain, kind)
            if key.bare != key.plain:
                keys.setdefault(key.bare, max(kind, BARE) if kind else BARE)
    return keys


def _names(place: Place) -> Iterator[tuple[str, int]]:
    yield place.name, OFFICIAL
    for name in place.alternates[:MAX_ALTERNATES]:
        yield name, ALTERNATE
