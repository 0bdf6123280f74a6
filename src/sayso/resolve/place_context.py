"""What an article tells about where it plays: countries named, adjectives of countries, the container of a name."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.knowledge.actors import demonyms
from sayso.knowledge.places.gazetteer import Candidate, Gazetteer
from sayso.model import PlaceMention

_WORD = re.compile(r"\b[A-Z][a-z]+\b")
_TITLE_WEIGHT = 3
MAX_TEXT = 200_000
AMBIGUOUS = 0.25
SHARED_NAME = 0.5
MOST_TIMES = 3
TOWN = 15_000


def exact_countries(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    """Countries called exactly so."""
    return [c for c in gazetteer.candidates(name, False) if c.feature == "PCLI"]


def country_shares(
    text: str, title: str | None, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> dict[str, float]:
    """How much of the article's talk of countries is of each, 0 to 1."""
    votes: dict[str, float] = defaultdict(float)
    told = Counter(mention.name for mention in mentions)
    for name, times in told.items():
        candidates = gazetteer.candidates(name, False)
        country = next((c for c in candidates if c.feature == "PCLI"), None)
        if country is None:
            for sure, weight in _sure_country(candidates):
                votes[sure] += weight * min(times, MOST_TIMES)
        elif _is_shared(candidates, country):
            votes[country.country or ""] += AMBIGUOUS
        else:
            votes[country.country or ""] += times
    known = demonyms()
    for words, weight in ((text[:MAX_TEXT], 1), (title or "", _TITLE_WEIGHT)):
        for match in _WORD.finditer(words):
            adjective_of = known.get(match.group().lower())
            if adjective_of:
                votes[adjective_of] += weight
    return _shares(votes)


def division_shares(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> dict[str, float]:
    """How much of the article's talk of first-level divisions ("Ohio", "Idlib province") is of each, 0 to 1."""
    votes: dict[str, float] = defaultdict(float)
    for mention in mentions:
        candidates = gazetteer.candidates(mention.name, False)
        divisions = {c.admin1 for c in candidates if c.feature == "ADM1" and c.evidence != "bare" and c.admin1}
        is_country = any(c.feature == "PCLI" for c in candidates)
        if len(divisions) == 1 and not is_country and _sure_country(candidates):
            votes[next(iter(divisions))] += 1
    return _shares(votes)


def _shares(votes: dict[str, float]) -> dict[str, float]:
    total = sum(votes.values())
    return {name: count / total for name, count in votes.items()} if total else {}


def _is_shared(candidates: Sequence[Candidate], country: Candidate) -> bool:
    """Whether a division or town of another country is called like the country: "Georgia", "Lebanon"."""
    return any(
        c.country != country.country
        and c.evidence != "bare"
        and (c.feature == "ADM1" or (c.population >= TOWN and c.feature != "ADM2"))
        for c in candidates
    )


def _sure_country(candidates: Sequence[Candidate]) -> list[tuple[str, float]]:
    """The country of a name that is borne in one country only, or by one big place and no other place of weight."""
    called = [c for c in candidates if c.country and c.evidence != "bare"]
    everywhere = {c.country for c in called}
    strong = {c.country for c in called if c.population >= 50_000 or c.feature not in {"PPL", "PPLX", "ADM2"}}
    if len(everywhere) == 1:
        return [(str(next(iter(everywhere))), 1.0)]
    return [(str(next(iter(strong))), SHARED_NAME)] if len(strong) == 1 else []
