"""By what name a source is called: the fullest the article has, traced back from pronouns and general nouns."""

import pytest

from sayso.extract.attribution import find_attributions
from sayso.extract.speakers import Speakers, continues
from sayso.text.parse import parse


def chains(text: str, publisher: str | None = None) -> list[list[str]]:
    """The names of the speakers of every attribution, outermost first."""
    found = find_attributions(parse(text))
    speakers = Speakers([], found, publisher)
    return [[speaker.name for speaker in speakers.chain([attributed])] for attributed in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A group of doctors said the road was closed.", ["group of doctors"]),
        (
            "Twelve people were killed, a monitor said. The Syrian Observatory for Human Rights said six were young.",
            ["Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"],
        ),
        (
            "Rami Abdel Rahman, who heads the Syrian Observatory for Human Rights, said nine people died. "
            "He said two more were missing.",
            ["Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"],
        ),
        (
            "Police spokesman Daniel Orlov said three men were arrested. Orlov said they were armed.",
            ["Police spokesman Daniel Orlov", "Police spokesman Daniel Orlov"],
        ),
        (
            "The United Nations said the road was closed. It said food was running out.",
            ["United Nations", "United Nations"],
        ),
        ("Residents said the road was closed. They said food was running out.", ["Residents", "Residents"]),
        (
            "The World Health Organization said 40 people fell ill. The agency said the water was unsafe.",
            ["World Health Organization", "World Health Organization"],
        ),
        ("The Nusra Front holds the hill. The jihadist group said it had shot down a jet.", ["Nusra Front"]),
        (
            "The White Helmets sent a team. Four people were pulled out, the rescue group said.",
            ["White Helmets"],
        ),
        ("The road was closed, according to a statement issued by the Red Cross.", ["Red Cross"]),
        ("Nov 2014 UN says the road is closed.", ["UN"]),
        (
            "Two shells fell on Kupra, Lantern Watch said. The Georgian defence ministry denied that it fired them.",
            ["Lantern Watch", "Georgian defence ministry"],
        ),
        (
            "Rebel fighters still hold al-Kupra, local activists said on Wednesday, and denied that the army took it.",
            ["local activists", "local activists"],
        ),
        (
            "The Foreign Secretary Alan Marsh visited Kupra. The road must open, the Foreign Secretary said.",
            ["Alan Marsh"],
        ),
        ("Residents and a doctor said the road was closed.", ["Residents and a doctor"]),
    ],
)
def test_fullest_name(text: str, names: list[str]) -> None:
    assert chains(text) == [[name] for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "I said the road was closed.",
        "The road was closed, according to the latest toll.",
        "The footage shows that the road was closed.",
    ],
)
def test_no_speaker_is_named(text: str) -> None:
    assert chains(text) == [[]]


def test_text_is_what_the_article_says() -> None:
    found = find_attributions(parse("The United Nations said the road was closed. It said food was running out."))
    speakers = Speakers([], found)
    assert [speakers.chain([each])[0].text for each in found] == ["The United Nations", "It"]


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        (None, ["Reuters", "source at the Kupra hospital"]),
        ("daily sabah", ["Reuters", "source at the Kupra hospital"]),
        ("reuters", ["source at the Kupra hospital"]),
    ],
)
def test_relay_comes_first_unless_it_is_the_outlet(publisher: str | None, expected: list[str]) -> None:
    text = "A source at the Kupra hospital told Reuters that five people died."
    assert chains(text, publisher) == [expected]


def test_relay_holds_for_what_the_same_source_adds() -> None:
    text = "A source at the Kupra hospital told Reuters that five people died. The source said two were children."
    expected = ["Reuters", "source at the Kupra hospital"]
    assert chains(text) == [expected, expected]


def test_only_media_relay() -> None:
    assert chains("The mayor told Daniel Orlov that the road was closed.") == [["mayor"]]


@pytest.mark.parametrize(("publisher", "expected"), [("sana", []), ("reuters", ["SANA"])])
def test_the_outlets_own_voice_is_no_source(publisher: str, expected: list[str]) -> None:
    assert chains("SANA said the army took the town.", publisher) == [expected]


def test_spokesman_of_a_general_noun_speaks_for_the_body() -> None:
    text = "The Taliban said the road was closed. The road was mined, a spokesman for the group said."
    assert chains(text) == [["Taliban"], ["Taliban"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Another three died in Kupra.", True),
        ("Two more died in Kupra.", True),
        ("Five others were wounded.", True),
        ("The war began in 2011.", False),
        ("They fled the town.", False),
    ],
)
def test_continues(text: str, expected: bool) -> None:
    assert continues(parse(text)[:]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Citing two officials, Interfax reported that the bridge was blown up.", ["Interfax", "two officials"]),
        ("Reuters, citing two officials, said the bridge was blown up.", ["Reuters", "two officials"]),
        (
            "Shells hit the bridge, an army source was quoted as saying by state media.",
            ["state media", "army source"],
        ),
        ("A spokesman for the Red Crescent said the bridge was blown up.", ["Red Crescent"]),
        ("Shells hit the bridge, sources on the ground said.", ["sources on the ground"]),
        ("The raid wounded more than 50 a monitoring group said.", ["monitoring group"]),
        ("The road was shelled on Sunday activists said.", ["activists"]),
        ("A teacher and a driver saw the raid. A Reuters photographer saw two bodies.", ["Reuters"]),
    ],
)
def test_speakers_in_every_construction(text: str, expected: list[str]) -> None:
    assert chains(text)[-1] == expected


def test_the_outlets_reporter_gives_an_account() -> None:
    assert chains("A SANA reporter said that two shells hit the school.", "SANA") == [["SANA"]]
