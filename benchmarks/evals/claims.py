"""claims: the claims of `sayso annotate`, as they are."""

from collections.abc import Iterable, Iterator

import msgspec

from benchmarks.evals.adapter import Line, run_adapter
from sayso.pipeline import annotate
from sayso.read import read_line


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "claims": msgspec.to_builtins(annotation.claims)}


if __name__ == "__main__":
    run_adapter(convert)
