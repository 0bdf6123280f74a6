"""What is told at a reporting word: the words of its content."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.quotations import Quotation
from sayso.extract.reporters import closes, is_passive
from sayso.model import Status

Range = tuple[int, int]

TAKES_OBJECT = frozenset(
    "deny reject claim report announce confirm fear document record count register condemn denounce".split()
)
ACCUSING = frozenset({"accuse", "blame", "suspect"})
QUOTED_ONLY = frozenset({"find", "post", "show", "continue", "record", "publish", "document", "count", "register"})
TAKEN = frozenset({"life", "victim", "seat", "prize", "title"})
LONGEST_QUOTATION = 5_000


def content_by_syntax(cue: Token, status: Status) -> list[Token]:
    """The words of the clause that the cue governs, in text order."""
    lemma = cue.lemma_
    words: list[Token] = []
    for child in cue.children:
        is_clause = child.dep_ in {"ccomp", "parataxis"} or (child.dep_ == "xcomp" and status is not Status.STATED)
        is_object = child.dep_ == "dobj" and lemma in TAKES_OBJECT and child.lemma_.lower() not in TAKEN
        if is_clause or is_object or (child.dep_ in {"dobj", "prep"} and lemma in ACCUSING):
            words.extend(child.subtree)
    if not words and is_passive(cue):
        words = _of_passive(cue)
    is_tag = cue.dep_ in {"parataxis", "advcl"} and cue.head.pos_ in {"VERB", "AUX"} and cue.i > cue.head.i
    if not words and is_tag:
        own = {word.i for word in cue.subtree}
        words = [word for word in cue.head.subtree if word.i not in own]
    return sorted(words, key=lambda word: word.i)


def _of_passive(cue: Token) -> list[Token]:
    """What is announced, confirmed or reported by somebody: the subject of the passive, also of a joined one."""
    verb = cue
    while verb.dep_ == "conj" and verb.head != verb and not any(c.dep_ == "nsubjpass" for c in verb.children):
        verb = verb.head
    return [word for child in verb.children if child.dep_ in {"nsubjpass", "xcomp"} for word in child.subtree]


def content_before(cue: Token, source: Sequence[Token], sentence: Words) -> list[Token]:
    """All that stands before a tag that closes the account ("…, the Observatory said on Sunday"); else nothing."""
    if not source or not closes(cue, sentence, source):
        return []
    first = min(source[0].i, cue.i)
    words = [word for word in sentence if word.i < first]
    while words and (words[-1].is_space or words[-1].text in {",", "-"}):
        words.pop()
    return words


def content_of_relative(cue: Token, sentence: Words) -> list[Token]:
    """The clause after "which the army said …": what follows the cue where a finite verb comes next."""
    if cue.i + 1 >= sentence.end:
        return []
    verb = cue.nbor(1)
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
        return []
    top = verb.head if verb.dep_ in {"aux", "auxpass"} and verb.head.i > cue.i else verb
    return [word for word in top.subtree if word.i > cue.i]


def quoted_beside(cue: Token, sentence: Words, quotations: Sequence[Quotation]) -> list[Token]:
    """Words in quotation marks in the same sentence, or a quotation that starts just before or after it."""
    doc = cue.doc
    at = bisect_right(quotations, sentence.start_char - 3, key=lambda quotation: quotation[1])
    for start, end in quotations[at:]:
        if start >= sentence.end_char + 3:
            break
        if not start <= cue.idx < end:
            words = doc.char_span(start, end, alignment_mode="expand") if end - start < LONGEST_QUOTATION else None
            return [] if words is None else list(words)
    return []


def ranges(words: Sequence[Token]) -> tuple[Range, ...]:
    """Half-open character ranges of runs of neighbouring words."""
    found: list[list[int]] = []
    last = -2
    for word in sorted(words, key=lambda w: w.i):
        if word.is_space:
            continue
        end = word.idx + len(word)
        if word.i <= last + 1 and found:
            found[-1][1] = end
        else:
            found.append([word.idx, end])
        last = word.i
    return tuple((start, end) for start, end in found)
