"""How firmly an occurrence is put, by what governs the word for it."""

import pytest

from sayso.extract.assembly import assemble
from sayso.extract.status import factuality, status_of
from sayso.model import Status
from sayso.text.parse import parse


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army shelled the town.", "shelled", Status.STATED),
        ("The army did not shell the town.", "shell", Status.DENIED),
        ("No one attacked the convoy.", "attacked", Status.DENIED),
        ("There was no attack on the convoy.", "attack", Status.DENIED),
        ("The army failed to capture the hill.", "capture", Status.DENIED),
        ("The guards prevented the crowd from storming the gate.", "storming", Status.DENIED),
        ("The group denied the attack.", "attack", Status.DENIED),
        ("The army will capture the hill.", "capture", Status.PLANNED),
        ("The army plans to capture the hill.", "capture", Status.PLANNED),
        ("The army is preparing for an attack.", "attack", Status.PLANNED),
        ("The army will launch an offensive.", "offensive", Status.PLANNED),
        ("The army announced the forthcoming offensive.", "offensive", Status.PLANNED),
        ("The council called for a ceasefire.", "ceasefire", Status.PLANNED),
        ("The army could attack the town.", "attack", Status.HYPOTHETICAL),
        ("If rebels attack the town, it will fall.", "attack", Status.HYPOTHETICAL),
        ("Residents live in fear of an attack.", "attack", Status.HYPOTHETICAL),
        ("The army allegedly shelled the town.", "shelled", Status.CLAIMED),
        ("The suspected attack killed two people.", "attack", Status.CLAIMED),
        ("The council heard reports of clashes near the river.", "clashes", Status.CLAIMED),
        ("The raid, believed to have been carried out by the army, killed two people.", "raid", Status.CLAIMED),
        ("A blast blamed on the army killed two people.", "killed", Status.CLAIMED),
        ("The army tried to capture the hill.", "capture", Status.STATED),
        ("The army began to shell the town.", "shell", Status.STATED),
        ("The army rejected claims that it shelled the town.", "shelled", Status.DENIED),
        ("The army dismissed reports of an attack.", "attack", Status.DENIED),
        ("It is not true that rebels attacked the town.", "attacked", Status.DENIED),
        ("A truce is expected to begin on Friday.", "truce", Status.PLANNED),
        ("The army was about to attack the town.", "attack", Status.PLANNED),
        ("An attack on the town is likely.", "attack", Status.HYPOTHETICAL),
        ("Residents fear that the army will attack the town.", "attack", Status.HYPOTHETICAL),
        ("The army is willing to attack the town.", "attack", Status.PLANNED),
        ("The army is prepared to attack the town.", "attack", Status.PLANNED),
        ("The army is not willing to attack the town.", "attack", Status.DENIED),
        ("The army is reluctant to attack the town.", "attack", Status.DENIED),
        ("The envoy said the army must leave the town.", "leave", Status.PLANNED),
        ("The army must have left the town.", "left", Status.STATED),
        ("The army said it would tighten the blockade.", "blockade", Status.PLANNED),
        ("The army plans to tighten the blockade.", "blockade", Status.PLANNED),
        ("The army refused to allow the evacuation.", "evacuation", Status.DENIED),
        ("Troops crossed the river to relieve the town.", "relieve", Status.STATED),
    ],
)
def test_status_of(text: str, word: str, expected: Status) -> None:
    assert status_of(next(token for token in parse(text) if token.text == word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "least", "most"),
    [
        ("The army shelled the town.", "shelled", 3.0, 3.0),
        ("The army did not shell the town.", "shell", -3.0, -3.0),
        ("The army declined to shell the town.", "shell", -3.0, -3.0),
        ("The army may shell the town.", "shell", 0.0, 1.0),
        ("The army tried to shell the town.", "shell", 0.0, 1.0),
        ("The army will shell the town.", "shell", 1.5, 2.5),
        ("The army reportedly shelled the town.", "shelled", 1.5, 2.5),
    ],
)
def test_factuality_is_graded(text: str, word: str, least: float, most: float) -> None:
    value = factuality(next(token for token in parse(text) if token.text == word))
    assert least <= value <= most


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Activists said rebels killed 12 soldiers in Aleppo. The report could not be independently verified.",
            [Status.UNCONFIRMED],
        ),
        (
            "The Syrian Observatory for Human Rights said rebels killed 12 soldiers near Aleppo on Monday. "
            "It said an air strike killed three people in Homs. "
            "It was not possible to verify the Observatory's report.",
            [Status.UNCONFIRMED, Status.UNCONFIRMED],
        ),
        (
            "Activists said rebels killed 12 soldiers in Aleppo. The army was unable to provide a toll.",
            [Status.STATED],
        ),
    ],
)
def test_caveat_leaves_an_account_unconfirmed(text: str, expected: list[Status]) -> None:
    assert [claim.status for claim in assemble(parse(text), "a").claims] == expected
