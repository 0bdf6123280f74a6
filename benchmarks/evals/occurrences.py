"""What the adapters of incident data share: annotations of the lines, claims by occurrence, counts of persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.evals.adapter import Line
from sayso.extract.quantities.nouns import PERSONS
from sayso.knowledge.quantities import number_words
from sayso.model import Annotation, Article, Claim, Counted, Figure, Measure, Status
from sayso.pipeline import annotate
from sayso.read import read_line

PARTS = (Counted.CHILDREN, Counted.WOMEN, Counted.AID_WORKERS, Counted.JOURNALISTS, Counted.MEDICS)
THOSE = frozenset({"the", "them", "those", "these", "whom"})
STATED_MORE = ("more than", "over ", "nore than", "in excess", "above ")
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Occurrence:
    """The claims of one article about one occurrence, in text order."""

    claims: tuple[Claim, ...]

    @property
    def start(self) -> int:
        return min(claim.trigger.start for claim in self.claims)

    @property
    def main(self) -> Claim:
        return min(self.claims, key=lambda claim: (claim.status == Status.DENIED, claim.trigger.start))


def annotated(lines: Iterator[Line]) -> Iterator[tuple[Line, Annotation]]:
    """Each line with its annotation, in order."""
    kept = list(lines)
    yield from zip(kept, annotate(map(article_of, kept)), strict=True)


def article_of(line: Line) -> Article:
    return read_line(
        {"id": line["id"], "text": line["text"], "title": line.get("title"), "published": line.get("date")}
    )


def occurrences(annotation: Annotation) -> list[Occurrence]:
    """Occurrences in text order."""
    groups: dict[int, list[Claim]] = {}
    for claim in annotation.claims:
        groups.setdefault(claim.event, []).append(claim)
    found = [Occurrence(tuple(sorted(claims, key=lambda claim: claim.trigger.start))) for claims in groups.values()]
    return sorted(found, key=lambda occurrence: occurrence.start)


def figures(claims: Iterable[Claim], measures: Iterable[Measure]) -> list[Figure]:
    """Figures of persons with one of the measures, in text order."""
    wanted = set(measures)
    found = {
        (figure.start, figure.measure): figure
        for claim in claims
        for figure in claim.figures
        if figure.measure in wanted and figure.of in PERSONS
    }
    return [found[key] for key in sorted(found)]


def has_number(figure: Figure) -> bool:
    """A number is told, not only "dozens" or "scores"."""
    words = figure.text.lower().replace("-", " ").split()
    return figure.high is not None or any(word[:1].isdigit() or word in number_words() for word in words)


def is_part(figure: Figure) -> bool:
    """ "Five of them", "one of the priests": some of those counted elsewhere."""
    words = figure.text.lower().split()
    return any(first == "of" and second in THOSE for first, second in pairwise(words))


def as_told(figure: Figure) -> Bounds:
    """Bounds as a coder writes them: "more than 14" is 14."""
    low = figure.low
    if low is not None and figure.high is None and figure.text.lower().startswith(STATED_MORE):
        low -= 1
    return low, figure.high


def total(found: list[Figure]) -> Bounds | None:
    """All persons of one account: the figure of people, or civilians and combatants together, whichever is larger."""
    by_class: dict[Counted, Figure] = {figure.of: figure for figure in reversed(found)}
    kinds: list[Counted] = [kind for kind in (Counted.CIVILIANS, Counted.COMBATANTS) if kind in by_class]
    if Counted.CIVILIANS not in by_class:
        kinds.extend(kind for kind in PARTS if kind in by_class)
    people = as_told(by_class[Counted.PEOPLE]) if Counted.PEOPLE in by_class else None
    others = added([as_told(by_class[kind]) for kind in kinds])
    return max((told for told in (people, others) if told is not None), key=size, default=None)


def size(told: Bounds) -> int:
    return told[0] or told[1] or 0


def added(told: list[Bounds]) -> Bounds | None:
    if not told:
        return None
    lows, highs = [low for low, _ in told], [high for _, high in told]
    return (
        None if None in lows else sum(low or 0 for low in lows),
        None if None in highs else sum(high or 0 for high in highs),
    )
