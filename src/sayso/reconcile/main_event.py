"""Which event an article is mainly about: what it tells first, with figures, and as having happened.

Articles about the same main occurrence get the same event, also where their accounts were told too differently to
share one: articles are compared by the events they share, their headlines' accounts, titles, key terms and days.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

import numpy as np

from sayso.model import Claim, ClaimType, Event, Figure, Measure
from sayso.model.card import ArticleClaims
from sayso.model.ledger import EventDetail
from sayso.reconcile.accounts import UNREAL, Account, account_from, ordinal
from sayso.reconcile.clustering import components
from sayso.reconcile.features import distance_km, features
from sayso.reconcile.incidents import average_link
from sayso.reconcile.linking import pairs_in
from sayso.reconcile.pairs import are_copies
from sayso.reconcile.stories import Vector, story_likeness, story_vector, title_vector

FADING = 1200.0
LEAD = 600
LEAD_CLAIMS = 4
TELLING_TERMS = 30
MOST_SHARING = 120
LEAST, MOST, APART = -4.0, 6.0, -1.5
BACKGROUND = frozenset({ClaimType.CONTROL, ClaimType.TOLL, ClaimType.DEPLOYMENT, ClaimType.OTHER})
HARM = frozenset({Measure.KILLED, Measure.WOUNDED})
WEIGHTS = {
    "type": 0.5,
    "story": 0.3,
    "figures": 0.75,
    "targets": 0.5,
    "agents": 0.3,
    "place": 0.3,
    "time": 1.1,
}
NEAR_DAYS = ((1, 2.2), (3, 1.6), (10, 1.0))
BASE, SHARED, KINDS, TITLE, COPY, FAR, TERMS = -6.0, 5.0, 2.0, 2.0, 6.0, -1.0, 6.0
USUAL_TERMS = 0.13
OTHER_TOWN = -3.0
TOWN_KM = 25.0


@dataclass(frozen=True, slots=True)
class Headline:
    """What an article leads with: its account, the terms of its title and of its text, the types it tells, and each
    event's share in it."""

    account: Account
    title: Vector
    terms: Vector
    kinds: Vector
    shares: Mapping[str, float]


