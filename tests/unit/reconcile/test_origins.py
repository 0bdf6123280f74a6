"""On whom accounts rest."""

from typing import Any

import pytest

from made import article, claim, fingerprint
from sayso.model.card import ArticleClaims
from sayso.model.ledger import Origin
from sayso.reconcile.reconciler import reconcile


def origins(*items: ArticleClaims) -> list[Origin]:
    [detail] = reconcile(items).details
    return list(detail.origins)


def test_twelve_articles_that_quote_one_monitor_are_one_origin() -> None:
    items = [
        article(f"a{at:02d}", claim(f"a{at:02d}", killed=14, said_by=("Lantern Monitor",)), **fingerprint(at))
        for at in range(12)
    ]
    [event] = reconcile(items).events
    assert (event.articles, event.origins) == (12, 1)


@pytest.mark.parametrize(
    ("said_by", "card", "name"),
    [
        ((), {"publisher": "River Post"}, "River Post"),
        ((), {"publisher": "River Post", "credits": ("Coast Wire",)}, "Coast Wire"),
        ((), {"publisher": "River Post", "credits": ("Coast Wire",), "original_publisher": "Hill Times"}, "Hill Times"),
        (("Lantern Monitor",), {"publisher": "River Post"}, "Lantern Monitor"),
        (("Coast Wire", "Lantern Monitor"), {"publisher": "River Post"}, "Lantern Monitor"),
        (("Coast Wire", "residents"), {"publisher": "River Post"}, "Coast Wire"),
        (("residents",), {"publisher": "River Post"}, "residents (River Post)"),
    ],
)
def test_root_of_a_claim(said_by: tuple[str, ...], card: dict[str, Any], name: str) -> None:
    [origin] = origins(article("a", claim("a-1", said_by=said_by), **card))
    assert origin.name == name


def test_outlet_leans_on_the_speaker_it_quotes() -> None:
    [origin] = origins(article("a", claim("a-1", killed=14), claim("a-2", said_by=("Lantern Monitor",))))
    assert (origin.name, origin.claims) == ("Lantern Monitor", ("a-1", "a-2"))


@pytest.mark.parametrize(
    ("agents", "names"), [(("Plains Army",), {"Hill Guard", "Meadow News"}), (("Hill Guard",), {"Hill Guard"})]
)
def test_outlet_leans_on_an_armed_group_only_for_what_it_did(agents: tuple[str, ...], names: set[str]) -> None:
    quoted = claim("a-2", agents=("Hill Guard",), said_by=("Hill Guard",), at=5)
    told = origins(article("a", claim("a-1", agents=agents), quoted, publisher="Meadow News"))
    assert {one.name for one in told} == names


@pytest.mark.parametrize(("killed", "names"), [(14, {"Hill Guard"}), (9, {"Hill Guard", "Meadow News"})])
def test_outlet_that_names_nobody_leans_on_an_armed_group_by_its_figure(killed: int, names: set[str]) -> None:
    quoted = claim("a-2", killed=14, agents=("Plains Army",), said_by=("Hill Guard",), at=5)
    told = origins(article("a", claim("a-1", killed=killed), quoted, publisher="Meadow News"))
    assert {one.name for one in told} == names


def test_outlet_leans_on_the_speaker_who_gives_its_figure() -> None:
    told = origins(
        article(
            "a",
            claim("a-1", killed=14),
            claim("a-2", killed=9, said_by=("Harbour Ministry",), at=5),
            claim("a-3", killed=14, said_by=("Lantern Monitor",), at=9),
        )
    )
    assert {one.name: one.claims for one in told} == {
        "Harbour Ministry": ("a-2",),
        "Lantern Monitor": ("a-1", "a-3"),
    }


def test_copy_without_its_credit_rests_on_what_the_original_quotes() -> None:
    first = article("a", claim("a-1", killed=14, said_by=("Lantern Monitor",)), day="2031-05-05", **fingerprint(1))
    copy = article("b", claim("b-1", killed=14), day="2031-05-06", **fingerprint(1, changed=2))
    [origin] = origins(first, copy)
    assert (origin.name, origin.articles) == ("Lantern Monitor", ("a", "b"))


def test_short_form_of_a_name_is_the_same_origin() -> None:
    first = article("a", claim("a-1", said_by=("River Valley Observatory for Rights",)), **fingerprint(1))
    second = article("b", claim("b-1", said_by=("the Observatory",)), **fingerprint(2))
    [origin] = origins(first, second)
    assert origin.name == "River Valley Observatory for Rights"


@pytest.mark.parametrize(("speaker", "is_party"), [("Hill Guard", True), ("Lantern Monitor", False)])
def test_speaker_that_took_part_is_marked(speaker: str, is_party: bool) -> None:
    [origin] = origins(article("a", claim("a-1", agents=("Hill Guard",), said_by=(speaker,))))
    assert origin.is_party is is_party
