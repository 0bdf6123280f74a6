"""Points told by another place: "25 km west of X", "near X", "between X and Y", "the eastern bank of X"."""

import re
from collections.abc import Callable, Sequence
from math import atan2, cos, degrees, radians, sin

import msgspec

from sayso.knowledge.places.geodesy import distance_km, moved, nearest_on_line, parse_line
from sayso.model import PlaceMention
from sayso.resolve.place_setting import Choice

BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
NEAR_KM = 10.0
UNTOLD_KM = 15.0
BESIDE_KM, FARTHEST_KM = 3.0, 150.0
BANK_KM, BANK_RADIUS_KM = 2.0, 10.0
_BANK = re.compile(r"(north|south|east|west)(?:ern)? bank")
_AWAY = re.compile(r"(?:(\d{1,4}(?:\.\d)?) km )?(north|northeast|east|southeast|south|southwest|west|northwest) of")

PointOf = Callable[[Choice], tuple[float, float] | None]


def displaced(mentions: Sequence[PlaceMention], number: int, chosen: dict[int, Choice], point_of: PointOf) -> Choice:
    """The choice of a mention, moved and widened by the relation told with it."""
    choice, relation = chosen[number], mentions[number].relation
    point = point_of(choice)
    if relation is None or point is None:
        return choice
    away = _AWAY.fullmatch(relation)
    if away is not None and away.group(1):
        km = float(away.group(1))
        moved_to = moved(point, BEARINGS[away.group(2)], km)
        return _relative(choice, moved_to, max(choice.radius_km, 3.0, km * 0.25), relation, (number,))
    if relation == "between" and number + 1 in chosen:
        other = point_of(chosen[number + 1])
        if other is not None and (apart := distance_km(point, other)) <= FARTHEST_KM:
            middle = moved(point, _bearing(point, other), apart / 2)
            return _relative(choice, middle, apart / 2 + BESIDE_KM, relation, (number, number + 1))
    if bank := _BANK.fullmatch(relation):
        on_bank = _on_bank(choice, bank[1], chosen, number, point_of)
        if on_bank is not None:
            return on_bank
    widened = choice.radius_km + (UNTOLD_KM if away else NEAR_KM)
    return msgspec.structs.replace(choice, radius_km=widened, relation=relation, geometry="relative", anchors=(number,))


def _on_bank(choice: Choice, side: str, chosen: dict[int, Choice], number: int, point_of: PointOf) -> Choice | None:
    """Beside the river, on the side told, where it passes nearest to another place of the article."""
    if choice.place is None or choice.place.line is None:
        return None
    course = parse_line(choice.place.line)
    near: list[tuple[float, tuple[float, float], int]] = []
    for other, another in chosen.items():
        at = point_of(another)
        if other != number and at is not None and another.geometry == "point":
            on_river = nearest_on_line(course, at)
            near.append((distance_km(on_river, at), on_river, other))
    if not near or min(near)[0] > FARTHEST_KM:
        return None
    _, on_river, anchor = min(near)
    point = moved(on_river, BEARINGS[side], BANK_KM)
    return _relative(choice, point, BANK_RADIUS_KM, f"{side} bank", (number, anchor))


def _bearing(start: tuple[float, float], end: tuple[float, float]) -> float:
    lat1, lat2, turn = radians(start[0]), radians(end[0]), radians(end[1] - start[1])
    east = sin(turn) * cos(lat2)
    return degrees(atan2(east, cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(turn)))


def _relative(
    choice: Choice, point: tuple[float, float], radius: float, relation: str, anchors: tuple[int, ...]
) -> Choice:
    return msgspec.structs.replace(
        choice,
        lat=point[0],
        lon=point[1],
        radius_km=radius,
        relation=relation,
        geometry="relative",
        method="relative",
        anchors=anchors,
    )
