"""Who is answerable for what was told before: the agent, the speaker and the status of the later account."""

import pytest

from sayso.extract.assembly import assemble
from sayso.extract.bare_blame import blamed_at
from sayso.model import ClaimDraft, Status
from sayso.text.parse import parse


def accounts(text: str) -> tuple[ClaimDraft, ...]:
    return assemble(parse(text), "a").claims


@pytest.mark.parametrize(
    ("text", "agents", "said_by", "status"),
    [
        ("Gunmen killed a judge in Lima. Police blamed the Shining Path.", ["Shining Path"], ["Police"], "claimed"),
        ("A bomb hit a bank in Cali. The ELN carried out this act.", ["ELN"], [], "stated"),
        ("Two nuns were kidnapped in Jos. Soldiers participated in the crime.", ["Soldiers"], [], "stated"),
        ("A market in Aden was shelled. The mayor said the rebels were behind it.", ["rebels"], ["mayor"], "stated"),
        ("A clinic in Taiz was shelled. Doctors accused the army of the attack.", ["army"], ["Doctors"], "claimed"),
        ("A mosque was attacked in Kunduz. Officials held the Taliban responsible.", ["Taliban"], [], "stated"),
    ],
)
def test_later_account_belongs_to_the_same_occurrence(
    text: str, agents: list[str], said_by: list[str], status: str
) -> None:
    told = accounts(text)
    last = told[-1]
    assert {claim.event for claim in told} == {1}
    assert [agent.name for agent in last.agents] == agents
    assert [speaker.name.removeprefix("The ").removeprefix("the ") for speaker in last.said_by] == said_by
    assert last.status == Status(status)


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in a Shining Path attack on a village.",
        "The Shining Path killed three people in a village.",
    ],
)
def test_a_known_actor_before_the_word_for_the_act_did_it(text: str) -> None:
    (claim,) = accounts(text)
    assert [agent.name for agent in claim.agents] == ["Shining Path"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister blamed the weather.",
        "The mayor said this act was wrong.",
        "Residents blamed the government. The meeting ended.",
    ],
)
def test_blame_without_an_occurrence_is_no_claim(text: str) -> None:
    assert accounts(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Activists blamed the army.", ["army"]),
        ("The ministry accused the rebels of trying to cross the river.", []),
        ("Activists blamed the army for the raid.", []),
        ("Suspicion fell on a gang.", ["gang"]),
        ("No group claimed responsibility.", []),
        ("The rebels claimed responsibility.", ["rebels"]),
        ("The minister pointed the finger at separatists.", ["separatists"]),
    ],
)
def test_blamed_at(text: str, expected: list[str]) -> None:
    assert [head.text for word in parse(text) for head in blamed_at(word)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Shining Path claimed responsibility for the bombing of a bank in Lima that killed two people.",
        "A bombing in Lima, for which the Shining Path has claimed responsibility, killed two people.",
    ],
)
def test_a_claim_of_responsibility_is_an_account_of_its_own(text: str) -> None:
    told = accounts(text)
    assert {claim.event for claim in told} == {1}
    (owned,) = [claim for claim in told if claim.agents]
    assert [agent.name for agent in owned.agents] == ["Shining Path"]
    assert [speaker.name for speaker in owned.said_by] == ["Shining Path"]
    assert owned.status is Status.CLAIMED


def test_nobody_who_claims_it_is_no_account() -> None:
    told = accounts("No group has claimed responsibility for the bombing of a bank in Lima.")
    assert not any(claim.agents or claim.said_by for claim in told)


def test_a_name_of_a_victim_is_no_place() -> None:
    (claim,) = accounts("Gunmen killed Galan.")
    assert claim.places == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A judge was killed by alleged members of a gang in Lima.", "claimed"),
        ("Suspected rebels killed a judge in Lima.", "claimed"),
        ("Rebels killed a judge in Lima.", "stated"),
    ],
)
def test_a_hedged_culprit_is_only_claimed(text: str, status: str) -> None:
    (claim,) = accounts(text)
    assert claim.status == Status(status)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A group calling itself the Black Hand Command claimed responsibility for the bombing.", "Black Hand Command"),
        ("Three engineers were kidnapped by a group of guerrillas.", "guerrillas"),
        ("The bombing in Cali was claimed by the Red Front.", "Red Front"),
        ("Hoyos was kidnapped in Cali. The ELN claimed responsibility for these actions.", "ELN"),
        ("Two priests were killed in Lima. It is thought that this action involved soldiers.", "soldiers"),
    ],
)
def test_a_body_goes_by_the_name_or_the_members_told(text: str, name: str) -> None:
    assert accounts(text)[-1].agents[0].name == name
