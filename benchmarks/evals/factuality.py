"""factuality: how far the author commits to an event word, as sayso's status rules put it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from benchmarks.evals.adapter import Line, run_adapter
from sayso.extract.status import factuality
from sayso.text import parse as parsing


def value(doc: Doc, start: int, end: int) -> float:
    words = doc.char_span(start, end, alignment_mode="expand")
    return 3.0 if words is None else factuality(words.root)


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for line in lines:
        doc = parsing.parse(line["text"])
        spans = [(target["start"], target["end"]) for target in line["targets"]]
        yield {"id": line["id"], "targets": [{"start": s, "end": e, "value": value(doc, s, e)} for s, e in spans]}


if __name__ == "__main__":
    run_adapter(convert)
