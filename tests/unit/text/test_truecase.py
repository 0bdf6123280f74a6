"""The usual case of all-capitals texts."""

import pytest

from sayso.text.parse import parse
from sayso.text.truecase import is_mostly_capitals, truecase, usual_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POLICE SAID THAT THREE WORKERS WERE WOUNDED.", "Police said that three workers were wounded."),
        ("A BOMB EXPLODED NEAR SAN MIGUEL YESTERDAY.", "A bomb exploded near San Miguel yesterday."),
        ("THE FMLN [FARABUNDO MARTI NATIONAL LIBERATION FRONT] DENIED IT.",
         "The FMLN [Farabundo Marti National Liberation Front] denied it."),
        ("HE LEFT EL SALVADOR ON 3 JAN 90.", "He left El Salvador on 3 Jan 90."),
        ("THE U.S. AMBASSADOR IS HERE.", "The U.S. ambassador is here."),
    ],
)  # fmt: skip
def test_truecase_keeps_names_and_lowers_words(text: str, expected: str) -> None:
    assert truecase(text) == expected


def test_truecase_keeps_the_length_of_letters_that_grow() -> None:
    text = "İSTANBUL WAS QUIET AND STRASSE TOO"
    assert len(truecase(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("REBELS ATTACKED THE POLICE STATION IN THE TOWN.", True), ("Rebels attacked IDLIB.", False), ("USA", False)],
)  # fmt: skip
def test_is_mostly_capitals(text: str, expected: bool) -> None:
    assert is_mostly_capitals(text) is expected


def test_a_block_in_capitals_is_parsed_in_usual_case_over_its_own_words() -> None:
    text = "GUERRILLAS KILLED TWO SOLDIERS IN THE TOWN OF SAN PEDRO YESTERDAY."
    doc = parse(text)
    assert doc.text == text
    killed = next(token for token in doc if token.text == "KILLED")
    assert (killed.pos_, killed.lemma_, usual_case(killed)) == ("VERB", "kill", "killed")
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
