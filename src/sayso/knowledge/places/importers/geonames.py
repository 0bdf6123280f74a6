"""The files that go with a GeoNames country dump: alternate names by place, names of divisions by code."""

import csv
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import UsageError
from sayso.knowledge.places.importers.files import opened
from sayso.knowledge.places.normalise import MAX_NAME

NO_NAMES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "unlc", "phon", "abbr"})
NAME_COLUMNS, DIVISION_COLUMNS = 4, 2


def alternate_names(path: Path) -> dict[int, list[str]]:
    """Names by GeoNames id from an alternateNames file; links, codes and names out of use are left out."""
    names: dict[int, list[str]] = {}
    for cells in _cells(path, NAME_COLUMNS):
        is_historic = len(cells) > 7 and cells[7] == "1"
        if cells[1].isdigit() and cells[2] not in NO_NAMES and not is_historic and 0 < len(cells[3]) <= MAX_NAME:
            names.setdefault(int(cells[1]), []).append(cells[3])
    if not names:
        raise UsageError(f"{path} holds no alternate names. Expected GeoNames' alternateNamesV2.txt or its zip.")
    return names


def division_names(path: Path, country: str | None) -> list[tuple[str, str]]:
    """Codes ("SY.07") and names of divisions from an admin1CodesASCII file."""
    rows = [(cells[0], cells[1]) for cells in _cells(path, DIVISION_COLUMNS) if "." in cells[0]]
    kept = [row for row in rows if country is None or row[0].startswith(f"{country}.")]
    if not kept:
        raise UsageError(f"{path} holds no codes of divisions. Expected GeoNames' admin1CodesASCII.txt.")
    return kept


def _cells(path: Path, least: int) -> Iterator[list[str]]:
    with opened(path) as text:
        for cells in csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(cells) >= least:
                yield cells
