"""Each source's record over time: first or follower, later corroborated, contradicted or revised, by type and side.

An event gives each of its origins one mark; marks add up to records. There is no single score.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt

from sayso.model import Conflict, Event, Figure, SourceKind
from sayso.model.ledger import Share, SourceMark, SourceRecord
from sayso.reconcile.figures import Group
from sayso.reconcile.origins import Root, Voice

Tally = Counter[tuple[str, str]]


def marks_of(
    event: Event,
    voices: Sequence[Voice],
    roots: Mapping[str, Root],
    history: Mapping[Group, Sequence[tuple[Voice, Figure]]],
    conflicts: Sequence[Conflict],
) -> tuple[SourceMark, ...]:
    """One mark for each origin of the event, by the origin's key."""
    own: dict[str, list[Voice]] = {}
    for voice in voices:
        own.setdefault(voice.root, []).append(voice)
    first_given = min((voice.given for voice in voices if voice.given), default=None)
    contested = {claim for conflict in conflicts for claim in conflict.claims}
    inside, outside = _against_range(event)
    marks = []
    for key, told in sorted(own.items()):
        root = roots[key]
        contradicted = any(voice.claim.id in contested for voice in told)
        marks.append(
            SourceMark(
                source=key,
                name=root.name,
                kind=root.kind,
                event=event.id,
                type=event.type.value,
                side=root.alignment,
                claims=sum(not voice.is_copied for voice in told),
                is_first=first_given is not None and any(voice.given == first_given for voice in told),
                corroborated=len(own) > 1 and not contradicted,
                contradicted=contradicted,
                revised=_revised(key, history),
                inside_range=inside[key],
                outside_range=outside[key],
            )
        )
    return tuple(marks)


def _against_range(event: Event) -> tuple[Counter[str], Counter[str]]:
    """How many of an origin's last figures hold the `best` of the others within their bounds, and how many do not."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for one in event.figures:
        for figure in one.by_origin:
            if len(one.by_origin) < 2 or one.best is None:
                continue
            holds = (figure.low is None or figure.low <= one.best) and (figure.high is None or one.best <= figure.high)
            (inside if holds else outside)[figure.origin] += 1
    return inside, outside


def _revised(key: str, history: Mapping[Group, Sequence[tuple[Voice, Figure]]]) -> int:
    revised = 0
    for told in history.values():
        bounds = [(figure.low, figure.high) for voice, figure in told if voice.root == key]
        revised += sum(one != other for one, other in pairwise(bounds))
    return revised


def source_records(marks: Iterable[SourceMark]) -> tuple[SourceRecord, ...]:
    """The sums of all marks, one record for each source, by its key."""
    by_source: dict[str, list[SourceMark]] = {}
    for mark in marks:
        by_source.setdefault(mark.source, []).append(mark)
    return tuple(_record(source, _tally(by_source[source])) for source in sorted(by_source))


def changed_record(
    before: SourceRecord | None, source: str, gone: Iterable[SourceMark], new: Iterable[SourceMark]
) -> SourceRecord | None:
    """A source's record after some of its marks went and others came; None where none is left."""
    tally = _tally_of(before) if before is not None else Tally()
    tally.update(_tally(new))
    tally.subtract(_tally(gone))
    return _record(source, tally) if tally["events", ""] else None


def _tally(marks: Iterable[SourceMark]) -> Tally:
    """What marks add up to: `(what, which)` -> count."""
    tally: Tally = Tally()
    for mark in marks:
        tally.update(
            {
                ("events", ""): 1,
                ("claims", ""): mark.claims,
                ("first", ""): int(mark.is_first),
                ("corroborated", ""): int(mark.corroborated),
                ("contradicted", ""): int(mark.contradicted),
                ("revised", ""): mark.revised,
                ("inside", ""): mark.inside_range,
                ("figures", ""): mark.inside_range + mark.outside_range,
                ("type", mark.type): 1,
                ("side", mark.side or "unknown"): 1,
                ("name", mark.name): 1,
                ("kind", mark.kind.value if mark.kind else ""): 1,
            }
        )
    return tally


def _tally_of(record: SourceRecord) -> Tally:
    """The tally that a record was made of."""
    tally = Tally(
        {
            ("events", ""): record.events,
            ("claims", ""): record.claims,
            ("first", ""): record.first.count,
            ("corroborated", ""): record.corroborated.count,
            ("contradicted", ""): record.contradicted.count,
            ("revised", ""): record.revised,
            ("inside", ""): record.inside_range.count,
            ("figures", ""): record.inside_range.of,
        }
    )
    for what, counts in (
        ("type", record.by_type),
        ("side", record.by_side),
        ("name", record.names),
        ("kind", record.kinds),
    ):
        tally.update({(what, which): count for which, count in counts.items()})
    return tally


def _record(source: str, tally: Tally) -> SourceRecord:
    events, figures = tally["events", ""], tally["figures", ""]
    names, kinds = _counts(tally, "name"), _counts(tally, "kind")
    kind = _most_told({which: count for which, count in kinds.items() if which})
    return SourceRecord(
        source=source,
        name=_most_told(names) or source,
        kind=SourceKind(kind) if kind else None,
        events=events,
        claims=tally["claims", ""],
        first=share(tally["first", ""], events),
        corroborated=share(tally["corroborated", ""], events),
        contradicted=share(tally["contradicted", ""], events),
        revised=tally["revised", ""],
        inside_range=share(tally["inside", ""], figures),
        by_type=_counts(tally, "type"),
        by_side=_counts(tally, "side"),
        names=names,
        kinds=kinds,
    )


def _counts(tally: Tally, what: str) -> dict[str, int]:
    return {which: count for (told, which), count in sorted(tally.items()) if told == what and count}


def _most_told(counts: Mapping[str, int]) -> str | None:
    return min(counts, key=lambda which: (-counts[which], which), default=None)


def share(count: int, of: int) -> Share:
    """A count out of a total with Wilson's 95 % interval; of nothing, the interval is 0 to 1."""
    if of == 0:
        return Share(count=0, of=0, low=0.0, high=1.0)
    z = 1.96
    rate = count / of
    middle = (rate + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return Share(count=count, of=of, low=round(max(0.0, middle - half), 4), high=round(min(1.0, middle + half), 4))
