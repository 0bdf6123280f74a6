"""timex: time expressions, their values and day intervals, as sayso annotates them."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.model import Article
from sayso.resolve.times import annotate_times
from sayso.text.times import find_times


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for line in lines:
        article = Article(id=line["id"], text=line["text"], published=line.get("date"))
        times = annotate_times(article, find_times(article.text))
        yield {
            "id": line["id"],
            "timexes": [
                {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
                | ({"interval": [t.from_, t.to]} if t.from_ else {})
                for t in times
            ],
        }


if __name__ == "__main__":
    run_adapter(convert)
