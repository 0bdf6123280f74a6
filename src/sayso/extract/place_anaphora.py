"""Places that a claim points at: "the city", "a town in X" named later, the country of a whole war."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from sayso.extract.event_place import with_containers
from sayso.knowledge.places.containment import is_inside
from sayso.knowledge.places.gazetteer import Candidate, Gazetteer
from sayso.model import ClaimDraft, ClaimType, PlaceMention
from sayso.text.located import Located

WIDE = frozenset({"PCLI", "ADM1", "RGN"})
CITY = 50_000
AHEAD, NEAR, BEHIND = 1_500, 600, 2_500
_SMALL = r"town|village|district|neighbou?rhood|suburb|quarter|camp|position|base|airbase|market"
_SOME = re.compile(
    rf"(?:^|\b(?:a|an|the|one|another)\s)(?:[\w'’-]+\s){{0,4}}?(?:{_SMALL})\s(?!of\b)(?:(?!of\b)[\w'’-]+\s){{0,4}}$",
    re.I,
)
_THE = re.compile(
    r"\b(?:the|that|this)\s(?:[\w-]+\s){0,2}?(city|town|village|province|governorate|camp|district|neighbou?rhood|road|"
    r"airport|airbase|base|suburb)\b(?! (?:of|in)\b)",
    re.I,
)
_WHOLE_WAR = re.compile(r"\b(?:(?:civil )?war|conflict|uprising|crackdown)\b", re.I)
_WHOLE_COUNTRY = re.compile(
    r"\b(?:across|throughout|around) the (?:whole )?country\b|\b(?:nation|country)-?wide\b", re.I
)
_PROVINCES = frozenset({"province", "governorate"})
_SETTLED = frozenset({"town", "village"})


class PlaceFinder:
    """Finds what a claim points at among the places of its article."""

    def __init__(self, places: Located[PlaceMention], known: Gazetteer) -> None:
        self._places, self._known = places, known
        self._countries = list(self._most_told_countries())

    def pointed_at(self, draft: ClaimDraft) -> tuple[int, ...]:
        """The last place of the class that the claim's words point at."""
        told = _THE.search(draft.evidence[0].text)
        if told is None:
            return ()
        start = draft.evidence[0].start
        for number in reversed(self._places.over(start - BEHIND, start)):
            mention = self._places[number]
            is_before = 0 < start - mention.span.start <= BEHIND
            if is_before and self._is_of_class(mention, told[1].lower()):
                return self.chain(number)
        return ()

    def country_of_war(self, draft: ClaimDraft) -> tuple[int, ...]:
        """The country last named, for a toll or a start of the whole war."""
        text = draft.evidence[0].text
        is_whole_war = draft.type is ClaimType.TOLL or (_WHOLE_WAR.search(text) and "since" in text.lower())
        if not is_whole_war and not _WHOLE_COUNTRY.search(text):
            return ()
        told = bisect_left(self._countries, (draft.evidence[0].start,)) - 1
        return () if told < 0 else (self._countries[told][1],)

    def _most_told_countries(self) -> Iterator[tuple[int, int]]:
        """Where each country is named, with the last mention of the one named most often up to there."""
        told: Counter[str] = Counter()
        last: dict[str, int] = {}
        most = ""
        for number in sorted(range(len(self._places)), key=lambda n: self._places[n].span.start):
            mention = self._places[number]
            if self._is_country(mention):
                told[mention.name] += 1
                last[mention.name] = max(number, last.get(mention.name, 0))
                most = max(most or mention.name, mention.name, key=lambda name: (told[name], last[name]))
                yield mention.span.start, last[most]

    def finer(self, draft: ClaimDraft) -> tuple[int, ...]:
        """For "a town in X province": the town, where the article names it later, else nothing."""
        outer = self._places[draft.places[0]] if draft.places else None
        evidence = draft.evidence[0]
        if outer is None or not evidence.start <= outer.span.start < evidence.start + len(evidence.text):
            return ()
        told = _SOME.search(evidence.text[: outer.span.start - evidence.start])
        if told is None or not self._is_container(outer):
            return ()
        reach = NEAR if self._is_country(outer) else AHEAD
        for number in self._places.over(outer.span.end, outer.span.end + reach + 1):
            mention = self._places[number]
            if mention.span.start > outer.span.end and self._is_within(mention, outer):
                return (*self.chain(number), *draft.places)
        return ()

    def chain(self, number: int) -> tuple[int, ...]:
        """A place with its containers."""
        return with_containers(number, self._places)

    def _named(self, mention: PlaceMention) -> list[Candidate]:
        return [c for c in self._known.candidates(mention.name, False) if c.evidence != "bare"]

    def _is_country(self, mention: PlaceMention) -> bool:
        return any(c.feature == "PCLI" for c in self._named(mention))

    def _is_container(self, mention: PlaceMention) -> bool:
        return any(c.feature in WIDE or c.population >= CITY for c in self._named(mention))

    def _is_of_class(self, mention: PlaceMention, word: str) -> bool:
        cue = (mention.cue or "").split()
        if cue:
            return cue[-1] == word or (word in _PROVINCES and cue[-1] in _PROVINCES)
        named = self._named(mention)
        if word == "city":
            return any(c.population >= CITY for c in named)
        if word in _SETTLED:
            return any(c.feature.startswith("PPL") and c.population < 3 * CITY for c in named)
        return mention.name.lower().split()[-1] == word

    def is_within(self, inner: int, around: int) -> bool:
        """Whether the text or the gazetteer puts one mention inside the other."""
        return self._is_within(self._places[inner], self._places[around])

    def _is_within(self, mention: PlaceMention, outer: PlaceMention) -> bool:
        if mention.name == outer.name:
            return False
        if mention.within is not None and self._places[mention.within].name == outer.name:
            return True
        inner = [c for c in self._named(mention) if c.feature not in WIDE]
        around = [c for c in self._named(outer) if c.feature in WIDE or c.population >= CITY]
        return any(is_inside(c, o) for c in inner for o in around if c.country == o.country)
