"""Read knowledge tables: tab-separated, one header line, `#` comments, validated row by row.

A shipped table `NAME.tsv` can be extended by a file of the same name in a project folder (`--knowledge DIR`): its
rows come after the shipped ones and, where a table has a key, win over them.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.errors import UsageError
from sayso.model.base import Record

Row = TypeVar("Row", bound=Record)


def read_table(name: str, row: type[Row], project: Path | None = None) -> tuple[Row, ...]:
    """Rows of the shipped table, then of the project's. Lists inside a cell are separated by `|`.

    Raises UsageError that names the file and the line of a bad row.
    """
    tables: list[Traversable] = [files("sayso.knowledge") / name]
    if project is not None and (project / name).is_file():
        tables.append(project / name)
    return tuple(record for table in tables for record in _rows(table, row))


def _rows(table: Traversable, row: type[Row]) -> Iterator[Row]:
    header: list[str] | None = None
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise UsageError(f"{table}, line {number}: {len(cells)} cells under {len(header)} headings.")
        try:
            yield _record(dict(zip(header, cells, strict=False)), row)
        except msgspec.ValidationError as fault:
            raise UsageError(f"{table}, line {number}: {fault}. Expected columns: {', '.join(header)}.") from fault


def _record(cells: dict[str, str], row: type[Row]) -> Row:
    lists = {f.name for f in msgspec.structs.fields(row) if "tuple" in str(f.type)}
    values = {
        key: [part.strip() for part in cell.split("|") if part.strip()] if key in lists else cell.strip()
        for key, cell in cells.items()
        if cell.strip() or key in lists
    }
    return msgspec.convert(values, type=row, strict=False)
