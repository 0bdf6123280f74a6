"""Weigh the candidates of a name against container, class word, countries and nearness; choose one or none."""

from collections.abc import Sequence
from math import exp, log10

import msgspec

from sayso.knowledge.places.gazetteer import Candidate
from sayso.knowledge.places.geodesy import distance_km
from sayso.knowledge.places.normalise import class_words, normalise, place_key, skeleton
from sayso.model import PlaceMention

WEIGHTS = {
    "name": 1.0,
    "size": 0.14,
    "country": 0.9,
    "near": 0.5,
    "container": 0.8,
    "kind": 0.35,
    "layer": 0.3,
    "foreign": -0.4,
}
ACCEPT = 0.95
SURE = 1.9
SLACK_KM = 15.0
SMALL_KM = 25.0
NEAR_SCALE_KM = 150.0
SPELLING_REACH_KM = 120.0
BIG_DIVISION, BIG_DIVISION_KM = 0.1, 300.0
WELL_KNOWN = 100_000
CITY = 30_000
SMALL_KINDS = frozenset({"quarter", "camp", "airbase", "station", "base", "oil", "crossing"})
WIDE = frozenset({"PCLI", "ADM1", "RGN", "CONT", "SEA"})
FEATURES = {
    "settlement": frozenset({"PPL", "PPLC", "PPLX", "PPLA"}),
    "quarter": frozenset({"PPLX", "PPL"}),
    "province": frozenset({"ADM1", "RGN"}),
    "district": frozenset({"ADM1", "ADM2", "PPL", "PPLX", "RGN"}),
    "countryside": frozenset({"PPL", "PPLC", "ADM1", "RGN"}),
    "county": frozenset({"ADM2"}),
    "camp": frozenset({"CMP"}),
    "airbase": frozenset({"AIRB", "AIRP"}),
    "oil": frozenset({"OILF"}),
    "station": frozenset({"PMPO", "STN", "PWR"}),
    "base": frozenset({"MILB", "AIRB"}),
    "crossing": frozenset({"BDR"}),
    "country": frozenset({"PCLI"}),
}
PRIOR = {"PCLI": 0.9, "PPLA": 0.36, "ADM1": 0.33, "PPLC": 0.5, "CONT": 2.0, "RGN": 0.35, "SEA": 2.0, "BLDG": 0.5}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What a mention was taken for. `method` tells how: exact, alternate, bare, skeleton, container, relative or
    abstained; `terms` are the parts of the score, for the reviewer."""

    place: Candidate | None = None
    method: str = "abstained"
    score: float = 0.0
    lat: float = 0.0
    lon: float = 0.0
    radius_km: float = 0.0
    geometry: str = "point"
    relation: str | None = None
    anchors: tuple[int, ...] = ()
    terms: tuple[tuple[str, float], ...] = ()
    raw: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether nothing found later may change it."""
        return self.raw >= SURE


class Setting:
    """What is known so far of where an article plays: shares of countries, anchors, one sense per name."""

    def __init__(self, shares: dict[str, float]) -> None:
        self.shares = shares
        self.anchors: list[Candidate] = []
        self._senses: dict[str, Choice] = {}

    def add(self, choice: Choice) -> None:
        """Remember a choice as anchor and as the sense of its name."""
        if choice.place is None or choice.method == "container":
            return
        if choice.place.feature not in {"PCLI", "CONT", "SEA"} and len(self.anchors) < 60:
            self.anchors.append(choice.place)

    def remember(self, key: str, choice: Choice) -> None:
        """The sense of a name told with its container holds for the bare name."""
        self._senses.setdefault(key, choice)

    def sense(self, key: str, container: Candidate | None) -> Choice | None:
        """What the same name was taken for before, if it was told with a container."""
        return None if container is not None else self._senses.get(key)

    def settle(self) -> None:
        """Drop anchors that are told twice, so that one name does not outvote the others."""
        self.anchors = list({(a.layer, a.id): a for a in self.anchors}.values())

    def nearness(self, place: Candidate) -> float:
        """1 beside other places of the article, towards 0 far from all; places of the same name do not count."""
        others = [a for a in self.anchors if normalise(a.name) != normalise(place.name)]
        if not others:
            return 0.0
        closest = sorted(distance_km((a.lat, a.lon), (place.lat, place.lon)) for a in others)[:3]
        return sum(exp(-km / NEAR_SCALE_KM) for km in closest) / len(closest)

    def closest_km(self, place: Candidate) -> float:
        """Distance to the nearest other place of the article."""
        others = [a for a in self.anchors if (a.layer, a.id) != (place.layer, place.id)]
        return min((distance_km((a.lat, a.lon), (place.lat, place.lon)) for a in others), default=float("inf"))


