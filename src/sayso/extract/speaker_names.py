"""The fullest name that an article gives to a source: of an institution, of a person told by surname, of a monitor."""

from bisect import bisect_left

from spacy.tokens import Doc

from sayso.knowledge.sources import Source, source_phrases
from sayso.knowledge.words import titles
from sayso.model.lists import SourceKind
from sayso.text.phrases import fold_phrase, is_acronym
from sayso.text.source import source_text

LONGEST_PERSON, MEMORY = 5, 50
STAFF = frozenset("reporter correspondent photographer journalist witness spokesman spokesperson officials".split())


class ArticleNames:
    """The sources and persons that one article names anywhere, with their fullest forms."""

    def __init__(self, doc: Doc) -> None:
        text = source_text(doc)
        self._forms: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        self._named: list[tuple[int, Source]] = []
        self._sources: dict[str, Source] = {}
        self._persons: dict[str, str] = {}
        for match in source_phrases().find(text):
            form = text[match.start : match.end]
            self._named.append((match.start, match.value))
            self._sources.setdefault(match.value.id, match.value)
            self._keep(match.value, form)
            if " " in form and form.istitle() and not _likeness(match.value, form)[0]:
                self._persons[form.split()[-1].lower()] = form
        self._offices: dict[str, str] = {}
        self._people: list[tuple[int, str]] = []
        for entity in doc.ents:
            if entity.label_ == "PERSON" and len(entity) <= LONGEST_PERSON and entity.text[:1].isalpha():
                surname = entity[-1].lower_
                if len(entity.text) > len(self._persons.get(surname, "")):
                    self._persons[surname] = entity.text
                self._people.append((entity.start_char, entity.text))
                office = [word.lower_ for word in doc[max(0, entity.start - 2) : entity.start]]
                self._offices.setdefault(" ".join(office), entity.text)

    def _keep(self, source: Source, form: str) -> None:
        is_staff = bool(STAFF & set(form.lower().split()))
        known = self._forms.get(source.id, "")
        if is_acronym(form):
            self._initials.setdefault(source.id, form)
        elif not is_staff and _likeness(source, form) > _likeness(source, known):
            self._forms[source.id] = form

    def of(self, source: Source) -> str:
        """The fullest form of the institution's name in the article; else its initials there."""
        return self._forms.get(source.id) or self._initials.get(source.id, source.name)

    def has(self, source: Source) -> bool:
        """Whether the article gives the institution's name, not only its initials or its people."""
        return source.id in self._forms

    def monitor(self) -> str | None:
        """The first monitor that the article names, for "a monitoring group said"."""
        return next((self.of(source) for source in self._sources.values() if source.kind is SourceKind.MONITOR), None)

    def before(self, offset: int, kinds: frozenset[SourceKind]) -> str | None:
        """The last source of those kinds named before the offset."""
        at = bisect_left(self._named, offset, key=lambda named: named[0])
        near = reversed(self._named[max(0, at - MEMORY) : at])
        return next((self.of(source) for _, source in near if source.kind in kinds), None)

    def person(self, name: str) -> str:
        """The fullest form of a person's name that ends in the same surname; the name itself if there is none."""
        words = name.split()
        fuller = self._persons.get(words[-1].lower(), "") if words else ""
        own = [word for word in words[:-1] if word.lower().rstrip(".") not in titles()]
        is_same = len(words) <= 3 and set(own) <= set(fuller.split())
        return fuller if is_same and len(fuller.split()) > len(own) + 1 else name

    def holder(self, office: str) -> str | None:
        """The person whom the article introduces with that office: "the Foreign Secretary"."""
        return self._offices.get(" ".join(office.lower().split()[-2:]))

    def person_before(self, offset: int) -> str | None:
        """The last person named before the offset, by the fullest form."""
        at = bisect_left(self._people, offset, key=lambda named: named[0])
        return self.person(self._people[at - 1][1]) if at else None

    def like(self, phrase: str) -> str | None:
        """The source named elsewhere in the article, of whose forms the phrase is a part: "the civil defence"."""
        wanted = set(fold_phrase(phrase))
        if len(wanted) < 2:
            return None
        for source in self._sources.values():
            if any(wanted <= set(fold_phrase(form)) for form in source.forms):
                return self.of(source)
        return None


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


def media_in(phrase: str) -> Source | None:
    """The first known medium named in a phrase."""
    found = (match.value for match in source_phrases().find(phrase))
    return next((source for source in found if source.kind is SourceKind.MEDIA), None)
