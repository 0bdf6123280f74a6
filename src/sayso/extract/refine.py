"""Let the tagger weigh what the rules propose: type, parties, place. The rules' spans stay verbatim words.

The thresholds were chosen on the development articles of the claims evaluation and on training articles that the tagger
had not seen; `docs/tagger.md` has the figures.
"""

from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.confidence import Support, support, with_confidence
from sayso.extract.event_place import with_containers
from sayso.extract.left_open import is_left_open
from sayso.extract.provenance import Additions, provenance
from sayso.extract.tagger.model import Scores, Tagger
from sayso.knowledge.triggers import trigger_table
from sayso.model import ActorMention, ClaimDraft, ClaimType, Counted, Party, PlaceMention, Span
from sayso.text.located import Located
from sayso.text.source import source_text

RULES = "rules-1"
BOTH = "rules-1+tagger-3"
SURE_TYPE, DOUBTFUL_TYPE = 0.5, 0.3
KEEP_PARTY, ADD_PARTY = 0.2, 0.6
SURE_PLACE, KEEP_PLACE = 0.4, 0.5
NO_CLAIM = 0.3
SURE_CLAIM, SUPPORT, SHORTEST = 0.6, 3, 4
DATELINE = 5
FORCES = frozenset({Counted.COMBATANTS, Counted.TANKS, Counted.ARTILLERY, Counted.BASES})
TYPES = [str(kind) for kind in ClaimType]
NAMING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
EDGES = frozenset({"DET", "ADP", "CCONJ", "PUNCT", "SPACE", "NUM"})
FAMILIES = tuple(
    frozenset(ClaimType(name) for name in names.split())
    for names in (
        "air_drone_strike shelling_artillery_missile remote_explosive suicide_bomb chemical_weapon attack armed_clash "
        "destruction toll torture sexual_violence",
        "advance capture withdrawal control siege armed_clash",
        "abduction arrest torture",
        "deployment displacement withdrawal aid",
        "ceasefire withdrawal",
        "protest attack",
        "interception air_drone_strike",
    )
)


@cache
def is_related(first: ClaimType, second: ClaimType) -> bool:
    """Whether two types are of one family: the same occurrence may be told as either."""
    return first is second or any(first in family and second in family for family in FAMILIES)


def _is_of_forces(draft: ClaimDraft) -> bool:
    """A clash that cost a side fighters, tanks or guns: by the guide an attack is on people by other means."""
    return draft.type is ClaimType.ARMED_CLASH and any(figure.of in FORCES for figure in draft.figures)


