"""Articles, claims and small wars made up for the tests of reconcile."""

import random
import struct
from typing import Any

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
    SourceKind,
    Span,
    Speaker,
    Status,
)
from sayso.model.card import ArticleCard, ArticleClaims, Term
from sayso.reconcile.reconciler import article_keys

PLACES = {
    "Qarnah": (35.0, 38.0),
    "Telbin": (35.9, 38.9),
    "Wadi Sur": (33.1, 36.4),
}
NEIGHBOURS = {"Qarnah Mill": (35.1, 38.0)}
AREAS = {"Eastern Plain": (35.4, 38.4, 120.0)}
SPEAKERS = {
    "Lantern Monitor": (SourceKind.MONITOR, None),
    "Harbour Ministry": (SourceKind.OFFICIAL, "government"),
    "Hill Guard": (SourceKind.ARMED_GROUP, "opposition"),
}


def claim(
    identifier: str,
    *,
    event: int = 1,
    kind: str = "air_drone_strike",
    place: str | None = "Qarnah",
    day: str | None = "2031-05-04",
    until: str | None = None,
    killed: tuple[int | None, int | None] | int | None = None,
    of: str = "people",
    agents: tuple[str, ...] = (),
    said_by: tuple[str, ...] = (),
    status: str = "stated",
    holder: str | None = None,
    state: str | None = None,
    at: int = 0,
) -> Claim:
    bounds = (killed, killed) if isinstance(killed, int) else killed
    return Claim(
        id=identifier,
        event=event,
        type=ClaimType(kind),
        trigger=Span(start=at, end=at + 4, text="told"),
        evidence=(),
        agents=tuple(Party(text=name, start=0, end=0, name=name) for name in agents),
        place=_place(place),
        date=ClaimDate(from_=day, to=until or day) if day else None,
        figures=(_figure(bounds, of),) if bounds else (),
        control=Control(holder=holder, state=ControlState(state)) if state else None,
        said_by=tuple(speaker(name) for name in said_by),
        status=Status(status),
    )


def speaker(name: str) -> Speaker:
    kind, alignment = SPEAKERS.get(name, (SourceKind.UNNAMED if name.islower() else SourceKind.MEDIA, None))
    return Speaker(text=name, name=name, kind=kind, alignment=alignment)


def _place(name: str | None) -> ClaimPlace:
    if name is None:
        return ClaimPlace()
    if name in AREAS:
        lat, lon, radius = AREAS[name]
        return ClaimPlace(names=(name,), lat=lat, lon=lon, radius_km=radius)
    lat, lon = (PLACES | NEIGHBOURS).get(name, (None, None))
    return ClaimPlace(names=(name,), lat=lat, lon=lon, radius_km=4.0 if lat is not None else None)


def _figure(bounds: tuple[int | None, int | None], of: str) -> Figure:
    return Figure(
        measure=Measure.KILLED, of=Counted(of), low=bounds[0], high=bounds[1], text=str(bounds), start=0, end=0
    )


def article(identifier: str, *claims: Claim, day: str = "2031-05-05", **card: Any) -> ArticleClaims:
    card.setdefault("publisher", f"Outlet {identifier}")
    return ArticleClaims(card=ArticleCard(id=identifier, published=day, **card), claims=claims)


def fingerprint(seed: int, size: int = 40, changed: int = 0) -> dict[str, Any]:
    """Card fields of a text; texts of one seed repeat each other but for `changed` shingles."""
    draw = random.Random(seed)
    hashes = [draw.getrandbits(32) for _ in range(size)]
    other = random.Random(seed * 1000 + changed)
    hashes[:changed] = [other.getrandbits(32) for _ in range(changed)]
    unique = sorted(set(hashes))
    return {"sketch": struct.pack(f"<{len(unique)}I", *unique), "shingles": len(unique)}


def small_war(seed: int, articles: int) -> list[ArticleClaims]:
    """Articles about a few occurrences in a few towns, with copies, revisions, denials and changes of control."""
    draw = random.Random(seed)
    war: list[ArticleClaims] = []
    for number in range(articles):
        name = f"a{number:02d}"
        if war and draw.random() < 0.2:
            war.append(repeat(draw.choice(war), name))
            continue
        claims = []
        for event in range(draw.choice((1, 1, 2))):
            told = {
                "kind": draw.choice(("air_drone_strike", "attack", "armed_clash", "capture")),
                "place": draw.choice((*PLACES, *AREAS, None)),
                "day": draw.choice(("2031-05-03", "2031-05-04", "2031-05-09", None)),
                "event": event,
            }
            for voice in range(draw.choice((1, 2))):
                claims.append(
                    claim(
                        f"{name}-{event}{voice}",
                        **told,
                        killed=draw.choice((None, 3, 14, (14, None), (None, 20), 30)),
                        agents=draw.choice(((), ("Hill Guard",), ("River Front",))),
                        said_by=draw.choice(((), ("Lantern Monitor",), ("Harbour Ministry",), ("residents",))),
                        status=draw.choice(("stated", "stated", "claimed", "denied", "planned")),
                        holder=draw.choice(("Hill Guard", "River Front")),
                        state=draw.choice((None, "held", "contested", "lost")),
                    )
                )
        terms = tuple(Term(text=f"w{draw.randrange(30)}", kind="word", weight=1.0 + at) for at in range(10))
        war.append(
            article(
                name,
                *claims,
                day=draw.choice(("2031-05-04", "2031-05-05", "2031-05-10")),
                publisher=f"Outlet {draw.randrange(4)}",
                terms=tuple({term.text: term for term in terms}.values()),
                **fingerprint(seed * 100 + number),
            )
        )
    return war


def repeat(original: ArticleClaims, name: str) -> ArticleClaims:
    """The same text and claims, put out later by somebody else."""
    card = msgspec.structs.replace(original.card, id=name, publisher=f"Repeater {name}", published="2031-05-12")
    claims = tuple(msgspec.structs.replace(one, id=f"{name}-{at}") for at, one in enumerate(original.claims))
    return ArticleClaims(card=card, claims=claims)


class MemoryIndex:
    """A ledger's index in memory."""

    def __init__(self, items: list[ArticleClaims]) -> None:
        self._keys = {item.card.id: set(article_keys(item)) for item in items}
        self._items = {item.card.id: item for item in items}

    def articles_with_keys(self, keys: Any) -> list[ArticleClaims]:
        wanted = set(keys)
        return [self._items[article] for article, own in self._keys.items() if own & wanted]
