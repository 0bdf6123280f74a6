"""What `sayso annotate` gives for one article: the contract's output line."""

import msgspec

from sayso.model.attribution import Attribution
from sayso.model.base import Record
from sayso.model.claim import Claim


class PlaceAnnotation(Record, frozen=True, kw_only=True):
    """A place in the text; coordinates are None where it could not be resolved."""

    start: int
    end: int
    text: str
    geonames_id: int | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    confidence: float = 0.0


class TimeAnnotation(Record, frozen=True, kw_only=True):
    """A time expression, its TIMEX3 type and value, and the day interval it denotes (None where it denotes none)."""

    start: int
    end: int
    text: str
    type: str
    value: str
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None


class ActorAnnotation(Record, frozen=True, kw_only=True):
    """An actor in the text, linked to the knowledge file where known."""

    start: int
    end: int
    text: str
    actor_id: str | None = None
    name: str | None = None
    kind: str | None = None
    side: str | None = None


class Annotation(Record, frozen=True, kw_only=True):
    """All layers of one article, or the reason why there are none."""

    id: str
    language: str = "en"
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    places: tuple[PlaceAnnotation, ...] = ()
    times: tuple[TimeAnnotation, ...] = ()
    actors: tuple[ActorAnnotation, ...] = ()
    error: str | None = None
