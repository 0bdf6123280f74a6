"""polnear: attributions as sayso reports them, without those told inside another (the data set has no nesting)."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.extract.attribution import Attributed, find_attributions
from sayso.model import Span
from sayso.text import parse as parsing


def ends(span: Span | None) -> list[list[int]]:
    return [] if span is None else [[span.start, span.end]]


def outermost(found: list[Attributed]) -> list[Attributed]:
    return [inner for inner in found if not any(a is not inner and a.covers(inner.cue.idx) for a in found)]


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for line in lines:
        records = [attributed.record for attributed in outermost(find_attributions(parsing.parse(line["text"])))]
        yield {
            "id": line["id"],
            "attributions": [
                {"source": ends(r.source), "cue": ends(r.cue), "content": [[s.start, s.end] for s in r.content]}
                for r in records
            ],
        }


if __name__ == "__main__":
    run_adapter(convert)
