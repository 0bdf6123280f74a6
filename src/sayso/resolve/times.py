"""Anchor time expressions: TIMEX3 values and day intervals, and the date of a claim."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sayso.model import Article, ClaimDate, DatePrecision, Span, TimeAnnotation
from sayso.resolve.anchor import Anchor, is_narrative
from sayso.resolve.days import parse_day
from sayso.text.times import TimeExpression


def annotate_times(article: Article, expressions: Iterable[TimeExpression]) -> tuple[TimeAnnotation, ...]:
    """Annotations in text order. Partial dates count from the article's reference date; in a text without one, or
    one that tells of years long past, from the last date told before."""
    expressions = list(expressions)
    reference = parse_day(article.reference_date)
    anchor = Anchor(reference, is_narrative(expressions, reference))
    annotations = []
    for expression in expressions:
        value, interval = anchor.resolve(expression.form)
        annotations.append(
            TimeAnnotation(
                start=expression.span.start,
                end=expression.span.end,
                text=article.text[expression.span.start : expression.span.end],
                type=expression.kind,
                value=value,
                from_=interval[0].isoformat() if interval else None,
                to=interval[1].isoformat() if interval else None,
            )
        )
    return tuple(annotations)


def claim_date(
    spans: Sequence[Span],
    annotations: Sequence[TimeAnnotation],
    reference: str | None,
    is_current: bool,
    lasts: bool = False,
) -> ClaimDate | None:
    """The days of a claim: its expressions' intervals joined; the report's day for what is current; else None.

    `lasts` marks what runs from its date to the report ("since March 2011"). What has begun is told no further than
    to the report's day.
    """
    starts = {span.start for span in spans}
    dated = [a for a in annotations if a.start in starts and a.from_ and a.to]
    if dated:
        first = min(a.from_ for a in dated if a.from_)
        last = max(a.to for a in dated if a.to)
        today = (reference or "")[:10]
        if first <= today and (lasts or (last > today and _days(first, last) > 1)):
            last = today
        return ClaimDate(from_=first, to=last, text=dated[0].text, precision=_precision(first, last))
    if is_current and reference:
        return ClaimDate(from_=reference, to=reference, text="", precision=DatePrecision.DAY)
    return None


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _precision(first: str, last: str) -> DatePrecision:
    days = _days(first, last)
    if days <= 1:
        return DatePrecision.DAY
    if days <= 7:
        return DatePrecision.WEEK
    return DatePrecision.MONTH if days <= 31 else DatePrecision.YEAR
