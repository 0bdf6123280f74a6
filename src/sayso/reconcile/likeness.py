"""How likely two articles lead with the same occurrence: many pieces of evidence, of which only one decides alone.

Each says little where extraction missed a field, so that the others still hold: a wrong place, date or figure in one
claim costs less than the articles' own words, days and kinds of occurrence bring. Different towns decide: such
articles are never put together, nor groups that hold them. Weights are log-odds per unit, chosen on annotated
articles so that they hold for several versions of the claims.
"""

from collections.abc import Callable, Iterable, Sequence
from math import inf, log, sqrt

from sayso.reconcile.accounts import Point
from sayso.reconcile.features import distance_km, figures_feature, time_feature
from sayso.reconcile.headlines import Headline, kinds_in_common, rarest_in_common
from sayso.reconcile.pairs import are_copies
from sayso.reconcile.stories import story_likeness
from sayso.text.keyterms import stem

NEVER = -inf
LEAST, MOST = -4.0, 3.0
BASE = -4.7
EVENTS, STORY, KINDS, COPY = 4.0, 7.7, 2.6, 2.0
SAME_DAY, SAME_WEEKDAY, TIME, FIGURES = 0.45, 0.45, 0.47, 0.25
LATER, OTHER_TOWNS, FAR_TOWNS, SAME_OUTLET = -0.85, -1.0, -1.5, -0.85
LONGEST_GAP = 100
FAR_KM = 20.0


def likeness(one: Headline, other: Headline) -> float:
    """The log-odds of both leading with one occurrence, between LEAST and MOST; NEVER where their towns forbid it."""
    if are_in_different_towns(one, other):
        return NEVER
    shared = sum(min(share, other.shares.get(event, 0.0)) for event, share in one.shares.items())
    score = BASE + EVENTS * sqrt(shared)
    score += STORY * (story_likeness(one.terms, other.terms) or 0.0)
    score += KINDS * kinds_in_common(one, other)
    score += COPY * are_copies(one.account, other.account)
    score += SAME_DAY * rarest_in_common(one, other)
    score += SAME_WEEKDAY * (one.weekday is not None and one.weekday == other.weekday)
    score += LATER * log(1 + _days_between(one, other))
    score += OTHER_TOWNS * bool(one.towns and other.towns and not one.towns & other.towns)
    score += FAR_TOWNS * _lead_with_far_towns(one, other)
    score += SAME_OUTLET * _have_one_outlet(one, other)
    for weight, feature in ((TIME, time_feature), (FIGURES, figures_feature)):
        told = feature(one.account, other.account)
        score += weight * told[1] if told is not None else 0.0
    return max(LEAST, min(score, MOST))


def are_in_different_towns(one: Headline, other: Headline) -> bool:
    """Whether the articles lead with different towns.

    They do where their titles name different places; where all that one article tells lies outside what the other's
    title names, and it does not even mention that; and where each lead lies outside all that the other article opens
    with, and neither mentions what the other leads with.
    """
    return (
        _are_all(_are_far, one.title_places, other.title_places)
        or _is_titled_elsewhere(one, other)
        or _is_titled_elsewhere(other, one)
        or _are_led_apart(one, other)
    )


def _is_titled_elsewhere(one: Headline, other: Headline) -> bool:
    return _are_all(_are_apart, one.title_places, other.places) and not _mentions(other, one.title_places)


def _are_led_apart(one: Headline, other: Headline) -> bool:
    return (
        _are_all(_are_apart, one.lead_places, other.opening_places)
        and _are_all(_are_apart, one.opening_places, other.lead_places)
        and not (_mentions(one, other.lead_places) or _mentions(other, one.lead_places))
    )


def _mentions(article: Headline, places: Iterable[Point]) -> bool:
    """Whether an article's terms hold the name of one of these places: a claim may have been missed there."""
    return any(all(stem(word) in article.terms for word in place.names[0].split()) for place in places)


def _are_all(differ: Callable[[Point, Point], bool], places: Sequence[Point], places_: Sequence[Point]) -> bool:
    """Whether places are known of both, and each of the one differs from each of the other, by name as well."""
    return bool(places and places_) and all(
        place.keys[0] not in place_.keys and place_.keys[0] not in place.keys and differ(place, place_)
        for place in places
        for place_ in places_
    )


def _lead_with_far_towns(one: Headline, other: Headline) -> bool:
    pairs = [(a, b) for a in one.account.points for b in other.account.points if not a.is_wide and not b.is_wide]
    return bool(pairs) and all(_are_far(a, b) for a, b in pairs)


def _are_far(place: Point, place_: Point) -> bool:
    distance = distance_km(place, place_)
    return distance is not None and distance > FAR_KM


def _are_apart(place: Point, place_: Point) -> bool:
    """Whether two places are far from each other, also where they are as wide as their radii allow."""
    distance = distance_km(place, place_)
    return distance is not None and distance > max(FAR_KM, place.radius_km + place_.radius_km)


def _days_between(one: Headline, other: Headline) -> int:
    if one.published is None or other.published is None:
        return LONGEST_GAP
    return min(LONGEST_GAP, abs(one.published - other.published))


def _have_one_outlet(one: Headline, other: Headline) -> bool:
    """An outlet seldom tells an occurrence twice."""
    publisher = one.account.card.publisher
    return publisher is not None and publisher == other.account.card.publisher
