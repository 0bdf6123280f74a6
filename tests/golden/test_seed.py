"""The report that the project started from: every claim it tells, right in type, speaker, status and figures."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.pipeline import annotate
from sayso.read.line import read_line

EXPECTED = json.loads((Path(__file__).parent / "seed.json").read_text(encoding="utf-8"))


def plain(claim: Any) -> dict[str, Any]:
    """The compared parts of a claim in plain values."""
    return {
        "type": claim.type.value,
        "status": claim.status.value,
        "said_by": [speaker.name.casefold() for speaker in claim.said_by],
        "agents": {party.name for party in claim.agents},
        "place": claim.place.names[0] if claim.place and claim.place.names else None,
        "date": [claim.date.from_, claim.date.to] if claim.date else None,
        "figures": {(f.measure.value, f.of.value, f.low, f.high) for f in claim.figures},
        "why": claim.why,
        "state": claim.control.state.value if claim.control else None,
        "holder": claim.control.holder if claim.control else None,
    }


@pytest.fixture(scope="module")
def told(shared: Path) -> list[dict[str, Any]]:
    line = {"id": "seed", "text": (shared / "seed.txt").read_text(encoding="utf-8"), "published": "2017-10-24"}
    (annotation,) = annotate([read_line(line)])
    return [plain(claim) | {"event": claim.event, "text": claim.evidence[0].text} for claim in annotation.claims]


def agrees(claim: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for key, value in wanted.items():
        found = claim[key]
        if key == "agents" and not all(any(name in one for one in found) for name in value):
            return False
        if key == "figures" and not {tuple(figure) for figure in value} <= found:
            return False
        if key in {"said_by", "place", "type", "status", "state", "holder", "date"} and found != value:
            return False
        if key == "why" and value not in (found or ""):
            return False
    return True


@pytest.mark.parametrize("wanted", EXPECTED["claims"], ids=[claim["about"] for claim in EXPECTED["claims"]])
def test_the_claim_is_found(told: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    wanted = {key: value for key, value in wanted.items() if key != "about"}
    assert [claim for claim in told if agrees(claim, wanted)], [
        claim for claim in told if claim["type"] == wanted["type"]
    ]


def test_the_three_accounts_of_the_air_strike_are_one_event(told: list[dict[str, Any]]) -> None:
    assert len({claim["event"] for claim in told if claim["type"] == "air_drone_strike"}) == 1
    assert sum(claim["type"] == "air_drone_strike" for claim in told) == 3


def test_nothing_is_claimed_from_the_furniture(told: list[dict[str, Any]]) -> None:
    words = ("donat", "copyright", "publications@", "Facebook", "PayPal", "Disclaimer")
    assert not [claim for claim in told if any(word in claim["text"] for word in words)]
