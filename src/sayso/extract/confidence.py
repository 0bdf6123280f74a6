"""How likely it is that an annotator would record a claim: what speaks for it, as named features.

The weights (`knowledge/confidence.tsv`) are learnt by `benchmarks/train/confidence.py`; `docs/tagger.md` has the
figures.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from sayso.extract.tagger.model import Scores
from sayso.knowledge.weights import probability
from sayso.model import ClaimDraft, ClaimType

Support = tuple[float, float]
"""What the tagger says for a claim of this type: on average over its evidence, and at its trigger."""

UNLIKELY = 0.35
STEPS = tuple(number / 10 for number in range(1, 10))


def support(scores: Scores, evidence: Sequence[int], trigger: Sequence[int], types: Sequence[int]) -> Support:
    """The mean over the evidence and the most at the trigger of the likeliest of these types."""
    over = scores[list(evidence)][:, list(types)].max(axis=1) if evidence else np.zeros(1)
    at = scores[list(trigger)][:, list(types)].max(axis=1) if trigger else np.zeros(1)
    return float(over.mean()), float(at.max())


def with_confidence(claims: Sequence[ClaimDraft], supports: Sequence[Support]) -> list[ClaimDraft]:
    """The claims of an article with their probabilities."""
    return [
        msgspec.structs.replace(claim, confidence=round(probability("confidence.tsv", features), 3))
        for claim, features in zip(claims, claim_features(claims, supports), strict=True)
    ]


def likely(claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """The claims that are not UNLIKELY, and what others say of the same occurrences: "the ministry denied it".

    Of those left out about two in three are none to an annotator.
    """
    kept = [claim for claim in claims if claim.confidence >= UNLIKELY]
    voices = {(claim.event, claim.said_by) for claim in kept}
    events = {claim.event for claim in kept}
    return [
        claim
        for claim in claims
        if claim.confidence >= UNLIKELY or (claim.event in events and (claim.event, claim.said_by) not in voices)
    ]


def claim_features(claims: Sequence[ClaimDraft], supports: Sequence[Support]) -> list[list[str]]:
    """For each claim of an article what may speak for or against it."""
    beside = _beside(claims)
    return [
        [*_of_support(given), *_of_claim(claim), *others]
        for claim, given, others in zip(claims, supports, beside, strict=True)
    ]


def _of_support(given: Support) -> list[str]:
    over, at = given
    return [f"evidence {step}" for step in STEPS if over >= step] + [f"trigger {step}" for step in STEPS if at >= step]


def _of_claim(claim: ClaimDraft) -> list[str]:
    slots = {
        "agents": claim.agents,
        "targets": claim.targets,
        "place": claim.places,
        "time": claim.times,
        "figures": claim.figures,
        "speaker": claim.said_by,
        "reason": claim.why,
        "control": claim.control,
    }
    filled = [name for name, value in slots.items() if value]
    chain = "several" if len(claim.said_by) > 1 else "one" if claim.said_by else "none"
    return [
        f"type {claim.type}",
        f"status {claim.status}",
        f"speakers {chain}",
        f"quotes {min(len(claim.evidence), 3)}",
        f"slots {len(filled)}",
        *filled,
    ]


def _beside(claims: Sequence[ClaimDraft]) -> Iterator[list[str]]:
    """What the other claims of the article say: each is told again by others, or the same thing was told before."""
    accounts = Counter(claim.event for claim in claims)
    sentences = Counter(claim.evidence[:1] for claim in claims)
    told: set[ClaimType] = set()
    told_by: set[tuple[ClaimType, tuple[str, ...]]] = set()
    for rank, claim in enumerate(claims):
        voice = claim.type, tuple(speaker.name for speaker in claim.said_by)
        found = [f"accounts {min(accounts[claim.event], 3)}", f"rank {min(rank, 6)}"]
        if claim.type in told:
            found.append("type before")
        if voice in told_by:
            found.append("type and speaker before")
        if sentences[claim.evidence[:1]] > 1:
            found.append("sentence shared")
        told.add(claim.type)
        told_by.add(voice)
        yield found
