"""Weigh the candidates of a name against container, class word, countries and nearness; choose one or none."""

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from sayso.knowledge.places.containment import is_inside
from sayso.knowledge.places.gazetteer import Candidate
from sayso.knowledge.places.geodesy import distance_km
from sayso.knowledge.places.normalise import class_words, normalise, place_key, skeleton
from sayso.model import PlaceMention
from sayso.resolve.place_setting import WIDE, Choice, Setting

WEIGHTS = {
    "name": 1.0,
    "size": 0.14,
    "country": 0.9,
    "division": 0.4,
    "company": 0.7,
    "near": 0.5,
    "container": 0.8,
    "contains": 0.7,
    "kind": 0.35,
    "layer": 0.3,
    "foreign": -0.4,
}
ACCEPT = 0.95
SPELLING_REACH_KM = 120.0
LEAST_POPULATION = {"ADM1": 300_000, "ADM2": 20_000, "RGN": 10_000}
BIG_DIVISION, BIG_DIVISION_KM = 0.1, 300.0
WELL_KNOWN = 100_000
CITY = 30_000
METROPOLIS = 1_000_000
TELLING_KM = 400.0
LIKE_ENOUGH = 55.0
PASSING = 0.05
AROUND_KM = {"district": 20.0, "countryside": 20.0}
CLEAR_LEAD = 0.12
HOME = 0.15
APART_KM = 60.0
CAPITAL_BY_OTHER_NAME = 0.3
SMALL_KINDS = frozenset({"quarter", "camp", "airbase", "station", "base", "oil", "crossing"})
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

Terms = tuple[tuple[str, float], ...]
Weighed = tuple[tuple[float, Terms], Candidate]


class Reading(NamedTuple):
    """A candidate of a name with its score, the terms of it, and why what is known rules it out, if it does."""

    score: float
    terms: Terms
    place: Candidate
    ruled_out: str | None = None


def choose(
    candidates: Sequence[Candidate], mention: PlaceMention, container: Candidate | None, setting: Setting
) -> Choice:
    """The best candidate, the container with its radius, or an abstention."""
    kind = _kind(mention)
    if container is not None and kind == "province" and _is_same_division(mention, candidates, container):
        return _chosen(container, kind, ACCEPT, (), 0.0)
    scored, container = _weighed(candidates, mention, kind, container, setting)
    if scored:
        (total, terms), best = scored[0]
        lead = _lead(scored)
        if total >= ACCEPT and (lead >= CLEAR_LEAD or container is not None):
            choice = _chosen(best, kind, total, terms, lead)
            if container is not None:
                setting.remember(normalise(mention.name), choice)
            return choice
    return _fall_back(mention, container)


def _weighed(
    candidates: Sequence[Candidate],
    mention: PlaceMention,
    kind: str | None,
    container: Candidate | None,
    setting: Setting,
) -> tuple[list[Weighed], Candidate | None]:
    """The candidates that may be meant with their scores, best first, and the container that they were held to."""
    named = [c for c in candidates if c.evidence != "skeleton"]
    if _is_well_known(named):
        candidates = named
        if container is not None and not any(is_inside(c, container) for c in named):
            container = None
    possible = [c for c in candidates if _is_possible(c, mention, container, kind, setting)]
    if not setting.contents or any(_is_city(c) and setting.contained(c) for c in possible):
        possible = _cities_before_divisions(possible, kind)
    return sorted(((_score(c, kind, container, setting), c) for c in possible), key=lambda s: -s[0][0]), container


def _is_same_division(mention: PlaceMention, candidates: Sequence[Candidate], container: Candidate) -> bool:
    """ "Homs Governorate, Homs": the container told once more."""
    is_among = any((c.layer, c.id) == (container.layer, container.id) for c in candidates)
    return is_among and mention.name != container.name and container.feature == "ADM1"


def _chosen(place: Candidate, kind: str | None, total: float, terms: Terms, lead: float) -> Choice:
    return Choice(
        place=place,
        method="exact" if place.evidence == "official" else place.evidence,
        score=min(1.0, total / 2.5),
        lat=place.lat,
        lon=place.lon,
        radius_km=max(place.radius_km, AROUND_KM.get(kind or "", 0.0) if place.feature.startswith("PPL") else 0.0),
        geometry="area" if place.feature in WIDE else "line" if place.line else "point",
        terms=terms,
        raw=total,
        lead=lead,
    )


def _lead(scored: Sequence[Weighed]) -> float:
    """How far the best reading is ahead of the best one that lies elsewhere."""
    (total, _), best = scored[0]
    rivals = (score for (score, _), place in scored[1:] if not _is_same_area(best, place))
    return total - next(rivals, 0.0)


def _is_same_area(one: Candidate, other: Candidate) -> bool:
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= max(APART_KM, one.radius_km, other.radius_km)


def _cities_before_divisions(possible: list[Candidate], kind: str | None) -> list[Candidate]:
    """Without the province that is called like its capital, unless the text tells a province."""
    if kind in {"province", "district", "countryside", "country"}:
        return possible
    cities = [c for c in possible if _is_city(c)]
    return [
        c
        for c in possible
        if c.feature != "ADM1"
        or not any(is_inside(city, c) and (c.radius_km <= BIG_DIVISION_KM or _is_metropolis(city)) for city in cities)
    ]


def _is_metropolis(place: Candidate) -> bool:
    """So big that its bare name is rarely its division's: "New York"."""
    return place.population >= METROPOLIS


def _is_city(place: Candidate) -> bool:
    return place.evidence != "skeleton" and (place.population >= CITY or place.feature in {"PPLA", "PPLC"})


