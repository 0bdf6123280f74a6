"""The options that many commands share, and the filters they make."""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from sayso.errors import UsageError
from sayso.model import ClaimType, Status
from sayso.store.selection import Filters, parse_box, parse_day

LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger: one file.")]
Knowledge = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A folder with tables of your own: triggers, actors, sources, ...")
]
Name = TypeVar("Name", ClaimType, Status)
OPTIONS: dict[str, tuple[Any, Any, str, str]] = {
    "since": (str | None, None, "DAY", "Only what happened on or after this day."),
    "until": (str | None, None, "DAY", "Only what happened on or before this day."),
    "place": (str | None, None, "NAME", "Only this place (part of the name)."),
    "bbox": (str | None, None, "W,S,E,N", "Only inside this box, in degrees."),
    "type": (str | None, None, "TYPE", "Only this type, as air_drone_strike."),
    "actor": (str | None, None, "NAME", "Only where this actor did or suffered it."),
    "source": (str | None, None, "NAME", "Only where this source speaks."),
    "status": (str | None, None, "STATUS", "Only this status, as claimed."),
    "min_sources": (int, 0, "N", "Only with at least N independent origins."),
    "text": (str | None, None, "WORDS", "Only where these words are quoted."),
    "min_confidence": (float, 0.0, "P", "Only with a claim of at least this confidence (0 to 1)."),
}


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that takes `filters: Filters` the filter options of the contract."""
    own = [p for name, p in inspect.signature(command).parameters.items() if name != "filters"]
    added = [_parameter(name) for name in OPTIONS]

    @functools.wraps(command)
    def wrapped(**values: Any) -> None:
        given = {name: values.pop(name) for name in OPTIONS}
        command(**values, filters=filters_of(given))

    parameters = [*own, *added]
    wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapped


def _parameter(name: str) -> inspect.Parameter:
    kind, default, metavar, help_ = OPTIONS[name]
    annotation = Annotated[kind, typer.Option(f"--{name.replace('_', '-')}", metavar=metavar, help=help_)]  # type: ignore[valid-type]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def filters_of(given: dict[str, Any]) -> Filters:
    """The filters of one command. Raises UsageError that names the option and its valid values."""
    return Filters(
        since=parse_day(given["since"], "--since"),
        until=parse_day(given["until"], "--until"),
        place=given["place"],
        bbox=parse_box(given["bbox"]),
        type=_one_of(given["type"], ClaimType, "--type"),
        actor=given["actor"],
        source=given["source"],
        status=_one_of(given["status"], Status, "--status"),
        min_sources=given["min_sources"],
        text=given["text"],
        min_confidence=given["min_confidence"],
    )


def _one_of(value: str | None, kinds: type[Name], option: str) -> Name | None:
    if value is None:
        return None
    try:
        return kinds(value)
    except ValueError as fault:
        raise UsageError(f"{option} {value!r} is not known. One of: {', '.join(kinds)}.") from fault


def one_of_formats(value: str, formats: tuple[str, ...]) -> str:
    """The format asked for. Raises UsageError that names the valid ones."""
    if value not in formats:
        raise UsageError(f"--format {value!r} is not known. One of: {', '.join(formats)}.")
    return value
