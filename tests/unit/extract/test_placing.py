from math import inf

import pytest
from spacy.tokens import Doc

from sayso.extract.place_anaphora import PlaceFinder
from sayso.extract.places import find_places
from sayso.extract.placing import LEAD, PlaceChoice, place_choices, with_places
from sayso.extract.scenes import Scenes
from sayso.knowledge.places.gazetteer import gazetteer
from sayso.knowledge.weights import log_odds
from sayso.model import ClaimDraft, ClaimType, PlaceMention, Span, Status
from sayso.text import parse as parsing
from sayso.text.located import Located

TEXT = (
    "Shells killed four people in Aleppo province on Monday.\n\n"
    "A convoy left Damascus for Turkey.\n\n"
    "Rockets fell on Azaz, a town in Aleppo province, and on nothing else."
)


def draft(text: str, trigger: str, places: tuple[int, ...] = (), event: int = 1) -> ClaimDraft:
    at = text.index(trigger)
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return ClaimDraft(
        event=event,
        type=ClaimType.SHELLING_ARTILLERY_MISSILE,
        trigger=Span.of(text, at, at + len(trigger)),
        evidence=(Span.of(text, start, end if end > 0 else len(text)),),
        places=places,
        status=Status.STATED,
    )


def parsed(text: str) -> tuple[Doc, Located[PlaceMention]]:
    doc = parsing.parse(text)
    return doc, find_places(doc)


def choices(text: str, *drafts: ClaimDraft) -> list[dict[str, PlaceChoice]]:
    doc, places = parsed(text)
    found = place_choices(doc, drafts, places, [0.5] * len(places))
    return [{places[one.places[0]].name if one.places else "": one for one in given} for given in found]


def number_of(text: str, name: str) -> int:
    return next(number for number, mention in enumerate(parsed(text)[1]) if mention.name == name)


def test_what_lies_apart_must_be_clearly_likelier_than_what_the_rules_give() -> None:
    (given,) = choices(TEXT, draft(TEXT, "killed", (number_of(TEXT, "Aleppo"),)))
    assert given["Aleppo"].handicap == given["Azaz"].handicap == 0.0
    assert given["Damascus"].handicap == LEAD
    assert given[""].handicap == inf


def test_a_container_of_what_the_rules_give_is_barred() -> None:
    (given,) = choices(TEXT, draft(TEXT, "Rockets", (number_of(TEXT, "Azaz"),)))
    assert given["Aleppo"].handicap == inf


def test_nothing_is_a_choice_where_the_rules_give_none() -> None:
    text = "Shells killed four people on Monday.\n\nThe minister was in Damascus."
    (given,) = choices(text, draft(text, "killed"))
    assert given[""].handicap == 0.0
    assert "ruled none" not in given["Damascus"].features


def test_where_a_report_was_written_and_who_acts_are_no_choice() -> None:
    text = "BEIRUT (AP) -- Shells killed four people in Aleppo.\n\nRussia denied it, and Turkey said nothing."
    (given,) = choices(text, draft(text, "killed", (number_of(text, "Aleppo"),)))
    assert {"BEIRUT", "Russia"}.isdisjoint(given)


def test_another_account_of_an_occurrence_lends_its_place() -> None:
    first = draft(TEXT, "killed", (number_of(TEXT, "Aleppo"),))
    _, given = choices(TEXT, first, draft(TEXT, "convoy"))
    assert "ruled shared" in given["Aleppo"].features


def test_a_claim_keeps_what_it_tells_and_takes_over_what_it_does_not() -> None:
    text = f"{TEXT}\n\nThe rockets wounded nine people."
    doc, places = parsed(text)
    azaz = number_of(text, "Azaz")
    told = [draft(text, "Rockets", (azaz,)), draft(text, "wounded", event=2)]
    sureness = [0.9 if mention.name == "Azaz" else 0.05 for mention in places]
    assert [one.places for one in with_places(doc, told, places, sureness)] == [(azaz,), (azaz,)]


def test_weights_add_up_and_unknown_features_weigh_nothing() -> None:
    assert log_odds("placing.tsv", ["ruled"]) > 0 > log_odds("placing.tsv", ["untold no claim before"])
    both = log_odds("placing.tsv", ["ruled"]) + log_odds("placing.tsv", ["acting"])
    assert log_odds("placing.tsv", ["ruled", "acting", "never seen"]) == pytest.approx(both)


def test_a_scene_has_all_mentions_of_its_name() -> None:
    _, places = parsed(TEXT)
    scenes = Scenes(places, gazetteer(), [0.2] * len(places), PlaceFinder(places, gazetteer()))
    aleppo, azaz = scenes.of(number_of(TEXT, "Aleppo")), scenes.of(number_of(TEXT, "Azaz"))
    assert len(aleppo.mentions) == 2
    assert (aleppo.size, scenes.of(number_of(TEXT, "Turkey")).size) == ("division", "country")
    assert scenes.is_within(azaz, aleppo)
    assert not scenes.is_within(aleppo, azaz)
    assert scenes.mention_for(aleppo, draft(TEXT, "Rockets")) == aleppo.mentions[1]
    assert scenes.mention_for(aleppo, draft(TEXT, "convoy")) == aleppo.mentions[0]
