"""How likely it is that an annotator would record a claim, from what the tagger says of its words.

A logistic line through two scores, fitted on the development articles of the claims evaluation by
`benchmarks/train/confidence.py`; `docs/tagger.md` has its figures.
"""

from collections.abc import Sequence
from math import exp

import numpy as np

from sayso.extract.tagger.model import Scores

OVER_EVIDENCE, AT_TRIGGER, START = 1.46, 0.13, -0.19


def support(
    scores: Scores, evidence: Sequence[int], trigger: Sequence[int], types: Sequence[int]
) -> tuple[float, float]:
    """The mean over the evidence and the most at the trigger of the likeliest of these types."""
    over = scores[list(evidence)][:, list(types)].max(axis=1) if evidence else np.zeros(1)
    at = scores[list(trigger)][:, list(types)].max(axis=1) if trigger else np.zeros(1)
    return float(over.mean()), float(at.max())


def confidence(over: float, at: float) -> float:
    """The probability that belongs to this support."""
    return round(1.0 / (1.0 + exp(-(START + OVER_EVIDENCE * over + AT_TRIGGER * at))), 3)
