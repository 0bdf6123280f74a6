"""What reconcile makes of many claims: events, control periods. Wire form: the contract's EVENT and CONTROL."""

import msgspec

from sayso.model.base import Record
from sayso.model.claim import ClaimDate, ClaimPlace
from sayso.model.lists import ClaimType, ControlState, Counted, Grade, Measure


class OriginFigure(Record, frozen=True, kw_only=True):
    """The latest figure of one origin, with the claim that gives it."""

    origin: str
    low: int | None
    high: int | None
    claim: str

    def excludes(self, other: "OriginFigure") -> bool:
        """Whether no number lies within the bounds of both, which are inclusive; an open end excludes nothing."""
        return _lies_below(self.high, other.low) or _lies_below(other.high, self.low)


class FigureRange(Record, frozen=True, kw_only=True):
    """The range of one measure and group over origins; open ends stay None. `side` is the party whose dead or
    losses they are, where told."""

    measure: Measure
    of: Counted
    side: str | None = None
    low: int | None
    best: int | None
    high: int | None
    by_origin: tuple[OriginFigure, ...]

    def contradicted(self) -> tuple[OriginFigure, ...]:
        """The figures of origins that exclude another origin's, in their order."""
        return tuple(one for one in self.by_origin if any(one.excludes(other) for other in self.by_origin))


def _lies_below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low


class Blame(Record, frozen=True, kw_only=True):
    """Which origins name an actor as the one who did it, and which deny it."""

    actor: str
    by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


class Conflict(Record, frozen=True, kw_only=True):
    """A field on which independent origins differ: agents, figures, date, control or occurrence."""

    field: str
    claims: tuple[str, ...]


class Event(Record, frozen=True, kw_only=True):
    """One occurrence with all its accounts. `articles` counts articles, `origins` independent origins."""

    id: str
    type: ClaimType
    place: ClaimPlace
    date: ClaimDate | None
    claims: tuple[str, ...]
    articles: int
    origins: int
    figures: tuple[FigureRange, ...] = ()
    blame: tuple[Blame, ...] = ()
    grade: Grade = Grade.WEAK
    grade_reason: str = ""
    conflicts: tuple[Conflict, ...] = ()


class ControlPeriod(Record, frozen=True, kw_only=True):
    """Who holds a place over an interval of days, by one account; `to` None means not ended by any claim."""

    place: ClaimPlace
    from_: str = msgspec.field(name="from")
    to: str | None
    holder: str | None
    state: ControlState
    account: str
    claims: tuple[str, ...]
    disputed_by: tuple[str, ...] = ()
