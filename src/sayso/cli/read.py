"""`sayso read`: pages and files in, JSON Lines of articles out; nothing stored."""

import json

import typer

from sayso.cli.add import Inputs
from sayso.cli.console import name_failures, write
from sayso.cli.fetching import with_fetching
from sayso.collect import Settings, collect
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.pipeline import articles_in


@with_fetching
def read(inputs: Inputs, settings: Settings) -> None:
    """Print one JSON line for each article: the lines that `sayso annotate` takes.

    Example: sayso read pages/ | sayso annotate > claims.jsonl
    """
    failed: list[ArticleError] = []
    for item in collect(inputs, settings):
        for found in [item] if isinstance(item, ArticleError) else articles_in(item):
            if isinstance(found, ArticleError):
                failed.append(found)
                write(json.dumps({"id": found.where, "error": f"{found.reason} {found.way_out}".strip()}))
            else:
                write(json.dumps(line_of(found), ensure_ascii=False))
    name_failures(failed)
    raise typer.Exit(1 if failed else 0)


def line_of(article: Article) -> dict[str, object]:
    """The contract's line of one article."""
    dateline, original = article.dateline, article.original
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "language": article.language,
        "url": article.url,
        "dateline": None if dateline is None else {"start": dateline.start, "end": dateline.end, "text": dateline.text},
        "original": None
        if original is None
        else {"publisher": original.publisher, "published": original.published, "url": original.url},
        "copy_of": article.copy_of,
        "error": None,
    }
