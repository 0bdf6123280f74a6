"""The unit of reconciling: one article's account of one occurrence, with what it is compared by.

Claims of one article with the same event number are one account.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import cos, radians, sin

from sayso.knowledge.families import type_families
from sayso.model import Claim, ClaimDate, ClaimPlace, ClaimType, DatePrecision, Status
from sayso.model.card import ArticleCard, ArticleClaims
from sayso.reconcile.actors import Actor, actors
from sayso.reconcile.copies import copy_keys
from sayso.reconcile.stories import Vector, story_vector
from sayso.text.names import name_key, name_words, place_key

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
WIDE_RADIUS_KM = 40.0

FigureKey = tuple[str, str]
Bounds = tuple[int | None, int | None]
Common = tuple[Vector, frozenset[str], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Point:
    """A place with its uncertainty, the names from the most specific to its containers, and their keys; `on_sphere`
    is the point on the unit sphere."""

    lat: float | None
    lon: float | None
    radius_km: float
    geonames_id: int | None
    names: tuple[str, ...]
    keys: tuple[str, ...]
    on_sphere: tuple[float, float, float] | None

    @property
    def is_wide(self) -> bool:
        """Whether this is an area rather than a town or a spot in it."""
        return self.radius_km > WIDE_RADIUS_KM


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of one occurrence; `days` are ordinals, both inclusive; `is_dated` is False where the
    days come from the publication date only; `quoting` are all claims of the article that somebody else than the
    outlet makes, in text order."""

    key: str
    card: ArticleCard
    claims: tuple[Claim, ...]
    types: frozenset[ClaimType]
    blocks: frozenset[str]
    families: frozenset[str]
    points: tuple[Point, ...]
    days: tuple[int, int] | None
    is_dated: bool
    figures: dict[FigureKey, Bounds]
    agents: frozenset[Actor]
    targets: frozenset[Actor]
    speakers: frozenset[str]
    is_real: bool
    story: Vector
    copy_hashes: frozenset[str]
    quoting: tuple[Claim, ...]

    @property
    def tells_towns(self) -> bool:
        """Whether a town or a spot in it is known for it, not only an area."""
        return any(point.on_sphere is not None and not point.is_wide for point in self.points)


def accounts_of(item: ArticleClaims) -> tuple[Account, ...]:
    """The accounts of one article, by their smallest claim id."""
    groups: dict[int, list[Claim]] = {}
    for claim in item.claims:
        groups.setdefault(claim.event, []).append(claim)
    common = _common(item)
    accounts = [_account(item.card, common, claims) for claims in groups.values()]
    return tuple(sorted(accounts, key=lambda account: account.key))


def account_from(item: ArticleClaims, claims: Iterable[Claim]) -> Account:
    """One account of several claims of an article, as if they told one occurrence."""
    return _account(item.card, _common(item), claims)


def _common(item: ArticleClaims) -> Common:
    """What all accounts of an article share: its story without the places, its text's hashes, whom it quotes."""
    places = frozenset(word for claim in item.claims for name in claim.place.names for word in name_words(name))
    quoting = sorted((claim for claim in item.claims if claim.said_by), key=lambda one: (one.trigger.start, one.id))
    return story_vector(item.card, places), frozenset(copy_keys(item.card)), tuple(quoting)


def _account(card: ArticleCard, common: Common, told: Iterable[Claim]) -> Account:
    story, copy_hashes, quoting = common
    claims = sorted(told, key=lambda claim: claim.id)
    types = frozenset(claim.type for claim in claims)
    rows = [type_families()[type_] for type_ in types]
    days, is_dated = _days(claims, card)
    return Account(
        key=f"{card.id}\x1f{claims[0].id}",
        card=card,
        claims=tuple(claims),
        types=types,
        blocks=frozenset(block for row in rows for block in row.block),
        families=frozenset(family for row in rows for family in row.families),
        points=points_of(claim.place for claim in claims),
        days=days,
        is_dated=is_dated,
        figures=_figures(claims),
        agents=actors(party for claim in claims for party in claim.agents),
        targets=actors(party for claim in claims for party in claim.targets),
        speakers=frozenset(name_key(speaker.name) for claim in claims for speaker in claim.said_by),
        is_real=any(claim.status not in UNREAL for claim in claims),
        story=story,
        copy_hashes=copy_hashes,
        quoting=quoting,
    )


def points_of(places: Iterable[ClaimPlace]) -> tuple[Point, ...]:
    """The different places among these, those with the smallest radius first."""
    points = {
        Point(
            lat=place.lat,
            lon=place.lon,
            radius_km=place.radius_km if place.radius_km is not None else 5.0,
            geonames_id=place.geonames_id,
            names=tuple(name_key(name) for name in place.names),
            keys=tuple(place_key(name) for name in place.names),
            on_sphere=_on_sphere(place.lat, place.lon),
        )
        for place in places
        if place.names or place.lat is not None
    }
    return tuple(sorted(points, key=lambda point: (point.radius_km, point.names, point.geonames_id or 0)))


def _on_sphere(lat: float | None, lon: float | None) -> tuple[float, float, float] | None:
    if lat is None or lon is None:
        return None
    north, east = radians(lat), radians(lon)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def _days(claims: Iterable[Claim], card: ArticleCard) -> tuple[tuple[int, int] | None, bool]:
    dates = [day_range(claim.date) for claim in claims if claim.date]
    if dates:
        # The narrowest date is the occurrence's own; another speaker's may be as wide as a month.
        return min(dates, key=lambda days: (days[1] - days[0], days)), True
    published = ordinal(card.published) if card.published else None
    return ((published - 1, published) if published else None), False


def _figures(claims: Iterable[Claim]) -> dict[FigureKey, Bounds]:
    figures: dict[FigureKey, Bounds] = {}
    for claim in claims:
        for figure in claim.figures:
            key = (figure.measure.value, figure.of.value)
            low, high = figures.get(key, (figure.low, figure.high))
            figures[key] = (
                min(low, figure.low) if low is not None and figure.low is not None else None,
                max(high, figure.high) if high is not None and figure.high is not None else None,
            )
    return figures


def day_range(when: ClaimDate) -> tuple[int, int]:
    """First and last day as ordinals; a reversed interval is turned round."""
    first, last = ordinal(when.from_), ordinal(when.to)
    if first is None or last is None:
        known = first or last or 0
        return known, known
    return min(first, last), max(first, last)


@lru_cache(maxsize=100_000)
def ordinal(day: str) -> int | None:
    """The ordinal of an ISO date or date-time; None where it is no date."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def precision_of(days: tuple[int, int]) -> DatePrecision:
    """How closely an interval of days is known."""
    width = days[1] - days[0]
    if width <= 2:
        return DatePrecision.DAY
    if width <= 8:
        return DatePrecision.WEEK
    return DatePrecision.MONTH if width <= 31 else DatePrecision.YEAR


def place_is_known(place: ClaimPlace) -> bool:
    """Whether a claim tells where."""
    return bool(place.names) or place.lat is not None
