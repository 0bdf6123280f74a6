"""Raise the pinned floors to the figures of the last evaluation, with a little to spare; none is lowered.

A pin is the figure less half a point, rounded down to a whole one: processors differ in how they round 8-bit sums.
`python -m benchmarks.pin` rewrites `benchmarks/floors.toml` from `benchmarks/results/*.json`.
"""

import json
import math
import re

from benchmarks.evaluate import FLOORS, RESULTS

SPARE, STEP = 0.005, 100
HEADER = re.compile(r"^\[(\w+)\]$")
MEASURE = re.compile(r'^"?([\w.\-]+)"? = \{ (.*) \}$')
PINNED = re.compile(r"pinned = ([\d.]+), ")


def raised(line: str, figure: float) -> str:
    """The line of one measure with its pin at least as strict as before."""
    is_lower = "lower = true" in line
    rounded = math.ceil((figure + SPARE) * STEP) / STEP if is_lower else math.floor((figure - SPARE) * STEP) / STEP
    before = PINNED.search(line)
    if before is not None:
        rounded = (min if is_lower else max)(rounded, float(before[1]))
    return PINNED.sub("", line).replace("{ ", f"{{ pinned = {rounded:.3f}, ", 1)


def main() -> None:
    figures: dict[str, float] = {}
    lines = []
    for line in FLOORS.read_text(encoding="utf-8").splitlines():
        header, measure = HEADER.match(line), MEASURE.match(line)
        if header is not None:
            path = RESULTS / f"{header[1]}.json"
            figures = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        if measure is not None and measure[1] in figures:
            line = raised(line, figures[measure[1]])
        lines.append(line)
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
