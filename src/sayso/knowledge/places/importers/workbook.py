"""Read OCHA's tables of administrative boundaries from an Excel workbook: a sheet a level, a row a division."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from math import pi, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import UsageError
from sayso.knowledge.places.importers.files import check_members, is_workbook
from sayso.knowledge.places.importers.rows import GEONAMES_RADIUS, BrokenRow, Row, point_of, sound_name
from sayso.knowledge.places.normalise import MAX_NAME
from sayso.knowledge.places.store import Place

MAX_UNPACKED = 400_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 200
HEADER_WITHIN = 10
MAX_BLANK = 1_000
COUNTRY_RADIUS = 300.0
LATITUDES = frozenset("lat latitude latitudey centerlat centroidlat y ycoord pointy".split())
LONGITUDES = frozenset("lon long longitude longitudex centerlon centroidlon x xcoord pointx".split())
AREAS = frozenset({"areasqkm", "areakm2"})
_CODE = re.compile(r"adm(?:in)?(\d)pcode")
_NAME = re.compile(r"adm(?:in)?(\d)(name|refname|ref|altname|alt)?\d?([a-z]{2})?")
_COUNTRY = re.compile(r"([A-Z]{2})(?![A-Z])")


class _Header(NamedTuple):
    """Where the columns of a sheet stand; `names` begins with the English one."""

    level: int
    names: tuple[int, ...]
    lat: int
    lon: int
    area: int | None
    countries: tuple[int, ...]


def workbook_rows(path: Path) -> Iterator[Row]:
    """The divisions of every sheet that has columns of codes ("admin1Pcode", "ADM2_PCODE") and names.

    A row without a point is a broken one; a sheet ends at 1,000 blank rows. Raises UsageError if the file is no
    workbook, is too big unpacked, or has no such sheet. openpyxl rather than a quicker reader: it goes through a sheet
    row by row, so that a cell far out costs nothing; it is loaded only when needed.
    """
    import openpyxl

    _check(path)
    found = False
    with warnings.catch_warnings(), path.open("rb") as content:
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(content, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = islice(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), MAX_ROWS)
                for row in _sheet_rows(sheet.title, rows):
                    found = True
                    yield row
        except (KeyError, ValueError, TypeError, SyntaxError, OSError, zipfile.BadZipFile) as fault:
            raise UsageError(f"{path} cannot be read as a workbook: {fault}. Save it again as .xlsx.") from fault
    if not found:
        raise UsageError(
            f"{path} has no sheet with columns such as admin1Name_en, admin1Pcode, or ADM1_EN, ADM1_PCODE. "
            "Save the sheet as CSV with the columns name, lat, lon."
        )


def _check(path: Path) -> None:
    if not is_workbook(path):
        raise UsageError(f"{path} is no .xlsx workbook. Save it as .xlsx, or leave out --format.")
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(info.file_size for info in check_members(archive, path))
    if unpacked > MAX_UNPACKED:
        raise UsageError(f"{path} would unpack to {unpacked} bytes, more than {MAX_UNPACKED}. Save its sheets as CSV.")


def _sheet_rows(title: str, rows: Iterator[Sequence[Any]]) -> Iterator[Row]:
    header: _Header | None = None
    filled = 0
    for number, cells in enumerate(rows, start=1):
        if all(cell is None for cell in cells):
            if number - filled > MAX_BLANK:
                return
            continue
        filled = number
        if header is None:
            header = _header(cells)
            if header is None and number > HEADER_WITHIN:
                return
        elif not _is_hashtags(cells):
            try:
                yield _division(header, cells)
            except ValueError as fault:
                yield BrokenRow(number, f"sheet {title}: {fault}")


def _is_hashtags(cells: Sequence[Any]) -> bool:
    """The row of HXL hashtags ("#adm1+name") under some headers."""
    return all(str(cell).startswith("#") for cell in cells if cell is not None)


def _header(cells: Sequence[Any]) -> _Header | None:
    keys = [re.sub(r"[\W_]+", "", str(cell or "").lower()) for cell in cells]
    codes = {int(match[1]): n for n, key in enumerate(keys) if (match := _CODE.fullmatch(key))}
    if not codes:
        return None
    level = max(codes)
    names = [(match, n) for n, key in enumerate(keys) if (match := _NAME.fullmatch(key)) and int(match[1]) == level]
    ranked = sorted(names, key=lambda pair: (pair[0][2] in {"ref", "refname", "alt", "altname"}, pair[0][3] != "en"))
    iso = [n for n, key in enumerate(keys) if key in {"iso2", "adm0iso2"}]
    return _Header(
        level,
        tuple(n for _, n in ranked),
        next((n for n, key in enumerate(keys) if key in LATITUDES), -1),
        next((n for n, key in enumerate(keys) if key in LONGITUDES), -1),
        next((n for n, key in enumerate(keys) if key in AREAS), None),
        (*iso, *(codes[n] for n in sorted(codes))),
    )


def _division(header: _Header, cells: Sequence[Any]) -> Place:
    def cell(number: int | None) -> str:
        return "" if number is None or not 0 <= number < len(cells) else str(cells[number] or "").strip()

    names = list(dict.fromkeys(name for name in map(cell, header.names) if name and not name.isdigit()))
    name = sound_name(names[0] if names else None)
    lat, lon = cell(header.lat), cell(header.lon)
    if not lat or not lon:
        raise ValueError("no latitude and longitude; add the boundaries as GeoJSON instead")
    point = point_of(lat, lon)
    area = float(cell(header.area) or 0)
    feature = f"ADM{header.level}" if header.level else "PCLI"
    usual = GEONAMES_RADIUS.get(feature, COUNTRY_RADIUS if header.level == 0 else 2.0)
    told = (_COUNTRY.match(cell(number).upper()) for number in header.countries)
    return Place(
        name=name,
        lat=point[0],
        lon=point[1],
        radius_km=round(max(sqrt(area / pi), 1.0), 1) if area > 0 else usual,
        feature=feature,
        country=next((match[1] for match in told if match), None),
        alternates=tuple(other for other in names[1:] if len(other) <= MAX_NAME),
    )
