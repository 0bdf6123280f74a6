"""Open place files safely: tell their format, unpack archives with limits, refuse what is something else."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TextIO

from sayso.errors import UsageError
from sayso.knowledge.places.importers.rows import GEONAMES_COLUMNS

MAX_BYTES = 4_000_000_000
MAX_RATIO = 100
BESIDE = ("readme", "iso-languagecodes")
FORMATS = ("geonames", "geojson", "ged", "csv", "ocha")
WORKBOOK = "xl/workbook.xml"
LICENCES = {
    "geonames": "CC BY 4.0 (GeoNames)",
    "geojson": "as the file says: OpenStreetMap is ODbL, OCHA boundaries are CC BY-IGO",
    "ged": "CC BY 4.0 (UCDP GED)",
    "csv": "not told",
    "ocha": "as the file says: OCHA boundaries are CC BY-IGO",
}


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits. Raises UsageError if it cannot be read."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as fault:
        raise UsageError(f"{path} cannot be read: {fault.strerror}. Check the path.") from fault


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """The text of a file, or of the one data file inside a zip archive. Raises UsageError for what is refused."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
            yield text
        return
    with zipfile.ZipFile(path) as archive:
        member = _member(archive, path)
        with archive.open(member) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace") as text:
            yield text


def count_lines(path: Path) -> int:
    """How many lines a file, or the data file of an archive, has; 0 if it is refused."""
    try:
        with opened(path) as text:
            return sum(1 for _ in text)
    except (UsageError, OSError):
        return 0


def check_members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """The files of an archive. Raises UsageError if one lies outside of it or unpacks too far."""
    members = [info for info in archive.infolist() if not info.is_dir()]
    for info in members:
        name = PurePosixPath(info.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in info.filename:
            raise UsageError(
                f"{path} holds a path outside the archive ({info.filename}). Unpack and check it yourself."
            )
        if info.file_size > MAX_BYTES or info.file_size > MAX_RATIO * max(info.compress_size, 1_000):
            raise UsageError(
                f"{path}: {info.filename} would unpack from {info.compress_size} to {info.file_size} bytes; that looks "
                "like a zip bomb. Unpack and check it yourself."
            )
    return members


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    members = check_members(archive, path)
    data = [m for m in members if not PurePosixPath(m.filename).name.lower().startswith(BESIDE)]
    if len(data) != 1:
        raise UsageError(f"{path} holds {len(data)} data files, expected one. Unpack it and add the file you mean.")
    return data[0]


def is_workbook(path: Path) -> bool:
    """Whether a file is an Excel workbook (.xlsx)."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return WORKBOOK in archive.namelist()


def detect(path: Path) -> str:
    """geonames, geojson, ged, csv or ocha. Raises UsageError, with the reason, for anything else."""
    if is_workbook(path):
        return "ocha"
    with opened(path) as text:
        head = text.read(65_536)
    if "\x00" in head or not head.strip():
        raise UsageError(f"{path} is empty or no text file. Known formats: {', '.join(FORMATS)}.")
    first = head.splitlines()[0]
    if head.lstrip()[0] in "{[":
        return "geojson"
    cells = first.split("\t")
    if len(cells) == GEONAMES_COLUMNS and cells[0].isdigit():
        return "geonames"
    columns = {column.strip().lower() for column in next(csv.reader([first[:10_000]]), [])}
    if {"where_coordinates", "latitude", "longitude"} <= columns:
        return "ged"
    if {"name", "lat", "lon"} <= columns:
        return "csv"
    raise UsageError(
        f"{path} has no known format: its first line is {first[:80]!r}. Known: GeoNames dump (19 tab-separated "
        "columns), GeoJSON or Overpass JSON, OCHA boundaries as .xlsx, UCDP GED CSV, CSV with the columns name, lat, "
        "lon."
    )
