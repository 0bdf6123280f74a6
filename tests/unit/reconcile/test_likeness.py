"""Whether two articles lead with the same occurrence."""

import msgspec
import pytest

from made import article, claim, fingerprint
from sayso.model.card import ArticleClaims, Term
from sayso.reconcile.headlines import headline
from sayso.reconcile.likeness import NEVER, are_in_different_towns, likeness
from sayso.reconcile.main_event import main_events
from sayso.reconcile.reconciler import reconcile


def terms(words: str) -> tuple[Term, ...]:
    return tuple(Term(text=word, kind="word", weight=2.0) for word in words.split())


def log_odds(one: ArticleClaims, other: ArticleClaims) -> float:
    return likeness(headline(one, {}), headline(other, {}))


MARKET = terms("market stall trader awning grain scales baker queue tuesday")
ALIKE = terms("market stall trader lorry flour mill carter dough monday")
BRIDGE = terms("bridge ferry barge pier quay crane lock dredger friday")


def told(name: str, words: tuple[Term, ...], day: str = "2031-05-05", **said: object) -> ArticleClaims:
    return article(name, claim(f"{name}-1", **said), day=day, terms=words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        (told("b", ALIKE), told("b", BRIDGE)),
        (told("b", ALIKE), told("b", ALIKE, day="2031-06-20")),
        (told("b", ALIKE), told("b", ALIKE, place="Telbin")),
        (told("b", ALIKE), told("b", ALIKE, kind="abduction")),
        (told("b", ALIKE, killed=14), told("b", ALIKE, killed=60)),
    ],
)
def test_each_piece_of_evidence_counts(closer: ArticleClaims, farther: ArticleClaims) -> None:
    first = told("a", MARKET, killed=14)
    assert log_odds(first, closer) > log_odds(first, farther)


def test_a_field_that_was_missed_decides_nothing_alone() -> None:
    first = told("a", MARKET, killed=14)
    without = [told("b", MARKET, place=None), told("b", MARKET, day="2031-05-05"), told("b", MARKET, killed=31)]
    assert all(log_odds(first, other) > 0 for other in without)


def titled(name: str, title: str, *places: str | None) -> ArticleClaims:
    claims = [claim(f"{name}-{at}", event=at, place=place) for at, place in enumerate(places)]
    return article(name, *claims, title=title, terms=MARKET, **fingerprint(len(title)))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (titled("a", "Market hit in Qarnah", "Qarnah"), titled("b", "Strike on Telbin", "Telbin", "Qarnah"), True),
        (titled("a", "Market hit in Qarnah", "Qarnah"), titled("b", "Qarnah mourns", "Telbin", "Qarnah"), False),
        (titled("a", "Market hit in Qarnah", "Qarnah"), titled("b", "Dozens die in strike", "Telbin"), True),
        (titled("a", "Market hit in Qarnah", "Qarnah"), titled("b", "Dozens die in strike", "Telbin", "Qarnah"), False),
        (titled("a", "Market hit", "Qarnah"), titled("b", "Strike kills dozens", "Telbin"), True),
        (titled("a", "Market hit", "Qarnah"), titled("b", "Strike kills dozens", "Telbin", "Qarnah"), False),
        (titled("a", "Market hit", "Qarnah"), titled("b", "Strike kills dozens", None), False),
    ],
)
def test_articles_that_lead_with_distant_towns_are_of_two_occurrences(
    one: ArticleClaims, other: ArticleClaims, apart: bool
) -> None:
    first, second = headline(one, {}), headline(other, {})
    assert are_in_different_towns(first, second) is apart
    assert (likeness(first, second) == NEVER) is apart


def test_an_article_that_mentions_the_town_may_tell_of_it_though_no_claim_was_found_there() -> None:
    one, other = titled("a", "Market hit in Qarnah", "Qarnah"), titled("b", "Dozens die in strike", "Telbin")
    mentioning = msgspec.structs.replace(other.card, terms=(*MARKET, *terms("qarnah")))
    assert are_in_different_towns(headline(one, {}), headline(other, {}))
    assert not are_in_different_towns(
        headline(one, {}), headline(ArticleClaims(card=mentioning, claims=other.claims), {})
    )


def test_groups_of_articles_do_not_share_an_event() -> None:
    items = [
        titled("a", "Market hit in Qarnah", "Qarnah"),
        titled("b", "Strike on Telbin after the attack on the market", "Telbin", "Qarnah"),
    ]
    main = main_events(items, reconcile(items).events)
    assert main["a"] != main["b"]


def test_a_group_never_holds_two_towns_whatever_its_other_articles_share() -> None:
    bridges = [titled(f"c{at}", "Dozens killed in strike on market", None) for at in range(4)]
    items = [titled("a", "Market hit", "Qarnah"), titled("b", "Market hit", "Telbin"), *bridges]
    main = main_events(items, reconcile(items).events)
    assert main["a"] != main["b"]


def test_doubtful_claims_lead_only_where_there_are_no_others() -> None:
    sure, doubtful = claim("a-1", at=50), claim("a-0", place="Telbin", at=0)
    sure, doubtful = (msgspec.structs.replace(one, confidence=told) for one, told in ((sure, 0.9), (doubtful, 0.4)))
    assert headline(article("a", sure, doubtful), {}).towns == headline(article("a", sure), {}).towns
    assert headline(article("a", doubtful), {}).towns not in (frozenset(), headline(article("a", sure), {}).towns)
