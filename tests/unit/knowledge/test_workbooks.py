"""OCHA's tables of divisions as .xlsx: read by sheet, added once, refused where they would hurt."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from sayso.errors import UsageError
from sayso.knowledge.places.gazetteer import Gazetteer
from sayso.knowledge.places.importers.add import add_file

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Cell = str | float | None


def workbook(path: Path, sheets: dict[str, list[list[Cell]]], more: dict[str, bytes] | None = None) -> Path:
    """A real .xlsx of these sheets, as a spreadsheet program would save it."""
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>' for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{SHEET_TYPE}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, start=1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        + "</Relationships>",
    }
    for number, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet(rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**parts, **(more or {})}.items():
            archive.writestr(name, text)
    return path


def sheet(rows: list[list[Cell]]) -> str:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(cell(f"{'ABCDEFGHIJ'[n]}{number}", value) for n, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def cell(where: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{where}"><v>{value}</v></c>'


ADM1: list[list[Cell]] = [
    ["admin1Name_en", "admin1Name_ar", "admin1Pcode", "admin0Pcode", "Latitude", "Longitude", "Area_SqKm"],
    ["#adm1+name", "#adm1+name+ar", "#adm1+code", "#adm0+code", "#geo+lat", "#geo+lon", None],
    ["Qarnatiya", "قرناتية", "SY90", "SY", 35.25, 40.5, 3141.6],
    [None, None, "SY91", "SY", 35.0, 40.0, 10.0],
    ["Zarqwan", None, "SY92", "SY", 135.0, 40.0, 10.0],
]
ADM2: list[list[Cell]] = [
    ["ADM2_EN", "ADM2_REF", "ADM2_PCODE", "ADM1_EN", "ADM1_PCODE", "ADM0_PCODE", "lat", "lon"],
    ["Umm Mithal", "Um-Methal", "SY9001", "Qarnatiya", "SY90", "SY", "35.3", "40.6"],
    ["Tall Mithal", None, "SY9002", "Qarnatiya", "SY90", "SY", None, None],
]


def test_every_level_of_a_workbook_is_added_once(tmp_path: Path) -> None:
    file = workbook(tmp_path / "syr.xlsx", {"ReadMe": [["Boundaries of a country"]], "ADM1": ADM1, "ADM2": ADM2})
    layer = tmp_path / "own.sqlite"
    added = add_file(file, layer)
    assert (added.format, added.rows, added.skipped) == ("ocha", 2, 3)
    assert [number for number, _ in added.broken] == [4, 5, 3]
    assert ["ADM1" in reason for _, reason in added.broken] == [True, True, False]
    assert "no latitude" in added.broken[2][1]
    assert add_file(file, layer).was_there
    places = Gazetteer([layer])
    province, district = places.candidates("قرناتية", False)[0], places.candidates("Um-Methal", False)[0]
    assert (province.name, province.feature, province.country, province.lat) == ("Qarnatiya", "ADM1", "SY", 35.25)
    assert province.radius_km == pytest.approx(31.6, abs=0.1)
    assert (district.name, district.feature, district.lon, district.layer) == ("Umm Mithal", "ADM2", 40.6, 1)
    licences = {source.name: source.licence for source in places.sources()}
    assert "CC BY-IGO" in licences["syr.xlsx"]


def test_newer_column_names_are_read(tmp_path: Path) -> None:
    header: list[Cell] = ["adm3_name", "adm3_name1", "adm3_pcode", "adm0_pcode", "iso2", "center_lat", "center_lon"]
    file = workbook(tmp_path / "a.xlsx", {"x_admin3": [header, ["Hayy Mithal", "حي", "UKR1", "UKR", "UA", 48.5, 37.5]]})
    assert add_file(file, tmp_path / "own.sqlite").rows == 1
    found = Gazetteer([tmp_path / "own.sqlite"]).candidates("Hayy Mithal", False)[0]
    assert (found.feature, found.country, found.lat) == ("ADM3", "UA", 48.5)


def test_a_workbook_without_divisions_or_points_is_refused(tmp_path: Path) -> None:
    other = workbook(tmp_path / "other.xlsx", {"Budget": [["item", "sum"], ["bread", 3.0]]})
    with pytest.raises(UsageError, match="admin1Pcode"):
        add_file(other, tmp_path / "own.sqlite")
    bare = workbook(tmp_path / "bare.xlsx", {"ADM1": [["ADM1_EN", "ADM1_PCODE"], ["Qarnatiya", "SY90"]]})
    with pytest.raises(UsageError, match=r"no place that could be read .*as GeoJSON"):
        add_file(bare, tmp_path / "own.sqlite")


def test_a_workbook_that_unpacks_too_far_is_refused(tmp_path: Path) -> None:
    bomb = workbook(tmp_path / "bomb.xlsx", {"ADM1": ADM1}, {"xl/sharedStrings.xml": b" " * 5_000_000})
    with pytest.raises(UsageError, match="zip bomb"):
        add_file(bomb, tmp_path / "own.sqlite")
    outside = workbook(tmp_path / "outside.xlsx", {"ADM1": ADM1}, {"../../evil.xml": b"x"})
    with pytest.raises(UsageError, match="outside the archive"):
        add_file(outside, tmp_path / "own.sqlite")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_broken_workbook_is_refused_with_the_way_out(tmp_path: Path, part: str) -> None:
    file = workbook(tmp_path / "whole.xlsx", {"ADM1": ADM1})
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, b"<worksheet><sheetData><row" if name == part else whole.read(name))
    with pytest.raises(UsageError, match=r"Save it again as \.xlsx"):
        add_file(broken, tmp_path / "own.sqlite")


def test_a_cell_far_out_costs_nothing(tmp_path: Path) -> None:
    file = workbook(tmp_path / "far.xlsx", {"ADM1": ADM1})
    far = tmp_path / "farther.xlsx"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(far, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            text = whole.read(name)
            end = b'<row r="999999999999"><c r="XFD999999999999"><v>1</v></c></row></sheetData>'
            archive.writestr(name, text.replace(b"</sheetData>", end))
    assert add_file(far, tmp_path / "own.sqlite").rows == 1


def test_a_table_said_to_be_a_workbook_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,lat,lon\nZarqwan,10,20\n")
    with pytest.raises(UsageError, match=r"no \.xlsx workbook"):
        add_file(table, tmp_path / "own.sqlite", form="ocha")
