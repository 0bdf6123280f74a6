"""What speakers demand, refuse and threaten inside what they say, each with the word that tells it."""

import pytest

from sayso.extract.attribution import find_attributions
from sayso.extract.wills import wills_in
from sayso.text.parse import parse


def told(text: str) -> list[tuple[str, str]]:
    """Cue and source of every will told in the text."""
    records = [will.record for will in wills_in(find_attributions(parse(text)))]
    return [(r.cue.text, r.source.text if r.source else "") for r in records if r.cue]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The envoy said the shelling must stop at once.", "must", "The envoy"),
        ("The envoy said that both armies should leave the valley.", "should", "The envoy"),
        ("The envoy issued a reminder to Chad that it must open its airfields.", "must", "The envoy"),
        ("Chad says it will not accept any more wounded fighters.", "not", "Chad"),
        ("The militia said it would not take part in the talks.", "not", "The militia"),
        ("The miners said they will block the road unless their leader is freed.", "unless", "The miners"),
    ],
)
def test_will_has_the_speaker_and_its_own_cue(text: str, cue: str, source: str) -> None:
    assert told(text) == [(cue, source)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said he must leave the valley.",
        "The envoy said the guns must have come from Chad.",
        "The envoy said it did not rain in the valley.",
        "The envoy said Chad will not accept the wounded.",
        "Both armies must leave the valley.",
    ],
)
def test_no_will_without_a_speaker_who_tells_it(text: str) -> None:
    assert told(text) == []


def test_will_covers_what_is_wanted_and_gives_no_account() -> None:
    (will,) = wills_in(find_attributions(parse("The envoy said the shelling must stop at once.")))
    assert ([span.text for span in will.record.content], will.is_account) == (["the shelling", "stop at once"], False)
