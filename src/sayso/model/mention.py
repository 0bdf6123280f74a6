"""A word in an article that names an occurrence, without the article's text."""

from sayso.model.base import Record


class EventMention(Record, frozen=True, kw_only=True):
    """The mention `id` of the article `article`.

    `word` is the form that all inflections and near-synonyms of its telling word share; `is_speech` marks words of
    saying, which are one occurrence only if one speaker said them; `names` are the names told next to it.
    """

    article: str
    id: str
    word: str
    is_speech: bool = False
    names: tuple[str, ...] = ()
