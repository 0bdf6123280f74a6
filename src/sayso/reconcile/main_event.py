"""Which event an article is mainly about: what it tells first, with figures, and as having happened.

Articles about the same main occurrence get the same event, also where their accounts were told too differently to
share one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from sayso.model import Event
from sayso.model.card import ArticleClaims
from sayso.model.ledger import EventDetail
from sayso.reconcile.clustering import components
from sayso.reconcile.headlines import Headline, headline, lead_claims
from sayso.reconcile.incidents import average_link
from sayso.reconcile.likeness import LEAST, MOST, NEVER, are_in_different_towns, likeness

TELLING_TERMS = 30
MOST_SHARING = 120
APART = -1.0


def main_events(items: Iterable[ArticleClaims], events: Iterable[Event]) -> dict[str, str]:
    """For every article with claims the id of the event that it is mainly about; order makes no difference."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    ordered = sorted((item for item in items if item.claims), key=lambda item: item.card.id)
    headlines = [headline(item, event_of) for item in ordered]
    groups = list(_groups(headlines))
    leading = _leading_events([_weights(headlines[at] for at in group) for group in groups])
    return {ordered[at].card.id: event for group, event in zip(groups, leading, strict=True) for at in group}


def _weights(headlines: Iterable[Headline]) -> Counter[str]:
    """The share of each event in the articles of one group."""
    weights: Counter[str] = Counter()
    for one in headlines:
        weights.update(one.shares)
    return weights


def _leading_events(groups: Sequence[Counter[str]]) -> list[str]:
    """For each group its heaviest event that is not heavier in another group; where none is left, its heaviest."""
    claims = [(-weight, event, at) for at, weights in enumerate(groups) for event, weight in weights.items()]
    leading: dict[int, str] = {}
    taken: set[str] = set()
    for _, event, at in sorted(claims):
        if at not in leading and event not in taken:
            leading[at] = event
            taken.add(event)
    return [leading.get(at) or min(weights, key=lambda one: (-weights[one], one)) for at, weights in enumerate(groups)]


def main_origins(items: Iterable[ArticleClaims], details: Iterable[EventDetail]) -> dict[str, tuple[str, ...]]:
    """For every article with claims the names of the origins on which its lead rests, in alphabetical order."""
    names: dict[str, set[str]] = {}
    for detail in details:
        for origin in detail.origins:
            for claim in origin.claims:
                names.setdefault(claim, set()).add(origin.name)
    return {
        item.card.id: tuple(sorted({name for claim in lead_claims(item) for name in names.get(claim.id, ())}))
        for item in items
        if item.claims
    }


def _groups(headlines: Sequence[Headline]) -> Iterator[list[int]]:
    """Articles that lead with the same occurrence, by their places in `headlines`."""
    scores = {pair: likeness(headlines[pair[0]], headlines[pair[1]]) for pair in _candidates(headlines)}
    near = [pair for pair, score in scores.items() if score >= APART]
    for group in components(near, range(len(headlines))):
        alike = np.full((len(group), len(group)), LEAST)
        for row, first in enumerate(group):
            for column, second in enumerate(group):
                alike[row, column] = _alike(headlines, scores, min(first, second), max(first, second))
        # Average linking takes similarities above zero.
        for one in average_link((alike - LEAST) / (MOST - LEAST), (APART - LEAST) / (MOST - LEAST)):
            yield [group[at] for at in one]


def _alike(headlines: Sequence[Headline], scores: Mapping[tuple[int, int], float], first: int, second: int) -> float:
    """The likeness of a pair; of one that shares too little to be scored the least, unless it may never be joined."""
    score = scores.get((first, second))
    if score is None:
        return NEVER if are_in_different_towns(headlines[first], headlines[second]) else LEAST
    return score


def _candidates(headlines: Sequence[Headline]) -> set[tuple[int, int]]:
    """Pairs that share an event, a hash of their texts, a day with a type told of it, or two most telling terms."""
    by_key: dict[str, list[int]] = {}
    by_day: dict[tuple[str, str], list[int]] = {}
    by_term: dict[str, list[int]] = {}
    for at, one in enumerate(headlines):
        for key in (*one.shares, *one.account.copy_hashes):
            by_key.setdefault(key, []).append(at)
        for told in one.days:
            by_day.setdefault(told, []).append(at)
        story = one.account.story
        for term in sorted(story, key=lambda term: (-story[term], term))[:TELLING_TERMS]:
            by_term.setdefault(term, []).append(at)
    pairs = {pair for group in by_key.values() for pair in combinations(group, 2)}
    pairs |= {pair for group in by_day.values() if len(group) <= MOST_SHARING for pair in combinations(group, 2)}
    telling = [group for group in by_term.values() if len(group) <= MOST_SHARING]
    together = Counter(pair for group in telling for pair in combinations(group, 2))
    return pairs | {pair for pair, count in together.items() if count > 1}
