"""Make one event of the accounts that were put together."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sayso.model import Claim, ClaimDate, ClaimPlace, ClaimType, Event, Status
from sayso.model.ids import content_id
from sayso.model.ledger import EventDetail
from sayso.reconcile.accounts import Account, day_range, precision_of
from sayso.reconcile.conflicts import blame_of, conflicts_of, places_apart
from sayso.reconcile.copies import CopyLinks, publication_order
from sayso.reconcile.figures import RULE as FIGURE_RULE
from sayso.reconcile.figures import figure_history, figure_ranges, revisions
from sayso.reconcile.grades import grade_of, grading_of
from sayso.reconcile.origins import Voice, origin_records, voices_of
from sayso.reconcile.source_records import marks_of

VAGUE = frozenset({ClaimType.OTHER, ClaimType.ATTACK, ClaimType.TOLL})


def build_event(accounts: Sequence[Account], copies: CopyLinks) -> tuple[Event, EventDetail]:
    """The event of these accounts, with what stands behind it.

    Of a page that changed, the newest of the states that tell of the event speaks; what earlier ones said is among the
    claims and in the history of figures, and counts for nothing else.
    """
    told, roots = voices_of(accounts, copies)
    history = figure_history(told)
    voices = [voice for voice in told if not copies.is_superseded(voice.article)]
    ranges = figure_ranges(figure_history(voices))
    conflicts = conflicts_of(voices, roots, ranges)
    blame = blame_of(voices, roots)
    grade, reason = grade_of(voices, roots, ranges, blame, conflicts)
    origins = origin_records(voices, roots)
    event = Event(
        id=event_id([account for account in accounts if copies.is_first(account.card.id)]),
        type=_type(voices),
        place=_place(voices),
        date=_date(voices),
        claims=tuple(voice.claim.id for voice in told),
        articles=len({copies.page(account.card.id) for account in accounts}),
        origins=len(origins),
        figures=ranges,
        blame=blame,
        grade=grade,
        grade_reason=reason,
        conflicts=conflicts,
    )
    detail = EventDetail(
        event=event.id,
        origins=origins,
        history=revisions(history),
        figure_rule=FIGURE_RULE,
        places_apart=places_apart(voices),
        grading=grading_of(voices, origins, ranges, conflicts),
        marks=marks_of(event, voices, roots, history, conflicts),
    )
    return event, detail


def event_id(accounts: Sequence[Account]) -> str:
    """The same as long as the event's first published account stays in it."""
    first = min(accounts, key=lambda account: (*publication_order(account.card), account.claims[0].id))
    return content_id("event", first.claims[0].id)


def _type(voices: Sequence[Voice]) -> ClaimType:
    """What most origins tell; a telling type before a vague one, then the first of the closed list."""
    told = {(voice.root, voice.claim.type) for voice in voices}
    counts = Counter(type_ for _, type_ in told)
    order = list(ClaimType)
    return min(counts, key=lambda type_: (type_ in VAGUE, -counts[type_], order.index(type_)))


def _affirming(voices: Sequence[Voice]) -> list[Claim]:
    claims = [voice.claim for voice in voices]
    return [claim for claim in claims if claim.status != Status.DENIED] or claims


def _place(voices: Sequence[Voice]) -> ClaimPlace:
    """The most told of the closest known places."""
    places = Counter(claim.place for claim in _affirming(voices) if claim.place.names or claim.place.lat is not None)
    if not places:
        return ClaimPlace()
    return min(
        places,
        key=lambda place: (
            place.lat is None,
            _radius_step(place.radius_km),
            -places[place],
            -len(place.names),
            place.names,
            place.geonames_id or 0,
        ),
    )


def _radius_step(radius: float | None) -> int:
    return 9 if radius is None else sum(radius > step for step in (15.0, 60.0, 250.0))


def _date(voices: Sequence[Voice]) -> ClaimDate | None:
    """The days that most accounts have in common, within the narrowest dates told."""
    dates = [claim.date for claim in _affirming(voices) if claim.date]
    if not dates:
        return None
    ranges = [day_range(when) for when in dates]
    support = Counter(ranges)
    first, last = min(
        support, key=lambda days: (days[1] - days[0] > 2, -sum(_overlap(days, other) for other in ranges), days)
    )
    words = min((when.text for when in dates if day_range(when) == (first, last)), default="")
    return ClaimDate(
        from_=date.fromordinal(first).isoformat(),
        to=date.fromordinal(last).isoformat(),
        text=words,
        precision=precision_of((first, last)),
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
