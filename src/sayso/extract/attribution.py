"""Find who is said to say what: source, cue and content of every attribution in an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.quotations import Quotation, find_quotations
from sayso.knowledge.cues import cues
from sayso.model import Attribution, AttributionKind, Span, Status

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
LONGEST_PHRASE = 12


@dataclass(frozen=True)
class Attributed:
    """One attribution with the words it stands on.

    `source` holds the source's words (empty where nobody is named), `relay` those of the one he told; `content` are
    half-open ranges of the article's text; `status` is what the cue says of the content.
    """

    cue: Token
    source: tuple[Token, ...]
    content: tuple[Range, ...]
    status: Status
    relay: tuple[Token, ...] = ()
    kind: AttributionKind = AttributionKind.INDIRECT

    @property
    def record(self) -> Attribution:
        """The record of the contract."""
        text = self.cue.doc.text
        return Attribution(
            source=span_of(self.source),
            cue=Span.of(text, self.cue.idx, self.cue.idx + len(self.cue)),
            content=tuple(Span.of(text, start, end) for start, end in self.content),
            kind=self.kind,
        )

    def covers(self, offset: int) -> bool:
        """Whether the words at `offset` are content of this attribution."""
        return any(start <= offset < end for start, end in self.content)


def span_of(words: Sequence[Token]) -> Span | None:
    """The span from the first to the last of the words, or None for no words."""
    if not words:
        return None
    first, last = words[0], words[-1]
    return Span.of(first.doc.text, first.idx, last.idx + len(last))


def find_attributions(doc: Doc) -> list[Attributed]:
    """Every attribution of the article, in text order of their cues."""
    quotations = find_quotations(doc)
    found: list[Attributed] = []
    for sentence in doc.sents:
        if not sentence[0].is_space or len(sentence) > 1:
            found.extend(_of_sentence(sentence, quotations))
    return _with_continued_quotations(doc, found, quotations)


def _of_sentence(sentence: Words, quotations: Sequence[Quotation]) -> Iterator[Attributed]:
    verbs, nouns = cues("verb"), cues("noun")
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma == "accord" or token.lower_ == "according":
            found = _according(token)
        elif token.pos_ in {"VERB", "AUX"} and lemma in verbs:
            found = _verb(token, verbs[lemma], sentence, quotations)
        elif token.pos_ == "NOUN" and lemma in nouns:
            found = _noun(token, nouns[lemma])
        else:
            continue
        if found is not None and found.content:
            yield found


def _according(token: Token) -> Attributed | None:
    link = next((child for child in token.children if child.lower_ == "to"), None)
    source = next((child for child in link.children if child.dep_ == "pobj"), None) if link is not None else None
    if link is None or source is None:
        return None
    clause = _clause_of(token)
    own = {word.i for word in token.subtree}
    words = [word for word in clause.subtree if word.i not in own]
    return Attributed(cue=token, source=noun_phrase(source), content=_ranges(words), status=Status.STATED, relay=())


def _clause_of(token: Token) -> Token:
    head = token
    while head.head != head and (head == token or head.pos_ not in {"VERB", "AUX"}):
        head = head.head
    while head.dep_ in {"conj", "advcl", "relcl", "acl"} and head.head != head and token.i > head.i:
        head = head.head
    return head


def _verb(token: Token, status: Status, sentence: Words, quotations: Sequence[Quotation]) -> Attributed | None:
    source, relay = _source_of(token)
    if _is_tag_at_end(token, sentence) and not _is_passive(token) and (beside := _phrase_before(token, sentence)):
        source = beside
    words = _content_of(token, status)
    kind = AttributionKind.INDIRECT
    if not words:
        words = _quoted_beside(token, sentence, quotations)
        kind = AttributionKind.DIRECT
    if not words and source and token.lemma_ not in {"find", "post", "show", "continue", "record", "publish"}:
        words = _before_the_tag(token, source, sentence)
        kind = AttributionKind.INDIRECT
    if not words:
        return None
    own = {word.i for word in source}
    words = [word for word in words if word.i not in own and word != token]
    if not source and not _is_passive(token):
        source = _phrase_before(token, sentence)
    if kind is AttributionKind.INDIRECT and any(word.is_quote for word in words):
        kind = AttributionKind.MIXED
    return Attributed(cue=token, source=source, content=_ranges(words), status=status, relay=relay, kind=kind)


def _is_tag_at_end(token: Token, sentence: Words) -> bool:
    """ "… the Observatory said.": the cue closes its sentence, the clause before it is what was said."""
    after = [word for word in sentence.doc[token.i + 1 : sentence.end] if not word.is_punct and not word.is_space]
    has_clause = any(child.dep_ in {"ccomp", "xcomp"} and child.i > token.i for child in token.children)
    return len(after) <= 6 and token.i - sentence.start >= 6 and not has_clause


def _phrase_before(token: Token, sentence: Words) -> tuple[Token, ...]:
    """The noun phrase that ends right before the cue, read from the words alone; empty if there is none."""
    at = token.i - 1
    while at > sentence.start and (token.doc[at].pos_ in {"AUX", "ADV"} or token.doc[at].text in {",", '"', "”"}):
        at -= 1
    words: list[Token] = []
    while at >= sentence.start and len(words) < LONGEST_PHRASE:
        word = token.doc[at]
        is_link = word.lower_ in {"for", "of", "at", "in"} and bool(words) and words[-1].pos_ in {"PROPN", "DET"}
        if word.pos_ in {"PROPN", "NOUN", "ADJ", "PRON"} or word.text in {"-", ")", "(", "'s", "’s"} or is_link:
            words.append(word)
        elif word.pos_ == "DET":
            words.append(word)
            break
        else:
            break
        at -= 1
    words.reverse()
    while words and (words[0].pos_ == "ADP" or words[0].is_punct):
        words.pop(0)
    return tuple(words)


def _source_of(token: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The one who speaks, and the one who was told (a relay)."""
    source: tuple[Token, ...] = ()
    relay: tuple[Token, ...] = ()
    for child in token.children:
        if child.dep_ in SUBJECTS and not _is_passive(token) and child.lower_ != "there":
            source = noun_phrase(child)
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and _is_passive(token)):
            source = next((noun_phrase(word) for word in child.children if word.dep_ == "pobj"), source)
        elif child.dep_ in {"dobj", "dative", "iobj"} and token.lemma_ in {"tell", "inform"}:
            relay = noun_phrase(child)
        elif child.dep_ == "dobj" and token.lemma_ in {"quote", "cite"}:
            source, relay = noun_phrase(child), source
    if not source and not _is_passive(token):
        source = _source_above(token)
    if source and source[-1].lower_ in {"who", "which", "that"} and token.dep_ == "relcl":
        source = noun_phrase(token.head, without=token)
    return source, relay


