"""The article's publisher, whose own voice is no source."""

from sayso.extract.speaker_names import STAFF, source_in
from sayso.knowledge.sources import Source, source_phrases
from sayso.model.lists import SourceKind


class Outlet:
    """The article's publisher, whose own voice is no source."""

    def __init__(self, publisher: str) -> None:
        self._letters = _letters(publisher)
        self._source: Source | None = source_phrases().get(publisher) if publisher else None

    def is_named(self, text: str) -> bool:
        """Whether a phrase names the outlet itself: what its reporter says is the reporter's account."""
        if not self._letters or STAFF & {word.lower() for word in text.split()}:
            return False
        known = source_in(text)
        if known is not None and self._source is not None and self._source.kind is SourceKind.MEDIA:
            return known[0].id == self._source.id
        if known is not None and known[0].kind is not SourceKind.MEDIA:
            return False
        letters = _letters(bare(text))
        return letters.startswith(self._letters) or (len(letters) > 3 and letters in self._letters)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def bare(name: str) -> str:
    """The name without its article."""
    for article in ("The ", "the ", "An ", "an ", "A ", "a "):
        if name.startswith(article):
            return name[len(article) :]
    return name
