"""Claims carry a probability that grows with what the tagger says of their words."""

import numpy as np
import pytest

from sayso.extract.confidence import claim_features, support, with_confidence
from sayso.model import ClaimDraft, ClaimType, Span, Speaker
from sayso.pipeline import annotate
from sayso.read.line import read_line

NOWHERE = Span(start=0, end=0, text="")


def draft(event: int, start: int, *speakers: str) -> ClaimDraft:
    return ClaimDraft(
        event=event,
        type=ClaimType.ATTACK,
        trigger=NOWHERE,
        evidence=(Span(start=start, end=start, text=""),),
        said_by=tuple(Speaker(text=name, name=name) for name in speakers),
    )


def test_more_support_gives_more_confidence() -> None:
    low, middle, high = (
        with_confidence([draft(1, 0)], [given])[0].confidence for given in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0))
    )
    assert 0.0 < low < middle < high < 1.0


def test_support_reads_evidence_and_trigger() -> None:
    scores = np.array([[0.2, 0.4], [0.6, 0.0], [0.9, 0.9]], dtype=np.float32)
    assert support(scores, [0, 1], [1], [0, 1]) == pytest.approx((0.5, 0.6))
    assert support(scores, [], [], [0]) == (0.0, 0.0)


def test_what_other_claims_tell_is_a_feature() -> None:
    first, again, other = claim_features([draft(1, 0), draft(1, 50), draft(1, 50, "a monitor")], [(0.0, 0.0)] * 3)
    assert "accounts 3" in first
    assert "type and speaker before" not in first
    assert {"type and speaker before", "sentence shared"} <= set(again)
    assert "type and speaker before" not in other
    assert {"type before", "speakers one", "speaker"} <= set(other)


def test_every_claim_has_a_confidence() -> None:
    text = "Shelling killed three civilians in Aleppo on Monday, activists said. Rebels seized the town of Saraqib."
    (annotation,) = annotate([read_line({"id": "x", "text": text, "published": "2017-05-05"})])
    assert len(annotation.claims) >= 2
    assert all(0.0 < claim.confidence < 1.0 for claim in annotation.claims)
