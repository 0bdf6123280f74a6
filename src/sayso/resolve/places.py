"""Resolve place names to points with a radius: by name, container, context and nearness; abstain when unsure."""

from collections.abc import Sequence
from functools import cache
from math import log10
from typing import NamedTuple

from sayso.knowledge.places.gazetteer import Candidate, Gazetteer, gazetteer
from sayso.knowledge.places.normalise import normalise
from sayso.model import Article, ClaimPlace, PlaceAnnotation, PlaceMention, PlacePrecision
from sayso.resolve.place_company import company
from sayso.resolve.place_context import country_shares, division_shares
from sayso.resolve.place_scoring import TELLING_KM, Reading, choose, explain, somewhere_in
from sayso.resolve.place_setting import Choice, Setting
from sayso.resolve.relative_places import displaced

PRECISION = {"PCLI": PlacePrecision.COUNTRY, "ADM1": PlacePrecision.PROVINCE, "RGN": PlacePrecision.PROVINCE}
EXACT_KM = 1.5
TOWN_KM = 15.0
DISTRICT_KM = 40.0


COMPASS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern central greater downtown".split()
)


class Explained(NamedTuple):
    """How one mention was resolved: what it was taken for, the container told with it, whether an earlier sense of the
    name was kept, and every reading with its score."""

    mention: PlaceMention
    choice: Choice
    container: Candidate | None
    is_one_sense: bool
    readings: tuple[Reading, ...]


class PlaceResolver:
    """Resolves the places of one article at a time; keeps nothing between articles."""

    def __init__(self, places: Gazetteer | None = None) -> None:
        """`places` is the process's own gazetteer unless given."""
        self.gazetteer = places or gazetteer()

    def resolve(self, article: Article, mentions: Sequence[PlaceMention]) -> tuple[PlaceAnnotation, ...]:
        """One annotation per mention, in order; coordinates are None where the resolver abstains."""
        choices = self.choices(article, mentions)
        return tuple(
            _annotation(mention, choice, self.gazetteer) for mention, choice in zip(mentions, choices, strict=True)
        )

    def choices(self, article: Article, mentions: Sequence[PlaceMention]) -> list[Choice]:
        """What each mention was taken for, with method and score; `Choice.place` None is an abstention."""
        chosen, _ = self._settled(article, mentions)
        return [displaced(mentions, n, chosen, _points) for n in range(len(mentions))]

    def explained(self, article: Article, mentions: Sequence[PlaceMention], name: str) -> list[Explained]:
        """How every mention of a name was resolved; scores are those with all the article's places known."""
        chosen, setting = self._settled(article, mentions)
        found = []
        for number, mention in enumerate(mentions):
            if normalise(mention.name) != normalise(name):
                continue
            container = self._container(mention, chosen)
            setting.contents = self._contents(number, setting)
            sense = setting.sense(normalise(mention.name), container)
            found.append(
                Explained(
                    mention,
                    displaced(mentions, number, chosen, _points),
                    container,
                    sense is not None and mention.cue is None,
                    tuple(explain(self.gazetteer.candidates(mention.name), mention, setting, container)),
                )
            )
        return found

    def _settled(self, article: Article, mentions: Sequence[PlaceMention]) -> tuple[dict[int, Choice], Setting]:
        """The choice of every mention before it is moved by relations, and where the article plays."""
        shares = country_shares(article.text, article.title, mentions, self.gazetteer)
        names = {normalise(mention.name): mention.name for mention in mentions}
        readings = [self.gazetteer.candidates(name) for name in names.values()]
        setting = Setting(shares, division_shares(mentions, self.gazetteer), company(readings), mentions)
        chosen: dict[int, Choice] = {}
        for number in _from_sure_to_unsure(mentions, self.gazetteer):
            chosen[number] = self._choice(mentions, number, chosen, setting)
            setting.add(chosen[number])
        self._reconsider(mentions, chosen, setting)
        told = {normalise(m.name): n for n, m in enumerate(mentions) if chosen[n].place is not None}
        for number, mention in enumerate(mentions):
            if chosen[number].place is None:
                chosen[number] = self._by_part(mention, chosen, told, setting)
                if chosen[number].place is not None:
                    told[normalise(mention.name)] = max(number, told.get(normalise(mention.name), number))
        return chosen, setting

    def _container(self, mention: PlaceMention, chosen: dict[int, Choice]) -> Candidate | None:
        outer = chosen.get(mention.within) if mention.within is not None else None
        return outer.place if outer is not None else None

    def _contents(self, number: int, setting: Setting) -> tuple[Sequence[Candidate], ...]:
        return tuple(self.gazetteer.candidates(name) for name in setting.told_inside(number))

    def _choice(
        self, mentions: Sequence[PlaceMention], number: int, chosen: dict[int, Choice], setting: Setting
    ) -> Choice:
        mention = mentions[number]
        container = self._container(mention, chosen)
        setting.contents = self._contents(number, setting)
        same = setting.sense(normalise(mention.name), container)
        if same is not None and mention.cue is None:
            return same
        return choose(self.gazetteer.candidates(mention.name), mention, container, setting)

    def _by_part(
        self, mention: PlaceMention, chosen: dict[int, Choice], told: dict[str, int], setting: Setting
    ) -> Choice:
        """ "Hartford Hospital" lies in Hartford, "East Oxford" in Oxford: a name that holds that of a place.

        `told` has the last mention of every name that has a place.
        """
        words = mention.name.split()
        if len(words) > 1 and words[0].lower().replace("-", "") in COMPASS:
            whole = self._alone(mention, " ".join(words[1:]), setting)
            return somewhere_in(whole.place) if whole.place is not None else whole
        for length in range(len(words) - 1, 0, -1):
            number = told.get(normalise(" ".join(words[:length])))
            place = None if number is None else chosen[number].place
            if place is not None and place.radius_km <= TELLING_KM:
                return somewhere_in(place)
        return Choice()

    def _alone(self, mention: PlaceMention, part: str, setting: Setting) -> Choice:
        setting.contents = ()
        single = PlaceMention(span=mention.span, name=part)
        return choose(self.gazetteer.candidates(part, False), single, None, setting)

    def _reconsider(self, mentions: Sequence[PlaceMention], chosen: dict[int, Choice], setting: Setting) -> None:
        """A second look at names that had no container, now that all anchors are known: nearness decides."""
        setting.settle()
        for number, mention in enumerate(mentions):
            if mention.within is None and not chosen[number].is_sure:
                chosen[number] = self._choice(mentions, number, chosen, setting)


