"""Learn which claims of an article are about one occurrence: writes `knowledge/joining.tsv`.

`python -m benchmarks.train.joining TRAIN.jsonl [FOLDER]`, with the annotated training articles of `claims` and, in
FOLDER, the tagger's scores of folds that have not seen them; without it the shipped tagger's.

Every claim as it is told, before accounts are joined, is given to the annotator's claim that it is likest to; a pair is
right if both are given to one event. How the figures came out is told in
`docs/decisions/0008-weigh-what-is-told-twice.md`.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.errors import scorer
from benchmarks.evals.adapter import Line
from benchmarks.train.logistic import Row, columns_of, held_out_odds, learn, write_weights
from benchmarks.train.unseen import Annotated, unseen, with_shipped
from sayso.extract import assembly
from sayso.extract.coreference import REACH
from sayso.extract.joining import pair_features
from sayso.extract.refine import is_related
from sayso.model import ClaimDraft, PlaceMention

COVERED, OVERLAPPING = 1.0, 0.3
SPEAKER, PLACE, FIGURE, STATUS = 0.8, 0.6, 0.6, 0.2
HEADER = """# What speaks for two claims of an article being about one occurrence: weights in log odds
# (benchmarks/train/joining.py), learnt from this project's annotated training articles (CC BY 4.0, open-government).
feature	weight
"""


def rows_of(given: Annotated, rules: Any) -> Iterator[Row]:
    """Every pair of related claims of an article that are both given to a claim of the annotator's."""
    told, places = assembly.told_in(given.doc, given.datelines, given.article.publisher)
    events = [_event(one.draft, places, given.line, rules) for one in told]
    for place, one in enumerate(told):
        for other in range(max(0, place - REACH), place):
            if events[place] is None or events[other] is None:
                continue
            if is_related(one.draft.type, told[other].draft.type):
                features = pair_features(one, told[other], places)
                yield Row(given.number, features, events[place] == events[other])


def _event(draft: ClaimDraft, places: Sequence[PlaceMention], line: Line, rules: Any) -> int | None:
    """The event of the annotator's claim that a draft is likest to; None where none is of its kind and words."""
    scored = [
        (score, -number, claim["event"])
        for number, claim in enumerate(line["claims"])
        if (score := _likeness(draft, places, claim, line["text"], rules)) > 0
    ]
    return max(scored)[2] if scored else None


def _likeness(draft: ClaimDraft, places: Sequence[PlaceMention], claim: dict[str, Any], text: str, rules: Any) -> float:
    spans = rules.spans(claim, text)
    is_quoted = any(start < quote.end and quote.start < end for start, end in spans for quote in draft.evidence)
    if not is_quoted or not rules.family_match(str(draft.type), claim["type"]):
        return 0.0
    is_covered = any(start <= draft.trigger.start < end for start, end in spans)
    score = (COVERED if is_covered else OVERLAPPING) + (str(draft.type) == claim["type"])
    speaker, wanted = [one.name for one in draft.said_by][:1], rules.names(claim["said_by"])[:1]
    score += SPEAKER * _agree(speaker, wanted, rules) if speaker or wanted else SPEAKER
    score += PLACE * _agree([places[n].name for n in draft.places][:1], rules.names(claim["place"])[:1], rules)
    figures = [(str(f.measure), str(f.of), f.low, f.high) for f in draft.figures]
    score += FIGURE * int(rules.match_lists(figures, rules.figs(claim), rules.same_fig)[0])
    return float(score + STATUS * (str(draft.status) == claim["status"]))


def _agree(mine: Sequence[str], wanted: Sequence[str], rules: Any) -> bool:
    return bool(mine and wanted and rules.same_name(mine[0], wanted[0]))


def main() -> int:
    rules = scorer("claims")
    train, *folder = (Path(given) for given in sys.argv[1:])
    articles = unseen(train, folder[0]) if folder else with_shipped(train)
    rows = [row for given in articles for row in rows_of(given, rules)]
    right = np.array([row.is_right for row in rows])
    odds = held_out_odds(rows)
    for bound in (0.3, 0.4, 0.5, 0.6):
        joined = odds >= bound
        print(f">= {bound}: {joined.sum()} joined, {right[joined].mean():.3f} right, of {right.sum()}")
    columns = columns_of(rows)
    weights = learn(rows, columns)
    write_weights("joining.tsv", HEADER, columns, weights)
    print(f"{len(columns)} weights from {len(rows)} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
