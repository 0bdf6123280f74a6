"""What an article tells about where it plays: countries named, adjectives of countries, the container of a name."""

import re
from collections import Counter
from collections.abc import Sequence

from sayso.knowledge.actors import demonyms
from sayso.knowledge.places.gazetteer import Candidate, Gazetteer
from sayso.model import PlaceMention

_WORD = re.compile(r"\b[A-Z][a-z]+\b")
_TITLE_WEIGHT = 3
MAX_TEXT = 200_000


def exact_countries(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    """Countries called exactly so."""
    return [c for c in gazetteer.candidates(name, False) if c.feature == "PCLI"]


def country_shares(
    text: str, title: str | None, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> dict[str, float]:
    """How much of the article's talk of countries is of each, 0 to 1."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        named = exact_countries(gazetteer, mention.name)
        if named:
            votes[named[0].country or ""] += 1
            continue
        votes.update(_sure_country(gazetteer.candidates(mention.name, False)))
    known = demonyms()
    for words, weight in ((text[:MAX_TEXT], 1), (title or "", _TITLE_WEIGHT)):
        for match in _WORD.finditer(words):
            country = known.get(match.group().lower())
            if country:
                votes[country] += weight
    total = sum(votes.values())
    return {country: count / total for country, count in votes.items()} if total else {}


def _sure_country(candidates: Sequence[Candidate]) -> list[str]:
    """The country of a name that one big place bears, and no other place of weight."""
    strong = [c for c in candidates if c.population >= 50_000 or c.feature not in {"PPL", "PPLX"}]
    countries = {c.country for c in strong if c.country}
    return [next(iter(countries))] if len(countries) == 1 else []
