"""Figures of an event as ranges by origin: the last word of an origin counts, its earlier ones are its history.

Rules, version 1. Figures of one measure, group and side are compared; groups are never added, and a part never
counts as a total. Of several figures in one claim the largest is the total. A repeat of an article gives no figure
of its own unless it differs from what it repeats; nor does a state of a page that says what an earlier one said.
`low` is the smallest lower bound over the origins' last words, `high` the largest upper bound; one origin's open end
leaves that end open. `best` is the median over the origins' last words (lower bound, else upper bound), the lower of
the two middle ones for an even number.
"""

from collections.abc import Iterable, Sequence

from sayso.model import Figure, FigureRange, OriginFigure, Status
from sayso.model.ledger import FigureRevision
from sayso.reconcile.origins import Voice

RULE = "figures-1"
NOT_COUNTED = frozenset({Status.DENIED, Status.PLANNED, Status.HYPOTHETICAL})

Group = tuple[str, str, str]


def figure_history(voices: Sequence[Voice]) -> dict[Group, list[tuple[Voice, Figure]]]:
    """What was told of each measure, group and side, from the first told to the last."""
    told: dict[Group, list[tuple[Voice, Figure]]] = {}
    originals: set[tuple[str, Group, int | None, int | None]] = set()
    for voice in sorted(voices, key=lambda one: (one.is_copied, one.seen)):
        for group, figure in _totals(voice).items():
            said = (voice.root, group, figure.low, figure.high)
            if (voice.is_copied or voice.seen) and said in originals:
                continue
            originals.add(said)
            told.setdefault(group, []).append((voice, figure))
    for figures in told.values():
        figures.sort(key=_order)
    return dict(sorted(told.items()))


def _order(told: tuple[Voice, Figure]) -> tuple[str, str, float, str]:
    """By day, then by the state of a page that changed, then the smaller figure first."""
    voice, figure = told
    return voice.given or "", voice.seen, _point(figure.low, figure.high), voice.claim.id


def _totals(voice: Voice) -> dict[Group, Figure]:
    if voice.claim.status in NOT_COUNTED:
        return {}
    totals: dict[Group, Figure] = {}
    for figure in voice.claim.figures:
        if figure.low is None and figure.high is None:
            continue
        group = (figure.measure.value, figure.of.value, figure.side or "")
        known = totals.get(group)
        if known is None or _point(figure.low, figure.high) > _point(known.low, known.high):
            totals[group] = figure
    return totals


def figure_ranges(history: dict[Group, list[tuple[Voice, Figure]]]) -> tuple[FigureRange, ...]:
    """One range for each measure, group and side, in that order."""
    ranges = []
    for told in history.values():
        last = {voice.root: (voice, figure) for voice, figure in told}
        figures = [figure for _, figure in last.values()]
        lows, highs = [figure.low for figure in figures], [figure.high for figure in figures]
        ranges.append(
            FigureRange(
                measure=figures[0].measure,
                of=figures[0].of,
                side=figures[0].side or None,
                low=_lowest(lows),
                best=median(_point(figure.low, figure.high) for figure in figures),
                high=_highest(highs),
                by_origin=tuple(
                    OriginFigure(origin=root, low=figure.low, high=figure.high, claim=voice.claim.id)
                    for root, (voice, figure) in sorted(last.items())
                ),
            )
        )
    return tuple(ranges)


def _lowest(bounds: Iterable[int | None]) -> int | None:
    known = list(bounds)
    return None if None in known else min(bound for bound in known if bound is not None)


def _highest(bounds: Iterable[int | None]) -> int | None:
    known = list(bounds)
    return None if None in known else max(bound for bound in known if bound is not None)


def median(values: Iterable[int]) -> int:
    """The middle value, the lower of two, so that it is always one that somebody told."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def _point(low: int | None, high: int | None) -> int:
    return low if low is not None else high if high is not None else 0


def revisions(history: dict[Group, list[tuple[Voice, Figure]]]) -> tuple[FigureRevision, ...]:
    """Every figure told, by measure, group and side, from the first to the last."""
    return tuple(
        FigureRevision(
            origin=voice.root,
            measure=figure.measure,
            of=figure.of,
            low=figure.low,
            high=figure.high,
            given=voice.given,
            claim=voice.claim.id,
        )
        for told in history.values()
        for voice, figure in told
    )