def _source_above(token: Token) -> tuple[Token, ...]:
    """The subject of the verb that this one is joined to, or the noun that it describes."""
    if token.dep_ in {"conj", "xcomp", "advcl", "pcomp"}:
        verb = token.head if token.head.pos_ in {"VERB", "AUX"} else token.head.head
        return next((noun_phrase(child) for child in verb.children if child.dep_ in SUBJECTS), ())
    if token.dep_ in {"relcl", "acl"}:
        return noun_phrase(token.head, without=token)
    return ()


def _is_passive(token: Token) -> bool:
    return token.tag_ == "VBN" and any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in token.children)


def noun_phrase(head: Token, without: Token | None = None) -> tuple[Token, ...]:
    """The words of a noun phrase: its subtree without relative clauses and appositions that hold a clause."""
    dropped: set[int] = set()
    for child in head.children:
        is_clause = child.dep_ in {"relcl", "acl", "advcl", "ccomp", "parataxis"} or child == without
        is_tail = child.dep_ in {"appos", "punct", "prep"} and child.i > head.i and _holds_clause(child)
        is_circumstance = child.dep_ == "prep" and child.lower_ in {"on", "in"} and child.i > head.i
        if is_clause or is_tail or (is_circumstance and _is_time(child)):
            dropped.update(word.i for word in child.subtree)
    words = [word for word in head.subtree if word.i not in dropped and not word.is_space]
    while words and (words[-1].is_punct and words[-1].text not in {")", '"', "”"}):
        words.pop()
    while words and words[0].is_punct and words[0].text not in {"(", '"', "“"}:
        words.pop(0)
    return _contiguous_around(words, head)


def _holds_clause(token: Token) -> bool:
    return any(word.pos_ == "VERB" for word in token.subtree)


def _is_time(token: Token) -> bool:
    return any(word.ent_type_ in {"DATE", "TIME"} for word in token.subtree)


def _contiguous_around(words: list[Token], head: Token) -> tuple[Token, ...]:
    if head not in words:
        return (head,)
    at = words.index(head)
    start = end = at
    while start > 0 and words[start - 1].i >= words[start].i - 2:
        start -= 1
    while end + 1 < len(words) and words[end + 1].i <= words[end].i + 2:
        end += 1
    return tuple(words[start : end + 1])


