"""What speaks for and against two accounts being of one occurrence: named features with weights and reasons.

Weights are in log-odds: a sum above `JOIN` says one occurrence. Each feature says its reason in words.
"""

from collections.abc import Iterator
from math import asin, sqrt

from sayso.knowledge.families import type_families
from sayso.model.ledger import Feature
from sayso.reconcile.accounts import Account, Bounds, FigureKey, Point
from sayso.reconcile.actors import Actor, name_one
from sayso.reconcile.stories import story_likeness
from sayso.text.names import are_names_alike

JOIN = 3.0
FAR_KM = 15.0
NEAR_KM = 5.0
SMALL_KM = 6.0
COUNTED_WEAKLY = frozenset({"launched", "deployed"})

Weighed = tuple[str, float, str]


def features(one: Account, other: Account, are_copies: bool) -> list[Weighed]:
    """`(name, weight, reason)` of every feature that says something about the pair."""
    return [
        feature
        for feature in (
            place_feature(one, other),
            time_feature(one, other),
            type_feature(one, other),
            agents_feature(one, other),
            targets_feature(one, other),
            figures_feature(one, other),
            speakers_feature(one, other),
            story_feature(one, other),
            ("copies", 4.0, "one article repeats the other's text") if are_copies else None,
        )
        if feature is not None
    ]


def named(weighed: list[Weighed]) -> tuple[Feature, ...]:
    """The features as records, heaviest first."""
    ordered = sorted(weighed, key=lambda one: (-abs(one[1]), one[0]))
    return tuple(Feature(name=name, weight=round(weight, 2), reason=reason) for name, weight, reason in ordered)


def place_feature(one: Account, other: Account) -> Weighed | None:
    """The best agreement between the places of both; None where one tells no place."""
    if not one.points or not other.points:
        return None
    best = max((_points_weight(p, q) for p in one.points for q in other.points), key=lambda weighed: weighed[0])
    return "place", best[0], best[1]


def _points_weight(one: Point, other: Point) -> tuple[float, str]:
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return (0.5, "the same wide area") if one.is_wide else (2.5, "the same place")
    distance = distance_km(one, other)
    if distance is not None:
        return _distance_weight(one, other, distance)
    return _names_weight(one, other)


def _distance_weight(one: Point, other: Point, distance: float) -> tuple[float, str]:
    reach = one.radius_km + other.radius_km
    told = f"{distance:.0f} km apart with radii of {one.radius_km:.0f} and {other.radius_km:.0f} km"
    if one.is_wide or other.is_wide:
        return (0.3, f"one area holds the other: {told}") if distance <= reach else (-3.0, told)
    if distance > NEAR_KM and _have_other_names(one, other):
        return -2.5, f"{one.names[0]} is not {other.names[0]}, {told}"
    if distance <= max(2.0, min(reach, FAR_KM)):
        return 2.0, told
    if distance <= FAR_KM + reach / 2:
        return -0.5, told
    return -5.0, told


def _have_other_names(one: Point, other: Point) -> bool:
    """Whether both are named villages or quarters of which neither is told as part of the other."""
    if not one.keys or not other.keys or max(one.radius_km, other.radius_km) > SMALL_KM:
        return False
    return (
        one.keys[0] not in other.keys
        and other.keys[0] not in one.keys
        and not are_names_alike(one.names[0], other.names[0])
    )


def _names_weight(one: Point, other: Point) -> tuple[float, str]:
    if not one.names or not other.names:
        return 0.0, "a place without a name"
    if one.keys[0] == other.keys[0]:
        return 2.3, f"both at {one.names[0]}"
    if are_names_alike(one.names[0], other.names[0]):
        return 1.8, f"{one.names[0]} may be {other.names[0]}"
    common = set(one.keys) & set(other.keys)
    if one.keys[0] in common or other.keys[0] in common:
        inner = one if other.keys[0] in common else other
        return 0.8, f"{inner.names[0]} is told as part of the other's place"
    if common:
        return -1.5, f"different places in {min(set(one.names) & set(other.names), default=min(common))}"
    return -2.5, f"{one.names[0]} is not {other.names[0]}"


def distance_km(one: Point, other: Point) -> float | None:
    """Great-circle distance between the points; None where one has no coordinates."""
    if one.on_sphere is None or other.on_sphere is None:
        return None
    x, y, z = one.on_sphere
    x_, y_, z_ = other.on_sphere
    chord = sqrt((x - x_) ** 2 + (y - y_) ** 2 + (z - z_) ** 2)
    return 12742.0 * asin(min(1.0, chord / 2.0))


