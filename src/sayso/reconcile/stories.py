"""How alike two articles are as stories, by their key terms."""

from collections.abc import Mapping
from math import sqrt

from sayso.knowledge.spread import rarity
from sayso.model.card import ArticleCard

FEWEST_TERMS = 8

Vector = Mapping[str, float]


def story_vector(card: ArticleCard, places: frozenset[str] = frozenset()) -> Vector:
    """The card's terms with weights of length 1, the rarer the heavier; empty where there are too few to tell by.

    Words of `places` are left out: where something happened is compared by itself.
    """
    if len(card.terms) < FEWEST_TERMS:
        return {}
    weights = {term.text: term.weight * rarity(term.text) for term in card.terms if term.text not in places}
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def story_likeness(one: Vector, other: Vector) -> float | None:
    """The cosine of the key terms, 0 to 1; None where one has no vector."""
    if not one or not other:
        return None
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
