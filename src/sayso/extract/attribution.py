"""Find who is said to say what: source, cue and content of every attribution in an article."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.naming_phrases import can_speak, is_passive
from sayso.extract.naming_phrases import noun_phrase as noun_phrase
from sayso.extract.opinions import Opinion, is_withheld, opinion_of_noun, opinion_of_verb, owner_of
from sayso.extract.quotations import Quotation, find_quotations, untagged_sentences
from sayso.extract.reported import (
    COUNTING,
    QUOTED_ONLY,
    TAKEN,
    content_after,
    content_around,
    content_before,
    content_by_syntax,
    content_of_relative,
    counts,
    is_seen,
    quoted_beside,
    ranges,
    statement_after,
)
from sayso.extract.reporters import source_of
from sayso.extract.tags import QUOTING, is_final_plural, is_final_protest, phrase_after, phrase_before, tells_after
from sayso.knowledge.cues import cues
from sayso.model import Attribution, AttributionKind, Span, Status
from sayso.text.source import source_text

Range = tuple[int, int]

LONGEST_QUOTATION = 5_000
REACH, WINDOW = 4_000, 12_000
FIRST_PERSON = frozenset({"i", "we", "you"})
HOLDING = frozenset("hold control besiege surround dominate occupy".split())
STRONGHOLDS = frozenset({"stronghold", "bastion"})


@dataclass(frozen=True)
class Attributed:
    """One attribution with the words it stands on.

    `source` holds the source's words (empty where nobody is named), `relay` those of the one he told; `content` are
    half-open ranges of the article's text; `status` is what the cue says of the content. `is_account` is False where
    the content is wanted, praised or refused rather than told.
    """

    cue: Token
    source: tuple[Token, ...]
    content: tuple[Range, ...]
    status: Status
    relay: tuple[Token, ...] = ()
    kind: AttributionKind = AttributionKind.INDIRECT
    is_account: bool = True

    @property
    def record(self) -> Attribution:
        """The record of the contract."""
        text = source_text(self.cue.doc)
        return Attribution(
            source=span_of(self.source),
            cue=Span.of(text, self.cue.idx, self.cue.idx + len(self.cue)),
            content=tuple(Span.of(text, start, end) for start, end in self.content),
            kind=self.kind,
        )

    def covers(self, offset: int) -> bool:
        """Whether the words at `offset` are content of this attribution."""
        return any(start <= offset < end for start, end in self.content)

    def names(self, offset: int) -> bool:
        """Whether the word at `offset` is the cue or one of the source."""
        return self.cue.idx == offset or any(word.idx == offset for word in self.source)


def span_of(words: Sequence[Token]) -> Span | None:
    """The span from the first to the last of the words, or None for no words."""
    if not words:
        return None
    first, last = words[0], words[-1]
    return Span.of(source_text(first.doc), first.idx, last.idx + len(last))


def find_attributions(doc: Doc) -> list[Attributed]:
    """Every attribution of the article, in text order of their cues."""
    quotations = find_quotations(doc)
    found: list[Attributed] = []
    for sentence in doc.sents:
        if not sentence[0].is_space or len(sentence) > 1:
            found.extend(_of_sentence(sentence, quotations))
    return _with_continued_quotations(doc, found, quotations)


def _of_sentence(sentence: Words, quotations: Sequence[Quotation]) -> Iterator[Attributed]:
    verbs, nouns, stances, stance_nouns = cues("verb"), cues("noun"), cues("stance"), cues("stance_noun")
    before: Attributed | None = None
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma == "accord" or token.lower_ == "according":
            found = _according(token, sentence)
        elif token.pos_ in {"VERB", "AUX"} and lemma in verbs and not _only_cites(token, lemma):
            found = _verb(token, verbs[lemma], sentence, quotations) or _opinion(token, opinion_of_verb(token))
        elif _tells_here(token, lemma) or is_final_plural(token, sentence) or is_final_protest(token, sentence):
            found = _verb(token, Status.STATED, sentence, quotations)
        elif lemma in stances and (token.pos_ == "VERB" or token.dep_ == "acomp"):
            found = _opinion(token, opinion_of_verb(token))
        elif token.pos_ == "NOUN" and lemma in nouns:
            found = _noun(token, nouns[lemma]) or (
                _opinion(token, opinion_of_noun(token)) if lemma in stance_nouns else None
            )
        elif token.pos_ == "NOUN" and lemma in stance_nouns:
            found = _opinion(token, opinion_of_noun(token))
        else:
            continue
        if found is not None and found.content:
            before = _with_speaker_of(found, before)
            yield before


def _tells_here(token: Token, lemma: str) -> bool:
    """Whether a word that is no reporting word tells something here: "put the toll at nine", "residents saw"."""
    return token.pos_ == "VERB" and ((lemma in COUNTING and counts(token)) or is_seen(token))


def _with_speaker_of(found: Attributed, before: Attributed | None) -> Attributed:
    """ "…, adding that …" has the speaker of the reporting word before it."""
    if before is None or found.cue.tag_ != "VBG" or found.cue.lower_ == "according" or can_speak(found.source):
        return found
    return replace(found, source=before.source, relay=before.relay)


def _only_cites(token: Token, lemma: str) -> bool:
    """Whether a word only adds whom another reporting word cites ("reported citing")."""
    before = token.doc[max(token.sent.start, token.i - 5) : token.i]
    return lemma in QUOTING and token.tag_ == "VBG" and any(word.lemma_.lower() in cues("verb") for word in before)


def _according(token: Token, sentence: Words) -> Attributed | None:
    link = next((child for child in token.children if child.lower_ == "to"), None)
    link = next((child for child in link.children if child.lower_ == "to"), link) if link is not None else None
    source = next((child for child in link.children if child.dep_ == "pobj"), None) if link is not None else None
    if link is None or source is None:
        return None
    own = {word.i for word in token.subtree}
    clause = _clause_of(token)
    words = [word for word in clause.subtree if word.i not in own]
    phrase = noun_phrase(source)
    if token.i - sentence.start >= 3 and not tells_after(token.doc[phrase[-1].i + 1 : sentence.end]):
        words = [word for word in sentence if word.i < token.i]
    return Attributed(cue=token, source=phrase, content=ranges(words), status=Status.STATED)


def _clause_of(token: Token) -> Token:
    head = token
    while head.head != head and (head == token or head.pos_ not in {"VERB", "AUX"}):
        head = head.head
    while head.dep_ in {"conj", "advcl", "relcl", "acl"} and head.head != head and token.i > head.i:
        head = head.head
    return head


def _verb(token: Token, status: Status, sentence: Words, quotations: Sequence[Quotation]) -> Attributed | None:
    if is_withheld(token) or any(c.dep_ == "dobj" and c.lemma_.lower() in TAKEN for c in token.children):
        return None
    source, relay = source_of(token, sentence)
    source = _unglued(source, sentence)
    kind = AttributionKind.INDIRECT
    inverted = phrase_after(token, sentence)
    if inverted:
        source = inverted
        words = [word for word in sentence if word.i < token.i]
    else:
        source, words = _before_tag(token, source, sentence)
    words = words or content_around(token, source, sentence)
    words = words or content_by_syntax(token, status) or content_of_relative(token, sentence)
    if not words:
        words = quoted_beside(token, sentence, quotations) or statement_after(sentence)
        kind = AttributionKind.DIRECT
    if not words and source:
        words = content_after(token, sentence)
        kind = AttributionKind.INDIRECT
    if not words:
        return None
    if not source and not is_passive(token):
        source = phrase_before(token, sentence)
    own = {word.i for word in source} | {token.i}
    own |= {child.i for child in token.children if child.tag_ == "VBG" and child.lemma_ in QUOTING}
    words = [word for word in words if word.i not in own]
    if kind is AttributionKind.INDIRECT and any(word.is_quote for word in words):
        kind = AttributionKind.MIXED
    return Attributed(cue=token, source=source, content=ranges(words), status=status, relay=relay, kind=kind)


def _opinion(token: Token, found: Opinion | None) -> Attributed | None:
    if found is None:
        return None
    source, words = found
    return Attributed(cue=token, source=source, content=ranges(words), status=Status.STATED, is_account=False)


def _before_tag(token: Token, source: tuple[Token, ...], sentence: Words) -> tuple[tuple[Token, ...], list[Token]]:
    """Source and content of "…, the Observatory said."; the source given and no words where the cue is no tag."""
    if (is_passive(token) and token.lemma_ not in QUOTING) or token.lemma_ in QUOTED_ONLY or _governs(token):
        return source, []
    beside = phrase_before(token, sentence)
    ends_here = bool(source) and token.i - 3 <= source[-1].i < token.i and not set(source) < set(beside)
    speakers = [source, beside] if ends_here else [beside, source]
    speaker = next((words for words in speakers if can_speak(words)), ())
    words = content_before(token, speaker, sentence)
    is_cited = bool(source) and source[0].i > token.i
    return (source if is_cited else speaker, words) if words else (source, [])


def _unglued(source: tuple[Token, ...], sentence: Words) -> tuple[Token, ...]:
    """The speaker without words of the account that the parse joined to it: "(hold the) town, residents (said)"."""
    comma = next((at for at, word in enumerate(source) if word.text == ","), None)
    if comma is None or source[0].i == sentence.start or source[0].nbor(-1).pos_ not in {"VERB", "ADP"}:
        return source
    return source[comma + 1 :] if can_speak(source[comma + 1 :]) else source


def _governs(token: Token) -> bool:
    """Whether the cue has what it tells after it, so that the clause before it is not its content."""
    if token.lemma_ in {"say", "add", "tell"}:
        return False
    after = (child for child in token.children if child.i > token.i and child.lemma_ not in QUOTING)
    return any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in after)


def _noun(token: Token, status: Status) -> Attributed | None:
    """ "reports that …", "the claim by X that …", "X's statement that …"."""
    clause = next((child for child in token.children if child.dep_ in {"acl", "ccomp"} and _has_that(child)), None)
    if clause is None:
        return None
    source = owner_of(token)
    return Attributed(cue=token, source=source, content=ranges(list(clause.subtree)), status=status)


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _with_continued_quotations(doc: Doc, found: list[Attributed], quotations: Sequence[Quotation]) -> list[Attributed]:
    """Give a quotation that runs over several sentences, or follows one, to the speaker of its tag."""
    found.sort(key=lambda attributed: attributed.cue.i)
    result: list[Attributed] = []
    at = 0
    for attributed in found:
        if attributed.source and attributed.source[0].lower_ in FIRST_PERSON and _is_quoted(attributed, quotations):
            continue
        content = list(attributed.content)
        while at < len(quotations) and quotations[at][1] < content[0][0]:
            at += 1
        for start, end in quotations[at : at + 3]:
            overlaps = any(s < end and start < e for s, e in content)
            if overlaps and end - start < LONGEST_QUOTATION and not start <= attributed.cue.idx < end:
                content = _merged(content, (start, end))
        result.append(replace(attributed, content=tuple(content)))
    spoken = [part for attributed in result for part in attributed.content]
    for start, end in untagged_sentences(doc, quotations, spoken):
        last = bisect_right(result, start, key=lambda attributed: attributed.cue.idx) - 1
        is_near = last >= 0 and start - result[last].cue.idx < REACH
        if is_near and result[last].kind is not AttributionKind.INDIRECT:
            attributed = result[last]
            result[last] = replace(attributed, content=tuple(_merged(list(attributed.content), (start, end))))
    return result


def _is_quoted(attributed: Attributed, quotations: Sequence[Quotation]) -> bool:
    """Whether the cue stands in quotation marks: "I think" there is the quoted speaker's own."""
    at = bisect_right(quotations, attributed.cue.idx, key=lambda quotation: quotation[0]) - 1
    return at >= 0 and attributed.cue.idx < quotations[at][1]


def _merged(parts: list[Range], extra: Range) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted([*parts, extra]):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def speakers_at(attributions: Sequence[Attributed], offset: int) -> list[Attributed]:
    """The attributions (in text order of cues) whose content holds `offset`, the widest (outermost) first.

    None for a state told in passing ("the district held by the army"): that is the outlet's description of a place.
    """
    first = bisect_left(attributions, offset - WINDOW, key=lambda a: a.cue.idx)
    last = bisect_right(attributions, offset + WINDOW, key=lambda a: a.cue.idx)
    near = attributions[first:last]
    covering = [a for a in near if a.is_account and (a.covers(offset) or a.names(offset))]
    if covering and _in_passing(covering[0].cue.doc, offset):
        return []
    return sorted(covering, key=lambda a: -sum(end - start for start, end in a.content))


def _in_passing(doc: Doc, offset: int) -> bool:
    token = doc[bisect_right(doc, offset, key=lambda word: word.idx) - 1]
    lemma = token.lemma_.lower()
    return lemma in STRONGHOLDS or (lemma in HOLDING and token.dep_ in {"acl", "amod", "relcl"})
