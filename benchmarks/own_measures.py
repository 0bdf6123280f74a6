"""Measures of our own for data sets whose scorers leave something out; the scorers themselves stay as they are.

clusters: copies (precision and recall of pairs), origins (the share of articles of which a predicted origin is one of
the annotated ones) and towns (predicted clusters whose articles were annotated with different towns).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from sayso.resolve.sources import link_source
from sayso.text.names import name_key, name_words

Line = dict[str, Any]

# How texts name those whom the annotators name in one way.
NAMED = {
    "civil defence": ("civil defense", "white helmets", "rescue service"),
    "Syrian army": ("military source", "military sources", "military representative", "armed forces"),
    "Russian MoD": ("defence ministry", "defense ministry", "russian military"),
    "Syrian police": ("police",),
    "Syrian opposition": ("opposition",),
    "activists": ("activist",),
    "unnamed sources": ("sources", "source"),
    "unnamed source": ("source", "sources"),
    "US government": ("us secretary", "u.s. secretary"),
}
# Words that begin names of several places.
SIDES = frozenset({"east", "west", "north", "south", "eastern", "western", "northern", "southern"})


def clusters(gold: Sequence[Line], predicted: Sequence[Line]) -> dict[str, float]:
    """`copy_p`, `copy_r`, `origins_right` (0 to 1) and `mixed_towns` (clusters)."""
    by_id = {line["id"]: line for line in predicted}
    told = _pairs({line["id"]: line["copy"] for line in gold})
    found = _pairs({line["id"]: by_id[line["id"]]["copy_of"] or line["id"] for line in gold})
    right = sum(_is_right(line, by_id[line["id"]]["origins"]) for line in gold)
    return {
        "copy_p": len(told & found) / max(1, len(found)),
        "copy_r": len(told & found) / max(1, len(told)),
        "origins_right": right / max(1, len(gold)),
        "mixed_towns": float(sum(_are_towns_mixed(group) for group in _clusters(gold, by_id))),
    }


def _pairs(label_of: Mapping[str, str | None]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for article, label in sorted(label_of.items()):
        if label:
            groups.setdefault(label, []).append(article)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def _is_right(line: Line, origins: Iterable[str]) -> bool:
    return any(_is_same(label, origin, line["source"]) for label in line["origin"] for origin in origins)


def _is_same(label: str, origin: str, publisher: str) -> bool:
    """Whether an annotated origin and a predicted one are one source: known as such, or of one name."""
    if label == "outlet":
        return name_key(origin) == name_key(publisher)
    known, known_ = link_source(label), link_source(origin)
    if known is not None and known_ is not None and known.id == known_.id:
        return True
    words, words_ = name_words(label), name_words(origin)
    if words and words_ and (words <= words_ or words_ <= words):
        return True
    return any(name_words(name) <= words_ for name in NAMED.get(label, ()))


def _clusters(gold: Iterable[Line], by_id: Mapping[str, Line]) -> Iterable[list[str]]:
    """The annotated labels of the articles of each predicted cluster; articles of no event have none."""
    groups: dict[str, list[str]] = {}
    for line in gold:
        if not line["event_a"].startswith("single-"):
            groups.setdefault(by_id[line["id"]]["incident"] or line["id"], []).append(line["event_a"])
    return groups.values()


def _are_towns_mixed(labels: Iterable[str]) -> bool:
    """Whether labels ("2016-08-10 aleppo-zubdiya chlorine") begin with different towns."""
    return len({_town(label) for label in labels}) > 1


def _town(label: str) -> str:
    words = label.split()[1].split("-")
    return next((word for word in words if word not in SIDES), words[0])


MEASURES: dict[str, Callable[[Sequence[Line], Sequence[Line]], dict[str, float]]] = {"clusters": clusters}
