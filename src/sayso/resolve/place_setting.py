"""What is known so far of where an article plays, and what its names were taken for."""

from collections.abc import Sequence
from math import exp

import msgspec

from sayso.knowledge.places.containment import is_inside
from sayso.knowledge.places.gazetteer import Candidate
from sayso.knowledge.places.geodesy import distance_km
from sayso.knowledge.places.normalise import normalise
from sayso.model import PlaceMention

SURE = 1.9
NEAR_SCALE_KM = 150.0
LARGE = 30_000
WIDE = frozenset({"PCLI", "ADM1", "RGN", "CONT", "SEA"})


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
    lead: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether nothing found later may change it."""
        return self.raw >= SURE


class Setting:
    """What is known so far of where an article plays: shares of countries, anchors, one sense per name."""

    def __init__(
        self,
        shares: dict[str, float],
        divisions: dict[str, float] | None = None,
        company: dict[tuple[int, int], float] | None = None,
        mentions: Sequence[PlaceMention] = (),
    ) -> None:
        self.shares = shares
        self.divisions = divisions or {}
        self.company = company or {}
        self.contents: tuple[Sequence[Candidate], ...] = ()
        self.anchors: list[Candidate] = []
        self._senses: dict[str, Choice] = {}
        self._inside: dict[int | None, list[str]] = {}
        for mention in mentions:
            self._inside.setdefault(mention.within, []).append(mention.name)

    def told_inside(self, number: int) -> list[str]:
        """Names of the places that the text puts inside a mention."""
        return self._inside.get(number, [])

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

    def contained(self, place: Candidate) -> float:
        """1 if what the text puts inside a place is known to lie there; the bigger it is there, the surer."""
        is_big = place.feature in WIDE or place.population >= LARGE or place.feature in {"PPLA", "PPLC"}
        if not is_big or not self.contents:
            return 0.0
        return max(_share_inside(candidates, place) for candidates in self.contents)

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


def _share_inside(candidates: Sequence[Candidate], container: Candidate) -> float:
    named = [c for c in candidates if c.evidence != "skeleton" and c.feature not in WIDE]
    inside = max((c.population for c in named if is_inside(c, container)), default=-1)
    return (inside + 1) / (max(c.population for c in named) + 1) if inside >= 0 else 0.0