def _content_of(token: Token, status: Status) -> list[Token]:
    """The words of the clause that the cue governs."""
    lemma = token.lemma_
    words: list[Token] = []
    for child in token.children:
        is_clause = child.dep_ in {"ccomp", "parataxis"} or (child.dep_ == "xcomp" and status is not Status.STATED)
        if (
            is_clause
            or (child.dep_ == "dobj" and lemma in {"deny", "reject", "claim", "report", "announce", "confirm", "fear"})
            or (child.dep_ in {"dobj", "prep"} and lemma in {"accuse", "blame", "suspect"})
        ):
            words.extend(child.subtree)
    if not words and _is_passive(token):
        words = _passive_content(token)
    if (
        not words
        and token.dep_ in {"parataxis", "advcl"}
        and token.head.pos_ in {"VERB", "AUX"}
        and token.i > token.head.i
    ):
        own = {word.i for word in token.subtree}
        words = [word for word in token.head.subtree if word.i not in own]
    return sorted(words, key=lambda word: word.i)


def _passive_content(token: Token) -> list[Token]:
    """What is announced, confirmed or reported by somebody: the subject of the passive, also of a joined one."""
    verb = token
    while verb.dep_ == "conj" and verb.head != verb and not any(c.dep_ == "nsubjpass" for c in verb.children):
        verb = verb.head
    return [word for child in verb.children if child.dep_ in {"nsubjpass", "xcomp"} for word in child.subtree]


def _quoted_beside(token: Token, sentence: Words, quotations: Sequence[Quotation]) -> list[Token]:
    """Words in quotation marks in the same sentence, or a quotation that starts just before or after it."""
    doc = token.doc
    for start, end in quotations:
        touches = start < sentence.end_char + 3 and end > sentence.start_char - 3
        if touches and not start <= token.idx < end:
            return [word for word in doc if start <= word.idx < end] if end - start < 5_000 else []
    return []


def _before_the_tag(token: Token, source: tuple[Token, ...], sentence: Words) -> list[Token]:
    """What stands before "… the Observatory said" where a comma is missing and the parse lost the clause."""
    first = min(source[0].i, token.i)
    is_tag = sentence.end - max(source[-1].i, token.i) <= 8 and first - sentence.start >= 4
    if not is_tag or not any(word.pos_ in {"VERB", "AUX"} for word in sentence.doc[sentence.start : first]):
        return []
    return [word for word in sentence if word.i < first]


def _noun(token: Token, status: Status) -> Attributed | None:
    """ "reports that …", "the claim by X that …", "X's statement that …"."""
    clause = next((child for child in token.children if child.dep_ in {"acl", "ccomp"} and _has_that(child)), None)
    if clause is None:
        return None
    source: tuple[Token, ...] = ()
    for child in token.children:
        if child.dep_ == "poss":
            source = noun_phrase(child)
        elif child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            source = next((noun_phrase(word) for word in child.children if word.dep_ == "pobj"), source)
    return Attributed(cue=token, source=source, content=_ranges(list(clause.subtree)), status=status)


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _ranges(words: Sequence[Token]) -> tuple[Range, ...]:
    """Half-open character ranges of runs of neighbouring words."""
    ranges: list[list[int]] = []
    last = -2
    for word in sorted(words, key=lambda w: w.i):
        if word.is_space:
            continue
        end = word.idx + len(word)
        if word.i <= last + 1 and ranges:
            ranges[-1][1] = end
        else:
            ranges.append([word.idx, end])
        last = word.i
    return tuple((start, end) for start, end in ranges)


def _with_continued_quotations(doc: Doc, found: list[Attributed], quotations: Sequence[Quotation]) -> list[Attributed]:
    """Give a quotation that runs over several sentences, or follows one, to the speaker of its tag."""
    found.sort(key=lambda attributed: attributed.cue.i)
    result: list[Attributed] = []
    at = 0
    for attributed in found:
        content = list(attributed.content)
        while at < len(quotations) and quotations[at][1] < content[0][0]:
            at += 1
        for start, end in quotations[at : at + 3]:
            overlaps = any(s < end and start < e for s, e in content)
            if overlaps and end - start < 5_000 and not start <= attributed.cue.idx < end:
                content = _merged(content, (start, end))
        result.append(
            Attributed(
                cue=attributed.cue,
                source=attributed.source,
                content=tuple(content),
                status=attributed.status,
                relay=attributed.relay,
                kind=attributed.kind,
            )
        )
    return result


def _merged(ranges: list[Range], extra: Range) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted([*ranges, extra]):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def speakers_at(attributions: Sequence[Attributed], offset: int) -> list[Attributed]:
    """The attributions whose content holds `offset`, the widest (outermost) first."""
    covering = [a for a in attributions if a.covers(offset)]
    return sorted(covering, key=lambda a: -sum(end - start for start, end in a.content))
