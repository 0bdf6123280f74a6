"""What reconcile gives beside events and control periods: copies, origins, reasons, source records, decisions."""

from typing import Literal

import msgspec

from sayso.model.base import Record
from sayso.model.event import ControlPeriod, Event
from sayso.model.lists import Counted, Measure, SourceKind


class Copy(Record, frozen=True, kw_only=True):
    """`article` repeats the text of `original`; `share` is how much of the shorter text the two share, 0 to 1.

    `kind` is "version" where both are states of one page at one address; `newest` names the last state of the
    article's page, itself if it is that, None where its page has one state.
    """

    article: str
    original: str
    share: float
    kind: Literal["copy", "version"] = "copy"
    newest: str | None = None

    @property
    def earlier(self) -> tuple[str, ...]:
        """Those of the two that a later state of their page replaced."""
        states = (self.article, self.original) if self.kind == "version" else (self.article,)
        return tuple(one for one in states if self.newest not in (None, one))


class Origin(Record, frozen=True, kw_only=True):
    """One independent root of an event's accounts.

    `is_party` marks a speaker that is itself an agent, target or holder in the event, or speaks for one.
    """

    id: str
    name: str
    kind: SourceKind | None = None
    alignment: str | None = None
    is_party: bool = False
    articles: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class FigureRevision(Record, frozen=True, kw_only=True):
    """One figure that an origin gave on a day; the last one of an origin counts, the others are its history."""

    origin: str
    measure: Measure
    of: Counted
    low: int | None
    high: int | None
    given: str | None
    claim: str


class Grading(Record, frozen=True, kw_only=True):
    """The rules behind an event's suggested grade and Admiralty number (1 to 6); people decide."""

    rule: str
    version: int
    admiralty: int
    admiralty_reason: str
    civilian_harm_reported: bool


class SourceMark(Record, frozen=True, kw_only=True):
    """What one event adds to one source's record; `source_records` sums them."""

    source: str
    name: str
    kind: SourceKind | None
    event: str
    type: str
    side: str | None
    claims: int
    is_first: bool
    corroborated: bool
    contradicted: bool
    revised: int
    inside_range: int
    outside_range: int


class EventDetail(Record, frozen=True, kw_only=True):
    """What stands behind an event: its origins, the history of its figures and the rule of their `best`, its grading,
    marks of its sources, and the claims of different origins whose places lie apart."""

    event: str
    origins: tuple[Origin, ...] = ()
    history: tuple[FigureRevision, ...] = ()
    figure_rule: str = ""
    places_apart: tuple[str, ...] = ()
    grading: Grading
    marks: tuple[SourceMark, ...] = ()


class Share(Record, frozen=True, kw_only=True):
    """A count out of a total with the 95 % interval of its rate (Wilson), both 0 to 1."""

    count: int
    of: int
    low: float
    high: float


class SourceRecord(Record, frozen=True, kw_only=True):
    """One source over time, in counts with intervals; no single score.

    `name` and `kind` are those it is told under in most events, of all its `names` and `kinds`.
    """

    source: str
    name: str
    kind: SourceKind | None = None
    events: int
    claims: int
    first: Share
    corroborated: Share
    contradicted: Share
    revised: int
    inside_range: Share
    by_type: dict[str, int]
    by_side: dict[str, int]
    names: dict[str, int] = msgspec.field(default_factory=dict)
    kinds: dict[str, int] = msgspec.field(default_factory=dict)


class Feature(Record, frozen=True, kw_only=True):
    """One named reason for or against two claims being one event; positive weight speaks for it."""

    name: str
    weight: float
    reason: str


class PairReason(Record, frozen=True, kw_only=True):
    """Why two accounts were joined or kept apart. `must_differ` names the rule that forbids it, if one does."""

    first: str
    second: str
    score: float
    joined: bool
    features: tuple[Feature, ...]
    must_differ: str | None = None


class Decision(Record, frozen=True, kw_only=True):
    """A person's word on two claims: `same` True joins their events, False keeps them apart."""

    first: str
    second: str
    same: bool


class Holding(Record, frozen=True, kw_only=True):
    """What the accounts say of a place on a day; `inherited_from` names the container whose periods these are."""

    day: str
    periods: tuple[ControlPeriod, ...] = ()
    is_agreed: bool = True
    inherited_from: str | None = None


class Reconciled(Record, frozen=True, kw_only=True):
    """Everything reconcile makes of the claims it was given, in a fixed order."""

    events: tuple[Event, ...] = ()
    details: tuple[EventDetail, ...] = ()
    control: tuple[ControlPeriod, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    copies: tuple[Copy, ...] = ()


class Update(Record, frozen=True, kw_only=True):
    """What adding or removing articles changes.

    Every stored event that holds one of `claims` is replaced by `events`; every stored period of a place in
    `places` (keys of `control_key`) by `control`; every stored copy of an article in `articles` by `copies`.
    """

    claims: tuple[str, ...]
    events: tuple[Event, ...]
    details: tuple[EventDetail, ...]
    places: tuple[str, ...]
    control: tuple[ControlPeriod, ...]
    articles: tuple[str, ...]
    copies: tuple[Copy, ...]
