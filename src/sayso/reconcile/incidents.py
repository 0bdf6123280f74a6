"""Which articles are about the same incident, by their key terms alone: for articles without claims or dates.

Articles about one kind of incident are grouped first; within a group, terms that all its articles share tell
nothing, so that look-alikes (the same crime in another town, the next year's edition) fall apart. Meant for up to
some thousand articles at once: memory grows with the square of their number.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from sayso.model.card import ArticleCard

ALIKE = 0.13
SAME = 0.15
COMMON = 0.3
SMALL = 4

Matrix = NDArray[np.float64]


def incidents(cards: Iterable[ArticleCard]) -> dict[str, str]:
    """For every article's id the id of the first article about the same incident; order makes no difference."""
    ordered = sorted(cards, key=lambda card: card.id)
    terms = [{term.text: term.weight for term in card.terms} for card in ordered]
    spread = Counter(term for weights in terms for term in weights)
    rarity = {term: log(len(terms) / count) for term, count in spread.items()}
    groups = average_link(_likeness(terms, [rarity] * len(terms)), ALIKE)
    return {
        ordered[at].id: ordered[min(incident)].id
        for group in groups
        for incident in _split(group, terms, rarity)
        for at in incident
    }


def _split(group: Sequence[int], terms: Sequence[dict[str, float]], rarity: dict[str, float]) -> list[list[int]]:
    """The incidents within a group of look-alikes."""
    if len(group) < SMALL:
        return [list(group)]
    own = [terms[at] for at in group]
    spread = Counter(term for weights in own for term in weights)
    local = {term: log(len(own) / count) + COMMON * rarity[term] for term, count in spread.items() if count > 1}
    return [[group[at] for at in one] for one in average_link(_likeness(own, [local] * len(own)), SAME)]


def _likeness(terms: Sequence[dict[str, float]], rarities: Sequence[dict[str, float]]) -> Matrix:
    """The cosine of every pair."""
    numbers: dict[str, int] = {}
    vectors = np.zeros((len(terms), len(rarities[0]) if rarities else 0), dtype=np.float32)
    for at, (weights, rarity) in enumerate(zip(terms, rarities, strict=True)):
        for term, weight in weights.items():
            if term in rarity:
                vectors[at, numbers.setdefault(term, len(numbers))] = weight * rarity[term]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return np.asarray(vectors @ vectors.T, dtype=np.float64)


def average_link(likeness: Matrix, threshold: float) -> list[list[int]]:
    """Groups whose members are alike on average: the two most alike groups are joined until none reach threshold."""
    count = len(likeness)
    alike = likeness.copy()
    np.fill_diagonal(alike, -1.0)
    sizes = np.ones(count)
    members = {at: [at] for at in range(count)}
    while len(members) > 1:
        first, second = np.unravel_index(int(np.argmax(alike)), alike.shape)
        if alike[first, second] < threshold:
            break
        one, other = int(min(first, second)), int(max(first, second))
        joined = (alike[one] * sizes[one] + alike[other] * sizes[other]) / (sizes[one] + sizes[other])
        joined[[one, other]] = -1.0
        joined[alike[one] == -1.0] = -1.0
        alike[one], alike[:, one] = joined, joined
        alike[other], alike[:, other] = -1.0, -1.0
        sizes[one] += sizes[other]
        members[one] += members.pop(other)
    return [sorted(group) for group in members.values()]
