"""Who speaks in an article: names for the sources of attributions, generic and pronominal ones traced back."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.attribution import Attributed, span_of
from sayso.extract.naming_phrases import LANDSCAPE, can_speak, head_of
from sayso.extract.outlets import Outlet, bare
from sayso.extract.speaker_names import ArticleNames, media_in, source_in
from sayso.knowledge.sources import Source
from sayso.knowledge.triggers import trigger_table, weapons
from sayso.model import ActorMention, Speaker
from sayso.model.lists import SourceKind
from sayso.text.phrases import is_acronym
from sayso.text.source import source_text

FIRST_PERSON = frozenset({"i", "we", "you"})
PERSONAL = frozenset({"he", "she"})
GENERIC = frozenset(
    "group monitor organisation organization agency source sources observatory charity statement ministry watchdog "
    "body official spokesman spokeswoman activist activists network centre center channel army command report "
    "institute commission council director head chief secretary minister coalition military newspaper police "
    "resident witness doctor service correspondent reporter".split()
)
MONITORING = frozenset({"monitor", "monitoring", "watchdog", "monitors", "rights"})
OFFICES = frozenset("official spokesman spokeswoman activist director head chief secretary minister doctor".split())
UNNAMED = frozenset("source sources resident residents activist activists witness witnesses villager villagers".split())
NO_SPEAKERS = frozenset("toll evidence figure number video footage image photo result investigation sign".split())
CARRIERS = frozenset("report statement letter tweet website page post release information".split())
COUNTS = frozenset("toll figure count estimate data list number".split())
SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
PARTS = frozenset({"one", "two", "three", "most", "some"})
MEDIA = frozenset("media television tv newspaper newspapers radio outlet outlets".split())
CONTINUING = frozenset({"another", "others"})
BODIES = frozenset({SourceKind.MONITOR, SourceKind.MEDIA})
TELLERS = frozenset({SourceKind.MONITOR, SourceKind.WITNESS})
STATE_BODIES = frozenset("ministry army military police minister command".split())
ARMED = frozenset("jihadist militant rebel extremist terrorist armed insurgent opposition".split())
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
LONGEST_NAME, MEMORY = 12, 200


@dataclass(frozen=True)
class Heard:
    """One speaker as the article named him, with the relay he spoke to."""

    chain: tuple[Speaker, ...]
    lemma: str
    is_person: bool
    is_plural: bool


class Speakers:
    """The speakers of one article, in text order."""

    def __init__(
        self,
        actors: Sequence[ActorMention],
        attributions: Sequence[Attributed],
        publisher: str | None = None,
    ) -> None:
        self._actors = sorted(actors, key=lambda mention: mention.span.start)
        self._outlet = Outlet(publisher or "")
        self._heard: list[Heard] = []
        self._chains: dict[int, tuple[Speaker, ...]] = {}
        attributions = [attributed for attributed in attributions if attributed.is_account]
        if attributions:
            self._names = ArticleNames(attributions[0].cue.doc)
        for attributed in attributions:
            self._chains[attributed.cue.i] = self._chain_of(attributed)

    def chain(self, covering: Sequence[Attributed]) -> tuple[Speaker, ...]:
        """The chain of those attributions, outermost first, each speaker once."""
        found: dict[str, Speaker] = {}
        for attributed in covering:
            for speaker in self._chains.get(attributed.cue.i, ()):
                found.setdefault(speaker.name, speaker)
        return tuple(found.values())

    def _chain_of(self, attributed: Attributed) -> tuple[Speaker, ...]:
        words = _undated(attributed.source)
        span = span_of(words)
        if span is None or len(words) > 3 * LONGEST_NAME or words[0].lower_ in FIRST_PERSON:
            return ()
        earlier = self._traced(words, span.text)
        if earlier is not None:
            speaker = Speaker(text=span.text, name=earlier.chain[-1].name)
            relay = self._relay(attributed.relay, speaker)
            chain = earlier.chain[:-1] if relay is None else (relay,)
            self._heard.append(replace(earlier, chain=(*chain, speaker)))
            return (*chain, speaker)
        if not self._speaks(words, span.text):
            return ()
        speaker = Speaker(text=span.text, name=self._name(words, span.text))
        relay = self._relay(attributed.relay, speaker)
        chain = (speaker,) if relay is None or relay.name == speaker.name else (relay, speaker)
        self._remember(words, chain)
        return chain

    def _speaks(self, words: Sequence[Token], text: str) -> bool:
        head = head_of(words)
        lemma = head.lemma_.lower()
        if (len(words) == 1 and head.pos_ == "PRON") or self._outlet.is_named(text):
            return False
        if not any(letter.isalpha() for letter in text):
            return False
        if head.pos_ not in {"NOUN", "PROPN"} or head.lower_ in LANDSCAPE or words[0].lower_ == "no":
            return False
        if lemma in COUNTS:
            return self._issuer(words) is not None
        return lemma in CARRIERS or lemma not in NO_SPEAKERS | set(weapons()) | set(trigger_table().nouns)

    def _remember(self, words: Sequence[Token], chain: tuple[Speaker, ...]) -> None:
        head = head_of(words)
        known = source_in(chain[-1].text)
        is_body = known is not None and known[0].kind in BODIES and head.lemma_.lower() not in OFFICES
        is_person = any(word.ent_type_ == "PERSON" for word in words) or head.lemma_.lower() in OFFICES | UNNAMED
        self._heard.append(
            Heard(
                chain=chain,
                lemma=head.lemma_.lower(),
                is_person=is_person and not (is_body and not _names_person(words)),
                is_plural=head.tag_ in {"NNS", "NNPS"} and head.lower_ not in {"media", "news"},
            )
        )

    def _relay(self, words: Sequence[Token], speaker: Speaker) -> Speaker | None:
        """The medium that was told; None for the outlet itself, and for a monitor, whose accounts go to all."""
        text = " ".join(word.text for word in words)
        medium, own = media_in(text), source_in(speaker.name)
        if own is not None and own[0].kind is SourceKind.MONITOR:
            return None
        if medium is not None and not self._outlet.is_named(medium.name):
            return Speaker(text=text, name=self._names.of(medium))
        if medium is None and words and head_of(words).lower_ in MEDIA:
            return Speaker(text=text, name=bare(text))
        return None

    def _traced(self, words: Sequence[Token], text: str) -> Heard | None:
        """The speaker that a pronoun or a general noun points back to, or whom "a monitor" will turn out to be."""
        first, lemma = words[0].lower_, head_of(words).lemma_.lower()
        if len(words) == 1 and head_of(words).pos_ == "PRON":
            return self._by_pronoun(words[0], first)
        known = source_in(text)
        if known is not None and known[0].kind is SourceKind.MONITOR:
            return None
        if any(word.ent_type_ == "PERSON" or _is_specific(word) for word in words) or len(words) > 6:
            return None
        if MONITORING & {word.lower_ for word in words} and first in {"a", "an", "the", "one"} | MONITORING:
            name = self._names.monitor()
            if name is not None:
                return Heard((Speaker(text=text, name=bare(name)),), lemma, False, False)
        body = self._represented(words) if lemma in OFFICES else None
        if body is not None:
            return body
        if first in {"the", "this", "that", "its", "earlier", "same"} and lemma in GENERIC:
            if ARMED & {word.lower_ for word in words}:
                return self._by_name(words, text, lemma, frozenset({SourceKind.ARMED_GROUP}))
            return self._by_noun(lemma) or self._by_name(words, text, lemma, TELLERS)
        return None

    def _represented(self, words: Sequence[Token]) -> Heard | None:
        """The body that "a spokesman for the group" speaks for."""
        for word in words[2:]:
            if word.dep_ == "pobj" and word.lemma_.lower() in GENERIC and word.nbor(-1).lower_ in {"the", "its"}:
                return self._by_noun(word.lemma_.lower())
        return None

    def _by_pronoun(self, word: Token, pronoun: str) -> Heard | None:
        if pronoun in PERSONAL:
            name = self._names.person_before(word.idx)
            unheard = None if name is None else Heard((Speaker(text=word.text, name=name),), "", True, False)
            return self._last(lambda heard: heard.is_person) or unheard or self._last()
        if pronoun == "it":
            return self._last(lambda heard: not heard.is_person and not heard.is_plural)
        if pronoun == "they":
            return self._last(lambda heard: heard.is_plural) or self._last()
        return None

    def _by_noun(self, lemma: str) -> Heard | None:
        same = self._last(lambda heard: heard.lemma == lemma or lemma in heard.chain[-1].name.lower().split())
        if same is not None:
            return same
        if lemma in OFFICES | UNNAMED:
            return self._last(lambda heard: heard.is_person)
        return self._last(lambda heard: not heard.is_person and not heard.is_plural)

    def _by_name(self, words: Sequence[Token], text: str, lemma: str, kinds: frozenset[SourceKind]) -> Heard | None:
        """The body of those kinds that is named last before "the group", though it has not spoken yet."""
        name = None if lemma in OFFICES | UNNAMED else self._names.before(words[0].idx, kinds)
        return None if name is None else Heard((Speaker(text=text, name=bare(name)),), lemma, False, False)

    def _last(self, fits: Callable[[Heard], bool] = lambda heard: True) -> Heard | None:
        return next((heard for heard in reversed(self._heard[-MEMORY:]) if fits(heard)), None)

    def _name(self, words: Sequence[Token], text: str) -> str:
        """The institution's fullest name, the person's, the actor's, or the phrase itself without its article."""
        lemmas = {word.lemma_.lower() for word in words}
        known = source_in(text)
        if head_of(words).lemma_.lower() in CARRIERS | COUNTS:
            issuer = self._issuer(words)
            if issuer:
                return issuer
        if known is not None and not lemmas & UNNAMED:
            source, form = known
            if source.kind in BODIES:
                return bare(self._names.of(source))
            if (
                text.endswith(form)
                and len(text) <= len(form) + 4
                and (is_acronym(form) or (_describes(source, form) and self._names.has(source)))
            ):
                return bare(self._names.of(source))
        represented = self._spoken_for(words)
        if represented is not None:
            return represented
        holder = self._names.holder(bare(text)) if words[0].lower_ == "the" else None
        if holder is not None and (head_of(words).lemma_.lower() in OFFICES):
            return holder
        introduced = self._introduced(words, text)
        if introduced is not None:
            body = source_in(introduced)
            return self._names.of(body[0]) if body is not None and body[0].kind in BODIES else introduced
        fuller = self._actor(words) or (self._names.like(bare(text)) if known is None else None)
        if fuller is not None:
            return bare(fuller)
        return bare(" ".join(word.text for word in words[:LONGEST_NAME]) if len(words) > LONGEST_NAME else text)

    @staticmethod
    def _spoken_for(words: Sequence[Token]) -> str | None:
        """The named body in "a spokesman for the Red Crescent": he and it are one speaker."""
        link = next(
            (word for word in words if word.lower_ in {"for", "of"} and word.head.lemma_.lower() in SPOKESMEN), None
        )
        if link is None or _names_person(words):
            return None
        named = [word for word in words if word.i > link.i]
        return bare(" ".join(word.text for word in named)) if any(word.pos_ == "PROPN" for word in named) else None

    def _issuer(self, words: Sequence[Token]) -> str | None:
        """Who issued a statement or report: "a statement released by the Coalition", "a DoD news release"."""
        whole = [word for word in head_of(words).subtree if word.i < words[-1].i + LONGEST_NAME]
        text = source_text(whole[0].doc)[whole[0].idx : whole[-1].idx + len(whole[-1])]
        known = source_in(text)
        return None if known is None else bare(self._names.of(known[0]))

    def _introduced(self, words: Sequence[Token], text: str) -> str | None:
        """The office or first name with which the article introduces a person told by surname or office."""
        if words[-1].pos_ != "PROPN" or words[-1].ent_type_ in {"GPE", "NORP"}:
            return None
        surname = words[-1].text
        for heard in reversed(self._heard[-MEMORY:]):
            told = heard.chain[-1]
            if heard.is_person and surname in told.name.split()[1:]:
                return told.name
        if all(word.pos_ in {"PROPN", "DET"} for word in words):
            name = bare(text)
            fuller = self._names.person(name)
            if fuller == name and len(words) > 1:
                fuller = self._names.person(surname)
                return fuller if fuller != surname and not set(name.split()[:-1]) & set(fuller.split()) else None
            return fuller
        return None

    def _actor(self, words: Sequence[Token]) -> str | None:
        """The fuller name of an actor that the phrase gives in short."""
        head = head_of(words)
        at = bisect_right(self._actors, head.idx, key=lambda mention: mention.span.start)
        for mention in self._actors[max(0, at - 3) : at]:
            if head.idx < mention.span.end:
                proper = {word.text for word in words if word.pos_ == "PROPN"}
                if mention.name[:1].isupper() and proper and proper <= set(mention.name.split()):
                    return bare(mention.name)
        return None


