"""GeoJSON (RFC 7946): events as points [lon, lat] with their uncertainty; events without a point have no geometry."""

import json
from collections.abc import Iterable

from sayso.export.bundle import EventAccounts
from sayso.export.words import accounts_words, place_credits, range_words
from sayso.model import Measure

DECIMALS = 4


def write_geojson(events: Iterable[EventAccounts]) -> str:
    """A FeatureCollection with `bbox` where any event has a point."""
    features = [_feature(item) for item in events]
    points = [f["geometry"]["coordinates"] for f in features if f["geometry"]]  # type: ignore[index]
    collection: dict[str, object] = {"type": "FeatureCollection", "schema": "sayso-events-1"}
    collection["attribution"] = place_credits()
    if points:
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        collection["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    collection["features"] = features
    return json.dumps(collection, ensure_ascii=False)


def _feature(item: EventAccounts) -> dict[str, object]:
    event, grading = item.event, item.detail.grading
    place = event.place
    geometry = None
    if place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [round(place.lon, DECIMALS), round(place.lat, DECIMALS)]}
    killed = next((f for f in event.figures if f.measure is Measure.KILLED), None)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": geometry,
        "properties": {
            "type": event.type,
            "date_from": event.date.from_ if event.date else None,
            "date_to": event.date.to if event.date else None,
            "place": list(place.names),
            "precision": place.precision,
            "coordinateUncertaintyInMeters": None if place.radius_km is None else round(place.radius_km * 1000),
            "articles": event.articles,
            "origins": event.origins,
            "accounts": accounts_words(event.articles, event.origins),
            "origin_names": list(item.names.values()),
            "killed_min": killed.low if killed else None,
            "killed_best": killed.best if killed else None,
            "killed_max": killed.high if killed else None,
            "figures": [range_words(f) for f in event.figures],
            "grade": event.grade,
            "grade_reason": event.grade_reason,
            "admiralty": grading.admiralty,
            "admiralty_reason": grading.admiralty_reason,
            "conflicts": [conflict.field for conflict in event.conflicts],
        },
    }
