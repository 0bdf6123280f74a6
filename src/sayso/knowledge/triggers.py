"""Words that name occurrences, and the means that type an act of violence."""

from functools import cache
from typing import Literal

from sayso.knowledge.tables import read_table
from sayso.model import ClaimType, Record

PARTICLES = frozenset("up out over back down off in".split())


class TriggerWord(Record, frozen=True, kw_only=True):
    """One trigger: a lemma, a phrase of words, or a verb with a word among its dependants ("take+control").

    A weak one needs support in its clause; a sure one tells an occurrence of its type whatever the tagger makes of it.
    """

    word: str
    pos: Literal["verb", "noun"]
    type: ClaimType
    strength: Literal["sure", "strong", "weak"]


class Weapon(Record, frozen=True, kw_only=True):
    """A means of violence and the type it gives."""

    word: str
    type: ClaimType


class TriggerTable:
    """The triggers by their first or only word; what is done to tells more than a particle ("handed over medicine")."""

    def __init__(self, words: tuple[TriggerWord, ...]) -> None:
        self.verbs = {w.word: w for w in words if w.pos == "verb" and "+" not in w.word}
        self.nouns = {w.word: w for w in words if w.pos == "noun" and " " not in w.word}
        self.phrases = {tuple(w.word.split()): w for w in words if " " in w.word}
        self.phrase_leads = frozenset(words[0] for words in self.phrases)
        self.with_dependant: dict[str, list[tuple[str, TriggerWord]]] = {}
        for entry in words:
            if "+" in entry.word:
                verb, dependant = entry.word.split("+")
                self.with_dependant.setdefault(verb, []).append((dependant, entry))
        for rows in self.with_dependant.values():
            rows.sort(key=lambda row: row[0] in PARTICLES)


@cache
def trigger_table() -> TriggerTable:
    """The shipped triggers."""
    return TriggerTable(read_table("triggers.tsv", TriggerWord))


@cache
def weapons() -> dict[str, ClaimType]:
    """Lemma of a means to the type it gives."""
    return {weapon.word: weapon.type for weapon in read_table("weapons.tsv", Weapon)}
