"""Who is found to say what: one sentence of our own for every reporting construction."""

import pytest

from sayso.extract.attribution import WINDOW, Attributed, find_attributions, speakers_at
from sayso.model import AttributionKind, Status
from sayso.text.parse import parse


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Cue, source and content of every attribution in the text."""
    records = [attributed.record for attributed in find_attributions(parse(text))]
    return [(r.cue.text, r.source.text if r.source else "", [s.text for s in r.content]) for r in records if r.cue]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The ministry said the hospital was hit twice.", "said", "The ministry", ["the hospital was hit twice"]),
        ("The hospital was hit twice, the ministry said.", "said", "the ministry", ["The hospital was hit twice"]),
        (
            "The hospital was hit twice, the ministry said on Sunday.",
            "said",
            "the ministry",
            ["The hospital was hit twice"],
        ),
        (
            "Two shells fell on the market said the mayor of Kupra.",
            "said",
            "the mayor of Kupra",
            ["Two shells fell on the market"],
        ),
        (
            "Two shells fell on the market a resident told Reuters.",
            "told",
            "a resident",
            ["Two shells fell on the market"],
        ),
        (
            "The bridge, the mayor added, had been mined for weeks.",
            "added",
            "the mayor",
            ["The bridge", "had been mined for weeks"],
        ),
        (
            "According to the Red Cross, two drivers were wounded near Kupra.",
            "According",
            "the Red Cross",
            ["two drivers were wounded near Kupra"],
        ),
        (
            "Two drivers were wounded near Kupra, according to the Red Cross.",
            "according",
            "the Red Cross",
            ["Two drivers were wounded near Kupra"],
        ),
        (
            "The road to Kupra is closed, according to the filings.",
            "according",
            "the filings",
            ["The road to Kupra is closed"],
        ),
        (
            "64 percent of voters say they are satisfied.",
            "say",
            "64 percent of voters",
            ["they are satisfied"],
        ),
        (
            "It was announced by the army that the road had been reopened.",
            "announced",
            "the army",
            ["that the road had been reopened"],
        ),
        (
            "The capture of the town was confirmed by the army.",
            "confirmed",
            "the army",
            ["The capture of the town"],
        ),
        (
            "The government accused the rebels of shelling the school.",
            "accused",
            "The government",
            ["the rebels of shelling the school"],
        ),
        (
            "The rebels' claim that they had destroyed a tank was false.",
            "claim",
            "The rebels",
            ["that they had destroyed a tank"],
        ),
        (
            "A witness named Selim Kaya said the soldiers fired first.",
            "said",
            "A witness named Selim Kaya",
            ["the soldiers fired first"],
        ),
        (
            "An organisation that monitors the conflict said four people died.",
            "said",
            "An organisation",
            ["four people died"],
        ),
        (
            "Four people died in the blast, Anadolu Agency reports.",
            "reports",
            "Anadolu Agency",
            ["Four people died in the blast"],
        ),
    ],
)
def test_reporting_construction(text: str, cue: str, source: str, content: list[str]) -> None:
    assert told(text) == [(cue, source, content)]


@pytest.mark.parametrize(
    ("text", "source", "relay"),
    [
        ("A resident told Reuters that two shells fell on the market.", "A resident", "Reuters"),
        ("Reuters reported, citing a resident, that two shells fell.", "a resident", "Reuters"),
        ("In a statement to Reuters, the mayor said two shells fell.", "the mayor", "Reuters"),
        ("Speaking to Reuters, the mayor said two shells fell.", "the mayor", "Reuters"),
        ("The mayor was quoted by Reuters as saying that two shells fell.", "The mayor", "Reuters"),
        ("The mayor said two shells fell.", "the mayor", ""),
    ],
)
def test_relay_is_the_one_who_was_told(text: str, source: str, relay: str) -> None:
    (found,) = find_attributions(parse(text))
    assert " ".join(word.text for word in found.source).casefold() == source.casefold()
    assert " ".join(word.text for word in found.relay) == relay


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels said they had destroyed a tank.", Status.STATED),
        ("The rebels claimed they had destroyed a tank.", Status.CLAIMED),
        ("The rebels denied that they had shelled the school.", Status.DENIED),
        ("Doctors fear that many more have died.", Status.HYPOTHETICAL),
        ("The rebels threatened to close the road.", Status.PLANNED),
        ("Reports that the dam had burst spread quickly.", Status.CLAIMED),
    ],
)
def test_cue_tells_status(text: str, status: Status) -> None:
    assert [found.status for found in find_attributions(parse(text))] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The army did not say how many people had died.",
        "No one said the road was closed.",
        "The flood claimed the lives of nine people.",
        "The bridge was destroyed on Friday.",
        '"I think we will manage."',
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert told(text) == []


def test_quotation_goes_on_after_its_tag() -> None:
    text = '"We lost everything," Omar Haddad said. "Nothing is left of the house."'
    assert told(text) == [("said", "Omar Haddad", ['"We lost everything,"', '"Nothing is left of the house."'])]


def test_adding_has_the_speaker_before_it() -> None:
    found = find_attributions(parse("The tunnel collapsed, the Red Cross said Sunday, adding that nobody was inside."))
    assert [" ".join(word.text for word in each.source) for each in found] == ["the Red Cross", "the Red Cross"]


def test_document_keeps_its_account_beside_another_cue() -> None:
    text = "The army denied that the road was closed, according to the filings."
    found = find_attributions(parse(text))
    assert [" ".join(word.text for word in each.source) for each in found] == ["The army", "the filings"]


def test_statement_after_a_colon_runs_on_in_the_first_person() -> None:
    text = "Minister Clara Boone said:\n\nI saw the truce in Kupra.\n\nWe will send help to the town."
    (found,) = find_attributions(parse(text))
    assert found.covers(text.index("truce"))
    assert found.covers(text.index("help"))


def test_statement_after_a_colon_is_one_paragraph_in_the_third_person() -> None:
    text = "The ministry said:\n\nThe truce holds in Kupra.\n\nThe town was quiet."
    (found,) = find_attributions(parse(text))
    assert found.covers(text.index("truce"))
    assert not found.covers(text.index("quiet"))


def test_opinion_is_recorded_but_gives_no_account() -> None:
    text = "The minister criticised the shelling of Kupra."
    (found,) = find_attributions(parse(text))
    assert (found.is_account, found.record.content[0].text) == (False, "the shelling of Kupra")
    assert speakers_at([found], text.index("shelling")) == []


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The ministry welcomed the truce.", "welcomed", "The ministry", "the truce"),
        ("The miners have reneged on the deal.", "reneged", "The miners", "on the deal"),
        ("Chad agreed to an extension of the truce.", "agreed", "Chad", "to an extension of the truce"),
        ("Chad is opposed to talks with the militia.", "opposed", "Chad", "to talks with the militia"),
        ("Chad complained over the raids.", "complained", "Chad", "over the raids"),
        ("Chad denounced as a crime the raids.", "denounced", "Chad", "as a crime the raids"),
        ("The minister summoned the envoy to complain of the raids.", "complain", "The minister", "of the raids"),
        ("The union commended the truce.", "commended", "The union", "the truce"),
        ("The union vetoed the plan.", "vetoed", "The union", "the plan"),
        ("The bishops pleaded for calm.", "pleaded", "The bishops", "for calm"),
        ("The bishops made an appeal for calm.", "appeal", "The bishops", "for calm"),
        ("Chad issued an ultimatum to leave the valley.", "ultimatum", "Chad", "to leave the valley"),
    ],
)
def test_stance_has_what_it_is_about(text: str, cue: str, source: str, content: str) -> None:
    assert told(text) == [(cue, source, [content])]


def test_body_that_protests_after_an_account_tells_it() -> None:
    (found,) = find_attributions(parse("The guards are beating prisoners, a rights group protested on Friday."))
    assert (found.is_account, found.record.content[0].text) == (True, "The guards are beating prisoners")


@pytest.mark.parametrize(
    "text", ["The shops were shut, and the workers protested on Friday.", "As guns fired, the town protested Friday."]
)
def test_crowd_that_protests_tells_nothing(text: str) -> None:
    assert find_attributions(parse(text)) == []


def test_kind_tells_quotation_from_report() -> None:
    kinds = [
        find_attributions(parse(text))[0].kind
        for text in ("The mayor said the road was closed.", 'The mayor said the road was "as good as closed".')
    ]
    assert kinds == [AttributionKind.INDIRECT, AttributionKind.MIXED]


def test_outermost_speaker_comes_first() -> None:
    text = "Reuters said the mayor announced that the road was closed."
    found = speakers_at(find_attributions(parse(text)), text.index("closed"))
    assert [each.record.source.text for each in found if each.record.source] == ["Reuters", "the mayor"]


@pytest.mark.parametrize(("word", "count"), [("fled", 1), ("held", 0), ("stronghold", 0)])
def test_state_told_in_passing_is_the_outlets(word: str, count: int) -> None:
    text = "The army said the rebels fled the town held by the militia for their stronghold of Kupra."
    assert len(speakers_at(find_attributions(parse(text)), text.index(word))) == count


@pytest.mark.parametrize("text", ['"' * 500 + " he said " * 900, "the man said " * 1_200])
def test_content_stays_near_its_cue_however_long_the_sentence(text: str) -> None:
    found: list[Attributed] = find_attributions(parse(text))
    assert found
    assert all(abs(end - each.cue.idx) <= WINDOW for each in found for _, end in each.content)
