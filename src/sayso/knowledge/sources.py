"""Sources that reports cite: ids, neutral names, kinds, alignments, and the forms reports use."""

from functools import cache

from sayso.knowledge.tables import project_rows, shipped_rows
from sayso.model.base import Record
from sayso.model.lists import SourceKind
from sayso.text.phrases import PhraseTable


class Source(Record, frozen=True, kw_only=True):
    """One row of sources.tsv."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SourceKind
    alignment: str
    country: str | None = None
    wikidata: str | None = None
    note: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class SourceNoun(Record, frozen=True, kw_only=True):
    """One row of source_nouns.tsv: a word in a description, and what it says of the speaker."""

    word: str
    kind: SourceKind | None = None
    alignment: str | None = None


@cache
def sources() -> tuple[Source, ...]:
    """All sources; a project's rows come first, so that its forms win."""
    return (*project_rows("sources.tsv", Source), *shipped_rows("sources.tsv", Source))


@cache
def source_phrases() -> PhraseTable[Source]:
    """The forms of all sources."""
    return PhraseTable((form, source) for source in sources() for form in source.forms)


@cache
def source_nouns() -> tuple[SourceNoun, ...]:
    """Words in descriptions of speakers, most telling first; a project's come before the shipped ones."""
    return (*project_rows("source_nouns.tsv", SourceNoun), *shipped_rows("source_nouns.tsv", SourceNoun))
