"""Actors get ids, kinds and sides."""

import pytest

from sayso.model import ActorMention, Span
from sayso.resolve.actors import annotate_actors, described_kind, described_side, is_body, link_actor


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Jabhat al-Nusra", "nusra"), ("the Houthis", "houthis"), ("Malian soldiers", "fama"), ("a stranger", None)],
)
def test_link_actor(name: str, expected: str | None) -> None:
    actor = link_actor(name)
    assert (actor.id if actor else None) == expected


def test_annotations_carry_the_neutral_name() -> None:
    mention = ActorMention(span=Span(start=0, end=5, text="Daesh"), name="Daesh", actor_id="islamic-state")
    (annotation,) = annotate_actors([mention])
    assert (annotation.name, annotation.kind, annotation.side) == ("Islamic State", "armed_group", "islamic_state")


@pytest.mark.parametrize(
    ("name", "kind", "side"),
    [
        ("government troops", "state_force", "government"),
        ("rebel fighters", "armed_group", "opposition"),
        ("gunmen", "armed_group", None),
    ],
)
def test_descriptions_tell_kind_and_side(name: str, kind: str, side: str | None) -> None:
    assert (described_kind(name), described_side(name)) == (kind, side)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the Malian army", True), ("People's Liberation Front", True), ("soldiers", False), ("FARC guerrillas", False)],
)
def test_a_body_is_not_its_persons(name: str, expected: bool) -> None:
    assert is_body(name) is expected
