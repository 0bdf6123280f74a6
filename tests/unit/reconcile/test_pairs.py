"""Why two accounts are one event, or not."""

import pytest

from made import MemoryIndex, article, claim, fingerprint
from sayso.model import Claim, Event
from sayso.model.card import ArticleCard, ArticleClaims, Term
from sayso.model.ledger import Decision, PairReason
from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.blocking import account_keys
from sayso.reconcile.pairs import Judge
from sayso.reconcile.reconciler import reconcile, why

MONITOR, MINISTRY = ("Lantern Monitor",), ("Harbour Ministry",)


def judged(one: Claim, other: Claim) -> PairReason:
    first, second = (accounts_of(article(claim.id, claim))[0] for claim in (one, other))
    return Judge.of().reason(first, second, joined=False)


def are_one(one: Claim, other: Claim) -> bool:
    return len(reconcile([article("a", one, **fingerprint(1)), article("b", other, **fingerprint(2))]).events) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("a", killed=14), claim("b", killed=14)),
        (claim("a", killed=14), claim("b", killed=16, day="2031-05-03", until="2031-05-04")),
        (claim("a", killed=14), claim("b", killed=14, kind="attack")),
        (claim("a", killed=14, agents=("River Front",)), claim("b", killed=12, agents=("Hill Guard",))),
        (claim("a", killed=14, said_by=MONITOR), claim("b", killed=14, said_by=MINISTRY, status="denied")),
        (
            claim("a", killed=14, place="Raqqa", day="2031-05-04"),
            claim("b", killed=14, place="al-Raqa", day="2031-05-04"),
        ),
    ],
)
def test_one_occurrence_told_twice(one: Claim, other: Claim) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Two towns, whatever else agrees.
        (claim("a", killed=14), claim("b", killed=14, place="Telbin")),
        # Two days.
        (claim("a", killed=14), claim("b", killed=14, day="2031-05-24")),
        # Two kinds in one town on one day.
        (claim("a", killed=14), claim("b", killed=2, kind="abduction")),
        # Two strikes in one town on one day with tolls that exclude each other.
        (claim("a", killed=3), claim("b", killed=60)),
        # What happened and what is threatened.
        (claim("a", killed=14), claim("b", killed=14, status="planned")),
    ],
)
def test_look_alikes_stay_apart(one: Claim, other: Claim) -> None:
    assert not are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (claim("a"), claim("b", place="Telbin"), "they are in different towns"),
        (claim("a"), claim("b", day="2031-09-04"), "their days are months apart"),
        (claim("a"), claim("b", status="planned"), "one is only planned or supposed"),
        (claim("a"), claim("b"), None),
    ],
)
def test_rule_that_keeps_apart_is_named(one: Claim, other: Claim, rule: str | None) -> None:
    assert judged(one, other).must_differ == rule


def test_two_towns_stay_apart_though_both_are_in_an_area_that_all_tell() -> None:
    items = [
        article("a", claim("a-1", killed=14), claim("a-2", killed=14, place="Eastern Plain"), **fingerprint(1)),
        article("b", claim("b-1", killed=14, place="Telbin"), claim("b-2", place="Eastern Plain"), **fingerprint(2)),
        article("c", claim("c-1", killed=14, place="Eastern Plain"), **fingerprint(3)),
        article("d", claim("d-1", killed=14, place=None), **fingerprint(4)),
    ]
    assert not any({"a-1", "b-1"} <= set(event.claims) for event in reconcile(items).events)


def test_order_of_a_pair_makes_no_difference() -> None:
    one, other = claim("a", killed=14, agents=("River Front",)), claim("b", killed=11, kind="attack", day=None)
    assert judged(one, other) == judged(other, one)


def test_reason_names_features_with_weights() -> None:
    reason = judged(claim("a", killed=14), claim("b", killed=14))
    told = {feature.name: (feature.weight > 0, feature.reason) for feature in reason.features}
    assert told["place"] == (True, "0 km apart with radii of 4 and 4 km")
    assert told["type"] == (True, "both air_drone_strike")
    assert told["figures"] == (True, "both tell 14 killed")
    assert reason.score == pytest.approx(sum(feature.weight for feature in reason.features), abs=0.05)


def test_articles_about_other_things_speak_against() -> None:
    def card(identifier: str, words: str) -> ArticleCard:
        terms = tuple(Term(text=word, kind="word", weight=2.0) for word in words.split())
        return ArticleCard(id=identifier, published="2031-05-05", terms=terms)

    def story(one: str, other: str) -> float:
        first = accounts_of(ArticleClaims(card=card("a", one), claims=(claim("a"),)))[0]
        second = accounts_of(ArticleClaims(card=card("b", other), claims=(claim("b"),)))[0]
        [weight] = [one.weight for one in Judge.of().reason(first, second, False).features if one.name == "story"]
        return weight

    market = "grain market trader stall baker awning surgeon clinic"
    assert story(market, market) > 2.0
    assert story(market, "bridge ferry barge pier quay crane lock dredger") < -1.0


def events_of(*items: ArticleClaims, decisions: tuple[Decision, ...] = ()) -> tuple[Event, ...]:
    return reconcile(items, decisions).events


def test_why_explains_joined_and_nearest_apart() -> None:
    items = [
        article("a", claim("a-1", killed=14), **fingerprint(1)),
        article("b", claim("b-1", killed=14), **fingerprint(2)),
        article("c", claim("c-1", killed=14, status="planned"), **fingerprint(3)),
        article("d", claim("d-1", killed=14, place="Telbin", day="2031-01-04"), **fingerprint(4)),
    ]
    event = next(event for event in events_of(*items) if "a-1" in event.claims)
    joined, apart = why(event, items[:2], MemoryIndex(items))
    assert (joined.first, joined.second, joined.joined) == ("a-1", "b-1", True)
    assert (apart.joined, apart.must_differ) == (False, "one is only planned or supposed")


def test_id_stays_when_later_articles_arrive() -> None:
    first = article("m", claim("m-1", killed=14), day="2031-05-05", **fingerprint(1))
    later = article("a", claim("a-1", killed=14), day="2031-05-07", **fingerprint(2))
    assert {event.id for event in events_of(first)} == {event.id for event in events_of(later, first)}


def keys_of(place: str, day: str) -> set[str]:
    [account] = accounts_of(article("a", claim("a-1", killed=14, place=place, day=day)))
    return {key for key in account_keys(account) if key.startswith("f|")}


def test_an_exact_toll_meets_at_a_town_for_ever_and_in_an_area_for_a_season() -> None:
    assert keys_of("Qarnah", "2031-05-04") & keys_of("Qarnah", "2029-01-01")
    assert keys_of("Eastern Plain", "2031-05-04") & keys_of("Eastern Plain", "2031-07-03")
    assert not keys_of("Eastern Plain", "2031-05-04") & keys_of("Eastern Plain", "2032-05-04")


def test_accounts_that_may_be_one_share_a_key() -> None:
    [one] = accounts_of(article("a", claim("a-1", day="2031-05-04")))
    [next_day] = accounts_of(article("b", claim("b-1", day="2031-05-05", kind="attack")))
    [elsewhere] = accounts_of(article("c", claim("c-1", place="Telbin")))
    assert set(account_keys(one)) & set(account_keys(next_day))
    assert not set(account_keys(one)) & set(account_keys(elsewhere))
