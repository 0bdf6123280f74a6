"""Who speaks in an article: names for the sources of attributions, generic and pronominal ones traced back."""

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.attribution import Attributed, span_of
from sayso.knowledge.sources import source_phrases
from sayso.knowledge.triggers import trigger_table, weapons
from sayso.model import ActorMention, Speaker

FIRST_PERSON = frozenset({"i", "we", "you"})
THIRD_PERSON = frozenset({"he", "she", "they", "it"})
GENERIC = frozenset(
    "group monitor organisation organization agency source sources observatory charity statement ministry watchdog "
    "body official spokesman spokeswoman activist activists network centre center channel army command report".split()
)
NO_SPEAKERS = frozenset("toll evidence figure number video footage image photo result investigation sign".split())
CARRIERS = frozenset("report statement toll figures count letter tweet website page post list".split())
OFFICES = frozenset({"official", "spokesman", "spokeswoman", "activist"})
CONTINUING = frozenset({"another", "others", "these", "those", "they", "he", "she", "among", "meanwhile"})
LONGEST_NAME = 12


class Speakers:
    """The speakers of one article, in text order."""

    def __init__(
        self,
        actors: Sequence[ActorMention],
        attributions: Sequence[Attributed],
        publisher: str | None = None,
    ) -> None:
        self._actors = {mention.span.start: mention for mention in actors}
        self._publisher = _letters(publisher or "")
        self._names: dict[int, tuple[Speaker, ...]] = {}
        self._person: Speaker | None = None
        self._body: Speaker | None = None
        self._monitors = self._named_monitors(attributions)
        for attributed in attributions:
            relay = self._speaker(attributed.relay) if self._adds(attributed.relay) else None
            chain = [speaker for speaker in (relay, self._speaker(attributed.source)) if speaker is not None]
            self._names[attributed.cue.i] = tuple({speaker.name: speaker for speaker in chain}.values())

    def chain(self, covering: Sequence[Attributed]) -> tuple[Speaker, ...]:
        """The chain of those attributions, outermost first, each speaker once."""
        found: dict[str, Speaker] = {}
        for attributed in covering:
            for speaker in self._names.get(attributed.cue.i, ()):
                found.setdefault(speaker.name, speaker)
        return tuple(found.values())

    def _named_monitors(self, attributions: Sequence[Attributed]) -> list[str]:
        mentions = (self._mention_in(attributed.source) for attributed in attributions)
        return list(dict.fromkeys(mention.name for mention in mentions if mention and mention.name[:1].isupper()))

    def _adds(self, words: Sequence[Token]) -> bool:
        """Whether the one who was told is a relay: not the outlet itself, nor its own reporter."""
        text = " ".join(word.text for word in words)
        is_own = bool(self._publisher) and _letters(text) in self._publisher
        return bool(words) and not is_own and any(word.pos_ == "PROPN" for word in words)

    def _mention_in(self, words: Sequence[Token]) -> ActorMention | None:
        """The actor named inside the words, the longest."""
        inside = [self._actors[word.idx] for word in words if word.idx in self._actors]
        return max(inside, key=lambda m: m.span.end - m.span.start, default=None)

    def _speaker(self, words: Sequence[Token]) -> Speaker | None:
        span = span_of(words)
        if span is None or len(words) > 3 * LONGEST_NAME or words[0].lower_ in FIRST_PERSON:
            return None
        traced = self._traced(words, span.text)
        if traced is not None:
            return traced
        head = _head(words)
        lemma = head.lemma_.lower()
        if len(words) == 1 and head.pos_ == "PRON":
            return None
        if lemma in NO_SPEAKERS | set(weapons()) | set(trigger_table().nouns) and lemma not in CARRIERS:
            return None
        speaker = Speaker(text=span.text, name=self._name(words, span.text))
        if any(word.ent_type_ == "PERSON" for word in words):
            self._person = speaker
        elif any(word.pos_ == "PROPN" for word in words):
            self._body = speaker
        return speaker

    def _traced(self, words: Sequence[Token], text: str) -> Speaker | None:
        """The speaker that a pronoun or a general noun points back to, if one was named."""
        first, lemma = words[0].lower_, _head(words).lemma_.lower()
        if len(words) == 1 and first in THIRD_PERSON:
            known = (self._body or self._person) if first == "it" else (self._person or self._body)
            return _as(known, text) if known else None
        is_short = len(words) <= 4 and not any(word.pos_ == "PROPN" for word in words)
        if is_short and first in {"the", "this", "that"} and lemma in GENERIC:
            known = (self._person if lemma in OFFICES else self._body) or self._body
            return _as(known, text) if known else None
        if "monitor" in text.lower() and first in {"a", "an", "the"} and len(self._monitors) == 1:
            return Speaker(text=text, name=_bare(self._monitors[0]))
        return None

    def _name(self, words: Sequence[Token], text: str) -> str:
        """The fullest name: the known source that ends the phrase, the actor in it, or the phrase itself."""
        known = [match for match in source_phrases().find(text) if match.end >= len(text) - 1]
        if known and len(text) - known[0].start < len(text) and words[0].pos_ not in {"DET", "PRON"}:
            inside = text[known[0].start : known[0].end]
            lead = text[: known[0].start].lower().split()
            if not {"spokesman", "head", "director", "source", "official", "of", "at", "for", "from"} & set(lead[-2:]):
                return inside
        mention = self._mention_in(words)
        if mention is not None and (mention.name[:1].isupper() or len(mention.name) > len(text)):
            return _bare(_trimmed(mention.name, text))
        return _bare(" ".join(word.text for word in words[:LONGEST_NAME]) if len(words) > LONGEST_NAME else text)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def _as(known: Speaker, text: str) -> Speaker:
    return Speaker(text=text, name=known.name)


def _trimmed(mention: str, whole: str) -> str:
    """The whole phrase where it only adds a name or office to the known one; else the known name."""
    return whole if len(whole) <= len(mention) + 25 and mention in whole else mention


def _head(words: Sequence[Token]) -> Token:
    inside = {word.i for word in words}
    return next((word for word in words if word.head.i not in inside), words[-1])


def _bare(name: str) -> str:
    for article in ("The ", "the ", "An ", "an ", "A ", "a "):
        if name.startswith(article):
            return name[len(article) :]
    return name


def continues(sentence: Words) -> bool:
    """Whether a sentence without a speaker of its own plainly goes on with the account before it."""
    words = [word for word in sentence if not word.is_space][:4]
    if not words:
        return False
    if words[0].lower_ in CONTINUING:
        return True
    opening = {word.lower_ for word in words}
    return words[0].like_num and bool(opening & {"others", "them", "more"})
