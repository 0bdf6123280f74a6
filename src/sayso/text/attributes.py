"""Give words their parts of speech and morphology by spaCy's attribute rules, looked up instead of matched anew.

A rule on one word depends on the word's lower form, tag and relation alone: what the rules say for these three is
matched once and remembered, for all words that no rule names under one entry. Only the few rules on several words are
matched in every text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG
from spacy.matcher import Matcher
from spacy.tokens import Doc, MorphAnalysis, Token

MOST = 50_000
SETTERS = {POS: "pos", LEMMA: "lemma", TAG: "tag", DEP: "dep"}


class Effect:
    """What some rules, the later over the earlier, make of a word."""

    def __init__(self, rules: tuple[int, ...], ruler: Any) -> None:
        told: dict[int, int] = {}
        for rule in rules:
            told.update(ruler.attrs[rule])
        self.rules = rules
        self._values: list[tuple[str, Any]] = [
            (SETTERS[attribute], value) for attribute, value in told.items() if attribute != MORPH
        ]
        if MORPH in told:
            self._values.append(("morph", MorphAnalysis(ruler.vocab, ruler.vocab.strings[told[MORPH]])))

    def on(self, token: Token) -> None:
        """Write it to the word."""
        for name, value in self._values:
            setattr(token, name, value)


class Named:
    """The words that rules tell by their lower form; blanks are among them."""

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        self._words: set[str] = set()
        self._forms: list[re.Pattern[str]] = []
        for pattern in patterns:
            if pattern.keys() - {"LOWER", "TAG", "DEP", "IS_SPACE"}:
                raise ValueError("the attribute rules are not of the shape that is read here")
            told = pattern.get("LOWER", {})
            told = {"IN": [told]} if isinstance(told, str) else told
            self._words.update(told.get("IN", ()))
            self._forms += [re.compile(told["REGEX"])] if "REGEX" in told else []

    def __contains__(self, word: str) -> bool:
        """Whether a rule might tell this lower form from others."""
        return word.isspace() or word in self._words or any(form.search(word) for form in self._forms)


class AttributeRules:
    """The rules of one attribute ruler."""

    def __init__(self, ruler: Any) -> None:
        self._ruler = ruler
        self._several = Matcher(ruler.vocab)
        alone = (p for patterns in ruler.patterns for p in patterns["patterns"] if len(p) == 1)
        self._named = Named(pattern for (pattern,) in alone)
        self._words: dict[int, int] = {}
        for rule, patterns in enumerate(ruler.patterns):
            longer = [pattern for pattern in patterns["patterns"] if len(pattern) > 1]
            if longer:
                self._several.add(str(rule), longer)
        self._known: dict[tuple[int, ...], Effect] = {}

    def apply(self, doc: Doc) -> None:
        """Set part of speech, morphology and, where a rule tells it, the lemma of every word."""
        effects = self._effects(doc)
        for token, effect in zip(doc, effects, strict=True):
            effect.on(token)
        for place, rules in self._by_several(doc).items():
            Effect(tuple(sorted({*effects[place].rules, *rules})), self._ruler).on(doc[place])

    def _effects(self, doc: Doc) -> list[Effect]:
        rows = doc.to_array([LOWER, TAG, DEP]).tolist()
        keys = [(self._told_by(lower, doc), tag, relation) for lower, tag, relation in rows]
        return [self._known.get(key) or self._learn(doc[place], key) for place, key in enumerate(keys)]

    def _told_by(self, lower: int, doc: Doc) -> int:
        """The lower form where a rule might name it, else 0."""
        told = self._words.get(lower)
        if told is None:
            if len(self._words) >= MOST:
                self._words.clear()
            told = self._words[lower] = lower if doc.vocab.strings[lower] in self._named else 0
        return told

    def _learn(self, token: Token, key: tuple[int, ...]) -> Effect:
        if len(self._known) >= MOST:
            self._known.clear()
        alone = Doc(token.vocab, words=[token.text], spaces=[False], tags=[token.tag_], deps=[token.dep_], heads=[0])
        effect = self._known[key] = Effect(tuple(rule for rule, *_ in self._ruler.match(alone)), self._ruler)
        return effect

    def _by_several(self, doc: Doc) -> dict[int, list[int]]:
        """For each word that a rule on several words sets, these rules."""
        found: dict[int, list[int]] = {}
        for name, start, end in self._several(doc, allow_missing=True):
            rule = int(doc.vocab.strings[name])
            place = range(start, end)[self._ruler.indices[rule]]
            found.setdefault(place, []).append(rule)
        return found
