"""Tell names of places from adjectives, persons, organisations and capitals that act."""

import re

from spacy.tokens import Doc, Token

from sayso.extract.place_spans import NameSpan, text_of, words_used
from sayso.knowledge.actors import demonyms
from sayso.knowledge.places.gazetteer import Gazetteer
from sayso.text.source import source_text

_GROUP = re.compile(r"(?i)\bislamic state (?:in|of) (?:iraq and (?:the )?)?$")
_ROADS = ("interstate ", "highway ", "route ")
LOCATING = frozenset("in near at outside inside around towards into".split())


class Judge:
    """Judges the candidate names of one document."""

    def __init__(self, doc: Doc, known: Gazetteer) -> None:
        self._doc, self._known = doc, known
        people = (entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
        self._surnames = frozenset(person[-1].lower_ for person in people)

    def place(self, name: NameSpan) -> NameSpan | None:
        """The name without adjectives of peoples before it, if it names a place."""
        first = name.first
        while first < name.last and self._is_people(self._doc[first]) and not self._knows(first, name.last):
            first += 1
        if first > name.first and not self._knows(first, name.last) and not self._ends_in_class(name.last):
            return None
        found = NameSpan(first, name.last, name.weight)
        return found if self._is_place(found) else None

    def _is_place(self, name: NameSpan) -> bool:
        doc, first, last = self._doc, self._doc[name.first], self._doc[name.last]
        text = text_of(doc, name.first, name.last)
        if self._is_no_name(text) or _GROUP.search(source_text(doc), max(0, first.idx - 40), first.idx):
            return False
        words = [token for token in doc[name.first : name.last + 1] if token.text[:1].isalpha()]
        if all(self._is_people(token) for token in words):
            return text.isupper() and len(text) <= 4
        following = doc[name.last + 1] if name.last + 1 < len(doc) else None
        if following is not None and self._continues(following):
            return False
        if name.first > 1 and first.nbor(-1).lower_ == "of" and doc[name.first - 2].lower_ in words_used("battle"):
            return True
        if last.ent_type_ == "ORG" and name.weight < 3 and following is not None and following.ent_iob_ == "I":
            return False
        return not self._is_surname(name) and not _acts(first, last, text, self._known)

    def _is_no_name(self, text: str) -> bool:
        lower = text.lower()
        if len(text) < 2 or lower == text or text.endswith("-") or lower.startswith(_ROADS):
            return True
        return any(lower in words_used(use) for use in ("calendar", "class", "not_place"))

    def _continues(self, following: Token) -> bool:
        """The name of an actor goes on: "Manbij Military Council", "Raqqa Is Being ..."."""
        if following.lower_ in words_used("head_of_actor") and following.text[:1].isupper():
            return True
        after = following.i + 1
        return bool(following.text == "Is" and after < len(self._doc) and self._doc[after].text[:1].isupper())

    def _is_surname(self, name: NameSpan) -> bool:
        """One word that ends a person's name in the article, unless it is told as a place."""
        token = self._doc[name.first]
        if name.first < name.last or name.weight == 3 or token.lower_ not in self._surnames:
            return False
        before = self._doc[name.first - 1].lower_ if name.first else ""
        return before not in LOCATING and not self._known.is_prominent(token.text)

    def _is_people(self, token: Token) -> bool:
        lower, single = token.lower_, token.lower_.removesuffix("s")
        if lower in words_used("people") or single in words_used("people"):
            return True
        if token.is_upper:
            return False
        return lower in demonyms() or (single in demonyms() and not self._known.knows(token.text))

    def _knows(self, first: int, last: int) -> bool:
        return self._known.knows(text_of(self._doc, first, last))

    def _ends_in_class(self, last: int) -> bool:
        return self._doc[last].lower_ in words_used("class") | words_used("facility")


def _acts(first: Token, last: Token, text: str, known: Gazetteer) -> bool:
    """A capital that decides or speaks stands for its government."""
    root = last.doc[first.i : last.i + 1].root
    if root.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verbs = {root.head.lemma_.lower()}
    if root.head.lower_ == "going":
        verbs |= {"plan" for child in root.head.children if child.dep_ == "xcomp"}
    if not verbs & words_used("acts"):
        return False
    return any(c.feature == "PPLC" for c in known.candidates(text, False))
