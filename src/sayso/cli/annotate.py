"""`sayso annotate`: JSON Lines in, JSON Lines out, same order; nothing stored."""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sayso import pipeline
from sayso.cli.console import name_failures
from sayso.cli.options import Knowledge
from sayso.errors import ArticleError, UsageError
from sayso.knowledge.project import use_project
from sayso.model import Annotation, Article
from sayso.read import read_line

LAYERS = ("claims", "attributions", "places", "times", "actors")
Layers = Annotated[str | None, typer.Option(metavar="NAMES", help=f"Only these, of {','.join(LAYERS)}.")]
MinConfidence = Annotated[float, typer.Option(metavar="P", help="Only claims of at least this confidence (0 to 1).")]
Files = Annotated[list[str] | None, typer.Argument(metavar="[INPUT]...", help="JSON Lines; standard input by default.")]


def annotate(
    inputs: Files = None, layers: Layers = None, min_confidence: MinConfidence = 0.0, knowledge: Knowledge = None
) -> None:
    """Print one JSON line for each input line, with its claims, attributions, places, times and actors.

    Example: echo '{"id": "1", "text": "Shelling killed two people in Aleppo."}' | sayso annotate
    """
    if knowledge is not None:
        use_project(knowledge)
    wanted = _wanted(layers)
    failed: list[ArticleError] = []
    lines = (_article(raw, name) for raw, name in _raw_lines(inputs or ["-"]))
    while batch := list(islice(lines, pipeline.BATCH)):
        annotations = pipeline.annotate(item for item in batch if isinstance(item, Article))
        for item in batch:
            if isinstance(item, Article):
                _print(_layered(next(annotations), wanted, min_confidence))
            else:
                failed.append(item[1])
                reason = f"{item[1].reason} {item[1].way_out}".strip()
                _print({"id": item[0], "error": reason})
    name_failures(failed)
    raise typer.Exit(1 if failed else 0)


def _wanted(layers: str | None) -> tuple[str, ...]:
    if layers is None:
        return LAYERS
    names = tuple(name.strip() for name in layers.split(","))
    unknown = [name for name in names if name not in LAYERS]
    if unknown:
        raise UsageError(f"--layers {unknown[0]!r} is not known. Of: {', '.join(LAYERS)}.")
    return names


def _raw_lines(inputs: Iterable[str]) -> Iterator[tuple[bytes, str]]:
    for name in inputs:
        if name == "-":
            yield from ((line, f"standard input, line {n}") for n, line in enumerate(sys.stdin.buffer, start=1))
            continue
        try:
            with Path(name).open("rb") as lines:
                yield from ((line, f"{name}, line {n}") for n, line in enumerate(lines, start=1))
        except OSError as fault:
            raise UsageError(f"{name} cannot be read ({fault.strerror}).") from fault


def _article(raw: bytes, name: str) -> Article | tuple[str | None, ArticleError]:
    """The article of one line, or the id it gave with what is wrong with it."""
    identity: str | None = None
    try:
        line = json.loads(raw)
        if not isinstance(line, dict):
            raise ArticleError(name, "is not a JSON object.", 'Expected {"id": "...", "text": "..."}.')
        identity = line.get("id") if isinstance(line.get("id"), str) else None
        if isinstance(line.get("error"), str) and "text" not in line:
            raise ArticleError(identity or name, line["error"])
        return read_line(line)
    except (ValueError, RecursionError) as fault:
        return identity, ArticleError(name, f"is not valid JSON ({fault}).", "One object on one line is expected.")
    except ArticleError as fault:
        return identity, fault


def _layered(annotation: Annotation, wanted: tuple[str, ...], min_confidence: float) -> dict[str, object]:
    line: dict[str, object] = {"id": annotation.id, "language": annotation.language}
    for layer in LAYERS:
        if layer in wanted:
            line[layer] = getattr(annotation, layer)
    if "claims" in wanted:
        line["claims"] = [claim for claim in annotation.claims if claim.confidence >= min_confidence]
    line["error"] = annotation.error
    return line


def _print(line: dict[str, object]) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