def choose(
    candidates: Sequence[Candidate], mention: PlaceMention, container: Candidate | None, setting: Setting
) -> Choice:
    """The best candidate, the container with its radius, or an abstention."""
    kind = _kind(mention)
    named = [c for c in candidates if c.evidence != "skeleton"]
    if _is_well_known(named):
        candidates = named
        if container is not None and not any(is_inside(c, container) for c in named):
            container = None
    possible = [c for c in candidates if _is_possible(c, mention, container, kind, setting)]
    possible = _cities_before_divisions(possible, kind)
    scored = sorted(((_score(c, kind, container, setting), c) for c in possible), key=lambda s: -s[0][0])
    if scored:
        (total, terms), best = scored[0]
        if total >= ACCEPT:
            choice = Choice(
                place=best,
                method="exact" if best.evidence == "official" else best.evidence,
                score=min(1.0, total / 2.5),
                lat=best.lat,
                lon=best.lon,
                radius_km=best.radius_km,
                geometry="area" if best.feature in WIDE else "line" if best.line else "point",
                terms=terms,
                raw=total,
            )
            if container is not None:
                setting.remember(normalise(mention.name), choice)
            return choice
    return _fall_back(mention, container)


def _cities_before_divisions(possible: list[Candidate], kind: str | None) -> list[Candidate]:
    """Without the province that is called like its capital, unless the text tells a province."""
    if kind in {"province", "district", "countryside", "country"}:
        return possible
    cities = [c for c in possible if _is_city(c)]
    return [
        c
        for c in possible
        if c.feature != "ADM1" or c.radius_km > BIG_DIVISION_KM or not any(is_inside(city, c) for city in cities)
    ]


def _is_city(place: Candidate) -> bool:
    return place.evidence != "skeleton" and (place.population >= CITY or place.feature in {"PPLA", "PPLC"})


def _is_well_known(candidates: Sequence[Candidate]) -> bool:
    """Whether a big city or a country bears the name: then what was read as its container is none."""
    return any(
        c.evidence in {"official", "alternate"} and (c.population >= WELL_KNOWN or c.feature in WIDE)
        for c in candidates
    )


def _fall_back(mention: PlaceMention, container: Candidate | None) -> Choice:
    if container is None:
        return Choice()
    return Choice(
        place=container,
        method="container",
        score=0.3,
        lat=container.lat,
        lon=container.lon,
        radius_km=max(container.radius_km, 5.0),
        geometry="area",
        relation="in",
        anchors=(mention.within,) if mention.within is not None else (),
    )


def _kind(mention: PlaceMention) -> str | None:
    classes = class_words()
    if mention.cue:
        told = [classes[word] for word in mention.cue.lower().split() if word in classes]
        if told:
            return told[0]
    return place_key(mention.name).kind


def _is_possible(
    place: Candidate, mention: PlaceMention, container: Candidate | None, kind: str | None, setting: Setting
) -> bool:
    if container is not None and (place.layer, place.id) == (container.layer, container.id):
        return False
    if container is not None and not is_inside(place, container):
        return False
    if kind in SMALL_KINDS and (place.feature in WIDE or place.population > 500_000):
        return False
    if place.evidence == "skeleton":
        return _is_plausible_spelling(place, mention, container, kind, setting)
    if place.evidence == "bare" and kind in {"county"} and place.feature == "PPL":
        return container is not None
    return True


