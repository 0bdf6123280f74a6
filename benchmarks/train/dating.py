"""Learn which date belongs to which claim: writes `knowledge/dating.tsv`.

`python -m benchmarks.train.dating ARTICLES.jsonl [FOLDER]`, with annotated articles and, in FOLDER, the tagger's scores
of folds that have not seen them; without it the shipped tagger's. The dates that are taken over stand on the table in
place, so that a run refines it; how the shipped one came about is told in
`docs/decisions/0005-weigh-the-dates-of-a-claim.md`.

Three logistic models over named features, each with a ridge penalty: for the expressions of a claim's own sentence,
for the date of the claim told before, and for the report's own day. A date is right if the scorer of `claims` says so.
"""

import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.errors import scorer
from benchmarks.train.logistic import Row, columns_of, held_out_odds, learn
from benchmarks.train.unseen import Annotated, unseen, with_shipped
from sayso.extract import assembly
from sayso.extract.attribution import speakers_at
from sayso.extract.dating import dating_of, sentence_choices
from sayso.extract.inheritance import date_choices
from sayso.model import ClaimDraft
from sayso.resolve.annotate import resolve
from sayso.resolve.times import claim_date

ORIGINS = ("sentence", "before", "report")
HEADER = """# What speaks for a date of an occurrence: weights in log odds (benchmarks/train/dating.py).
# Learnt from the annotated training articles of this project (CC BY 4.0 and open-government texts).
origin	feature	weight
"""


class Example(NamedTuple):
    """One possible date of one claim of an article: is it the annotator's? `is_dated` says whether he gives any."""

    article: int
    claim: int
    is_dated: bool
    origin: str
    features: list[str]
    is_right: bool


def examples_of(given: Annotated, rules: Any) -> Iterator[Example]:
    """Every possible date of every claim that is paired with one of the annotator's."""
    doc, article, line = given.doc, given.article, given.line
    extraction = assembly.assemble(doc, article.id, given.datelines, article.publisher)
    found = assembly.Article(doc, given.datelines, article.publisher)
    annotation = resolve(article, extraction)
    wanted = {
        mine: line["claims"][right].get("date")
        for mine, right in rules.pair(given.resolved(extraction), line["claims"], line["text"])
    }

    def is_right(draft: ClaimDraft, gold: dict[str, str] | None, times: Any, lasts: bool, is_current: bool) -> bool:
        date = claim_date(times, annotation.times, article.reference_date, is_current, lasts)
        if date is None:
            return gold is None
        return bool(rules.same_date({"from": date.from_, "to": date.to}, gold))

    forms = {time.span.start: time.form for time in found.times}
    days = sum(1 for form in forms.values() if form.is_day)
    depths: list[int] = []
    for place, draft in enumerate(extraction.claims):
        depth, is_own = _origin(draft, extraction.claims[:place], depths)
        depths.append(depth)
        if place not in wanted:
            continue
        gold = wanted[place] if (wanted[place] or {}).get("from") else None
        span = doc.char_span(draft.trigger.start, draft.trigger.end, alignment_mode="expand")
        if span is not None:
            told = speakers_at(found.attributions, draft.trigger.start)
            choices = sentence_choices(doc, span.root, draft.type, found.dates, told)
            for time, features in choices:
                dating = dating_of(doc, span.root, draft.type, time, [other for other, _ in choices])
                spans = [one.span for one in dating.times]
                yield Example(
                    given.number,
                    place,
                    gold is not None,
                    "sentence",
                    features,
                    is_right(draft, gold, spans, dating.lasts, False),
                )
        if not is_own:
            for choice in date_choices(doc, draft, extraction.claims[:place], depths, forms, days):
                is_report = not choice.times
                right = gold is not None and is_right(draft, gold, choice.times, choice.lasts, is_report)
                yield Example(given.number, place, gold is not None, choice.origin, choice.features, right)


def _origin(draft: ClaimDraft, earlier: Sequence[ClaimDraft], depths: Sequence[int]) -> tuple[int, bool]:
    """How often the claim's date was taken over, and whether it is the claim's or its occurrence's own."""
    starts = {span.start for span in draft.times}
    in_evidence = any(quote.start <= start < quote.end for quote in draft.evidence for start in starts)
    if in_evidence or any(other.event == draft.event and other.times == draft.times for other in earlier if starts):
        return 0, True
    for number in range(len(earlier) - 1, -1, -1):
        if starts and starts & {span.start for span in earlier[number].times}:
            return depths[number] + 1, False
    return 0, bool(starts)


def main() -> int:
    rules = scorer("claims")
    train, *folder = (Path(given) for given in sys.argv[1:])
    articles = unseen(train, folder[0]) if folder else with_shipped(train)
    examples = [one for given in articles for one in examples_of(given, rules)]
    table: list[str] = []
    for origin in ORIGINS:
        mine = [Row(one.article, one.features, one.is_right) for one in examples if one.origin == origin]
        right = np.array([one.is_right for one in mine])
        odds = held_out_odds(mine)
        for bound in (0.2, 0.3, 0.4, 0.5):
            taken = odds >= bound
            print(f"{origin} >= {bound}: {taken.sum()} taken, {right[taken].mean():.3f} right, of {right.sum()}")
        columns = columns_of(mine)
        weights = learn(mine, columns)
        table += [f"{origin}\t{feature}\t{weights[place]:.3f}" for feature, place in columns.items()]
    target = Path(str(files("sayso.knowledge") / "dating.tsv"))
    target.write_text(HEADER + "\n".join(table) + "\n", encoding="utf-8")
    print(f"{len(table)} weights from {len(examples)} examples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
