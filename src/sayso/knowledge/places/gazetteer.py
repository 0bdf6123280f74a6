"""Look places up by name, in the user's layers first and then in the shipped gazetteer."""

import os
import sqlite3
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from sayso.errors import UsageError
from sayso.knowledge.places.normalise import PlaceKey, place_key, skeleton
from sayso.knowledge.places.store import BARE, MIN_SKELETON, OFFICIAL, SCHEMA_VERSION
from sayso.model.base import Record

USER_LAYERS = "SAYSO_GAZETTEER"
EVIDENCE = {"official": 1.0, "alternate": 0.85, "bare": 0.75, "skeleton": 0.6}
MAX_CANDIDATES = 400
BENEATH = -1
OWN_SOURCE = 4  # in the shipped gazetteer, after GeoNames, ISO and districts
_COLUMNS = "place.id, place.name, country, admin1, lat, lon, radius_km, feature, population, geonames_id, line, source"


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may mean. `evidence` is how the name agrees: official, alternate, bare or skeleton;
    `layer` is 0 for the shipped gazetteer, higher for layers that outrank it, -1 for the world beneath it."""

    id: int
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    feature: str
    population: int
    geonames_id: int | None
    line: str | None
    source: int
    evidence: str
    layer: int = 0

    @property
    def is_own(self) -> bool:
        """Whether it comes from curated rows or a user layer, not from a list of all settlements."""
        return self.layer > 0 or self.source >= OWN_SOURCE

    @property
    def weight(self) -> float:
        """How well the name agrees, 0 to 1."""
        return EVIDENCE[self.evidence]


class LayerInfo(Record, frozen=True, kw_only=True):
    """One source in a layer, for lists and attributions."""

    id: int
    name: str
    format: str
    licence: str
    attribution: str
    rows: int
    skipped: int
    is_shipped: bool


class _Layer:
    def __init__(self, path: Path, rank: int) -> None:
        self.path, self.rank = path, rank
        options = "mode=ro&immutable=1" if rank == 0 else "mode=ro"
        try:
            self.connection = sqlite3.connect(f"{path.as_uri()}?{options}", uri=True, check_same_thread=False)
            version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as fault:
            raise UsageError(
                f"{path} is no gazetteer file: {fault}. Make one with: sayso gazetteer add FILE"
            ) from fault
        if version != SCHEMA_VERSION:
            raise UsageError(
                f"{path} is a gazetteer of version {version}, expected {SCHEMA_VERSION}. Add its files again."
            )

    def find(self, keys: PlaceKey, bones: str) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for key, is_bare in ((keys.plain, False), (keys.bare, True)):
            if not key or (is_bare and key == keys.plain):
                continue
            for row in self._query("name", "kind", key):
                kind = row[-1]
                evidence = "bare" if is_bare or kind == BARE else "official" if kind == OFFICIAL else "alternate"
                found.setdefault(row[0], _candidate(row, evidence, self.rank))
        if bones:
            for row in self._query("skeleton", "0", bones):
                found.setdefault(row[0], _candidate(row, "skeleton", self.rank))
        return list(found.values())

    def _query(self, table: str, kind: str, key: str) -> list[tuple]:  # type: ignore[type-arg]
        statement = (
            f"SELECT {_COLUMNS}, {kind} FROM {table} JOIN place ON place.id = {table}.place WHERE key = ? "
            f"ORDER BY population DESC LIMIT {MAX_CANDIDATES}"
        )
        return self.connection.execute(statement, (key,)).fetchall()


def _candidate(row: tuple, evidence: str, rank: int) -> Candidate:  # type: ignore[type-arg]
    number, name, country, admin1, lat, lon, radius, feature, population, geonames_id, line, source, _ = row
    return Candidate(
        id=number,
        name=name,
        country=country,
        admin1=admin1,
        lat=lat,
        lon=lon,
        radius_km=radius,
        feature=feature,
        population=population,
        geonames_id=geonames_id,
        line=line,
        source=source,
        evidence=evidence,
        layer=rank,
    )


class Gazetteer:
    """The shipped gazetteer with any user layers on top and perhaps the world beneath; read-only, safe to keep for a
    whole run."""

    def __init__(self, layers: Sequence[Path] = (), beneath: Path | None = None) -> None:
        """`layers` from the weakest to the strongest. Raises UsageError for a file that is no gazetteer."""
        self._layers = [_Layer(path, rank) for rank, path in enumerate([shipped_path(), *layers])]
        if beneath is not None:
            self._layers.insert(0, _Layer(beneath, BENEATH))
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    def _candidates(self, name: str, with_skeleton: bool = True) -> tuple[Candidate, ...]:
        keys = place_key(name)
        bones = skeleton(keys.bare) if with_skeleton else ""
        bones = bones if len(bones) >= MIN_SKELETON else ""
        return tuple(c for layer in reversed(self._layers) for c in layer.find(keys, bones))

    def knows(self, name: str) -> bool:
        """Whether a place is called so (spelling may differ in accents, articles and hyphens only)."""
        return bool(self.candidates(name, False))

    def bears(self, name: str) -> bool:
        """Whether a settlement is called so with its class word: "Kansas City", not "Homs City"."""
        return any(c.evidence == "official" and c.feature.startswith("PPL") for c in self.candidates(name, False))

    def is_prominent(self, name: str, population: int = 100_000) -> bool:
        """Whether a country, a division, a curated place or a city of that size is called so."""
        return any(c.population >= population or c.feature not in {"PPL", "ADM2"} for c in self.candidates(name, False))

    def division_name(self, code: str | None) -> str | None:
        """The name of a first-level division by its code ("SY.07")."""
        if code is None:
            return None
        for layer in reversed(self._layers):
            row = layer.connection.execute("SELECT name FROM division WHERE code = ?", (code,)).fetchone()
            if row:
                return str(row[0])
        return None

    def sources(self) -> tuple[LayerInfo, ...]:
        """Every source of every layer, with its licence and attribution."""
        found = []
        for layer in self._layers:
            rows = layer.connection.execute(
                "SELECT id, name, format, licence, attribution, rows, skipped FROM source ORDER BY id"
            )
            found += [
                LayerInfo(
                    id=n,
                    name=name,
                    format=form,
                    licence=lic,
                    attribution=att or "",
                    rows=rows_,
                    skipped=skipped,
                    is_shipped=layer.rank == 0,
                )
                for n, name, form, lic, att, rows_, skipped in rows
            ]
        return tuple(found)


def shipped_path() -> Path:
    """The gazetteer inside the package."""
    return Path(str(files("sayso.knowledge") / "places" / "gazetteer.sqlite"))


def user_layer_path() -> Path:
    """The file of the user's own layer: SAYSO_GAZETTEER, else one under the user's data folder."""
    if named := os.environ.get(USER_LAYERS):
        return Path(named)
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "sayso" / "gazetteer.sqlite"


def decisions_path() -> Path:
    """The file of what reviewers decided, beside the user's own layer."""
    path = user_layer_path()
    return path.with_name(f"{path.stem}-decisions{path.suffix}")


def world_path() -> Path:
    """The file of the world's settlements, beside the user's own layer."""
    path = user_layer_path()
    return path.with_name(f"{path.stem}-world{path.suffix}")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process: the world if added, the shipped one, the user's layer, what reviewers decided; the
    last outranks."""
    world = world_path()
    layers = [path for path in (user_layer_path(), decisions_path()) if path.is_file()]
    return Gazetteer(layers, world if world.is_file() else None)
