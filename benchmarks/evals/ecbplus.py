"""ecbplus: which articles are about the same incident, which mentions name the same occurrence."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.model import Article
from sayso.reconcile.incidents import incidents
from sayso.reconcile.mentions import same_occurrences
from sayso.text.card import card_of
from sayso.text.mentions import mention_of


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    articles = list(lines)
    incident_of = incidents(
        card_of(Article(id=line["id"], text=line["text"], title=line.get("title"))) for line in articles
    )
    labels = same_occurrences(
        (
            mention_of(line["id"], mention["m"], line["text"], mention["start"], mention["end"])
            for line in articles
            for mention in line["mentions"]
        ),
        incident_of,
    )
    for line in articles:
        clusters = {mention["m"]: labels[line["id"], mention["m"]] for mention in line["mentions"]}
        yield {"id": line["id"], "incident": incident_of[line["id"]], "clusters": clusters}


if __name__ == "__main__":
    run_adapter(convert)
