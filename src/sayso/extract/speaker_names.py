"""The fullest name that an article gives to a source: of an institution, of a person told by surname, of a monitor."""

from bisect import bisect_left

from spacy.tokens import Doc

from sayso.knowledge.sources import Source, source_phrases
from sayso.model.lists import SourceKind
from sayso.text.phrases import fold_phrase, is_acronym
from sayso.text.source import source_text

LONGEST_PERSON = 5


class ArticleNames:
    """The sources and persons that one article names anywhere, with their fullest forms."""

    def __init__(self, doc: Doc) -> None:
        text = source_text(doc)
        self._forms: dict[str, str] = {}
        self._named: list[tuple[int, Source]] = []
        for match in source_phrases().find(text):
            self._keep(match.value, text[match.start : match.end])
            self._named.append((match.start, match.value))
        self._persons: dict[str, str] = {}
        for entity in doc.ents:
            if entity.label_ == "PERSON" and len(entity) <= LONGEST_PERSON:
                surname = entity[-1].lower_
                if len(entity.text) > len(self._persons.get(surname, "")):
                    self._persons[surname] = entity.text

    def _keep(self, source: Source, form: str) -> None:
        if not is_acronym(form) and _likeness(source, form) > _likeness(source, self._forms.get(source.id, "")):
            self._forms[source.id] = form

    def of(self, source: Source) -> str:
        """The fullest form of the institution's name in the article; its neutral name if that has only initials."""
        return self._forms.get(source.id, source.name)

    def monitor(self) -> str | None:
        """The first monitor that the article names, for "a monitoring group said"."""
        return next((self.of(source) for _, source in self._named if source.kind is SourceKind.MONITOR), None)

    def before(self, offset: int, kinds: frozenset[SourceKind]) -> str | None:
        """The last source of those kinds named before the offset."""
        at = bisect_left(self._named, offset, key=lambda named: named[0])
        return next((self.of(source) for _, source in reversed(self._named[:at]) if source.kind in kinds), None)

    def person(self, name: str) -> str:
        """The fullest form of a person's name that ends in the same surname; the name itself if there is none."""
        words = name.split()
        fuller = self._persons.get(words[-1].lower(), "") if words else ""
        return (
            fuller if len(words) <= 2 and len(fuller) > len(name) and set(words[:-1]) <= set(fuller.split()) else name
        )


def _likeness(source: Source, form: str) -> tuple[int, int]:
    """How much of the institution's name a form has: shared words, then length; the form of a person shares none."""
    shared = len(set(fold_phrase(form)) & set(fold_phrase(source.name)))
    return shared, len(form) if shared else 0


def source_in(phrase: str) -> tuple[Source, str] | None:
    """The last known source named in a phrase, with the words that name it; None if there is none."""
    matches = list(source_phrases().find(phrase))
    if not matches:
        return None
    return matches[-1].value, phrase[matches[-1].start : matches[-1].end]
