"""Key terms, names and mentions."""

import pytest

from sayso.text.credits import credit_lines
from sayso.text.keyterms import key_terms, stem
from sayso.text.mentions import mention_of
from sayso.text.names import are_names_alike, name_key, place_key


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("killed", "killing", "kills"), {"kill"}),
        (("carries", "carried", "carry"), {"carry"}),
        (("striking", "strikes", "strike"), {"strik"}),
    ],
)
def test_inflections_have_one_stem(forms: tuple[str, ...], expected: set[str]) -> None:
    assert {stem(form) for form in forms} == expected


def test_kinds_of_terms() -> None:
    told = key_terms("Residents of Telbin counted 31 graves on Monday. The graves near Telbin were dug in March 2031.")
    kinds = {text: kind for text, kind, _ in told}
    assert kinds["telbin"] == "name"
    assert kinds["31"] == "number"
    assert kinds["monday"] == "date"
    assert kinds["month-3"] == "date"
    assert kinds["2031"] == "date"
    assert kinds["grav"] == "word"


def test_name_outweighs_a_word_told_as_often() -> None:
    weights = {text: weight for text, _, weight in key_terms("They saw Telbin and the bridge.")}
    assert weights["telbin"] > weights["bridg"]


def test_title_adds_weight() -> None:
    with_title = {text: weight for text, _, weight in key_terms("They saw the bridge.", "Bridge falls")}
    without = {text: weight for text, _, weight in key_terms("They saw the bridge.")}
    assert with_title["bridg"] > without["bridg"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raqqa", "Raqa city"),
        ("al-Mayadeen", "Mayadin"),
        ("Eastern Ghouta", "eastern Gouta"),
        ("Maleh", "al-Malaah Farms"),
    ],
)
def test_transliterations_of_a_place_have_one_key(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Homs", "Hama"), ("Telbin", "Qarnah"), ("Douma", "Daraa"), ("Idlib", "Aleppo")]
)
def test_different_places_have_different_keys(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Syrian Observatory", "the Observatory", True),
        ("Al-Nusra Front", "Nusra Front", True),
        ("River Front", "Nusra Front", False),
        ("", "Nusra Front", False),
    ],
)
def test_names_alike(one: str, other: str, alike: bool) -> None:
    assert are_names_alike(one, other) is alike


def test_name_key_ignores_accents_case_and_articles() -> None:
    assert name_key("The Café of Éire") == name_key("cafe EIRE")


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("TELBIN (Reuters) - Two rockets fell.", ("Reuters",)),
        ("Two rockets fell in Telbin. -AFP", ("AFP",)),
        ("By South Front. Two rockets fell.", ("South Front",)),
        ("A witness told Reuters that two rockets fell.", ()),
        ("Two rockets fell.", ()),
    ],
)
def test_credit_lines(text: str, credited: tuple[str, ...]) -> None:
    assert credit_lines(text) == credited


def mention(text: str, word: str) -> tuple[str, bool, tuple[str, ...]]:
    start = text.index(word)
    found = mention_of("a", "m", text, start, start + len(word))
    return found.word, found.is_speech, found.names


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Thieves robbed the bank.", "robbed", "rob"),
        ("The heist took an hour.", "heist", "rob"),
        ("A quake shook Telbin.", "quake", "earthquake"),
        ("He checked himself into a clinic.", "checked himself into", "check"),
    ],
)
def test_word_of_a_mention(text: str, word: str, expected: str) -> None:
    assert mention(text, word)[0] == expected


def test_speech_knows_the_names_beside_it() -> None:
    assert mention("The mayor, Anna Berg, said so.", "said") == ("say", True, ("anna", "berg"))
