"""The places an article names, each with its mentions: what a claim may have happened in."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import islice

import msgspec

from sayso.extract.place_anaphora import CITY, WIDE, PlaceFinder
from sayso.knowledge.places.gazetteer import Candidate, Gazetteer
from sayso.model import ClaimDraft, PlaceMention

TOWN = 15_000
BEFORE, AFTER, OFTEN, FIRST = 10, 4, 3, 2
DIVISIONS = frozenset({"province", "governorate", "region", "countryside", "oblast", "state"})


class Scene(msgspec.Struct):
    """One name of an article: its mentions in text order, how large the place is, and how sure the tagger is that
    something happened there: at most, and over all mentions."""

    key: str
    mentions: list[int]
    starts: list[int]
    size: str
    surest: float = 0.0
    sum: float = 0.0


class Scenes:
    """The scenes of one article; `sureness` is the tagger's probability for each mention."""

    def __init__(
        self, places: Sequence[PlaceMention], known: Gazetteer, sureness: Sequence[float], finder: PlaceFinder
    ) -> None:
        self._places, self._finder = places, finder
        self.sureness = sureness
        self._by_key: dict[str, Scene] = {}
        self._order = sorted(range(len(places)), key=lambda number: places[number].span.start)
        for number in self._order:
            mention = places[number]
            key = mention.name.casefold()
            if key not in self._by_key:
                named = [c for c in known.candidates(mention.name, False) if c.evidence != "bare"]
                self._by_key[key] = Scene(key, [], [], _size(mention, named))
            scene = self._by_key[key]
            scene.mentions.append(number)
            scene.starts.append(mention.span.start)
            scene.surest = max(scene.surest, sureness[number])
            scene.sum += sureness[number]
        self._starts = [places[number].span.start for number in self._order]
        often = Counter({key: len(scene.mentions) for key, scene in self._by_key.items()})
        likely = sorted(self._by_key.values(), key=lambda scene: -scene.sum)
        self.likeliest = {scene.key: rank for rank, scene in enumerate(likely[:OFTEN])}
        self.most_told = {key: rank for rank, (key, _) in enumerate(often.most_common(OFTEN))}
        self._always = [*self.most_told, *self.likeliest, *islice(self._by_key, FIRST)]
        self._inside: dict[tuple[str, str], bool] = {}

    def of(self, number: int) -> Scene:
        """The scene that a mention names."""
        return self._by_key[self._places[number].name.casefold()]

    def around(self, draft: ClaimDraft, others: Sequence[int]) -> list[Scene]:
        """Scenes that a claim may have: its own, those of `others`, named around its sentence, or told often."""
        start, end = draft.evidence[0].start, draft.evidence[0].end
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        near = self._order[max(0, first - BEFORE) : last + AFTER]
        keys = [self._places[number].name.casefold() for number in (*draft.places, *near, *others)]
        return [self._by_key[key] for key in dict.fromkeys([*keys, *self._always])]

    def mention_for(self, scene: Scene, draft: ClaimDraft) -> int:
        """The mention by which a claim has the scene: its own, one of its sentence, the last before it, the first."""
        own = next((number for number in draft.places if self.of(number) is scene), None)
        if own is not None:
            return own
        quote = draft.evidence[0]
        at = bisect_left(scene.starts, quote.start)
        if at < len(scene.starts) and scene.starts[at] < quote.end:
            return scene.mentions[at]
        return scene.mentions[max(0, at - 1)]

    def share(self, scene: Scene) -> float:
        """How much of all that the article names the scene is."""
        return len(scene.mentions) / len(self._places)

    def is_within(self, inner: Scene, outer: Scene) -> bool:
        """Whether the text or the gazetteer puts one scene inside the other."""
        pair = (inner.key, outer.key)
        if pair not in self._inside:
            self._inside[pair] = inner is not outer and (
                self._is_told_within(inner, outer) or self._finder.is_within(inner.mentions[0], outer.mentions[0])
            )
        return self._inside[pair]

    def _is_told_within(self, inner: Scene, outer: Scene) -> bool:
        containers = {self._places[number].within for number in inner.mentions} - {None}
        return any(self.of(number) is outer for number in containers if number is not None)


def _size(mention: PlaceMention, named: Sequence[Candidate]) -> str:
    features = {candidate.feature for candidate in named}
    most = max((c.population for c in named if c.feature.startswith("PPL")), default=0)
    if "PCLI" in features:
        return "country"
    if mention.cue in DIVISIONS:
        return "division"
    if most >= CITY:
        return "city"
    if features & WIDE:
        return "division"
    if most >= TOWN:
        return "town"
    return "small" if named else "unknown"
