"""A made-up war of any size with known truth: events, origins, copies, revisions, contradictory accounts, control.

Everything is drawn from one seed. The noise of each account (a date missing or off, a place missing, told as its
province or as another town, a type told as another) is what `benchmarks.noise` measured on real reports: READ is that
of accounts which people read, EXTRACTED that of accounts which sayso itself extracted.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import msgspec

from sayso.model import (
    Claim,
    ClaimDate,
    ClaimPlace,
    ClaimType,
    Control,
    ControlState,
    Counted,
    Figure,
    Measure,
    Party,
    PlacePrecision,
    SourceKind,
    Span,
    Speaker,
)
from sayso.model.card import ArticleCard, ArticleClaims, Term

FIRST_DAY = date(2030, 1, 1)
EVENTS_A_DAY = 120
PROVINCES = 12
TOWNS = 240
OUTLETS = [f"Outlet {number}" for number in range(24)]
SIDES = ["Northern Army", "River Front", "Hill Guard", "Coast Council"]
NEIGHBOUR = 0.6
COPIED, REVISED = 0.25, 0.20
NEIGHBOURS = {
    ClaimType.AIR_DRONE_STRIKE: ClaimType.ATTACK,
    ClaimType.SHELLING_ARTILLERY_MISSILE: ClaimType.ATTACK,
    ClaimType.REMOTE_EXPLOSIVE: ClaimType.SUICIDE_BOMB,
    ClaimType.SUICIDE_BOMB: ClaimType.REMOTE_EXPLOSIVE,
    ClaimType.ARMED_CLASH: ClaimType.ADVANCE,
    ClaimType.ABDUCTION: ClaimType.ARREST,
    ClaimType.ARREST: ClaimType.ABDUCTION,
}
WORDS = [f"word{number}" for number in range(3000)]


@dataclass(frozen=True, slots=True)
class Noise:
    """How often an account leaves its occurrence's date, place or type out, or tells another."""

    no_date: float
    next_day: float
    other_day: float
    no_place: float
    wide_place: float
    other_place: float
    other_type: float


READ = Noise(
    no_date=0.348,
    next_day=0.007,
    other_day=0.003,
    no_place=0.023,
    wide_place=0.062,
    other_place=0.016,
    other_type=0.045,
)
EXTRACTED = Noise(
    no_date=0.048,
    next_day=0.095,
    other_day=0.124,
    no_place=0.057,
    wide_place=0.248,
    other_place=0.152,
    other_type=0.143,
)


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    kind: SourceKind
    side: str | None

    @property
    def id(self) -> str:
        return self.name.lower().replace(" ", "-")


SOURCES = [
    Source("Lantern Monitor", SourceKind.MONITOR, None),
    Source("Ledger Watch", SourceKind.MONITOR, None),
    *(Source(f"{side} command", SourceKind.ARMED_GROUP, side) for side in SIDES),
    Source("Relief Agency", SourceKind.OFFICIAL, None),
    Source("Harbour Ministry", SourceKind.OFFICIAL, SIDES[0]),
]
CONTROL_SOURCES = SOURCES[:4]


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    province: str
    lat: float
    lon: float


@dataclass(slots=True)
class Happening:
    number: int
    town: Town
    day: int
    type: ClaimType
    killed: int
    wounded: int
    agent: str
    target: str
    names: list[str]
    roots: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Truth:
    """What the war's claims are about: claim -> event number, event -> number of origins, control by town and account
    as `(first day, last day or None, holder)`."""

    event_of: dict[str, int] = field(default_factory=dict)
    origins: dict[int, int] = field(default_factory=dict)
    control: dict[tuple[str, str], list[tuple[str, str | None, str]]] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)


