"""How differently articles tell one occurrence: `python -m benchmarks.parse_cache benchmarks/noise.py`.

`extracted`: for every event of the `clusters` data that three or more articles tell, each article's account of the
most told kind is compared with what most of the articles tell. `read`: the same of the accounts that people annotated
in `claims`, as far as one article shows it: what its first occurrence leaves out, and how its speakers differ on one
occurrence. The shares printed are the noise of `benchmarks.war`.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from benchmarks.evaluate import DATA
from sayso.model import ClaimType
from sayso.model.card import ArticleClaims
from sayso.pipeline import annotate
from sayso.read import read_line
from sayso.reconcile.accounts import UNREAL, Account, Point, accounts_of
from sayso.reconcile.features import distance_km
from sayso.reconcile.headlines import BACKGROUND
from sayso.text.card import card_of

Told = TypeVar("Told", tuple[int, int], Point, ClaimType)
Claim = dict[str, Any]
NEAR_KM = 15.0
FEWEST = 3


def events_told() -> list[list[ArticleClaims]]:
    """The articles of each event that FEWEST or more of them tell, with the claims found in them."""
    lines = [json.loads(line) for line in (DATA / "clusters" / "dev.jsonl").open(encoding="utf-8")]
    given = ("id", "text", "title")
    articles = [
        read_line({"published": line["date"], "publisher": line["source"], **{key: line[key] for key in given}})
        for line in lines
    ]
    by_event: dict[str, list[ArticleClaims]] = defaultdict(list)
    for line, article, annotation in zip(lines, articles, annotate(articles), strict=True):
        if annotation.claims:
            by_event[line["event_a"]].append(ArticleClaims(card=card_of(article), claims=annotation.claims))
    return [items for items in by_event.values() if len(items) >= FEWEST]


def accounts_told(items: Sequence[ArticleClaims]) -> list[Account]:
    """Each article's first account of the kind that most of them tell first, else its first account."""
    telling = [[one for one in _in_text_order(item) if not one.types <= BACKGROUND] for item in items]
    firsts = [accounts[0] for accounts in telling if accounts]
    if not firsts:
        return []
    families = Counter(family for one in firsts for family in one.families).most_common(1)[0][0]
    return [
        next((one for one in accounts if families in one.families), accounts[0]) for accounts in telling if accounts
    ]


def _in_text_order(item: ArticleClaims) -> list[Account]:
    return sorted(accounts_of(item), key=lambda one: (min(claim.trigger.start for claim in one.claims), one.key))


def compared(accounts: Sequence[Account]) -> Counter[str]:
    """How many accounts differ from the most told day, place and type, and how."""
    day = _most_told([one.days for one in accounts if one.days and one.is_dated])
    town = _most_told([one.points[0] for one in accounts if one.points and not one.points[0].is_wide])
    type_ = _most_told([min(one.types) for one in accounts])
    found: Counter[str] = Counter(accounts=len(accounts))
    for one in accounts:
        found[_day_difference(one, day)] += 1
        found[_place_difference(one, town)] += 1
        found["other_type"] += type_ not in one.types
    return found


def _most_told(values: Sequence[Told]) -> Told | None:
    return Counter(values).most_common(1)[0][0] if values else None


def _day_difference(one: Account, day: tuple[int, int] | None) -> str:
    if not one.is_dated or one.days is None:
        return "no_date"
    gap = max(one.days[0], day[0]) - min(one.days[1], day[1]) if day else 0
    return "same_day" if gap <= 0 else "next_day" if gap == 1 else "other_day"


def _place_difference(one: Account, town: Point | None) -> str:
    if not one.points:
        return "no_place"
    if all(point.is_wide for point in one.points):
        return "wide_place"
    return "same_place" if town is None or any(_are_near(point, town) for point in one.points) else "other_place"


def _are_near(point: Point, town: Point) -> bool:
    distance = distance_km(point, town)
    if distance is None:
        return bool(set(point.keys) & set(town.keys))
    return distance <= NEAR_KM + point.radius_km + town.radius_km


def read_by_people() -> dict[str, float]:
    """The shares for annotated claims; a wide place is one of which only the container is told."""
    firsts: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for part in ("train", "dev"):
        for line in (DATA / "claims" / f"{part}.jsonl").open(encoding="utf-8"):
            claims = [claim for claim in json.loads(line)["claims"] if claim["type"] not in set(BACKGROUND)]
            by_event: dict[int, list[Claim]] = defaultdict(list)
            for claim in claims:
                if claim["status"] not in set(UNREAL):
                    by_event[claim["event"]].append(claim)
            for at, (first, *others) in enumerate(by_event.values()):
                if at == 0:
                    firsts.update(accounts=1, no_date=first["date"] is None, no_place=not first["place"])
                for other in others:
                    pairs.update(_differences(first, other))
    return {name: firsts[name] / firsts["accounts"] for name in ("no_date", "no_place")} | {
        name: pairs[name] / pairs[of]
        for name, of in (
            ("next_day", "dated"),
            ("other_day", "dated"),
            ("wide_place", "placed"),
            ("other_place", "placed"),
            ("other_type", "pairs"),
        )
    }


def _differences(first: Claim, other: Claim) -> Iterator[str]:
    yield "pairs"
    if first["type"] != other["type"]:
        yield "other_type"
    if first["date"] and other["date"]:
        yield "dated"
        latest = date.fromisoformat(max(first["date"]["from"], other["date"]["from"]))
        gap = (latest - date.fromisoformat(min(first["date"]["to"], other["date"]["to"]))).days
        if gap > 0:
            yield "next_day" if gap == 1 else "other_day"
    if first["place"] and other["place"]:
        yield "placed"
        if not set(first["place"]) & set(other["place"]):
            yield "other_place"
        elif first["place"][0] != other["place"][0]:
            yield "wide_place"


def extracted() -> dict[str, float]:
    """The shares for sayso's own claims."""
    found: Counter[str] = Counter()
    for items in events_told():
        found.update(compared(accounts_told(items)))
    return {name: told / found["accounts"] for name, told in found.items() if name != "accounts"}


def main() -> int:
    for name, shares in (("read", read_by_people()), ("extracted", extracted())):
        print(json.dumps({name: {key: round(share, 3) for key, share in sorted(shares.items())}}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
