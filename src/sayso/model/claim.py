"""The claim: one speaker's account of one occurrence, in one article. Wire form: the contract's CLAIM."""

import msgspec

from sayso.model.base import Record, Span
from sayso.model.lists import (
    Basis,
    ClaimType,
    ControlState,
    Counted,
    DatePrecision,
    Measure,
    PlacePrecision,
    SourceKind,
    Status,
)


class Party(Record, frozen=True, kw_only=True):
    """An agent or target: the words at `[start, end)`, and the fullest name the article gives it."""

    text: str
    start: int
    end: int
    name: str
    actor_id: str | None = None


class Speaker(Record, frozen=True, kw_only=True):
    """One link of the chain of those who say so; `alignment` is the side it speaks for, if known."""

    text: str
    name: str
    source_id: str | None = None
    kind: SourceKind | None = None
    alignment: str | None = None


class ClaimPlace(Record, frozen=True, kw_only=True):
    """Where: names from the most specific to its containers; the point has a radius or is None.

    `lat`, `lon` in WGS 84 decimal degrees; `radius_km` in kilometres.
    """

    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    geonames_id: int | None = None
    precision: PlacePrecision | None = None


class ClaimDate(Record, frozen=True, kw_only=True):
    """When: first and last possible day, both inclusive, ISO 8601."""

    from_: str = msgspec.field(name="from")
    to: str
    text: str = ""
    precision: DatePrecision = DatePrecision.DAY


class Figure(Record, frozen=True, kw_only=True):
    """A quantity with bounds, whole numbers, both inclusive; None is an open end."""

    measure: Measure
    of: Counted
    low: int | None
    high: int | None
    side: str | None = None
    text: str
    start: int
    end: int


class Control(Record, frozen=True, kw_only=True):
    """Who holds a place, in which state, and from whom it was taken."""

    holder: str | None
    state: ControlState
    from_whom: str | None = None


class Provenance(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What each field stands on; a field in which nothing is said has none, and is left out when written."""

    type: Basis | None = None
    agents: Basis | None = None
    targets: Basis | None = None
    place: Basis | None = None
    date: Basis | None = None
    figures: Basis | None = None
    control: Basis | None = None
    said_by: Basis | None = None
    status: Basis | None = None
    why: Basis | None = None


class Claim(Record, frozen=True, kw_only=True):
    """One speaker's account of one occurrence. `said_by` runs from the outermost speaker before the outlet
    inwards; empty means the outlet in its own voice."""

    id: str
    event: int
    type: ClaimType
    trigger: Span
    evidence: tuple[Span, ...]
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    place: ClaimPlace = ClaimPlace()
    date: ClaimDate | None = None
    figures: tuple[Figure, ...] = ()
    control: Control | None = None
    said_by: tuple[Speaker, ...] = ()
    status: Status = Status.STATED
    why: str | None = None
    confidence: float = 0.0
    annotator: str = "rules-1"
    provenance: Provenance = Provenance()
