"""Speakers get the kind and the side that their words tell."""

import pytest

from sayso.model import Speaker
from sayso.resolve.sources import resolve_speaker


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Syrian Observatory for Human Rights (SOHR)", ("sohr", "monitor", "opposition")),
        ("a source at Aleppo Police Command", ("syrian-police", "official", "government")),
        ("a spokesman for the Taliban", ("taliban", "armed_group", "taliban")),
        ("Reuters correspondent", ("reuters", "media", "independent")),
        ("pro-government sources", (None, "unnamed", "government")),
        ("opposition activists", (None, "unnamed", "opposition")),
        ("residents of the district", (None, "witness", None)),
        ("a monitoring group", (None, "monitor", None)),
        ("John Doe", (None, None, None)),
    ],
)
def test_resolve_speaker(name: str, expected: tuple[str | None, str | None, str | None]) -> None:
    speaker = resolve_speaker(Speaker(text=name, name=name))
    assert (speaker.source_id, speaker.kind, speaker.alignment) == expected
