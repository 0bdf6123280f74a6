"""event_location: the places where the occurrence named by the given verb happened."""

from collections.abc import Iterable, Iterator
from itertools import tee

from benchmarks.evals.adapter import Line, run_adapter
from sayso.extract.event_place import event_places
from sayso.extract.places import find_places
from sayso.text import parse as parsing


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    lines, again = tee(lines)
    for line, doc in zip(lines, parsing.parse_many((line["text"], None) for line in again), strict=True):
        mentions = find_places(doc)
        start, end = line["verbs"][0]
        trigger = doc.char_span(start, end, alignment_mode="expand")
        chosen = event_places(doc, trigger.root, mentions, with_containers=False) if trigger is not None else []
        yield {"id": line["id"], "locations": [[mentions[n].span.start, mentions[n].span.end] for n in chosen]}


if __name__ == "__main__":
    run_adapter(convert)
