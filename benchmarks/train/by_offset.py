"""Keep the annotation of an article without its words: what a claim quotes is kept as offsets in the article's text.

`python -m benchmarks.train.by_offset TRAIN.jsonl CORPUS.jsonl OFFSETS.jsonl...` prints the articles that the tagger is
fitted on: TRAIN.jsonl, then those of CORPUS.jsonl that OFFSETS.jsonl annotate, with their words.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.evals.adapter import Line, read_lines

NAMES = ("evidence", "agents", "targets", "place", "said_by")


def by_offset(claim: Line, text: str) -> Line:
    """The claim with `[start, end]` for every string that stands in the text, preferably in the first quote."""
    first = claim["evidence"][0]

    def offsets(quote: str | None) -> Any:
        if not quote or quote not in text:
            return quote
        start = text.find(first) + first.find(quote) if quote in first else text.find(quote)
        return [start, start + len(quote)]

    return _told_by(offsets, claim)


def restored(claim: Line, text: str) -> Line:
    """The claim with the words that stand at its offsets."""

    def words(offsets: Any) -> Any:
        return text[offsets[0] : offsets[1]] if isinstance(offsets, list) else offsets

    return _told_by(words, claim)


def _told_by(way: Callable[[Any], Any], claim: Line) -> Line:
    """The claim with each of its quotes and names told in another way."""
    control = claim["control"]
    return {
        **claim,
        **{name: [way(each) for each in claim[name]] for name in NAMES},
        "figures": [{**f, "side": way(f["side"]), "text": way(f["text"])} for f in claim["figures"]],
        "control": control and {**control, **{part: way(control[part]) for part in ("holder", "from_whom")}},
        "why": way(claim["why"]),
    }


def annotated(corpus: Path, paths: list[Path]) -> Iterator[Line]:
    """The articles of the corpus that are annotated, as the lines of `claims/train.jsonl`."""
    articles = {line["id"]: line for line in read_lines(corpus)}
    for line in (line for path in paths for line in read_lines(path)):
        article = articles[line["id"]]
        yield {**article, "claims": [restored(claim, article["text"]) for claim in line["claims"]]}


def main() -> int:
    train, corpus, *paths = (Path(given) for given in sys.argv[1:])
    for line in (*read_lines(train), *annotated(corpus, paths)):
        print(json.dumps(line, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