def _is_plausible_spelling(
    place: Candidate, mention: PlaceMention, container: Candidate | None, kind: str | None, setting: Setting
) -> bool:
    """A place whose consonants agree counts only where the article plays, and never for a quarter."""
    bones = skeleton(place_key(mention.name).bare)
    if kind not in SMALL_KINDS and not place.feature.startswith(("PPL", "ADM")):
        return False
    if kind in SMALL_KINDS:
        return container is not None and container.feature not in WIDE and place.feature not in WIDE
    if container is not None and container.feature != "PCLI":
        return True
    share = setting.shares.get(place.country or "", 0.0)
    if share < 0.15:
        return False
    return len(bones) >= 4 or place.population >= 20_000 or setting.closest_km(place) < SPELLING_REACH_KM


def is_inside(place: Candidate, container: Candidate) -> bool:
    """Whether a place lies in its container, as far as points, radii and codes tell."""
    if container.feature == "PCLI":
        return place.country in {container.country, None}
    if container.feature == "ADM1" and place.admin1 is not None and place.feature != "ADM1":
        same = place.admin1 == container.admin1
        return same or (place.country == container.country and _is_city_division(container, place))
    km = distance_km((place.lat, place.lon), (container.lat, container.lon))
    return km <= container.radius_km + max(SLACK_KM, min(place.radius_km, SMALL_KM))


def _is_city_division(container: Candidate, place: Candidate) -> bool:
    """Named after its city ("Damascus"): what lies around the city counts as inside."""
    return distance_km((place.lat, place.lon), (container.lat, container.lon)) <= SMALL_KM


def _is_out_of_the_way(place: Candidate, share: float, container: Candidate | None, setting: Setting) -> bool:
    """A small place in a country of which the article does not speak."""
    if container is not None or share or not setting.shares or place.feature in WIDE:
        return False
    return place.population < WELL_KNOWN and place.country is not None


def _is_big_division(place: Candidate) -> bool:
    return place.feature == "ADM1" and place.radius_km > BIG_DIVISION_KM


def _score(
    place: Candidate, kind: str | None, container: Candidate | None, setting: Setting
) -> tuple[float, tuple[tuple[str, float], ...]]:
    share = setting.shares.get(place.country or "", 0.0)
    agreement = 0.0
    if kind in FEATURES:
        agreement = 1.0 if place.feature in FEATURES[kind] else -1.0
    parts = {
        "name": WEIGHTS["name"] * place.weight,
        "size": WEIGHTS["size"] * log10(place.population + 1) / 2,
        "prior": PRIOR.get(place.feature, 0.0) + (BIG_DIVISION if _is_big_division(place) else 0.0),
        "country": WEIGHTS["country"] * share**0.5 if share else 0.0,
        "near": WEIGHTS["near"] * setting.nearness(place),
        "container": WEIGHTS["container"] if container is not None else 0.0,
        "kind": WEIGHTS["kind"] * agreement,
        "foreign": WEIGHTS["foreign"] if _is_out_of_the_way(place, share, container, setting) else 0.0,
        "layer": WEIGHTS["layer"] if place.layer else 0.0,
    }
    return sum(parts.values()), tuple((name, round(value, 3)) for name, value in parts.items() if value)


def explain(
    candidates: Sequence[Candidate], mention: PlaceMention, setting: Setting
) -> list[tuple[float, tuple[tuple[str, float], ...], Candidate]]:
    """Every candidate with its score and the terms of it, best first; nothing is left out."""
    kind = _kind(mention)
    scored = [(*_score(place, kind, None, setting), place) for place in candidates]
    return sorted(scored, key=lambda row: -row[0])
