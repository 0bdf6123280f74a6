"""HTML: one self-contained file that opens from disk and needs no script; every text in it is escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from sayso.export import words
from sayso.export.bundle import Bundle


def write_html(bundle: Bundle) -> str:
    """The whole page."""
    names = {origin.id: origin.name for item in bundle.events for origin in item.detail.origins}
    names |= {source.source: source.name for source in bundle.sources}
    return _template().render(bundle=bundle, names=names)


def _named(origin: str, names: dict[str, str]) -> str:
    return names.get(origin, origin)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("sayso.export", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    for function in (
        words.type_words,
        words.place_words,
        words.date_words,
        words.accounts_words,
        words.counted_words,
        words.bounds_words,
        words.speaker_words,
        words.place_credits,
    ):
        environment.globals[function.__name__] = function
    environment.filters["named"] = _named
    environment.filters["figure"] = words.figure_words
    return environment.get_template("report.html.j2")
