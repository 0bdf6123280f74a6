"""Points told by another place: "25 km west of X", "near X", "between X and Y", "the eastern bank of X"."""

import re
from collections.abc import Callable, Sequence

import msgspec

from sayso.knowledge.places.geodesy import moved
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
        lat, lon = moved(point, BEARINGS[away.group(2)], km)
        radius = max(choice.radius_km, 3.0, km * 0.25)
        return _relative(choice, lat, lon, radius, relation, number)
    widened = choice.radius_km + (UNTOLD_KM if away else NEAR_KM)
    return msgspec.structs.replace(choice, radius_km=widened, relation=relation, geometry="relative", anchors=(number,))


def _relative(choice: Choice, lat: float, lon: float, radius: float, relation: str, number: int) -> Choice:
    return msgspec.structs.replace(
        choice,
        lat=lat,
        lon=lon,
        radius_km=radius,
        relation=relation,
        geometry="relative",
        method="relative",
        anchors=(number,),
    )
