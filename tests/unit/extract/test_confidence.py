"""Claims carry a probability that grows with what the tagger says of their words."""

import numpy as np
import pytest

from sayso.extract.confidence import confidence, support
from sayso.pipeline import annotate
from sayso.read.line import read_line


def test_more_support_gives_more_confidence() -> None:
    assert 0.0 < confidence(0.0, 0.0) < confidence(0.5, 0.5) < confidence(1.0, 1.0) < 1.0


def test_support_reads_evidence_and_trigger() -> None:
    scores = np.array([[0.2, 0.4], [0.6, 0.0], [0.9, 0.9]], dtype=np.float32)
    assert support(scores, [0, 1], [1], [0, 1]) == pytest.approx((0.5, 0.6))
    assert support(scores, [], [], [0]) == (0.0, 0.0)


def test_every_claim_has_a_confidence() -> None:
    text = "Shelling killed three civilians in Aleppo on Monday, activists said. Rebels seized the town of Saraqib."
    (annotation,) = annotate([read_line({"id": "x", "text": text, "published": "2017-05-05"})])
    assert len(annotation.claims) >= 2
    assert all(0.0 < claim.confidence < 1.0 for claim in annotation.claims)
