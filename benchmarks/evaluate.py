"""Run sayso against the annotated data beside the checkout, score it, print one table.

`python -m benchmarks.evaluate [NAME ...] [--cached] [--check] [--limit N]`

For each data set: gold is stripped from dev.jsonl, `benchmarks/evals/NAME.py` turns sayso's public output into
predictions, the data set's own `score.py` scores them, and `benchmarks/own_measures.py` what it leaves out. Figures go
to `benchmarks/results/NAME.json`; `--check` fails if one is below its pinned floor in `benchmarks/floors.toml`.
"""

import argparse
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.own_measures import MEASURES, Line

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "evals"
RESULTS = ROOT / "benchmarks" / "results"
FLOORS = ROOT / "benchmarks" / "floors.toml"

GIVEN = ("id", "text", "title", "date", "source")
GIVEN_BY_TASK: dict[str, tuple[str, ...]] = {
    "claims": ("published", "publisher"),
    "event_location": ("verbs", "verb_text"),
}
FIGURE = re.compile(r"^([\w.\-]+): (-?\d+(?:\.\d+)?)", re.MULTILINE)
TOLERANCE = 0.0005


def strip_gold(name: str, line: dict[str, Any]) -> dict[str, Any]:
    """What a program may see of one line: the article, and what the task itself gives."""
    given = {key: line[key] for key in (*GIVEN, *GIVEN_BY_TASK.get(name, ())) if key in line}
    if name == "factuality":
        given["targets"] = [{key: target[key] for key in ("start", "end", "text")} for target in line["targets"]]
    if name == "ecbplus":
        given["mentions"] = [
            {key: mention[key] for key in ("m", "start", "end", "text", "sentence")}
            for mention in line["mentions"]
            if mention["class"] == "event" and mention["validated"]
        ]
    return given


def prepare(name: str, folder: Path, limit: int | None) -> tuple[Path, Path]:
    """Write the stripped input, and the gold lines it was made from; give both paths."""
    given, gold = folder / f"{name}.input.jsonl", folder / f"{name}.gold.jsonl"
    with (
        (DATA / name / "dev.jsonl").open(encoding="utf-8") as lines,
        given.open("w", encoding="utf-8") as given_out,
        gold.open("w", encoding="utf-8") as gold_out,
    ):
        for line in itertools.islice((line for line in lines if line.strip()), limit):
            gold_out.write(line)
            given_out.write(json.dumps(strip_gold(name, json.loads(line)), ensure_ascii=False) + "\n")
    return given, gold


def predict(name: str, given: Path, cached: bool) -> Path:
    """Run the adapter in a process of its own; its output path."""
    output = given.with_name(f"{name}.output.jsonl")
    program = [f"benchmarks/evals/{name}.py", str(given), str(output)]
    command = [sys.executable, *(["-m", "benchmarks.parse_cache"] if cached else []), *program]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "OMP_NUM_THREADS": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return output


def score(name: str, gold: Path, output: Path) -> dict[str, float]:
    """Every figure that the data set's scorer prints, and those of our own."""
    command = [sys.executable, str(DATA / name / "score.py"), str(gold), str(output)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = {key: float(value) for key, value in FIGURE.findall(printed)}
    if name in MEASURES:
        figures |= MEASURES[name](lines_of(gold), lines_of(output))
    return figures


def lines_of(path: Path) -> list[Line]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def evaluate(name: str, cached: bool, limit: int | None) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        given, gold = prepare(name, Path(folder), limit)
        started = time.monotonic()
        figures = score(name, gold, predict(name, given, cached))
    figures["seconds"] = round(time.monotonic() - started, 1)
    return figures


def previous_figures(name: str) -> dict[str, float]:
    """The figures of the last commit, or none."""
    shown = subprocess.run(
        ["git", "show", f"HEAD:benchmarks/results/{name}.json"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return json.loads(shown.stdout) if shown.returncode == 0 else {}


def is_below(figure: float, bound: float, measure: dict[str, Any]) -> bool:
    return figure > bound + TOLERANCE if measure.get("lower") else figure < bound - TOLERANCE


def report(floors: dict[str, Any], results: dict[str, dict[str, float]]) -> list[str]:
    """Print the table; give the measures that are below their pinned floor."""
    table = Table("data", "measure", "figure", "last commit", "pinned", "aim", "goal", title="Evaluation on dev")
    fallen = []
    for name, figures in results.items():
        before = previous_figures(name)
        for key, measure in floors.get(name, {}).items():
            figure = figures.get(key)
            pinned = measure.get("pinned")
            shown = "-" if figure is None else f"{figure:.3f}"
            reached = figure is not None and not is_below(figure, measure["aim"], measure)
            if pinned is not None and (figure is None or is_below(figure, pinned, measure)):
                fallen.append(f"{name} {key}: {shown}, pinned {pinned}")
            table.add_row(
                name,
                key,
                f"[green]{shown}[/]" if reached else f"[yellow]{shown}[/]",
                f"{before[key]:.3f}" if key in before else "-",
                "-" if pinned is None else f"{pinned:.3f}",
                f"{measure['aim']:.2f}",
                f"{measure['goal']:.2f}",
            )
    Console(width=110).print(table)
    return fallen


def main() -> int:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="data sets; all by default")
    parser.add_argument("--cached", action="store_true", help="keep parses between runs (for development)")
    parser.add_argument("--check", action="store_true", help="fail if a figure is below its pinned floor")
    parser.add_argument("--limit", type=int, help="only the first N articles; nothing is written to results")
    options = parser.parse_args()
    if not DATA.is_dir():
        print("skipped: the annotated data (../shared/evals) is not beside this checkout")
        return 0
    results = {}
    for name in options.names or floors:
        if not (ROOT / "benchmarks" / "evals" / f"{name}.py").is_file():
            print(f"{name}: no adapter benchmarks/evals/{name}.py", file=sys.stderr)
            continue
        results[name] = evaluate(name, options.cached, options.limit)
        if options.limit is None:
            RESULTS.mkdir(exist_ok=True)
            (RESULTS / f"{name}.json").write_text(json.dumps(results[name], indent=1, sort_keys=True) + "\n")
    fallen = report(floors, results)
    if options.check and fallen:
        print("below the pinned floor:\n  " + "\n  ".join(fallen), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
