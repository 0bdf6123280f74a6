"""Fingerprints of texts."""

import random

import pytest

from sayso.text.fingerprint import SIZE, Sketch, containment, lead_of, lead_share, resemblance

WORDS = [f"w{number}" for number in range(5000)]


def text(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def test_same_words_give_the_same_sketch_whatever_case_and_punctuation() -> None:
    one, other = Sketch.of("The bridge fell, at noon - they said."), Sketch.of("the BRIDGE fell at noon they\nsaid")
    assert one.to_bytes() == other.to_bytes()
    assert one.shingles == 4


@pytest.mark.parametrize("short", ["", "...", "three words only"])
def test_too_short_a_text_is_like_nothing(short: str) -> None:
    sketch = Sketch.of(short)
    assert sketch.shingles == 0
    assert resemblance(sketch, sketch) == 0.0
    assert containment(sketch, Sketch.of(text(1, 50))) == 0.0


@pytest.mark.parametrize("length", [60, 200, 2000])
def test_part_is_contained_in_the_whole(length: int) -> None:
    part = text(1, length)
    whole = f"{part} {text(2, length)}"
    assert containment(Sketch.of(part), Sketch.of(whole)) == pytest.approx(1.0, abs=0.12)
    assert resemblance(Sketch.of(part), Sketch.of(whole)) == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("length", [60, 2000])
def test_different_texts_share_nothing(length: int) -> None:
    assert containment(Sketch.of(text(1, length)), Sketch.of(text(2, length))) < 0.05


def test_sketch_is_cut_but_knows_how_many_there_were() -> None:
    sketch = Sketch.of(text(3, 3000))
    assert len(sketch.hashes) == SIZE
    assert sketch.shingles == pytest.approx(2997, abs=3)
    assert Sketch.from_bytes(sketch.to_bytes(), sketch.shingles).hashes.tolist() == sketch.hashes.tolist()


def test_lead_is_the_beginning_only() -> None:
    beginning = text(4, 16)
    assert lead_share(lead_of(f"{beginning} {text(5, 300)}"), lead_of(f"{beginning} {text(6, 300)}")) == 1.0
    assert lead_share(lead_of(text(5, 300)), lead_of(text(6, 300))) == 0.0


def test_long_text_without_a_space_is_read_in_time() -> None:
    assert Sketch.of("x" * 1_000_000).shingles == 0
