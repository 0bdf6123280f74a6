"""Texts in capitals and on hard lines, read as they would usually be set, and quoted as they are."""

import pytest

from sayso.model import Article, Span
from sayso.pipeline import annotate
from sayso.text.truecase import explained_acronyms
from sayso.text.usual import quoted_from, usual_text

WIRE = (
    "   QUITO, 4 MAY 91 -- [TEXT] GUERRILLAS OF THE RED DAWN FRONT (RDF)\n"
    "ATTACKED THE POLICE STATION IN THE TOWN OF SAN PEDRO,\n"
    "KILLING TWO POLICEMEN AND WOUNDING FIVE OTHERS, THE MAYOR\n"
    "SAID.  THE RDF CLAIMED RESPONSIBILITY FOR THE ATTACK ON\n"
    "SUNDAY.\n"
)


def test_usual_text_keeps_every_offset() -> None:
    usual = usual_text(WIRE)
    assert len(usual) == len(WIRE)
    assert "\n" not in usual.strip()
    assert "[TEXT]" not in usual
    assert usual[WIRE.index("SAN PEDRO") :].startswith("San Pedro,")
    assert usual[WIRE.index("THE RDF CLAIMED") :].startswith("The RDF claimed")


def test_usual_text_leaves_other_texts_alone() -> None:
    text = "Rebels attacked Idlib.\n\nThe army said so.\nNobody else did."
    assert usual_text(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CAIRO (AP) — Thousands rallied.", "CAIRO (AP).  Thousands rallied."),
        ("Cairo (AP) - Thousands rallied.", "Cairo (AP).  Thousands rallied."),
        ("BEIRUT, 3 May -- Rebels fired.", "BEIRUT, 3 May.   Rebels fired."),
        ("Rebels (of the north) - who fled - came.", "Rebels (of the north) - who fled - came."),
        ("Troops - led by him - fired.", "Troops - led by him - fired."),
    ],
)
def test_dateline_is_a_sentence_of_its_own(text: str, expected: str) -> None:
    assert usual_text(text) == expected


def test_acronyms_are_those_that_the_text_explains() -> None:
    assert explained_acronyms("THE ARMY OF THE NORTH (AN) MET. RDF [RED DAWN FRONT]. HE LEFT (US)") == {"AN", "RDF"}


def test_what_is_found_is_quoted_from_the_text_itself() -> None:
    assert quoted_from("ONE\nTWO", (Span(start=0, end=7, text="one two"),)) == (Span(start=0, end=7, text="ONE\nTWO"),)
    annotation = next(iter(annotate([Article(id="a", text=WIRE)])))
    spans = [span for claim in annotation.claims for span in (claim.trigger, *claim.evidence, *claim.agents)]
    assert spans
    assert all(WIRE[span.start : span.end] == span.text for span in spans)
    assert "RDF" in {agent.name for claim in annotation.claims for agent in claim.agents}
