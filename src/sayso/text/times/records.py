"""The time expression and its symbolic form."""

from typing import Literal

from sayso.model import Record, Span

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Unit = Literal["minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]


class Form(Record, frozen=True, kw_only=True):
    """What an expression says before it is resolved; fields that it does not tell are None.

    `shape` names the kind of statement: `day` (calendar day, month or year told in figures or names), `weekday`,
    `holiday`, `weekend`, `offset` (a number of units from the reference: "yesterday", "two weeks ago", "last month"),
    `season`, `quarter`, `half`, `decade`, `century`, `reported` (the quarter that a report is about), `length` (a
    duration), `repeat` (a set), `reference` (now, the past, the future), `clock`, `part` (a part of a day).
    `phase` is "early", "mid" or "late" in the month or year; `year_offset` counts years from the reference ("June
    last year"); `edge` says at which end of a period a length lies ("the last week of May", "the past three days").
    `reaches` marks the first of two expressions between which something lasted. `is_narrative` counts from the day
    told before, not from the report's; `keeps_grain` takes the unit of that day too ("a year earlier", of a quarter).
    `is_ahead` tells that the words around speak of what is to come.
    """

    shape: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    direction: Literal["last", "next", "this"] | None = None
    unit: Unit | None = None
    count: float | None = None
    offset: int | None = None
    year_offset: int | None = None
    part: str | None = None
    phase: str | None = None
    clock: str | None = None
    season: str | None = None
    quarter: int | None = None
    edge: Literal["first", "last", "past", "next"] | None = None
    reference: str | None = None
    repeat: str | None = None
    is_bc: bool = False
    is_narrative: bool = False
    keeps_grain: bool = False
    reaches: bool = False
    is_ahead: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the form names one day."""
        return (
            (self.shape == "day" and self.day is not None)
            or self.shape in {"weekday", "holiday"}
            or (self.shape == "offset" and self.unit == "day")
        )


class TimeExpression(Record, frozen=True, kw_only=True):
    """One expression: where it stands, its TIMEX3 kind, its form."""

    span: Span
    kind: Kind
    form: Form
