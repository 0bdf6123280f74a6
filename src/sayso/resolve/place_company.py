"""How well each reading of a name keeps company with the readings of the article's other names."""

from collections.abc import Sequence
from math import cos, exp, hypot, radians

from sayso.knowledge.places.gazetteer import Candidate
from sayso.knowledge.places.normalise import normalise

REACH_KM = 80.0
MAX_NAMES = 40
MAX_READINGS = 12
COMPANIONS = 3
DEGREE_KM = 111.2
FARTHEST_DEGREES = 4.0
BASE_POPULATION = 1_000
SIZE_POWER = 0.3
LARGE = frozenset({"PCLI", "ADM1", "RGN", "CONT", "SEA"})

Key = tuple[int, int]


def company(names: Sequence[Sequence[Candidate]]) -> dict[Key, float]:
    """Support, 0 to 1, for every candidate by (layer, id); `names` holds the readings of each distinct name."""
    readings = [_points(candidates) for candidates in names[:MAX_NAMES]]
    support: dict[Key, float] = {}
    for number, own in enumerate(readings):
        for place, _ in own:
            near = sorted((_closeness(place, other) for n, other in enumerate(readings) if n != number), reverse=True)[
                :COMPANIONS
            ]
            support[place.layer, place.id] = sum(near) / COMPANIONS
    return support


def _points(candidates: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """The likeliest readings as points, each with its weight among the readings of its name."""
    small = [c for c in candidates if c.feature not in LARGE and c.evidence != "skeleton"]
    best = sorted(small, key=lambda c: (-c.weight, -c.population))[:MAX_READINGS]
    weights = [c.weight * (c.population + BASE_POPULATION) ** SIZE_POWER for c in best]
    top = max(
        [*weights, *((c.population + BASE_POPULATION) ** SIZE_POWER for c in candidates if c.feature in LARGE)],
        default=1.0,
    )
    return [(c, weight / top) for c, weight in zip(best, weights, strict=True)]


def _closeness(place: Candidate, others: Sequence[tuple[Candidate, float]]) -> float:
    best = 0.0
    for other, weight in others:
        north = other.lat - place.lat
        if weight <= best or abs(north) > FARTHEST_DEGREES:
            continue
        if normalise(other.name) == normalise(place.name):
            continue
        km = DEGREE_KM * hypot(north, (other.lon - place.lon) * cos(radians(place.lat)))
        best = max(best, weight * exp(-km / REACH_KM))
    return best
