"""Quotations found again in a text that was extracted anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.text.anchors import find_again

OLD = (
    "Advertisement\nShelling  killed 12 people in the market, a doctor said.\n"
    "The army denied it. Later 12 people were found alive, the mayor said."
)
NEW = (
    "Shelling killed 12 people\nin the market, a doctor said. The army denied it.\n"
    "Later 12 people were found alive, the mayor said."
)


def again(words: str, old: str = OLD, new: str = NEW, at: int = 0) -> str | None:
    start = old.index(words, at)
    place = find_again(old, start, start + len(words), new)
    return None if place is None else new[slice(*place)]


def test_white_space_may_change() -> None:
    assert again("Shelling  killed 12 people in the market, a doctor said.") == (
        "Shelling killed 12 people\nin the market, a doctor said."
    )


def test_the_words_around_tell_one_of_two_from_the_other() -> None:
    second = OLD.index("Later")
    for at in (0, second):
        start = OLD.index("12 people", at)
        place = find_again(OLD, start, start + len("12 people"), NEW)
        assert place is not None
        assert (place[0] > NEW.index("Later")) is (at == second)


def test_what_is_gone_is_not_found() -> None:
    assert again("Advertisement") is None
    assert again("The army denied it.", new="The army did not answer.") is None


def test_a_short_quotation_in_other_surroundings_is_not_taken() -> None:
    assert again("12", new="Nothing is known here of what happened; on page 12 we tell of music.") is None


def test_a_long_quotation_is_found_wherever_it_stands() -> None:
    words = "Later 12 people were found alive, the mayor said."
    assert again(words, new=f"Altogether other words. {words} And more.") == words


def test_two_places_that_look_alike_are_not_told_apart() -> None:
    assert again("hit", old="they hit it", new="they hit it they hit it") is None


@settings(max_examples=60)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_what_is_found_has_the_same_words(before: str, quote: str, after: str, new: str) -> None:
    old = before + quote + after
    for text in (new, new + quote + before, old):
        place = find_again(old, len(before), len(before) + len(quote), text)
        if place is not None:
            assert text[slice(*place)].split() == quote.split()


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_found_nowhere(text: str) -> None:
    assert find_again(text, 0, len(text), "words") is None
