"""What an article leads with: the claims of its lead, its terms, the kinds of occurrence and the days it tells of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, sqrt

from sayso.knowledge.families import type_families
from sayso.model import Claim, ClaimPlace, ClaimType, Figure, Measure
from sayso.model.card import ArticleCard, ArticleClaims
from sayso.reconcile.accounts import UNREAL, Account, Point, account_from, ordinal, points_of
from sayso.reconcile.stories import Vector, story_vector
from sayso.text.names import name_words

FADING = 1200.0
LEAD = 800
OPENING = 1200
LEAD_CLAIMS = 4
SURE = 0.6
BACKGROUND = frozenset({ClaimType.CONTROL, ClaimType.TOLL, ClaimType.DEPLOYMENT, ClaimType.OTHER})
HARM = frozenset({Measure.KILLED, Measure.WOUNDED})
COUNTRY_KM = 150.0
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

Told = tuple[str, ClaimType]


@dataclass(frozen=True, slots=True)
class Headline:
    """The lead's account and towns, the known places narrower than a country (all, and those of the title, the lead
    and the opening), the terms of the whole text, how much it is about each type of occurrence, each `(day, type)`
    told of, the weekday told most, the day it was published, and each event's share in the article."""

    account: Account
    towns: frozenset[str]
    places: tuple[Point, ...]
    title_places: tuple[Point, ...]
    lead_places: tuple[Point, ...]
    opening_places: tuple[Point, ...]
    terms: Vector
    kinds: Vector
    days: frozenset[Told]
    weekday: str | None
    published: int | None
    shares: Mapping[str, float]


def lead_claims(item: ArticleClaims) -> list[Claim]:
    """The claims that an article leads with, in text order."""
    return leading(item.claims)


def leading(claims: Iterable[Claim]) -> list[Claim]:
    """The first of an article's claims that are no background, in text order."""
    claims = sorted(claims, key=lambda claim: (claim.trigger.start, claim.id))
    telling = [claim for claim in claims if claim.type not in BACKGROUND]
    lead = [claim for claim in telling if claim.trigger.start < LEAD] or telling[:2] or claims[:1]
    return lead[:LEAD_CLAIMS]


def headline(item: ArticleClaims, event_of: Mapping[str, str]) -> Headline:
    """The headline of an article that has claims; `event_of` gives the event of each claim.

    Doubtful claims lead only where there are no others.
    """
    sure = [claim for claim in item.claims if claim.confidence >= SURE]
    lead = leading(sure or item.claims)
    account = account_from(item, lead)
    return Headline(
        account=account,
        towns=frozenset(point.keys[0] for point in account.points if point.keys and not point.is_wide),
        places=_narrow_places(item.claims),
        title_places=_title_places(item),
        lead_places=_narrow_places(lead),
        opening_places=_narrow_places(claim for claim in item.claims if claim.trigger.start < OPENING),
        terms=story_vector(item.card),
        kinds=_kinds(item),
        days=frozenset(
            (claim.date.from_, claim.type)
            for claim in item.claims
            if claim.date and claim.date.from_ == claim.date.to and claim.type not in BACKGROUND
        ),
        weekday=_weekday(item.card),
        published=ordinal(item.card.published) if item.card.published else None,
        shares=_shares(item, event_of),
    )


def rarest_in_common(one: Headline, other: Headline) -> float:
    """The weight of the most telling type of occurrence that both tell of one day; 0 where there is none."""
    return max((type_families()[type_].weight for _, type_ in one.days & other.days), default=0.0)


def kinds_in_common(one: Headline, other: Headline) -> float:
    """How far both are about the same types of occurrence, the more telling types the heavier."""
    return sum(
        weight * other.kinds.get(kind, 0.0) * type_families()[ClaimType(kind)].weight
        for kind, weight in one.kinds.items()
    )


def _title_places(item: ArticleClaims) -> tuple[Point, ...]:
    """The places of an article's claims that its title names."""
    title = name_words(item.card.title or "")
    return _narrow_places(claim for claim in item.claims if _is_in(claim.place, title))


def _narrow_places(claims: Iterable[Claim]) -> tuple[Point, ...]:
    """The named places of claims whose points are known; whole countries tell nothing."""
    points = points_of(claim.place for claim in claims)
    return tuple(one for one in points if one.on_sphere is not None and one.keys and one.radius_km <= COUNTRY_KM)


def _is_in(place: ClaimPlace, title: frozenset[str]) -> bool:
    return bool(place.names) and name_words(place.names[0]) <= title


def _shares(item: ArticleClaims, event_of: Mapping[str, str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for claim in item.claims:
        if claim.id in event_of:
            event = event_of[claim.id]
            weights[event] = weights.get(event, 0.0) + _weight(claim)
    total = sum(weights.values()) or 1.0
    return {event: weight / total for event, weight in weights.items()}


def _kinds(item: ArticleClaims) -> Vector:
    """How much of an article is about each type of occurrence, with length 1; empty where all is background."""
    weights: dict[str, float] = {}
    for claim in item.claims:
        if claim.type not in BACKGROUND:
            weights[claim.type.value] = weights.get(claim.type.value, 0.0) + _weight(claim)
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {kind: weight / length for kind, weight in weights.items()}


def _weight(claim: Claim) -> float:
    kind = 0.25 if claim.type in BACKGROUND else 1.0
    real = 0.3 if claim.status in UNREAL else 1.0
    return kind * real * exp(-claim.trigger.start / FADING) * (1.0 + sum(_figure_weight(one) for one in claim.figures))


def _figure_weight(figure: Figure) -> float:
    return 0.8 if figure.measure in HARM else 0.3


def _weekday(card: ArticleCard) -> str | None:
    told = [(term.weight, term.text) for term in card.terms if term.text in WEEKDAYS]
    return max(told)[1] if told else None
