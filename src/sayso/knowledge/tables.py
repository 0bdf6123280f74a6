"""Read knowledge tables: tab-separated, one header line, `#` comments, validated row by row.

A shipped table `NAME.tsv` can be extended by a file of the same name, or by `NAME.yaml`, in a project folder
(`sayso.knowledge.project`).
"""

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from sayso.errors import UsageError
from sayso.model.base import Record

Row = TypeVar("Row", bound=Record)

PROJECT = "SAYSO_KNOWLEDGE"
SUFFIXES = (".tsv", ".yaml")
_read: set[str] = set()


def read_table(name: str, row: type[Row]) -> tuple[Row, ...]:
    """Rows of the shipped table, then those of the project: where a table has a key, the project's win.

    Raises UsageError that names the file and the line of a bad row.
    """
    return (*shipped_rows(name, row), *project_rows(name, row))


def shipped_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """Rows of the shipped table. Lists inside a cell are separated by `|`."""
    return tuple(_of_tsv(files("sayso.knowledge") / name, row))


def project_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """Rows of the project's files of that name; none without a project."""
    _read.add(name)
    folder = os.environ.get(PROJECT)
    if not folder:
        return ()
    paths = [Path(folder) / name.replace(".tsv", suffix) for suffix in SUFFIXES]
    return tuple(record for path in paths if path.is_file() for record in rows_of(path, row))


def tables_read() -> frozenset[str]:
    """Names of the tables that this process has loaded already."""
    return frozenset(_read)


def rows_of(path: Path, row: type[Row]) -> Iterator[Row]:
    """The rows of one file. Raises UsageError that names the file and the line of a bad row."""
    try:
        yield from _of_yaml(path, row) if path.suffix == ".yaml" else _of_tsv(path, row)
    except UnicodeDecodeError as fault:
        raise UsageError(f"{path} is not UTF-8 (byte {fault.start}). Save it as UTF-8.") from fault


def _of_tsv(table: Traversable, row: type[Row]) -> Iterator[Row]:
    header: list[str] | None = None
    for number, line in enumerate(table.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = [cell.strip() for cell in cells]
            _check_names(header, row, f"{table}, line {number}")
            continue
        if len(cells) > len(header):
            raise UsageError(f"{table}, line {number}: {len(cells)} cells under {len(header)} headings.")
        yield _record(dict(zip(header, cells, strict=False)), row, f"{table}, line {number}")


def _of_yaml(table: Path, row: type[Row]) -> Iterator[Row]:
    """A list of mappings, column to value; a list is a YAML list."""
    try:
        tree = yaml.compose(table.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as fault:
        raise UsageError(f"{table}: {' '.join(str(fault).split())}.") from fault
    if tree is None:
        return
    if not isinstance(tree, yaml.SequenceNode):
        raise UsageError(
            f"{table}, line {tree.start_mark.line + 1}: expected a list of rows (lines that begin with -)."
        )
    for node in tree.value:
        where = f"{table}, line {node.start_mark.line + 1}"
        if not isinstance(node, yaml.MappingNode):
            raise UsageError(f"{where}: expected columns with values, as `word: shelling`.")
        cells = {str(key.value): _cell(value, where) for key, value in node.value}
        _check_names(cells, row, where)
        yield _record(cells, row, where)


def _cell(node: Any, where: str) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "|".join(_cell(part, where) for part in node.value)
    if not isinstance(node, yaml.ScalarNode):
        raise UsageError(f"{where}: a value is a word, a number or a list of words.")
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _check_names(names: Iterator[str] | dict[str, str] | list[str], row: type[Row], where: str) -> None:
    known = [field.encode_name for field in msgspec.structs.fields(row)]
    strange = [name for name in names if name not in known]
    if strange:
        raise UsageError(f"{where}: no column is named {strange[0]!r}. Of: {', '.join(known)}.")


def _record(cells: dict[str, str], row: type[Row], where: str) -> Row:
    fields = msgspec.structs.fields(row)
    lists = {field.encode_name for field in fields if "tuple" in str(field.type)}
    values = {
        key: [part.strip() for part in cell.split("|") if part.strip()] if key in lists else cell.strip()
        for key, cell in cells.items()
        if cell.strip() or key in lists
    }
    try:
        return msgspec.convert(values, type=row, strict=False)
    except msgspec.ValidationError as fault:
        columns = ", ".join(field.encode_name for field in fields)
        raise UsageError(f"{where}: {fault}. Expected columns: {columns}.") from fault
