"""Score pairs of accounts, and know which may never be one event."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from sayso.model.ledger import Decision, PairReason
from sayso.reconcile.accounts import Account, Point
from sayso.reconcile.copies import share_of
from sayso.reconcile.features import FAR_KM, distance_km, features, named

LATEST_DAYS = 60
PERSON = 100.0

Pair = tuple[str, str]
NumberedLink = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Judge:
    """Scores pairs: looks at these two only and at what people decided; their order makes no difference."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, decisions: Iterable[Decision] = ()) -> "Judge":
        """A judge bound by people's decisions on pairs of claims; the last decision on a pair counts."""
        last = {pair_of(decision.first, decision.second): decision.same for decision in decisions}
        return cls(
            frozenset(pair for pair, same in last.items() if same),
            frozenset(pair for pair, same in last.items() if not same),
        )

    def score(self, one: Account, other: Account) -> float:
        """The sum of the features' weights; 100 where a person joined the two, -100 where they must differ."""
        if other.key < one.key:
            # Sums of fractions depend on their order in the last digit.
            one, other = other, one
        if self.is_decided(one, other, self.same):
            return PERSON
        if self.must_differ(one, other):
            return -PERSON
        return sum(
            weight for _, weight, _ in features(one, other, are_copies(one, other) and bool(one.types & other.types))
        )

    def is_decided(self, one: Account, other: Account, pairs: frozenset[Pair]) -> bool:
        """Whether a person's decision among `pairs` is about these two accounts."""
        return bool(pairs) and any(pair_of(a.id, b.id) in pairs for a in one.claims for b in other.claims)

    def must_differ(self, one: Account, other: Account) -> str | None:
        """The rule that forbids these two to be one event, in words; None where none does."""
        if self.is_decided(one, other, self.different):
            return "a person decided that they are different"
        if self.is_decided(one, other, self.same):
            return None
        if one.card.id == other.card.id:
            return "one article tells them as two occurrences"
        if one.is_real != other.is_real:
            return "one is only planned or supposed"
        if _are_in_different_towns(one, other):
            return "they are in different towns"
        if _are_months_apart(one, other) and not are_copies(one, other):
            return "their days are months apart"
        return None

    def reason(self, one: Account, other: Account, joined: bool) -> PairReason:
        """The pair's score with every feature in words."""
        first, second = sorted((one, other), key=lambda account: account.key)
        return PairReason(
            first=first.claims[0].id,
            second=second.claims[0].id,
            score=round(self.score(one, other), 2),
            joined=joined,
            features=named(features(first, second, are_copies(one, other) and bool(one.types & other.types))),
            must_differ=self.must_differ(one, other),
        )


def are_copies(one: Account, other: Account) -> bool:
    """Whether one article repeats the other's text; cheap where they share none of their smallest hashes."""
    if one.card.copy_of is None and other.card.copy_of is None and not one.copy_hashes & other.copy_hashes:
        return False
    first, second = sorted((one.card, other.card), key=lambda card: card.id)
    return share_of(first, second) > 0


def pair_of(first: str, second: str) -> Pair:
    """The two ids in alphabetical order."""
    return (first, second) if first <= second else (second, first)


def _are_in_different_towns(one: Account, other: Account) -> bool:
    """Whether each place of the one is far from each of the other; where both tell towns, areas are left out."""
    points, points_ = one.points, other.points
    if one.tells_towns and other.tells_towns:
        points = tuple(point for point in points if not point.is_wide)
        points_ = tuple(point for point in points_ if not point.is_wide)
    return bool(points and points_) and all(_are_apart(point, point_) for point in points for point_ in points_)


def _are_apart(one: Point, other: Point) -> bool:
    """Whether two places are known and further apart than their radii allow."""
    distance = distance_km(one, other)
    return distance is not None and distance > FAR_KM + one.radius_km + other.radius_km


Spot = tuple[float, float, float, float]


def spot_of(account: Account) -> Spot | None:
    """Middle of an account's points, the kilometres around it that hold all of them, and the kilometres of a degree
    of longitude; None where a point is unknown."""
    known = [(point.lat, point.lon, point.radius_km) for point in account.points]
    if not known:
        return None
    points = [(lat, lon, radius) for lat, lon, radius in known if lat is not None and lon is not None]
    if len(points) < len(known):
        return None
    lat = sum(point[0] for point in points) / len(points)
    lon = sum(point[1] for point in points) / len(points)
    reach = max(radius + 112.0 * (abs(lat - lat_) + abs(lon - lon_)) for lat_, lon_, radius in points)
    return lat, lon, reach, 110.0 * cos(radians(min(89.0, abs(lat) + 1.0)))


def are_spots_far(one: Spot | None, other: Spot | None) -> bool:
    """Whether two spots are surely in different towns: a quick look before `must_differ`, never against it."""
    if one is None or other is None:
        return False
    reach = FAR_KM + one[2] + other[2]
    return abs(one[0] - other[0]) * 110.0 > reach or (
        abs(one[0] - other[0]) < 1.0 and reach < abs(one[1] - other[1]) * min(one[3], other[3]) < 10_000.0
    )


def _are_months_apart(one: Account, other: Account) -> bool:
    if one.days is None or other.days is None:
        return False
    return max(one.days[0], other.days[0]) - min(one.days[1], other.days[1]) > LATEST_DAYS
