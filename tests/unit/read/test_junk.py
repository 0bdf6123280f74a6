"""Lines of the page around a report, and sentences of reports that look like them."""

import pytest

from sayso.read.page.junk import is_author_note, is_junk_line


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 hours ago",
        "May 6, 2031 at 9:40 am · 3 min read",
        "By Nadia Kerr and Sam Obeid",
        "(Reporting by Nadia Kerr; Editing by Sam Obeid)",
        "N. Kerr / S. Obeid",
        "The ferry at low water. Photo: Nadia Kerr",
        "Got a video? Send it to our desk.",
        "Contact Nadia Kerr at nkerr@river.example",
        "Subscribe now and never miss a story.",
        "You are receiving this e-mail because you signed up.",
    ],
)
def test_lines_of_the_page_are_known(line: str) -> None:
    assert is_junk_line(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "3 of 12 prisoners were released on Monday, their families said.",
        "Written by Hand, a paper of the rebels, spoke of nine dead.",
        "They send them to the front without boots, a mother said.",
        "By Tuesday the army had left the town.",
        "From the hill, Captain Sur saw the bridge fall.",
        "Produced by the state arsenal, the drones carry four kilograms.",
        "On May 6, 2031 at 9:40 two shells fell beside the station.",
        "The video was first published by a channel close to the rebels.",
    ],
)
def test_sentences_of_reports_are_kept(sentence: str) -> None:
    assert not is_junk_line(sentence)
    assert not is_author_note(sentence)


@pytest.mark.parametrize(
    "note",
    [
        "Nadia Kerr is a staff writer.",
        "This article was originally published by Hill Times on 3 May 2031.",
        "A version of this story appears in print on page 9.",
        "Sam Obeid reported from Telbin.",
    ],
)
def test_closing_notes_are_known(note: str) -> None:
    assert is_author_note(note)
