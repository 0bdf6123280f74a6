"""Distances, directions and nearest points on the Earth."""

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance between two (lat, lon) points, in kilometres."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def moved(start: Point, bearing: float, km: float) -> Point:
    """The point `km` kilometres from `start` towards `bearing` (degrees clockwise from north)."""
    lat, lon, course, arc = radians(start[0]), radians(start[1]), radians(bearing), km / EARTH_KM
    lat2 = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(course))
    lon2 = lon + atan2(sin(course) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(lat2))
    return degrees(lat2), (degrees(lon2) + 540) % 360 - 180


def parse_line(line: str) -> list[Point]:
    """The points of "lat lon|lat lon"."""
    return [(float(lat), float(lon)) for lat, lon in (pair.split() for pair in line.split("|"))]


def nearest_on_line(points: Iterable[Point], to: Point) -> Point:
    """The point of a line that is nearest to a point (flat over one segment)."""
    line = list(points)
    scale = cos(radians(to[0]))
    best, shortest = line[0], float("inf")
    for (lat1, lon1), (lat2, lon2) in zip(line, line[1:] or line, strict=False):
        dx, dy = (lon2 - lon1) * scale, lat2 - lat1
        length = dx * dx + dy * dy
        share = ((to[1] - lon1) * scale * dx + (to[0] - lat1) * dy) / length if length else 0.0
        share = min(1.0, max(0.0, share))
        point = (lat1 + share * dy, lon1 + share * (lon2 - lon1))
        if (away := distance_km(point, to)) < shortest:
            best, shortest = point, away
    return best
