"""Add a place file to a user layer, once; list and remove what was added."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from sayso.errors import UsageError
from sayso.knowledge.places.importers.files import FORMATS, LICENCES, detect, file_hash, opened
from sayso.knowledge.places.importers.geonames import alternate_names, division_names
from sayso.knowledge.places.importers.rows import BrokenRow, Row, csv_rows, ged_rows, geojson_rows, geonames_rows
from sayso.knowledge.places.importers.workbook import workbook_rows
from sayso.knowledge.places.store import Place, open_for_writing, write_places
from sayso.model.base import Record

READERS: dict[str, Callable[[TextIO], Iterator[Row]]] = {
    "geonames": geonames_rows,
    "geojson": geojson_rows,
    "ged": ged_rows,
    "csv": csv_rows,
}
MAX_REPORTED = 100


class Added(Record, frozen=True, kw_only=True):
    """What adding a file did. `broken` holds (row number, reason) of the first rows that were skipped."""

    name: str
    format: str
    rows: int
    skipped: int
    broken: tuple[tuple[int, str], ...] = ()
    was_there: bool = False


def add_file(
    path: Path,
    layer_path: Path,
    *,
    form: str | None = None,
    country: str | None = None,
    licence: str | None = None,
    priority: int = 0,
    names: Path | None = None,
    divisions: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Added:
    """Add the places of a file to a layer; a file that is already there is not added again.

    `names` and `divisions` are GeoNames' alternateNames and admin1 code files that go with a country dump.
    `progress` is called with the number of rows read so far. Raises UsageError for a file that is refused.
    """
    digest = file_hash(path)
    kind = form or detect(path)
    if kind not in FORMATS:
        raise UsageError(f"no format {kind!r}. Known: {', '.join(FORMATS)}.")
    layer = open_for_writing(layer_path)
    try:
        known = layer.execute("SELECT name, format, rows, skipped FROM source WHERE sha256 = ?", (digest,)).fetchone()
        if known:
            return Added(name=known[0], format=known[1], rows=known[2], skipped=known[3], was_there=True)
        with layer:
            number = layer.execute(
                "INSERT INTO source(name, format, licence, sha256, priority) VALUES (?,?,?,?,?)",
                (path.name, kind, licence or LICENCES[kind], digest, priority),
            ).lastrowid
            broken: list[BrokenRow] = []
            more = alternate_names(names) if names else {}
            places = _with_names(_sound(_rows(kind, path), broken, country, progress), more)
            written = write_places(layer, number or 0, places)
            if not written:
                why = f"; row {broken[0].number}: {broken[0].reason}" if broken else ""
                raise UsageError(f"{path} holds no place that could be read ({len(broken)} broken rows{why}).")
            if divisions:
                layer.executemany("INSERT OR REPLACE INTO division VALUES (?,?)", division_names(divisions, country))
            layer.execute("UPDATE source SET rows = ?, skipped = ? WHERE id = ?", (written, len(broken), number))
    finally:
        layer.close()
    return Added(
        name=path.name,
        format=kind,
        rows=written,
        skipped=len(broken),
        broken=tuple((row.number, row.reason) for row in broken[:MAX_REPORTED]),
    )


def _rows(kind: str, path: Path) -> Iterator[Row]:
    if kind not in READERS:
        yield from workbook_rows(path)
        return
    with opened(path) as text:
        yield from READERS[kind](text)


def _sound(
    rows: Iterable[Row], broken: list[BrokenRow], country: str | None, progress: Callable[[int], None] | None
) -> Iterator[Place]:
    for count, row in enumerate(rows, start=1):
        if progress is not None and count % 1_000 == 0:
            progress(count)
        if isinstance(row, BrokenRow):
            broken.append(row)
        elif country is None or row.country in {country, None}:
            yield row


def _with_names(places: Iterable[Place], more: dict[int, list[str]]) -> Iterator[Place]:
    for place in places:
        names = more.get(place.geonames_id or 0)
        yield msgspec.structs.replace(place, alternates=(*place.alternates, *names)) if names else place


def holds(layer_path: Path, name: str) -> bool:
    """Whether a layer holds what came from a file of that name."""
    if not layer_path.is_file():
        return False
    layer = open_for_writing(layer_path)
    try:
        return layer.execute("SELECT 1 FROM source WHERE name = ?", (name,)).fetchone() is not None
    finally:
        layer.close()


def add_decision(layer_path: Path, place: Place) -> None:
    """Keep what a reviewer decided as a place of a layer (`decisions_path`), in a source of its own."""
    layer = open_for_writing(layer_path)
    try:
        with layer:
            layer.execute(
                "INSERT OR IGNORE INTO source(name, format, licence, sha256, rows, skipped, priority)"
                " VALUES ('decisions', 'decision', 'own work', 'decisions', 0, 0, 100)"
            )
            number = layer.execute("SELECT id FROM source WHERE sha256 = 'decisions'").fetchone()[0]
            write_places(layer, number, [place])
            layer.execute("UPDATE source SET rows = rows + 1 WHERE id = ?", (number,))
    finally:
        layer.close()


def remove_source(layer_path: Path, name: str) -> int:
    """Remove everything that came from a file; how many places went. Raises UsageError if there is no such file."""
    if not layer_path.is_file():
        raise UsageError(f"nothing was added yet: {layer_path} does not exist.")
    layer = open_for_writing(layer_path)
    try:
        with layer:
            sources = [row[0] for row in layer.execute("SELECT id FROM source WHERE name = ?", (name,))]
            if not sources:
                raise UsageError(f"no file {name!r} was added. See: sayso gazetteer list")
            return sum(_remove(layer, source) for source in sources)
    finally:
        layer.close()


def _remove(layer: sqlite3.Connection, source: int) -> int:
    for table in ("name", "skeleton"):
        layer.execute(f"DELETE FROM {table} WHERE place IN (SELECT id FROM place WHERE source = ?)", (source,))
    gone = layer.execute("DELETE FROM place WHERE source = ?", (source,)).rowcount
    layer.execute("DELETE FROM source WHERE id = ?", (source,))
    return gone