def _is_well_known(candidates: Sequence[Candidate]) -> bool:
    """Whether a big city or a country bears the name: then what was read as its container is none."""
    return any(
        c.evidence in {"official", "alternate"} and (c.population >= WELL_KNOWN or c.feature in WIDE)
        for c in candidates
    )


def _fall_back(mention: PlaceMention, container: Candidate | None) -> Choice:
    if container is None or container.radius_km > TELLING_KM:
        return Choice()
    return somewhere_in(container, (mention.within,) if mention.within is not None else ())


def somewhere_in(container: Candidate, anchors: tuple[int, ...] = ()) -> Choice:
    """What is known only to lie in a container: its point, and a radius that covers it."""
    return Choice(
        place=container,
        method="container",
        score=0.3,
        lat=container.lat,
        lon=container.lon,
        radius_km=max(container.radius_km, 5.0),
        geometry="area",
        relation="in",
        anchors=anchors,
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
    if place.evidence != "bare" or place.feature != "PPL" or place.is_own:
        return True
    if kind != "county" and place.population >= WELL_KNOWN:
        return True
    return container is not None or _is_at_home(place, setting)


def _is_at_home(place: Candidate, setting: Setting) -> bool:
    """In a country of which the article speaks, and near what else it names."""
    share = setting.shares.get(place.country or "", 0.0)
    return share >= HOME and (setting.company.get((place.layer, place.id), 0.0) > 0.1 or not setting.anchors)


def _is_plausible_spelling(
    place: Candidate, mention: PlaceMention, container: Candidate | None, kind: str | None, setting: Setting
) -> bool:
    """A place whose consonants agree counts only where the article plays, and never for a quarter."""
    key = place_key(mention.name).bare
    if ratio(key, place_key(place.name).bare) < LIKE_ENOUGH:
        return False
    bones = skeleton(key)
    if kind not in SMALL_KINDS and not place.feature.startswith(("PPL", "ADM")):
        return False
    if kind in SMALL_KINDS:
        return container is not None and container.feature not in WIDE and place.feature not in WIDE
    if container is not None and container.feature != "PCLI":
        return True
    share = setting.shares.get(place.country or "", 0.0)
    if share < HOME:
        return False
    return len(bones) >= 4 or place.population >= 20_000 or setting.closest_km(place) < SPELLING_REACH_KM


def _is_out_of_the_way(place: Candidate, share: float, container: Candidate | None, setting: Setting) -> bool:
    """A small place in a country of which the article does not speak."""
    if container is not None or share >= PASSING or not setting.shares or place.feature in WIDE - {"PCLI", "ADM1"}:
        return False
    if place.feature in {"PCLI", "ADM1"}:
        return True
    return place.population < WELL_KNOWN and place.country is not None


def _is_big_division(place: Candidate) -> bool:
    return place.feature == "ADM1" and place.radius_km > BIG_DIVISION_KM


def _people(place: Candidate) -> int:
    return max(place.population, LEAST_POPULATION.get(place.feature, 0))


def _prior(place: Candidate) -> float:
    if place.feature == "PPLC" and place.evidence != "official":
        return CAPITAL_BY_OTHER_NAME
    return PRIOR.get(place.feature, 0.0) + (BIG_DIVISION if _is_big_division(place) else 0.0)


def _score(place: Candidate, kind: str | None, container: Candidate | None, setting: Setting) -> tuple[float, Terms]:
    share = setting.shares.get(place.country or "", 0.0)
    agreement = 0.0
    if kind in FEATURES:
        agreement = 1.0 if place.feature in FEATURES[kind] else -1.0
    parts = {
        "name": WEIGHTS["name"] * place.weight,
        "size": WEIGHTS["size"] * log10(_people(place) + 1) / 2,
        "prior": _prior(place),
        "country": WEIGHTS["country"] * share**0.5 if share else 0.0,
        "division": WEIGHTS["division"] * setting.divisions.get(place.admin1 or "", 0.0) ** 0.5,
        "company": WEIGHTS["company"] * setting.company.get((place.layer, place.id), 0.0),
        "near": WEIGHTS["near"] * setting.nearness(place),
        "contains": WEIGHTS["contains"] * setting.contained(place),
        "container": WEIGHTS["container"] if container is not None else 0.0,
        "kind": WEIGHTS["kind"] * agreement,
        "foreign": WEIGHTS["foreign"] if _is_out_of_the_way(place, share, container, setting) else 0.0,
        "layer": WEIGHTS["layer"] * place.layer,
    }
    return sum(parts.values()), tuple((name, round(value, 3)) for name, value in parts.items() if value)


def explain(
    candidates: Sequence[Candidate], mention: PlaceMention, setting: Setting, container: Candidate | None = None
) -> list[Reading]:
    """Every candidate with its score and the terms of it: first those that may be meant, best first."""
    kind = _kind(mention)
    weighed, container = _weighed(candidates, mention, kind, container, setting)
    readings = [Reading(*scored, place) for scored, place in weighed]
    possible = {(place.layer, place.id) for _, place in weighed}
    others = [place for place in candidates if (place.layer, place.id) not in possible]
    out = [_ruled_out(place, kind, container, setting) for place in others]
    return readings + sorted(out, key=lambda reading: -reading.score)


def _ruled_out(place: Candidate, kind: str | None, container: Candidate | None, setting: Setting) -> Reading:
    if container is not None and not is_inside(place, container):
        return Reading(*_score(place, kind, None, setting), place, f"not in {container.name}")
    return Reading(*_score(place, kind, container, setting), place, "ruled out")
