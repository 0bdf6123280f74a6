"""What every adapter shares: read INPUT.jsonl, write OUTPUT.jsonl, in order."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def read_lines(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def run_adapter(convert: Callable[[Iterator[Line]], Iterable[Line]]) -> None:
    """`NAME.py INPUT OUTPUT`: write one line of predictions for each line of input."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    with target.open("w", encoding="utf-8") as out:
        for line in convert(read_lines(source)):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
