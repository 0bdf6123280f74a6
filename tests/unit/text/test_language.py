"""The quicker ways of running the pipeline give what spaCy's own give."""

import pytest
from spacy.tokens import Doc

from sayso.text.language import analyser, batches

TEXTS = [
    "Shelling killed at least 12 people in eastern Ghouta on Monday, the Syrian Observatory for Human Rights said.",
    "She said it wasn't clear who'd fired; but the U.N. World Food Programme couldn't reach Deir ez-Zor, Aleppo or "
    "Idlib before 24 October 2017.\nRussia's Defence Ministry denied it. Neither of them had been told as much.",
    "   Two\tspaces,   and tabs.  \n\n  An end without a stop",
    "Khan Sheikhoun",
    "!",
    " ",
    "Mr. al-Assad, 52, met Mr. Putin in Sochi. $3.5 million, 40 percent and the first of ten convoys; 7pm; 120 mm.",
    "of of of the The THE he him his hers not n't to to to than that whether IF \u200b \u202e 🔥 12 13 14 2017 3,000",
]


def analyses(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_analyses_are_those_of_the_pipeline(text: str) -> None:
    own = analyser().language(text)
    (quick,) = analyser().analyse([text])
    assert analyses(quick) == analyses(own)


def test_docs_come_in_order_whatever_stands_beside_them() -> None:
    alone = [analyses(analyser().language(text)) for text in TEXTS]
    together = [analyses(doc) for doc in analyser().analyse(TEXTS * 3)]
    assert together == alone * 3


def test_the_texts_hold_what_the_quicker_ways_decide() -> None:
    docs = list(analyser().analyse(TEXTS))
    lengths = {len(entity) for doc in docs for entity in doc.ents}
    assert {1, 2, 3} <= lengths
    assert any(t.lemma_ == "not" and t.text == "n't" for doc in docs for t in doc)


def test_long_texts_are_read_few_at_a_time() -> None:
    lengths = [10, 7_000, 2_000, 9_000, *[10] * 20]
    assert [list(map(len, batch)) for batch in batches("a" * length for length in lengths)] == [
        [10, 7_000],
        [2_000],
        [9_000],
        [10] * 16,
        [10] * 4,
    ]
