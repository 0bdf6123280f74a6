"""The actor and source tables are large enough, consistent and neutral."""

from sayso.knowledge.actors import actor_phrases, actors, national_actor
from sayso.knowledge.sources import source_phrases, sources


def test_the_tables_hold_the_wars_of_our_time() -> None:
    assert len(actors()) >= 150
    assert len(sources()) >= 80
    assert {"SY", "IQ", "UA", "YE", "SD", "PS", "AF", "ML", "LY", "LB", "SO", "MM", "CD", "CO"} <= {
        actor.country for actor in actors()
    }


def test_ids_are_unique() -> None:
    for rows in (actors(), sources()):
        assert len({row.id for row in rows}) == len(rows)


def test_names_of_our_own_are_neutral() -> None:
    loaded = {"terrorist", "regime", "martyr", "daesh", "gang"}
    for row in (*actors(), *sources()):
        assert not loaded & set(row.name.lower().replace("-", " ").split()), row.name


def test_acronyms_match_in_capitals_only() -> None:
    found = [match.value.id for match in actor_phrases().find("IS fighters said it is far from us, the US said.")]
    assert found == ["islamic-state", "united-states"]


def test_articles_and_hyphens_do_not_matter() -> None:
    assert {actor_phrases().get(form).id for form in ("al-Nusra Front", "Al Nusra Front", "the Nusra Front")} == {
        "nusra"
    }  # type: ignore[union-attr]
    source = source_phrases().get("the Syrian Observatory for Human Rights")
    assert source is not None
    assert source.id == "sohr"


def test_national_forces_by_adjective() -> None:
    army = national_actor("state_force", "Ukrainian")
    assert army is not None
    assert army.id == "ukrainian-army"
    assert national_actor("state_force", "green") is None