def time_feature(one: Account, other: Account) -> Weighed | None:
    """How the intervals of days lie to each other; half as telling where a date is only the publication's."""
    if one.days is None or other.days is None:
        return None
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    width = max(one.days[1] - one.days[0], other.days[1] - other.days[0])
    trust = 1.0 if one.is_dated and other.is_dated else 0.5
    if gap <= 0:
        weight = 1.8 if width <= 2 else 1.0 if width <= 8 else 0.3
        return "time", weight * trust, f"both within {1 - gap} common days"
    weight = -0.5 if gap == 1 else -1.5 if gap <= 3 else -3.0
    return "time", weight * trust, f"{gap} days apart"


def type_feature(one: Account, other: Account) -> Weighed:
    """Whether the kinds of occurrence agree."""
    common = one.types & other.types
    if common:
        telling = max(common, key=lambda type_: (type_families()[type_].weight, type_))
        return "type", type_families()[telling].weight, f"both {telling}"
    if one.families & other.families:
        return "type", 0.3, f"{min(one.types)} may be told as {min(other.types)}"
    if "other" in one.families or "other" in other.families:
        return "type", -0.5, "one is of no known kind"
    return "type", -3.0, f"{min(one.types)} is not {min(other.types)}"


def agents_feature(one: Account, other: Account) -> Weighed | None:
    """Agreement about who did it weighs more than disagreement, which is what parties to a war do."""
    return _parties("agents", one.agents, other.agents, 0.8, -0.4)


def targets_feature(one: Account, other: Account) -> Weighed | None:
    """Agreement about whom or what it was done to."""
    return _parties("targets", one.targets, other.targets, 0.6, 0.0)


def _parties(
    name: str, first: frozenset[Actor], second: frozenset[Actor], for_: float, against: float
) -> Weighed | None:
    if not first or not second:
        return None
    if name_one(first, second):
        return name, for_, f"they name the same {name}"
    return (name, against, f"they name different {name}") if against else None


def figures_feature(one: Account, other: Account) -> Weighed | None:
    """The best agreement between figures of one measure and group, and how far the worst is off."""
    weights = sorted(_figure_weights(one.figures, other.figures), reverse=True)
    if not weights:
        return None
    weight, reason = weights[0]
    if len(weights) > 1:
        weight += 0.5 * weights[1][0] if weights[1][0] > 0 else 0.3 * weights[-1][0]
    return "figures", max(-2.5, min(weight, 3.0)), reason


def _figure_weights(one: dict[FigureKey, Bounds], other: dict[FigureKey, Bounds]) -> Iterator[tuple[float, str]]:
    for (measure, of), bounds in one.items():
        for (measure_, of_), bounds_ in other.items():
            if measure == measure_ and (of == of_ or _may_be_same_people(of, of_)):
                weight, reason = _bounds_weight(bounds, bounds_, measure)
                same_group = 1.0 if of == of_ else 0.7
                yield weight * (same_group * (0.5 if measure in COUNTED_WEAKLY else 1.0)), reason


def _may_be_same_people(of: str, other: str) -> bool:
    people = {"people", "civilians", "combatants"}
    return of in people and other in people and "people" in (of, other)


def _bounds_weight(one: Bounds, other: Bounds, measure: str) -> tuple[float, str]:
    first, second = _count(one), _count(other)
    if first == second:
        return (0.8 if first < 5 else 1.6 if first < 12 else 2.2), f"both tell {first} {measure}"
    low, high = sorted((first, second))
    told = f"{first} and {second} {measure}"
    if (one[1] is None and second >= first) or (other[1] is None and first >= second):
        return (0.6 if high <= 2 * low + 3 else -0.2), f"{told}, an open end between"
    if high <= 1.4 * low + 2:
        return 0.2, f"{told} may be a revision"
    return (-0.6 if high <= 2.5 * low + 3 else -1.8), f"{told} hardly agree"


def _count(bounds: Bounds) -> int:
    low, high = bounds
    return low if low is not None else high if high is not None else 0


def speakers_feature(one: Account, other: Account) -> Weighed | None:
    """A speaker whom both quote."""
    common = one.speakers & other.speakers
    return ("speakers", 0.3, f"both quote {min(common)}") if common else None


def story_feature(one: Account, other: Account) -> Weighed | None:
    """How alike the articles' names, numbers and words are."""
    likeness = story_likeness(one.story, other.story)
    if likeness is None:
        return None
    return "story", max(-1.2, min(10.0 * (likeness - 0.13), 4.0)), f"the articles' key terms are {likeness:.2f} alike"
