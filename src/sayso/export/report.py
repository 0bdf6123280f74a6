"""HTML: one self-contained file that opens from disk and needs no script; every text in it is escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from sayso.export import words
from sayso.export.bundle import Bundle
from sayso.export.sides import differences
from sayso.model.ledger import Copy


def write_html(bundle: Bundle) -> str:
    """The whole page."""
    publishers = {account.article.id: account.article.publisher for item in bundle.events for account in item.accounts}
    copies: dict[str, list[Copy]] = {}
    for copy in bundle.copies:
        copies.setdefault(copy.article, []).append(copy)
    return _template().render(bundle=bundle, publishers=publishers, copies=copies)


def _named(origin: str, names: dict[str, str]) -> str:
    return names.get(origin, origin)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("sayso.export", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    for function in (
        differences,
        words.type_words,
        words.place_words,
        words.date_words,
        words.accounts_words,
        words.counted_words,
        words.bounds_words,
        words.speaker_words,
        words.range_name,
        words.origin_words,
        words.role_words,
        words.teller_words,
        words.place_credits,
    ):
        environment.globals[function.__name__] = function
    environment.filters["named"] = _named
    environment.filters["figure"] = words.figure_words
    return environment.get_template("report.html.j2")
