"""The sayso command: its sub-commands, and the exit codes 0 (done), 1 (some inputs failed), 2 (nothing done)."""

import sys

import typer

from sayso import __version__
from sayso.cli import add, annotate, check, control, demo, event, events, export, gazetteer, read, sources, watch
from sayso.cli.console import STOPPED, errors
from sayso.errors import InternalError, RunError, SaysoError

app = typer.Typer(
    name="sayso",
    help="Reads reports of a war and keeps a ledger of who says what happened.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
app.command("demo")(demo.demo)
app.command("add")(add.add)
app.command("read")(read.read)
app.command("annotate")(annotate.annotate)
app.command("events")(events.events)
app.command("event")(event.event)
app.command("control")(control.control)
app.command("sources")(sources.sources)
app.command("export")(export.export)
app.command("watch")(watch.watch)
app.command("check")(check.check)
app.add_typer(gazetteer.app, name="gazetteer")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Reads reports of a war and keeps a ledger of who says what happened."""


def main() -> None:
    """Run one command and leave with its exit code; a fault is one clear line on standard error."""
    try:
        app()
    except InternalError as fault:
        errors.print(f"sayso: {fault} This is a fault of sayso itself: please report it.", markup=False)
        sys.exit(2)
    except (RunError, SaysoError) as fault:
        errors.print(f"sayso: {fault}", markup=False, soft_wrap=True)
        sys.exit(2)
    except KeyboardInterrupt:
        errors.print(STOPPED, markup=False)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