def _undated(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without what a lost line end or comma glued to their front.

    A date ("Jun 2016 UN"), a count ("more than 50 a monitor"), a day ("clashes Sunday activists").
    """
    start = 0
    while start < len(words) - 1 and (words[start].like_num or words[start].lower_[:3] in MONTHS):
        start += 1
    if any(word.like_num and len(word) == 4 for word in words[:start]):
        return words[start:]
    for at in range(len(words) - 1, 0, -1):
        before = words[at - 1]
        is_counted = before.like_num and words[at].lower_ in {"a", "an", "the"}
        if is_counted or (before.lower_ in WEEKDAYS and can_speak(words[at:])):
            return words[at:]
    return words


def _describes(source: Source, form: str) -> bool:
    """Whether a form describes the institution ("UN health agency") and is no name of its own."""
    return form.split()[-1].islower() and form.casefold() not in source.name.casefold()


def _names_person(words: Sequence[Token]) -> bool:
    return any(word.ent_type_ == "PERSON" for word in words)


def _is_specific(word: Token) -> bool:
    """A proper noun that is more than the place a body is based in, or the nation that a state body belongs to."""
    if word.text[:1].isupper() and word.dep_ in {"amod", "compound"} and word.head.lemma_.lower() in STATE_BODIES:
        return True
    return word.pos_ == "PROPN" and word.ent_type_ not in {"GPE", "NORP"} and word.lower_ not in GENERIC


def continues(sentence: Words) -> bool:
    """Whether a sentence without a speaker of its own plainly goes on with the account before it."""
    words = [word for word in sentence if not word.is_space][:4]
    if not words:
        return False
    if words[0].lower_ in CONTINUING:
        return True
    opening = {word.lower_ for word in words}
    if words[0].lower_ in PARTS and [word.lower_ for word in words[1:3]] == ["of", "the"]:
        return True
    return words[0].like_num and bool(opening & {"others", "them", "more"})
