"""Accounts that only confirm or deny what was told before are claims of the same event."""

import pytest

from sayso.pipeline import annotate
from sayso.read.line import read_line


def told(text: str) -> list[tuple[str, int, str, list[str]]]:
    (annotation,) = annotate([read_line({"id": "one", "text": text, "published": "2019-05-14"})])
    return [
        (str(claim.type), claim.event, str(claim.status), [one.name for one in claim.said_by])
        for claim in annotation.claims
    ]


@pytest.mark.parametrize(
    ("text", "status", "speaker"),
    [
        ("The rebels said they captured Sirte. The governor denied it.", "denied", "governor"),
        ("The rebels said they captured Sirte. The governor confirmed this.", "stated", "governor"),
        ("The rebels said they captured Sirte. The ministry rejected the report.", "denied", "ministry"),
        ("Police said gunmen attacked a bank in Juba. The militia denied responsibility.", "denied", "militia"),
    ],
)
def test_an_echo_is_a_claim_of_the_event_told_before(text: str, status: str, speaker: str) -> None:
    first, second = told(text)
    assert second[0] == first[0]
    assert second[1] == first[1]
    assert second[2:] == (status, [speaker])


@pytest.mark.parametrize(
    "text",
    [
        "The governor denied it.",
        "The rebels said they captured Sirte. The governor did not confirm it.",
        "The rebels said they captured Sirte. The governor denied a visa to a reporter.",
    ],
)
def test_no_echo_without_an_occurrence_or_an_answer_to_it(text: str) -> None:
    assert len(told(text)) == text.count("captured")