@cache
def place_resolver() -> PlaceResolver:
    """The resolver of this process, with the user's layer if there is one."""
    return PlaceResolver()


def _points(choice: Choice) -> tuple[float, float] | None:
    return (choice.place.lat, choice.place.lon) if choice.place else None


def _from_sure_to_unsure(mentions: Sequence[PlaceMention], places: Gazetteer) -> list[int]:
    """Containers before what they contain; countries, then big cities, before the rest."""

    def rank(number: int) -> tuple[int, float, int]:
        candidates = places.candidates(mentions[number].name, False)
        if any(c.feature == "PCLI" for c in candidates):
            return 0, 0.0, number
        top = max((c.population for c in candidates), default=0)
        return 1, -log10(top + 1), number

    order: list[int] = []
    placed: set[int] = set()
    for number in sorted(range(len(mentions)), key=rank):
        chain = [number]
        while (outer := mentions[chain[-1]].within) is not None and outer not in chain:
            chain.append(outer)
        for link in reversed(chain):
            if link not in placed:
                placed.add(link)
                order.append(link)
    return order


def _annotation(mention: PlaceMention, choice: Choice, places: Gazetteer) -> PlaceAnnotation:
    place, span = choice.place, mention.span
    if place is None:
        return PlaceAnnotation(start=span.start, end=span.end, text=span.text, name=mention.name)
    is_itself = choice.method not in {"container", "relative"}
    return PlaceAnnotation(
        start=span.start,
        end=span.end,
        text=span.text,
        name=place.name,
        geonames_id=place.geonames_id if is_itself else None,
        lat=round(choice.lat, 5),
        lon=round(choice.lon, 5),
        radius_km=round(choice.radius_km, 1),
        country=place.country,
        admin1=places.division_name(place.admin1),
        feature=place.feature,
        confidence=round(choice.score, 3),
    )


def claim_place(
    indices: Sequence[int], mentions: Sequence[PlaceMention], annotations: Sequence[PlaceAnnotation]
) -> ClaimPlace:
    """The place of a claim: all its names in order, and the point of the first that has one."""
    names = tuple(dict.fromkeys(mentions[n].name for n in indices))
    resolved = next((annotations[n] for n in indices if annotations[n].lat is not None), None)
    if resolved is None:
        return ClaimPlace(names=names)
    return ClaimPlace(
        names=names,
        lat=resolved.lat,
        lon=resolved.lon,
        radius_km=resolved.radius_km,
        geonames_id=resolved.geonames_id,
        precision=_precision(resolved),
    )


def _precision(place: PlaceAnnotation) -> PlacePrecision:
    if place.feature in PRECISION:
        return PRECISION[place.feature]
    radius = place.radius_km or 0.0
    if radius <= EXACT_KM:
        return PlacePrecision.EXACT
    if radius <= TOWN_KM:
        return PlacePrecision.TOWN
    return PlacePrecision.DISTRICT if radius <= DISTRICT_KM else PlacePrecision.PROVINCE
