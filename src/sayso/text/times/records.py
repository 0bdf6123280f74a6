"""The time expression and its symbolic form."""

from typing import Literal

from sayso.model import Record, Span

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Unit = Literal["minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"]


class Form(Record, frozen=True, kw_only=True):
    """What an expression says before it is resolved; fields that it does not tell are None.

    `shape` names the kind of statement: `day` (calendar day, month or year told in figures or names), `weekday`,
    `offset` (a number of units from the reference: "yesterday", "two weeks ago", "last month"), `season`, `quarter`,
    `decade`, `century`, `length` (a duration), `repeat` (a set), `reference` (now, the past, the future), `clock`.
    `phase` is "early", "mid" or "late" in the month or year.
    """

    shape: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    direction: Literal["last", "next", "this"] | None = None
    unit: Unit | None = None
    count: int | None = None
    offset: int | None = None
    part: str | None = None
    phase: str | None = None
    clock: str | None = None
    season: str | None = None
    quarter: int | None = None
    reference: str | None = None
    is_bc: bool = False
    is_narrative: bool = False


class TimeExpression(Record, frozen=True, kw_only=True):
    """One expression: where it stands, its TIMEX3 kind, its form."""

    span: Span
    kind: Kind
    form: Form
