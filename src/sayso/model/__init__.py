"""Records, closed lists, ids and codec: the only contract between rooms. No I/O."""

from sayso.model.annotation import ActorAnnotation, Annotation, PlaceAnnotation, TimeAnnotation
from sayso.model.article import Article, OriginalPublication
from sayso.model.attribution import Attribution
from sayso.model.base import Record, Span
from sayso.model.claim import Claim, ClaimDate, ClaimPlace, Control, Figure, Party, Provenance, Speaker
from sayso.model.draft import ActorMention, ClaimDraft, Extraction, PlaceMention
from sayso.model.event import Blame, Conflict, ControlPeriod, Event, FigureRange, OriginFigure
from sayso.model.lists import (
    AttributionKind,
    Basis,
    ClaimType,
    ControlState,
    Counted,
    DatePrecision,
    Grade,
    Measure,
    PlacePrecision,
    SourceKind,
    Status,
)

__all__ = [
    "ActorAnnotation",
    "ActorMention",
    "Annotation",
    "Article",
    "Attribution",
    "AttributionKind",
    "Basis",
    "Blame",
    "Claim",
    "ClaimDate",
    "ClaimDraft",
    "ClaimPlace",
    "ClaimType",
    "Conflict",
    "Control",
    "ControlPeriod",
    "ControlState",
    "Counted",
    "DatePrecision",
    "Event",
    "Extraction",
    "Figure",
    "FigureRange",
    "Grade",
    "Measure",
    "OriginFigure",
    "OriginalPublication",
    "Party",
    "PlaceAnnotation",
    "PlaceMention",
    "PlacePrecision",
    "Provenance",
    "Record",
    "SourceKind",
    "Span",
    "Speaker",
    "Status",
    "TimeAnnotation",
]
