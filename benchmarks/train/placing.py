"""Learn which place belongs to which claim: writes `knowledge/placing.tsv`.

`python -m benchmarks.train.placing TRAIN.jsonl [--scores FOLDER]`, with the annotated articles of `claims`.

A conditional logistic model (one choice among the places of the article, or none) over named features, with a ridge
penalty. A place is right if the scorer of `claims` says so.

What the tagger takes for places counts for more on the articles it was fitted on than on new ones: `--scores FOLDER`
adds examples with the scores of taggers that had not seen the article (`benchmarks.train.fit FOLDER --fold N`).
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from benchmarks.errors import scorer
from benchmarks.train.logistic import write_weights
from benchmarks.train.unseen import Annotated, unseen, with_shipped
from sayso.extract import assembly
from sayso.extract.placing import PlaceChoice, place_choices, with_places
from sayso.model import ClaimDraft, PlaceMention
from sayso.text.located import Located

RIDGE = 2.0
STEPS, SMALLEST = 8, 1e-6
FEWEST = 8
FOLDS = 5
HEADER = """# What speaks for a place of an occurrence: weights in log odds (benchmarks/train/placing.py).
# Learnt from the annotated training articles of this project (CC BY 4.0 and open-government texts).
feature	weight
"""


class Example(NamedTuple):
    """The places that one claim of an article may have, and which of them the annotator gives."""

    article: int
    choices: list[PlaceChoice]
    is_right: list[bool]


class Recorder:
    """Stands in for `with_places`: fills the drafts as it does, and keeps what each could have had."""

    def __init__(self) -> None:
        self.choices: list[list[PlaceChoice]] = []

    def __call__(
        self,
        doc: Doc,
        drafts: Sequence[ClaimDraft],
        places: Located[PlaceMention],
        sureness: Sequence[float],
        persons: frozenset[int],
    ) -> list[ClaimDraft]:
        self.choices = place_choices(doc, drafts, places, sureness, persons)
        return with_places(doc, drafts, places, sureness, persons)


@contextmanager
def recorded() -> Iterator[Recorder]:
    """Record what the extractor weighs, and let every claim that it weighs through, in order."""
    recorder = Recorder()
    replaced = {
        "with_places": recorder,
        "with_counts_apart": lambda doc, claims, places: claims,
        "without_general": lambda doc, claims: claims,
        "likely": list,
    }
    own = {name: getattr(assembly, name) for name in replaced}
    try:
        for name, other in replaced.items():
            setattr(assembly, name, other)
        yield recorder
    finally:
        for name, other in own.items():
            setattr(assembly, name, other)


def examples_of(given: Annotated, rules: Any) -> Iterator[Example]:
    """Every claim that is paired with one of the annotator's, with its possible places."""
    with recorded() as recorder:
        extraction = assembly.assemble(given.doc, given.article.id, given.datelines, given.article.publisher)
    for mine, theirs in rules.pair(given.resolved(extraction), given.line["claims"], given.line["text"]):
        wanted = rules.names(given.line["claims"][theirs].get("place"))[:1]
        choices = recorder.choices[mine]
        names = [extraction.places[choice.places[0]].name if choice.places else None for choice in choices]
        right = [name is not None and rules.same_name(name, wanted[0]) if wanted else name is None for name in names]
        if any(right):
            yield Example(given.number, choices, right)


class Table:
    """The choices of many claims as one matrix, with the rows of each claim together."""

    def __init__(self, examples: Sequence[Example], columns: dict[str, int]) -> None:
        sizes = np.array([len(one.choices) for one in examples])
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.claim = np.repeat(np.arange(len(examples)), sizes)
        self.right = np.array([right for one in examples for right in one.is_right], dtype=float)
        self.handicap = np.array([choice.handicap for one in examples for choice in one.choices])
        self.rows = np.zeros((len(self.claim), len(columns)), dtype=np.float32)
        for row, choice in enumerate(choice for one in examples for choice in one.choices):
            self.rows[row, [columns[feature] for feature in choice.features if feature in columns]] = 1.0

    def shares(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The values of each claim divided by their sum."""
        return np.asarray(values / np.add.reduceat(values, self.starts)[self.claim])

    def odds(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each choice among those of its claim."""
        sums = self.rows @ weights
        return self.shares(np.exp(sums - np.maximum.reduceat(sums, self.starts)[self.claim]))

    def likelihood(self, weights: NDArray[np.float64]) -> float:
        """The log of the probability of the right choices, less the penalty."""
        right = np.add.reduceat(self.odds(weights) * self.right, self.starts)
        return float(np.log(right).sum() - RIDGE / 2 * (weights @ weights))

    def hits(self, weights: NDArray[np.float64]) -> int:
        """For how many claims the likeliest choice is right."""
        sums = self.rows @ weights - self.handicap
        best = np.maximum.reduceat(sums, self.starts)[self.claim] == sums
        return int(np.maximum.reduceat(best * self.right, self.starts).sum())


def columns_of(examples: Sequence[Example]) -> dict[str, int]:
    """A column for each feature that is not rare."""
    counts = Counter(feature for one in examples for choice in one.choices for feature in choice.features)
    return {name: place for place, name in enumerate(sorted(n for n, count in counts.items() if count >= FEWEST))}


def learn(table: Table) -> NDArray[np.float64]:
    """The weights of a choice among the places of each claim, with a ridge penalty, by Newton's method.

    A step that makes the choices less likely is halved: a full one can lead away for good.
    """
    weights = np.zeros(table.rows.shape[1])
    for _ in range(STEPS):
        odds = table.odds(weights)
        wanted = table.shares(odds * table.right)
        weighed = table.rows * odds[:, None]
        means = np.add.reduceat(weighed, table.starts, axis=0)
        bend = RIDGE * np.eye(len(weights)) + weighed.T @ table.rows - means.T @ means
        step = np.linalg.solve(bend, table.rows.T @ (wanted - odds) - RIDGE * weights)
        while table.likelihood(weights + step) < table.likelihood(weights) and np.abs(step).max() > SMALLEST:
            step = step / 2
        weights = weights + step
    return weights


def held_out(examples: Sequence[Example], columns: dict[str, int]) -> float:
    """How often the likeliest choice is right, by a model that has not seen its article."""
    hits = 0
    for fold in range(FOLDS):
        weights = learn(Table([one for one in examples if one.article % FOLDS != fold], columns))
        hits += Table([one for one in examples if one.article % FOLDS == fold], columns).hits(weights)
    return hits / len(examples)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--scores", type=Path, help="folder of scores by taggers that had not seen the article")
    options = parser.parse_args()
    rules = scorer("claims")
    articles = [with_shipped(options.articles)]
    if options.scores is not None:
        articles.append(unseen(options.articles, options.scores))
    examples = [one for given in chain.from_iterable(articles) for one in examples_of(given, rules)]
    columns = columns_of(examples)
    table = Table(examples, columns)
    by_rules = np.array([float(name == "ruled") for name in columns])
    print(f"{len(examples)} claims, right by rules {table.hits(by_rules) / len(examples):.3f}")
    print(f"learnt, held out by article: {held_out(examples, columns):.3f}")
    weights = learn(table)
    write_weights("placing.tsv", HEADER, columns, weights)
    print(f"{len(columns)} weights")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