def main_events(items: Iterable[ArticleClaims], events: Iterable[Event]) -> dict[str, str]:
    """For every article with claims the id of the event that it is mainly about; order makes no difference."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    ordered = sorted((item for item in items if item.claims), key=lambda item: item.card.id)
    headlines = [headline(item, event_of) for item in ordered]
    main: dict[str, str] = {}
    for group in _groups(headlines):
        weights: dict[str, float] = {}
        for at in group:
            for event, share in headlines[at].shares.items():
                weights[event] = weights.get(event, 0.0) + share
        event = min(weights, key=lambda one: (-weights[one], one))
        main |= {ordered[at].card.id: event for at in group}
    return main


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


def lead_claims(item: ArticleClaims) -> list[Claim]:
    """The claims that an article leads with, in text order."""
    claims = sorted(item.claims, key=lambda claim: (claim.trigger.start, claim.id))
    telling = [claim for claim in claims if claim.type not in BACKGROUND]
    lead = [claim for claim in telling if claim.trigger.start < LEAD] or telling[:2] or claims[:1]
    return lead[:LEAD_CLAIMS]


def headline(item: ArticleClaims, event_of: Mapping[str, str]) -> Headline:
    """The headline of an article that has claims."""
    weights: dict[str, float] = {}
    for claim in item.claims:
        if claim.id in event_of:
            event = event_of[claim.id]
            weights[event] = weights.get(event, 0.0) + _weight(claim)
    total = sum(weights.values()) or 1.0
    return Headline(
        account_from(item, lead_claims(item)),
        title_vector(item.card.title or ""),
        story_vector(item.card),
        _kinds(item),
        {event: weight / total for event, weight in weights.items()},
    )


def _kinds(item: ArticleClaims) -> Vector:
    """How much of an article is about each type of occurrence, with length 1; empty where all is background."""
    weights: dict[str, float] = {}
    for claim in item.claims:
        if claim.type not in BACKGROUND:
            weights[claim.type] = weights.get(claim.type, 0.0) + _weight(claim)
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {kind: weight / length for kind, weight in weights.items()}


def _weight(claim: Claim) -> float:
    kind = 0.25 if claim.type in BACKGROUND else 1.0
    real = 0.3 if claim.status in UNREAL else 1.0
    return kind * real * exp(-claim.trigger.start / FADING) * (1.0 + sum(_figure_weight(one) for one in claim.figures))


def _figure_weight(figure: Figure) -> float:
    return 0.8 if figure.measure in HARM else 0.3


def likeness(one: Headline, other: Headline) -> float:
    """How likely both lead with the same occurrence, in log-odds between LEAST and MOST."""
    shared = sum(min(share, other.shares.get(event, 0.0)) for event, share in one.shares.items())
    score = BASE + SHARED * sqrt(shared) + _nearness(one.account, other.account)
    score += COPY if are_copies(one.account, other.account) else 0.0
    score += KINDS * (story_likeness(one.kinds, other.kinds) or 0.0)
    score += TITLE * (story_likeness(one.title, other.title) or 0.0)
    score += TERMS * min(0.5, max(-0.12, (story_likeness(one.terms, other.terms) or 0.0) - USUAL_TERMS))
    score += OTHER_TOWN if _are_in_other_towns(one.account, other.account) else 0.0
    told = features(one.account, other.account, are_copies=False)
    score += sum(WEIGHTS.get(name, 0.0) * weight for name, weight, _ in told)
    return max(LEAST, min(score, MOST))


def _are_in_other_towns(one: Account, other: Account) -> bool:
    """Whether both lead with known towns and none is near one of the other's."""
    distances = [distance_km(a, b) for a in one.points for b in other.points if not a.is_wide and not b.is_wide]
    known = [distance for distance in distances if distance is not None]
    return bool(known) and min(known) > TOWN_KM


def _nearness(one: Account, other: Account) -> float:
    first = ordinal(one.card.published) if one.card.published else None
    second = ordinal(other.card.published) if other.card.published else None
    if first is None or second is None:
        return FAR
    return next((weight for days, weight in NEAR_DAYS if abs(first - second) <= days), FAR)


def _groups(headlines: Sequence[Headline]) -> Iterator[list[int]]:
    """Articles that lead with the same occurrence, by their places in `headlines`."""
    scores = {pair: likeness(headlines[pair[0]], headlines[pair[1]]) for pair in _candidates(headlines)}
    near = [pair for pair, score in scores.items() if score >= APART]
    for group in components(near, range(len(headlines))):
        alike = np.full((len(group), len(group)), LEAST)
        for row, first in enumerate(group):
            for column, second in enumerate(group):
                alike[row, column] = scores.get((min(first, second), max(first, second)), LEAST)
        # Average linking takes similarities above zero.
        for one in average_link((alike - LEAST) / (MOST - LEAST), (APART - LEAST) / (MOST - LEAST)):
            yield [group[at] for at in one]


def _candidates(headlines: Sequence[Headline]) -> set[tuple[int, int]]:
    """Pairs that share an event, a hash of their texts, or two of their most telling terms."""
    by_key: dict[str, list[int]] = {}
    by_term: dict[str, list[int]] = {}
    for at, one in enumerate(headlines):
        for key in (*one.shares, *one.account.copy_hashes):
            by_key.setdefault(key, []).append(at)
        story = one.account.story
        for term in sorted(story, key=lambda term: (-story[term], term))[:TELLING_TERMS]:
            by_term.setdefault(term, []).append(at)
    pairs = {pair for group in by_key.values() for pair in pairs_in(group)}
    together = Counter(pair for group in by_term.values() if len(group) <= MOST_SHARING for pair in pairs_in(group))
    return pairs | {pair for pair, count in together.items() if count > 1}