class War:
    """Articles of a war of about `claims` claims, in the order of their days; `truth` grows while they are drawn."""

    def __init__(self, claims: int, seed: int = 1, noise: Noise = READ) -> None:
        self.truth = Truth()
        self._noise = noise
        self._claims = claims
        self._random = Random(seed)
        self._towns = [self._town(number) for number in range(TOWNS)]
        self._made = 0
        self._events = 0
        self._articles = 0
        self._control_day: dict[str, int] = {}
        self._holder: dict[str, str] = {}

    def articles(self) -> Iterator[ArticleClaims]:
        """The articles; can be drawn once."""
        day = 0
        while self._made < self._claims:
            happenings = [self._happening(day) for _ in range(EVENTS_A_DAY)]
            happenings += [self._another(one) for one in happenings if self._random.random() < 0.05]
            for happening in happenings:
                yield from self._reports(happening)
            yield from self._control_reports(day)
            day += 1

    def _town(self, number: int) -> Town:
        row, column = divmod(number, 20)
        province = f"Province {row % PROVINCES}"
        return Town(f"Town{number}ville", province, 30.0 + row * 0.8, 40.0 + column * 0.8)

    def _happening(self, day: int) -> Happening:
        draw = self._random
        self._events += 1
        killed = min(400, int(draw.paretovariate(0.9)) + draw.randrange(4))
        agent, target = draw.sample(SIDES, 2)
        return Happening(
            number=self._events,
            town=draw.choice(self._towns),
            day=day,
            type=draw.choice(list(NEIGHBOURS)),
            killed=killed,
            wounded=killed + draw.randrange(2 * killed + 2),
            agent=agent,
            target=target,
            names=[f"name{draw.randrange(10**6)}" for _ in range(5)],
        )

    def _another(self, first: Happening) -> Happening:
        """A second occurrence in the same town on the same day, told apart by its kind and its numbers."""
        other = self._happening(first.day)
        kinds = [kind for kind in NEIGHBOURS if kind != first.type and NEIGHBOURS[kind] != NEIGHBOURS[first.type]]
        other.town, other.type = first.town, self._random.choice(kinds)
        other.killed, other.wounded = first.killed * 4 + 5, first.wounded * 4 + 9
        return other

    def _reports(self, happening: Happening) -> Iterator[ArticleClaims]:
        draw = self._random
        for source in draw.sample(SOURCES, draw.choice((1, 1, 2, 3))):
            killed = max(0, happening.killed + draw.choice((0, 0, 0, 1, 2, -1)))
            agent = happening.agent if source.side != happening.agent else happening.target
            for turn in range(draw.choice((1, 1, 2, 3))):
                killed += draw.randrange(1, 4) if turn and draw.random() < REVISED else 0
                yield from self._told(happening, source, agent, killed, turn)
        if draw.random() < 0.15:
            yield from self._told(happening, None, happening.agent, happening.killed, 0)

    def _told(
        self, happening: Happening, source: Source | None, agent: str, killed: int, turn: int
    ) -> Iterator[ArticleClaims]:
        draw = self._random
        outlet, repeater = draw.sample(OUTLETS, 2)
        published = happening.day + min(turn, 1) + draw.choice((0, 0, 1))
        sketch = self._sketch()
        item = self._article(happening, source, agent, killed, outlet, published, sketch)
        root = source.id if source else outlet
        happening.roots.add(root)
        self.truth.origins[happening.number] = len(happening.roots)
        yield item
        if draw.random() < COPIED:
            yield self._copy(item, repeater, published, sketch)

    def _article(
        self,
        happening: Happening,
        source: Source | None,
        agent: str,
        killed: int,
        outlet: str,
        published: int,
        sketch: list[int],
    ) -> ArticleClaims:
        article = self._article_id()
        claims = [self._claim(article, happening, source, agent, killed, 0)]
        if source is not None and self._random.random() < 0.4:
            claims.append(self._claim(article, happening, None, "", killed, 1))
        return ArticleClaims(
            card=self._card(article, outlet, published, sketch, happening, killed), claims=tuple(claims)
        )

    def _article_id(self) -> str:
        self._articles += 1
        return f"a{self._articles:08d}"

    def _card(
        self, article: str, outlet: str, published: int, sketch: list[int], happening: Happening, killed: int
    ) -> ArticleCard:
        draw = self._random
        terms = {happening.town.name.lower(): 4.0, str(killed): 3.0}
        terms |= dict.fromkeys(draw.sample(happening.names, 3), 3.0)
        terms |= dict.fromkeys(draw.choices(WORDS, k=12), 1.5)
        return ArticleCard(
            id=article,
            publisher=outlet,
            published=_iso(published),
            sketch=struct.pack(f"<{len(sketch)}I", *sketch),
            shingles=len(sketch),
            terms=tuple(Term(text=text, kind="name", weight=weight) for text, weight in terms.items()),
        )

    def _sketch(self) -> list[int]:
        return sorted({self._random.getrandbits(32) for _ in range(40)})

    def _copy(self, item: ArticleClaims, outlet: str, published: int, sketch: list[int]) -> ArticleClaims:
        """The article again under another name, some of its words cut."""
        article = self._article_id()
        kept = sorted(self._random.sample(sketch, len(sketch) - 4))
        card = ArticleCard(
            id=article,
            publisher=outlet,
            published=_iso(published + 1),
            sketch=struct.pack(f"<{len(kept)}I", *kept),
            shingles=len(kept),
            terms=item.card.terms,
        )
        self.truth.copies[article] = item.card.id
        claims = []
        for number, claim in enumerate(item.claims):
            repeated = _with_id(claim, f"{article}-{number}")
            self.truth.event_of[repeated.id] = self.truth.event_of[claim.id]
            self._made += 1
            claims.append(repeated)
        return ArticleClaims(card=card, claims=tuple(claims))

    def _claim(
        self, article: str, happening: Happening, source: Source | None, agent: str, killed: int, number: int
    ) -> Claim:
        draw = self._random
        claim = f"{article}-{number}"
        self.truth.event_of[claim] = happening.number
        self._made += 1
        agents = (Party(text=agent, start=0, end=0, name=agent),) if agent and draw.random() < 0.7 else ()
        return Claim(
            id=claim,
            event=1,
            type=self._type(happening.type),
            trigger=Span(start=10 * number, end=10 * number + 4, text="told"),
            evidence=(),
            agents=agents,
            targets=(Party(text=happening.target, start=0, end=0, name=happening.target),)
            if draw.random() < 0.4
            else (),
            place=self._place(happening.town),
            date=self._date(happening.day),
            figures=(
                _figure(Measure.KILLED, Counted.PEOPLE, killed),
                *((_figure(Measure.WOUNDED, Counted.PEOPLE, happening.wounded),) if draw.random() < 0.6 else ()),
            ),
            said_by=_speakers(source),
        )

    def _type(self, type_: ClaimType) -> ClaimType:
        """The type as it is told: its neighbour or any other, where it is not its own."""
        draw = self._random
        if draw.random() >= self._noise.other_type:
            return type_
        return NEIGHBOURS[type_] if draw.random() < NEIGHBOUR else draw.choice(list(NEIGHBOURS))

    def _place(self, town: Town) -> ClaimPlace:
        draw, noise = self._random, self._noise
        chance = draw.random()
        if chance < noise.no_place:
            return ClaimPlace()
        if chance < noise.no_place + noise.wide_place:
            return ClaimPlace(
                names=(town.province,), lat=town.lat, lon=town.lon, radius_km=60.0, precision=PlacePrecision.PROVINCE
            )
        if chance < noise.no_place + noise.wide_place + noise.other_place:
            town = draw.choice(self._towns)
        name = town.name if draw.random() < 0.8 else town.name.replace("ville", "vile")
        return ClaimPlace(
            names=(name, town.province),
            lat=town.lat + draw.gauss(0, 0.01),
            lon=town.lon + draw.gauss(0, 0.01),
            radius_km=5.0,
            precision=PlacePrecision.TOWN,
        )

    def _date(self, day: int) -> ClaimDate | None:
        draw, noise = self._random, self._noise
        chance = draw.random()
        if chance < noise.no_date:
            return None
        if chance < noise.no_date + noise.next_day:
            day += 1
        elif chance < noise.no_date + noise.next_day + noise.other_day:
            day += draw.choice((-7, -5, -3, -2, 2, 3, 4, 6))
        first = day if draw.random() < 0.7 else day - 1
        return ClaimDate(from_=_iso(first), to=_iso(day))

    def _control_reports(self, day: int) -> Iterator[ArticleClaims]:
        """Some towns change hands; each source that notices says so on that day, and nobody else."""
        draw = self._random
        for town in draw.sample(self._towns, 3):
            if day - self._control_day.get(town.name, -99) < 10:
                continue
            self._control_day[town.name] = day
            holder = draw.choice([side for side in SIDES if side != self._holder.get(town.name)])
            self._holder[town.name] = holder
            self._events += 1
            for source in CONTROL_SOURCES:
                if draw.random() < 0.7:
                    yield self._capture(town, day, holder, source)

    def _capture(self, town: Town, day: int, holder: str, source: Source) -> ArticleClaims:
        article = self._article_id()
        claim = f"{article}-0"
        self.truth.event_of[claim] = self._events
        self.truth.origins[self._events] = self.truth.origins.get(self._events, 0) + 1
        self._made += 1
        line = self.truth.control.setdefault((town.name, source.name), [])
        if not line or line[-1][2] != holder:
            if line:
                line[-1] = (line[-1][0], _iso(day), line[-1][2])
            line.append((_iso(day), None, holder))
        return ArticleClaims(
            card=ArticleCard(id=article, publisher=self._random.choice(OUTLETS), published=_iso(day)),
            claims=(
                Claim(
                    id=claim,
                    event=1,
                    type=ClaimType.CAPTURE,
                    trigger=Span(start=0, end=4, text="took"),
                    evidence=(),
                    agents=(Party(text=holder, start=0, end=0, name=holder),),
                    place=ClaimPlace(names=(town.name, town.province), lat=town.lat, lon=town.lon, radius_km=5.0),
                    date=ClaimDate(from_=_iso(day), to=_iso(day)),
                    control=Control(holder=holder, state=ControlState.HELD),
                    said_by=_speakers(source),
                ),
            ),
        )


def _with_id(claim: Claim, identifier: str) -> Claim:
    return msgspec.structs.replace(claim, id=identifier)


def _figure(measure: Measure, of: Counted, count: int) -> Figure:
    return Figure(measure=measure, of=of, low=count, high=count, text=str(count), start=0, end=0)


def _speakers(source: Source | None) -> tuple[Speaker, ...]:
    if source is None:
        return ()
    return (Speaker(text=source.name, name=source.name, source_id=source.id, kind=source.kind, alignment=source.side),)


def _iso(day: int) -> str:
    return (FIRST_DAY + timedelta(days=day)).isoformat()
