"""Measure how fast sayso reads: articles a second, the time to the first result, memory, growth with a text's length.

`python -m benchmarks.speed [--articles N] [--largest BYTES] [--check]` prints a table and writes
`benchmarks/results/speed.json`. Times are processor seconds of one process on one core, so that a busy machine counts
little; `--check` fails if a figure misses its aim.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "syria-news.jsonl"
RESULTS = ROOT / "benchmarks" / "results" / "speed.json"
AIMS = {"articles_per_second": 10.0, "first_result_seconds": 3.0, "peak_megabytes": 400.0, "growth": 1.3}
SIZES = (1_000, 10_000, 100_000, 1_000_000)
WARM = 16
SAYSO = [sys.executable, "-c", "from sayso.cli.main import main; main()"]


def many_claims(size: int) -> str:
    """A chronicle in which place, day, weapon, doer, speaker and figure change from sentence to sentence."""
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    places = "Aleppo Homs Idlib Raqqa Mosul Kabul Taiz Donetsk Hama Daraa Kirkuk".split()
    deeds = [
        "airstrikes hit a market",
        "shells hit a school",
        "a car bomb struck a checkpoint",
        "gunmen stormed a base",
    ]
    doers = ["rebels", "the army", "Islamic State militants", "Russian warplanes", "Kurdish fighters"]
    voices = ["activists said", "the Syrian Observatory for Human Rights said", "state media reported", "he said"]

    def turn(n: int) -> str:
        day, place, deed, doer = days[n % 7], places[n % 11], deeds[n % 4], doers[n % 5]
        return (
            f"On {day} {deed} in {place}, killing {2 + n % 37} people, {voices[n % 3]}. ",
            f"The attack in western {place} was carried out by {doer}, {voices[n % 4]}. ",
            f"It could not be verified, and {doer} denied it. ",
            f"They later took control of a town in {place} province. ",
        )[n % 4]

    return "".join(map(turn, range(size // 77)))


# For a size in characters, a text of about that size that tends to hurt.
HOSTILE: dict[str, Callable[[int], str]] = {
    "report": lambda size: "Shelling killed 3 people in Aleppo on Monday, activists said. " * (size // 62),
    "many claims": many_claims,
    "no full stop": lambda size: "shelling hit the market and " * (size // 28),
    "quotation marks": lambda size: 'He said "' + '"' * size + " troops shelled Aleppo.",
    "opening quotations": lambda size: "“They shelled us. " * (size // 18),
    "hidden letters": lambda size: (
        "Troops shelled \u202eAl\u200beppo\u202c and I\u200bdlib, killing 3. " * (size // 46)
    ),
    "emoji": lambda size: "🔥 Rockets 🚀 hit Idlib 💥 killing 5 people 😢 on Monday. " * (size // 53),
    "only numbers": lambda size: "12 13 14 2017 20177 3,000 5.5 " * (size // 30),
    "one long word": lambda size: "a" * size,
    "marks": lambda size: ".!?;:,-" * (size // 7),
    "brackets": lambda size: "(" * (size // 2) + "shelling" + ")" * (size // 2),
}


def articles_per_second(count: int) -> float:
    """Articles of the corpus that one core annotates in a second, after the first batch."""
    from sayso.pipeline import annotate
    from sayso.read.line import read_line

    with CORPUS.open(encoding="utf-8") as lines:
        articles = [read_line(json.loads(line)) for line in islice(lines, WARM + count)]
    list(annotate(articles[:WARM]))
    started = time.process_time()
    done = sum(1 for _ in annotate(articles[WARM:]))
    return done / (time.process_time() - started)


def first_result() -> tuple[float, float]:
    """Processor seconds from the start of the command to its first result, and its peak of memory in megabytes."""
    line = json.dumps({"id": "1", "text": "Shelling killed two people in Aleppo on Monday, activists said."})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*SAYSO, "annotate"], input=line, text=True, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def peak_of_corpus(count: int) -> float:
    """Peak of memory in megabytes of a command that annotates the corpus."""
    with CORPUS.open(encoding="utf-8") as lines:
        given = "".join(islice(lines, count))
    subprocess.run([*SAYSO, "annotate"], input=given, text=True, stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def seconds_for(text: str) -> float:
    """Processor seconds to annotate one text. Raises SystemExit if it gives an error."""
    from sayso.pipeline import annotate
    from sayso.read.line import read_line

    started = time.process_time()
    (annotation,) = annotate([read_line({"id": "x", "text": text, "published": "2017-05-05"})])
    if annotation.error is not None:
        raise SystemExit(annotation.error)
    return time.process_time() - started


def growth(seconds: list[float], sizes: list[int]) -> float:
    """The power of the text's length with which time grows over the last step: 1 is linear, 2 quadratic."""
    return math.log(seconds[-1] / seconds[-2]) / math.log(sizes[-1] / sizes[-2])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--check", action="store_true", help="fail if a figure misses its aim")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    if not CORPUS.is_file():
        print("skipped: the corpus (../shared/corpora) is not beside this checkout")
        return 0
    start, _ = first_result()
    figures = {
        "articles_per_second": articles_per_second(options.articles),
        "first_result_seconds": start,
        "peak_megabytes": peak_of_corpus(options.articles),
    }
    sizes = [size for size in SIZES if size <= options.largest]
    hostile: dict[str, tuple[list[float], float]] = {}
    for name, text in HOSTILE.items():
        seconds = [seconds_for(text(size)) for size in sizes]
        hostile[name] = [round(one, 3) for one in seconds], round(growth(seconds, sizes), 2)
    figures["growth"] = max(power for _, power in hostile.values())
    rounded = {name: round(figure, 2) for name, figure in figures.items()}
    RESULTS.write_text(json.dumps(rounded | {"sizes": sizes, "hostile": hostile}, indent=1) + "\n")
    missed = show(rounded, sizes, hostile)
    return 1 if options.check and missed else 0


def show(figures: dict[str, float], sizes: list[int], hostile: dict[str, tuple[list[float], float]]) -> list[str]:
    """Print the tables; give the figures that miss their aim."""
    table = Table("figure", "measured", "aim", title="Speed")
    missed = []
    for name, figure in figures.items():
        reached = figure >= AIMS[name] if name == "articles_per_second" else figure <= AIMS[name]
        if not reached:
            missed.append(name)
        table.add_row(name, f"[{'green' if reached else 'yellow'}]{figure:.2f}[/]", f"{AIMS[name]:.2f}")
    growing = Table("text", *(f"{size:,}" for size in sizes), "growth", title="Seconds by characters")
    for name, (seconds, power) in hostile.items():
        growing.add_row(name, *(f"{one:.2f}" for one in seconds), f"{power:.2f}")
    console = Console(width=110)
    console.print(table)
    console.print(growing)
    return missed


if __name__ == "__main__":
    sys.exit(main())
