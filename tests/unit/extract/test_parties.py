"""Whom an occurrence was done to: a named victim stays, whatever the tagger makes of the name."""

import pytest

from sayso.extract.parties import with_own_parties
from sayso.model import ClaimDraft, ClaimType, Party, Span
from sayso.text.parse import parse


def draft(text: str, trigger: str, targets: tuple[str, ...]) -> ClaimDraft:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    parties = tuple(Party(text=t, start=at(t)[0], end=at(t)[1], name=t) for t in targets)
    start, end = at(trigger)
    whole = Span(start=0, end=len(text), text=text)
    word = Span(start=start, end=end, text=trigger)
    return ClaimDraft(event=0, type=ClaimType.ATTACK, trigger=word, evidence=(whole,), targets=parties)


@pytest.mark.parametrize(
    ("text", "trigger", "target", "kept"),
    [
        ("The police deplored the murder of Maria Gonzalez.", "murder", "Maria Gonzalez", True),
        ("Gunmen kidnapped John Smith in the town.", "kidnapped", "John Smith", True),
        ("Gunmen attacked the town of John Smith.", "attacked", "John Smith", False),
    ],
)
def test_named_victim_stays(text: str, trigger: str, target: str, kept: bool) -> None:
    proposed = draft(text, trigger, (target,))
    weighed = draft(text, trigger, ())
    (found,) = with_own_parties(parse(text), [proposed], [weighed], [])
    assert [party.name for party in found.targets] == ([target] if kept else [])
