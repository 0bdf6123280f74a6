"""Explain on the terminal what a place name was taken for: every reading with the terms of its score."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sayso import pipeline
from sayso.collect import Settings, collect
from sayso.errors import ArticleError, UsageError
from sayso.knowledge.places.gazetteer import gazetteer
from sayso.model import Article
from sayso.resolve.place_scoring import Reading
from sayso.resolve.places import Explained

SHOWN = 20
LEAST_SHOWN = 0.005


def show_in(path: Path, name: str) -> None:
    """Print how each mention of a name in a report was resolved. Raises UsageError if no report there names it."""
    console = Console()
    found = False
    for article in _articles(path):
        for explained in pipeline.explained_places(article, name):
            found = True
            console.print(_outcome(explained), markup=False)
            console.print(readings_table(explained.readings))
    if not found:
        raise UsageError(
            f"{path} names no place {name!r}. Write it as the report does (English is read), or leave out --in."
        )


def readings_table(readings: Sequence[Reading]) -> Table:
    """The best readings, one a row, with the terms of each score."""
    places = gazetteer()
    table = Table("place", "country", "division", "point", "± km", "feature", "score", "because")
    for score, terms, place, ruled_out in readings[:SHOWN]:
        division = places.division_name(place.admin1) or ""
        point = f"{place.lat:.3f}, {place.lon:.3f}"
        told = [f"{term} {by:+.2f}" for term, by in terms if abs(by) >= LEAST_SHOWN]
        because = ", ".join([ruled_out, *told] if ruled_out else told)
        row = (place.name, place.country or "", division, point, f"{place.radius_km:.0f}", place.feature)
        table.add_row(*row, f"{score:.2f}", because)
    return table


def _articles(path: Path) -> Iterator[Article]:
    for item in collect([str(path)], Settings()):
        for article in [item] if isinstance(item, ArticleError) else pipeline.articles_in(item):
            if isinstance(article, ArticleError):
                raise UsageError(f"{article.where} {article.reason} {article.way_out}".strip())
            yield article


def _outcome(explained: Explained) -> str:
    """ "Tripoli" at 120, in Lebanon: Tripoli (exact, score 0.81)."""
    span, choice = explained.mention.span, explained.choice
    where = f"{span.text!r} at {span.start}"
    if explained.container is not None:
        where += f", told in {explained.container.name}"
    if choice.place is None:
        return f"{where}: left open, no reading was clear enough"
    sense = ", the sense it had before" if explained.is_one_sense else ""
    moved = f", {choice.relation}" if choice.relation else ""
    return f"{where}: {choice.place.name} ({choice.method}{moved}, score {choice.score:.2f}{sense})"
