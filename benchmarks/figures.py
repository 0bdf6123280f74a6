"""Measure figure mentions against the annotated figures, by (measure, low, high) per article.

`python -m benchmarks.figures [FILE.jsonl] [--errors N] [--skip N] [--limit N]` (default: the claims train set).
"""

import argparse
import collections
import json
import random
from pathlib import Path

from benchmarks import parse_cache
from sayso.extract.figures import find_figures
from sayso.text import parse as parsing

DATA = Path(__file__).resolve().parents[2] / "shared" / "evals" / "claims" / "train.jsonl"
Key = tuple[str, int | None, int | None]


def gold_figures(line: dict[str, object]) -> dict[Key, tuple[str, str]]:
    claims = line["claims"]
    assert isinstance(claims, list)
    return {
        (figure["measure"], figure["low"], figure["high"]): (figure["of"], figure["text"])
        for claim in claims
        for figure in claim["figures"]
    }


def predicted_figures(text: str) -> dict[Key, tuple[str, str]]:
    doc = next(parsing.parse_many([(text, None)]))
    return {
        (str(m.figure.measure), m.figure.low, m.figure.high): (str(m.figure.of), m.figure.text)
        for m in find_figures(doc)
    }


def context(text: str, quote: str) -> str:
    at = text.find(quote)
    return " ".join(text[max(0, at - 120) : at + len(quote) + 80].split()) if at >= 0 else "(not found)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATA)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--measure", default="")
    options = parser.parse_args()
    parse_cache.install()
    with options.file.open(encoding="utf-8") as source:
        lines = [json.loads(line) for line in source]
    tallies: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    errors: list[str] = []
    for line in lines[options.skip : options.limit]:
        text = line["text"]
        gold, predicted = gold_figures(line), predicted_figures(text)
        for key in gold.keys() | predicted.keys():
            kind = "hit" if key in gold and key in predicted else "missed" if key in gold else "spurious"
            for name in ("all", key[0]):
                tallies[name][kind] += 1
            if kind == "hit":
                tallies["all"]["same class"] += gold[key][0] == predicted[key][0]
            elif options.measure in {"", key[0]}:
                of, quote = gold.get(key) or predicted[key]
                errors.append(f"{kind:9}{line['id']} {key} {of} {quote!r}: {context(text, quote)}")
    for name, tally in sorted(tallies.items(), key=lambda entry: -entry[1].total()):
        hit, missed, spurious = tally["hit"], tally["missed"], tally["spurious"]
        precision, recall = hit / max(1, hit + spurious), hit / max(1, hit + missed)
        score = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:10} f1 {score:.3f} p {precision:.3f} r {recall:.3f} ({hit} hit, {missed} miss, {spurious} extra)")
    print(f"same class among hits: {tallies['all']['same class'] / max(1, tallies['all']['hit']):.3f}")
    random.Random(0).shuffle(errors)
    print("\n".join(sorted(errors[: options.errors])))


if __name__ == "__main__":
    main()
