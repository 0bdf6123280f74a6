"""The options of the commands that fetch."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from sayso.collect import Settings
from sayso.collect.addresses import EVERYWHERE
from sayso.collect.settings import AGENT
from sayso.errors import UsageError
from sayso.read.formats.table import FIELDS

OPTIONS: dict[str, tuple[Any, Any, str | None, str]] = {
    "allow_private": (bool, False, None, "Fetch from private addresses of your own network, too."),
    "ignore_robots": (bool, False, None, "Fetch what robots.txt forbids: only where you may."),
    "user_agent": (str, AGENT, "TEXT", "Who is asking, as hosts are told."),
    "delay": (float, 1.0, "SECONDS", "The pause between two requests to one host."),
    "column": (list[str], (), "FIELD=COLUMN", "The column of a table that holds a field, as text=Body. Repeatable."),
    "again": (bool, False, None, "Fetch addresses that the ledger holds once more."),
}


def with_fetching(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that takes `settings: Settings` the options of fetching."""
    own = [p for name, p in inspect.signature(command).parameters.items() if name != "settings"]

    @functools.wraps(command)
    def wrapped(**values: Any) -> None:
        given = {name: values.pop(name) for name in OPTIONS}
        command(**values, settings=settings_of(given))

    parameters = [*own, *(_parameter(name) for name in OPTIONS)]
    wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapped


def _parameter(name: str) -> inspect.Parameter:
    kind, default, metavar, help_ = OPTIONS[name]
    option = typer.Option(f"--{name.replace('_', '-')}", metavar=metavar, help=help_)
    annotation = Annotated[kind, option]  # type: ignore[valid-type]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def settings_of(given: dict[str, Any]) -> Settings:
    """How the options want fetching done."""
    return Settings(
        agent=given["user_agent"],
        private=EVERYWHERE if given["allow_private"] else (),
        obey_robots=not given["ignore_robots"],
        delay=max(0.0, given["delay"]),
        again=given["again"],
        columns=tuple(_column(pair) for pair in given["column"] or ()),
    )


def _column(pair: str) -> tuple[str, str]:
    field, found, column = pair.partition("=")
    if not found or field not in FIELDS or not column:
        raise UsageError(f"--column {pair}: give FIELD=COLUMN. Fields: {', '.join(FIELDS)}.")
    return field, column
