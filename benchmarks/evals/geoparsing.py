"""geoparsing: place names and their points, as sayso annotates them."""

from collections.abc import Iterable, Iterator
from itertools import tee

from benchmarks.evals.adapter import Line, run_adapter
from sayso.extract.places import find_places
from sayso.model import Article
from sayso.resolve.places import PlaceResolver
from sayso.text import parse as parsing


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    resolver = PlaceResolver()
    lines, again = tee(lines)
    for line, doc in zip(lines, parsing.parse_many((line["text"], None) for line in again), strict=True):
        mentions = find_places(doc)
        article = Article(id=line["id"], text=line["text"], title=line.get("title"))
        yield {
            "id": line["id"],
            "toponyms": [
                {"start": p.start, "end": p.end} | ({"lat": p.lat, "lon": p.lon} if p.lat is not None else {})
                for p in resolver.resolve(article, mentions)
            ],
        }


if __name__ == "__main__":
    run_adapter(convert)
