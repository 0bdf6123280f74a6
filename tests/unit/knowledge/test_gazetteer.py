import json
import time
import zipfile
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.knowledge.places.gazetteer import Gazetteer, shipped_path
from sayso.knowledge.places.importers.add import add_decision, add_file, remove_source
from sayso.knowledge.places.store import Place
from sayso.model import Article, PlaceMention, Span
from sayso.resolve.places import PlaceResolver


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer()


def dump_row(number: int, name: str, lat: str = "35.5", alternates: str = "") -> str:
    cells = [str(number), name, name, alternates, lat, "40.5", "P", "PPL", "SY", "", "07", *[""] * 3, "1200", *[""] * 4]
    return "\t".join(cells)


def test_the_shipped_file_is_small() -> None:
    assert shipped_path().stat().st_size < 12_000_000


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Aleppo", "SY", 36.2, 37.16),
        ("London", "GB", 51.51, -0.13),
        ("Mariupol", "UA", 47.1, 37.55),
        ("T2 Pumping Station", "SY", 34.38, 40.15),
        ("El Fasher", "SD", 13.63, 25.35),
    ],
)
def test_known_places(shipped: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    near = [c for c in shipped.candidates(name) if abs(c.lat - lat) < 0.1 and abs(c.lon - lon) < 0.1]
    assert country in {c.country for c in near}


def test_a_look_up_is_fast(shipped: Gazetteer) -> None:
    times = []
    for n in range(200):
        started = time.perf_counter()
        shipped._candidates(f"Kafr {'abcdefghij'[n % 10]}ana")
        times.append(time.perf_counter() - started)
    assert sorted(times)[189] < 0.005


def test_geonames_rows_are_added_once_and_broken_ones_reported(tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    rows = [dump_row(1, "Tall Mithal", alternates="Tel Mithal"), "broken", dump_row(2, "Umm Mithal", lat="200")]
    dump.write_text("\n".join(rows), encoding="utf-8")
    layer = tmp_path / "own.sqlite"
    added = add_file(dump, layer)
    assert (added.rows, added.skipped) == (1, 2)
    assert [number for number, _ in added.broken] == [2, 3]
    assert add_file(dump, layer).was_there
    found = Gazetteer([layer]).candidates("Tel Mithal")[0]
    assert (found.name, found.layer, found.evidence) == ("Tall Mithal", 1, "alternate")
    assert remove_source(layer, "SY.txt") == 1
    assert not Gazetteer([layer]).knows("Tall Mithal")


def test_geojson_overpass_and_boundaries(tmp_path: Path) -> None:
    layer = tmp_path / "own.sqlite"
    square = [[[40.0, 35.0], [40.2, 35.0], [40.2, 35.2], [40.0, 35.2], [40.0, 35.0]]]
    boundary = {"ADM2_PCODE": "SY0101", "ADM0_PCODE": "SY", "ADM2_EN": "Mithaliya"}
    features = [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": square}, "properties": boundary},
        {"type": "Feature", "geometry": None, "properties": {"name": "Nowhere"}},
    ]
    boundaries = tmp_path / "cod.geojson"
    boundaries.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    assert (add_file(boundaries, layer).rows, add_file(boundaries, layer).was_there) == (1, True)
    overpass = tmp_path / "osm.json"
    node = {"type": "node", "lat": 35.4, "lon": 40.3, "tags": {"name": "مثال", "name:en": "Hayy Mithal"}}
    overpass.write_text(json.dumps({"elements": [node]}), encoding="utf-8")
    assert add_file(overpass, layer).rows == 1
    places = Gazetteer([layer])
    assert places.candidates("Mithaliya")[0].lat == pytest.approx(35.1)
    assert places.candidates("Hayy Mithal")[0].lon == pytest.approx(40.3)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", b"0" * 5_000_000)
    with pytest.raises(UsageError, match="zip bomb"):
        add_file(bomb, tmp_path / "own.sqlite")


def test_a_path_outside_the_archive_is_refused(tmp_path: Path) -> None:
    archive_path = tmp_path / "odd.zip"
    with zipfile.ZipFile(archive_path, "w") as archive:
        archive.writestr("../SY.txt", dump_row(1, "Tall Mithal"))
    with pytest.raises(UsageError, match="outside the archive"):
        add_file(archive_path, tmp_path / "own.sqlite")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"just words\nand more", b"{broken", b"[1, 2]"])
def test_a_file_of_no_known_format_is_refused(tmp_path: Path, content: bytes) -> None:
    odd = tmp_path / "odd.bin"
    odd.write_bytes(content)
    with pytest.raises(UsageError):
        add_file(odd, tmp_path / "own.sqlite")


def test_a_decision_outranks_the_shipped_place(tmp_path: Path) -> None:
    layer = tmp_path / "own.sqlite"
    add_decision(layer, Place(name="Aleppo", lat=1.0, lon=2.0, radius_km=1.0))
    assert Gazetteer([layer]).candidates("Aleppo")[0].lat == 1.0


def row(number: int, name: str) -> str:
    cells = [
        str(number),
        name,
        name,
        "",
        "11.5",
        "22.5",
        "P",
        "PPL",
        "SD",
        "",
        "09",
        "",
        "",
        "",
        "900",
        "",
        "0",
        "",
        "",
    ]
    return "\t".join(cells) + "\n"


def test_alternate_names_and_divisions_come_with_a_dump(tmp_path: Path) -> None:
    dump, names, codes = tmp_path / "SD.txt", tmp_path / "alternateNamesV2.txt", tmp_path / "admin1CodesASCII.txt"
    dump.write_text(row(9_000_001, "Qarnatil"))
    names.write_text("1\t9000001\ten\tQarnat Hill\n2\t9000001\tlink\thttp://x\n3\t9000001\ten\tOldname\t\t\t\t1\n")
    codes.write_text("SD.09\tTest State\tTest State\t1\n")
    layer = tmp_path / "layer.sqlite"
    add_file(dump, layer, names=names, divisions=codes)
    places = Gazetteer([layer])
    assert [c.name for c in places.candidates("Qarnat Hill", False)] == ["Qarnatil"]
    assert not places.candidates("Oldname", False)
    assert places.division_name("SD.09") == "Test State"


def test_decisions_outrank_a_user_layer(tmp_path: Path) -> None:
    table, decided = tmp_path / "own.csv", tmp_path / "decided.csv"
    table.write_text("name,lat,lon,country\nZarqwan,10,20,SD\n")
    decided.write_text("name,lat,lon,country\nZarqwan,11,21,SD\n")
    add_file(table, tmp_path / "user.sqlite")
    add_file(decided, tmp_path / "decisions.sqlite")
    places = Gazetteer([tmp_path / "user.sqlite", tmp_path / "decisions.sqlite"])
    text = "Shells fell on Zarqwan in Sudan."
    mentions = [
        PlaceMention(span=Span.of(text, 15, 22), name="Zarqwan", within=1),
        PlaceMention(span=Span.of(text, 26, 31), name="Sudan"),
    ]
    assert PlaceResolver(places).resolve(Article(id="a", text=text), mentions)[0].lat == 11
