"""The filters that every command shares, and the events that pass them."""

import datetime as dt
from collections.abc import Iterator

from sayso.errors import UsageError
from sayso.model import Claim, ClaimType, Event, Record, Status
from sayso.model.ledger import EventDetail
from sayso.store.ledger import Ledger

Box = tuple[float, float, float, float]


class Filters(Record, frozen=True, kw_only=True):
    """What to show; None or an empty text lets everything pass.

    `since` and `until` are inclusive days; `bbox` is west, south, east, north in degrees; texts match parts of names,
    case ignored.
    """

    since: str | None = None
    until: str | None = None
    place: str | None = None
    bbox: Box | None = None
    type: ClaimType | None = None
    actor: str | None = None
    source: str | None = None
    status: Status | None = None
    min_sources: int = 0
    text: str | None = None
    min_confidence: float = 0.0


def parse_day(value: str | None, option: str) -> str | None:
    """An ISO day, or None for nothing given. Raises UsageError that names the option."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError as fault:
        raise UsageError(f"{option} {value!r} is not a day. Write it as 2017-10-24.") from fault


def parse_box(value: str | None) -> Box | None:
    """A box of four degrees, or None for nothing given. Raises UsageError."""
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as fault:
        raise UsageError(f"--bbox {value!r} is not WEST,SOUTH,EAST,NORTH in degrees.") from fault
    return west, south, east, north


def selected(ledger: Ledger, filters: Filters) -> Iterator[tuple[Event, EventDetail, list[tuple[str, Claim]]]]:
    """The events that pass, with what stands behind them and their claims (article id, claim) in text order."""
    for event, detail in ledger.events():
        if not _passes(event, filters):
            continue
        found = ledger.claims(event.claims)
        claims = [found[claim_id] for claim_id in event.claims if claim_id in found]
        if _claims_pass(claims, filters):
            yield event, detail, claims


def _passes(event: Event, filters: Filters) -> bool:
    if filters.type is not None and event.type is not filters.type:
        return False
    if event.origins < filters.min_sources:
        return False
    if (filters.since or filters.until) and event.date is None:
        return False
    if event.date is not None:
        if filters.since and event.date.to < filters.since:
            return False
        if filters.until and event.date.from_ > filters.until:
            return False
    if filters.place and not any(_has(name, filters.place) for name in event.place.names):
        return False
    return filters.bbox is None or _is_inside(event, filters.bbox)


def _is_inside(event: Event, box: Box) -> bool:
    west, south, east, north = box
    lat, lon = event.place.lat, event.place.lon
    if lat is None or lon is None or not south <= lat <= north:
        return False
    return west <= lon <= east if west <= east else lon >= west or lon <= east


def _claims_pass(claims: list[tuple[str, Claim]], filters: Filters) -> bool:
    return any(_claim_passes(claim, filters) for _, claim in claims)


def _claim_passes(claim: Claim, filters: Filters) -> bool:
    if filters.status is not None and claim.status is not filters.status:
        return False
    if claim.confidence < filters.min_confidence:
        return False
    actor, source, text = filters.actor, filters.source, filters.text
    if actor and not any(_has(party.name, actor) for party in (*claim.agents, *claim.targets)):
        return False
    if source and not any(_has(speaker.name, source) for speaker in claim.said_by):
        return False
    return not text or any(_has(span.text, text) for span in claim.evidence)


def _has(whole: str, part: str) -> bool:
    return part.casefold() in whole.casefold()
