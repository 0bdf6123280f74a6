"""Whether one place lies inside another, as far as points, radii and codes tell."""

from sayso.knowledge.places.gazetteer import Candidate
from sayso.knowledge.places.geodesy import distance_km

SLACK_KM = 15.0
SMALL_KM = 25.0


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
