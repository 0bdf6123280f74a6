"""What stands between quotation marks."""

import pytest

from sayso.extract.quotations import LONGEST, find_quotations, untagged_sentences
from sayso.text.parse import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "the road is closed" today.', ['"the road is closed"']),
        ("He said “the road is closed” today.", ["“the road is closed”"]),
        ("He said «the road is closed» today.", ["«the road is closed»"]),
        ("He said ''the road is closed'' today.", ["''the road is closed''"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ('He said "the road is closed.', []),
        ("Nothing is quoted here.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotations(parse(text))] == expected


def test_mark_that_never_closes_does_not_swallow_the_article() -> None:
    text = '"' + "The road is closed and the bridge is gone. " * 150 + '"Open it," he said.'
    assert len(text) > LONGEST
    assert all(end - start < LONGEST for start, end in find_quotations(parse(text)))


def test_whole_sentences_without_a_tag() -> None:
    text = '"The road is closed now." He called it "very bad" news. "The bridge is gone too."'
    doc = parse(text)
    quotations = find_quotations(doc)
    untagged = untagged_sentences(doc, quotations, [quotations[0]])
    assert [text[start:end] for start, end in untagged] == ['"The bridge is gone too."']
