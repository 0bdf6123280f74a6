"""Who speaks in an article: names for the sources of attributions, generic and pronominal ones traced back."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.extract.attribution import Attributed, span_of
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
CONTINUING = frozenset({"another", "others", "these", "those", "they", "he", "she", "among", "meanwhile"})
LONGEST_NAME = 12


class Speakers:
    """The speakers of one article, in text order."""

    def __init__(self, doc: Doc, actors: Sequence[ActorMention], attributions: Sequence[Attributed]) -> None:
        self._actors = {mention.span.start: mention for mention in actors}
        self._ends = sorted(self._actors)
        self.attributions = list(attributions)
        self._names: dict[int, tuple[Speaker, ...]] = {}
        named: list[Speaker] = []
        monitors = self._named_monitors()
        for attributed in self.attributions:
            chain: list[Speaker] = []
            for words in (attributed.relay, attributed.source):
                speaker = self._speaker(words, named, monitors)
                if speaker is not None and all(speaker.name != other.name for other in chain):
                    chain.append(speaker)
            self._names[attributed.cue.i] = tuple(chain)
            if chain and chain[-1].name[:1].isupper():
                named.append(chain[-1])

    def chain(self, covering: Sequence[Attributed]) -> tuple[Speaker, ...]:
        """The chain of those attributions, outermost first, each speaker once."""
        found: dict[str, Speaker] = {}
        for attributed in covering:
            for speaker in self._names.get(attributed.cue.i, ()):
                found.setdefault(speaker.name, speaker)
        return tuple(found.values())

    def _named_monitors(self) -> list[str]:
        names: dict[str, None] = {}
        for attributed in self.attributions:
            span = span_of(attributed.source)
            mention = self._mention_in(attributed.source)
            if span is not None and mention is not None and mention.name[:1].isupper():
                names.setdefault(mention.name)
        return list(names)

    def _mention_in(self, words: Sequence[Token]) -> ActorMention | None:
        """The actor named inside the words, the longest."""
        inside = [self._actors[word.idx] for word in words if word.idx in self._actors]
        return max(inside, key=lambda m: m.span.end - m.span.start, default=None)

    def _speaker(self, words: Sequence[Token], named: Sequence[Speaker], monitors: Sequence[str]) -> Speaker | None:
        span = span_of(words)
        if span is None or len(words) > 3 * LONGEST_NAME:
            return None
        head = _head(words)
        lemma = head.lemma_.lower()
        if words[0].lower_ in FIRST_PERSON:
            return None
        if len(words) == 1 and words[0].lower_ in THIRD_PERSON:
            return _as(named[-1], span.text) if named else None
        if lemma in NO_SPEAKERS | set(weapons()) | set(trigger_table().nouns) and lemma not in CARRIERS:
            return None
        mention = self._mention_in(words)
        if mention is not None and (mention.name[:1].isupper() or len(mention.name) > len(span.text)):
            return Speaker(text=span.text, name=_bare(_trimmed(mention.name, span.text)))
        is_definite = words[0].lower_ in {"the", "this", "that", "his", "her", "their", "its"}
        if lemma in GENERIC and is_definite and len(words) <= 4 and named:
            return _as(named[-1], span.text)
        if "monitor" in span.text.lower() and words[0].lower_ in {"a", "an", "the"} and len(monitors) == 1:
            return Speaker(text=span.text, name=_bare(monitors[0]))
        name = _bare(" ".join(word.text for word in words[:LONGEST_NAME])) if len(words) > LONGEST_NAME else span.text
        return Speaker(text=span.text, name=_bare(name))


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