class Refiner:
    """The tagger's scores of one document, and what they make of its drafts."""

    def __init__(self, tagger: Tagger, doc: Doc, places: Located[PlaceMention], actors: Located[ActorMention]) -> None:
        self._doc = doc
        self._scores: Scores = tagger.scores(doc)
        self._column = tagger.column
        self._types = [tagger.column[name] for name in TYPES]
        self.places = places
        self._actors = actors
        self._added = Additions()

    def refine(self, draft: ClaimDraft, taken: frozenset[int] = frozenset()) -> ClaimDraft | None:
        """The draft with what the tagger is sure of; None where it sees no claim at all.

        `taken` are the places where the rules put other occurrences of the same sentence.
        """
        words = self._words(draft.evidence)
        trigger = self._words((draft.trigger,)) or words
        if not words or self._scores[words][:, self._kindred(draft.type)].max() < NO_CLAIM:
            return None
        doers = [number for number in words if not self._is_reason(number, draft)]
        agents = self._parties(draft.agents, doers, "agent")
        doing = frozenset(number for party in agents for number in self._words((party,)))
        refined = msgspec.structs.replace(
            draft,
            type=draft.type if _is_of_forces(draft) else self._type(draft.type, trigger, words),
            agents=agents,
            targets=self._parties(draft.targets, words, "target"),
            places=self._place(draft.places, words, doing, taken),
        )
        if refined == draft:
            return draft
        self._added.note(draft, refined)
        return msgspec.structs.replace(refined, annotator=BOTH)

    def weighed(self, claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
        """The finished claims with their confidence and provenance."""
        text = source_text(self._doc)
        based = [
            msgspec.structs.replace(claim, provenance=provenance(claim, text, self.places, self._added, self._surest))
            for claim in claims
        ]
        return with_confidence(based, [self.support(claim) for claim in claims])

    def support(self, claim: ClaimDraft) -> Support:
        """What the tagger says for a claim of this type: over its evidence, and at its trigger."""
        evidence = [word for word in self._words(claim.evidence) if not self._doc[word].is_space]
        return support(self._scores, evidence, self._words((claim.trigger,)), self._kindred(claim.type))

    def unclaimed(self, sentence: Words, drafts: Sequence[ClaimDraft]) -> list[tuple[ClaimType, Token]]:
        """Types that the tagger is sure of in a sentence where no draft is of their family, with their surest word."""
        words = [token.i for token in sentence if token.pos_ in NAMING]
        if len(words) < SHORTEST:
            return []
        scores = self._scores[words][:, self._types]
        support = np.sort(scores, axis=0)[-SUPPORT]
        claimed = {draft.type for draft in drafts}
        triggers = {draft.trigger.start for draft in drafts}
        found = []
        for number in np.argsort(-support):
            kind = ClaimType(TYPES[int(number)])
            if support[number] < SURE_CLAIM:
                break
            surest = self._doc[words[int(np.argmax(scores[:, number]))]]
            is_free = surest.idx not in triggers and not is_left_open(surest)
            if is_free and not any(is_related(kind, other) for other in claimed):
                claimed.add(kind)
                found.append((kind, surest))
                self._added.types.add((surest.idx, kind))
        return found

    def _is_reason(self, number: int, draft: ClaimDraft) -> bool:
        """Whether a word stands in the motive that the draft tells: those named there are not the doers."""
        if draft.why is None:
            return False
        start = source_text(self._doc).find(draft.why, draft.evidence[0].start)
        return bool(start <= self._doc[number].idx < start + len(draft.why))

    def _related(self, kind: ClaimType) -> list[int]:
        return [column for column, other in zip(self._types, ClaimType, strict=True) if is_related(kind, other)]

    def _kindred(self, kind: ClaimType) -> list[int]:
        """Columns of the types that speak for a claim of this type: its family, and where forces go for a movement."""
        return [*self._related(kind), *(self._related(ClaimType.ADVANCE) if kind is ClaimType.DEPLOYMENT else [])]

    def _words(self, spans: Sequence[Span | Party]) -> list[int]:
        found: list[int] = []
        for span in spans:
            words = self._doc.char_span(span.start, span.end, alignment_mode="expand")
            if words is not None:
                found.extend(range(words.start, words.end))
        return found

    def _type(self, told: ClaimType, trigger: Sequence[int], words: Sequence[int]) -> ClaimType:
        """The type told, unless the tagger is sure of a related one at the trigger and surer of it in the evidence."""
        scores, over = (self._scores[list(where)][:, self._types].max(axis=0) for where in (trigger, words))
        best, own = int(np.argmax(scores)), TYPES.index(told)
        is_sure = scores[best] > SURE_TYPE and scores[own] < DOUBTFUL_TYPE and over[own] < over[best]
        kind = ClaimType(TYPES[best])
        return kind if is_sure and is_related(told, kind) else told

    def _parties(self, told: Sequence[Party], words: Sequence[int], role: str) -> tuple[Party, ...]:
        column = self._column[role]
        kept = [party for party in told if self._surest(party.start, party.end, role) > KEEP_PARTY]
        for first, last in self._runs(words, column, ADD_PARTY):
            party = self._party(first, last)
            if last.lemma_.lower() in trigger_table().nouns or (role == "agent" and _is_left(last)):
                continue
            if not any(party.start < other.end and other.start < party.end for other in kept):
                kept.append(party)
        distinct = {party.name.casefold(): party for party in reversed(kept)}
        return tuple(party for party in kept if distinct[party.name.casefold()] is party)

    def _surest(self, start: int, end: int, label: str) -> float:
        """The highest score of a label among the words at these offsets."""
        words = self._doc.char_span(start, end, alignment_mode="expand")
        return float(self._scores[words.start : words.end, self._column[label]].max()) if words else 0.0

    def _runs(self, words: Sequence[int], column: int, least: float) -> list[tuple[Token, Token]]:
        """First and last word of every run of neighbouring words above a score, without articles at the edges."""
        runs: list[list[int]] = []
        scores = self._scores[list(words), column].tolist() if words else []
        for number in (number for number, score in zip(words, scores, strict=True) if score > least):
            if not self._doc[number].is_space:
                if runs and self._are_neighbours(runs[-1][-1], number):
                    runs[-1].append(number)
                else:
                    runs.append([number])
        trimmed = []
        for run in runs:
            while run and self._doc[run[0]].pos_ in EDGES:
                run.pop(0)
            while run and self._doc[run[-1]].pos_ in EDGES:
                run.pop()
            if run:
                trimmed.append((self._doc[run[0]], self._doc[run[-1]]))
        return trimmed

    def _are_neighbours(self, left: int, right: int) -> bool:
        return all(token.is_space for token in self._doc[left + 1 : right])

    def _party(self, first: Token, last: Token) -> Party:
        start, end = first.idx, last.idx + len(last)
        text = source_text(self._doc)[start:end]
        shared = _shared_noun(last)
        if shared:
            return Party(text=text, start=start, end=end, name=f"{text} {shared}")
        mention = next((self._actors[number] for number in self._actors.over(start, end)), None)
        if mention is not None and len(mention.name) >= len(text) - 4:
            return Party(
                text=mention.span.text,
                start=mention.span.start,
                end=mention.span.end,
                name=mention.name,
                actor_id=mention.actor_id,
            )
        return Party(text=text, start=start, end=end, name=text)

    def _place(
        self, told: tuple[int, ...], words: Sequence[int], doers: frozenset[int], taken: frozenset[int]
    ) -> tuple[int, ...]:
        """The place the tagger is surest of in the evidence, with its containers; else the one the rules chose.

        A place that is `taken` by another occurrence of the sentence does not displace one that is sure enough.
        """
        column = self._column["place"]
        if any(_is_set_apart(self.places[number].name) for number in told[:1]):
            told = ()
        scored = [
            (float(self._scores[word, column]), word) for word in words if self._scores[word, column] > SURE_PLACE
        ]
        if not scored:
            return told
        runs = self._runs([word for word in words if word not in doers], column, SURE_PLACE)
        runs = [run for run in runs if self._may_be_place(*run)]
        if not runs:
            return told
        first, last = max(runs, key=lambda run: float(self._scores[run[0].i : run[1].i + 1, column].max()))
        number = self._mention_over(first.idx, last.idx + len(last))
        if told and number in taken and self.place_sureness(told[0]) > KEEP_PLACE:
            return told
        if number in told[1:] and self.place_sureness(told[0]) > SURE_PLACE:
            return told
        if number in told:
            return (number, *(other for other in told if other != number))
        return with_containers(number, self.places)

    def _may_be_place(self, first: Token, last: Token) -> bool:
        """Whether the rules know the words as a place, or they are a name, and not that of somebody."""
        start, end = first.idx, last.idx + len(last)
        if self.places.over(start, end):
            return True
        is_name = any(token.pos_ == "PROPN" for token in self._doc[first.i : last.i + 1])
        return is_name and not self._actors.over(start, end)

    def place_sureness(self, number: int) -> float:
        """The tagger's probability that something happened in the place of a mention."""
        span = self.places[number].span
        return self._surest(span.start, span.end, "place")

    def _mention_over(self, start: int, end: int) -> int:
        """The place mention at these offsets; one that the rules missed is added."""
        if numbers := self.places.over(start, end):
            return numbers[0]
        span = Span.of(source_text(self._doc), start, end)
        self.places.append(PlaceMention(span=span, name=span.text))
        return len(self.places) - 1


def _is_set_apart(name: str) -> bool:
    """A place in capitals within usual text is the dateline's; three or four letters may be short for a country."""
    return name.isupper() and len(name) >= DATELINE


def _is_left(word: Token) -> bool:
    """ "captured the hill from X": who lost it did not take it."""
    preposition = word.head
    return bool(word.dep_ == "pobj" and preposition.lower_ == "from" and preposition.head.pos_ == "VERB")


def _shared_noun(word: Token) -> str:
    """The words that the first of two joined adjectives shares with the second: "Syrian (or Russian air power)"."""
    other = next((child for child in word.children if child.dep_ == "conj" and child.tag_ == word.tag_), None)
    if word.dep_ not in {"amod", "compound"} or other is None or word.head.i < other.i:
        return ""
    return str(word.doc[other.i + 1 : word.head.i + 1].text)
