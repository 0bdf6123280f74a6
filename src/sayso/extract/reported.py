"""What is told at a reporting word: the words of its content."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.naming_phrases import FINITE, is_passive
from sayso.extract.quotations import Quotation
from sayso.extract.tags import closes, tells_after
from sayso.model import Status

Range = tuple[int, int]

TAKES_OBJECT = frozenset(
    "deny reject claim report announce confirm fear document record count cite mention describe recall dismiss reveal "
    "promise stress predict acknowledge refute rebut dispute admit concede disclose clarify echo reiterate note "
    "explain see witness hear watch film".split()
)
COUNTING = frozenset({"put", "give", "raise", "update", "revise", "place"})
COUNTED = frozenset({"toll", "number", "figure", "count", "estimate"})
WITH_PREPOSITION = frozenset({"describe", "dismiss", "cite"})
ASKING = frozenset({"tell", "ask"})
ACCUSING = frozenset({"accuse", "blame", "suspect"})
QUOTED_ONLY = frozenset({"find", "post", "show", "continue", "record", "publish", "document", "count", "register"})
SAYING = frozenset({"say", "add", "report", "state", "claim", "announce", "confirm", "tell"})
SEEING = frozenset({"see", "witness", "hear", "watch", "film"})
WITNESSES = frozenset("reporter correspondent photographer journalist witness resident activist monitor".split())
TAKEN = frozenset({"life", "victim", "seat", "prize", "title"})
OPINION = {
    "refer": ("to",),
    "rail": ("against",),
    "talk": ("about", "of"),
    "speak": ("about", "of", "against"),
    "call": ("for", "on"),
    "complain": ("about", "of", "over", "against"),
    "protest": ("about", "over", "against"),
    "object": ("to",),
    "plead": ("for", "with"),
    "petition": ("for",),
    "apologize": ("for",),
    "apologise": ("for",),
    "approve": ("of",),
    "disapprove": ("of",),
    "oppose": ("to",),
    "renege": ("on",),
    "denounce": ("as",),
    "condemn": ("as",),
    "worry": ("about",),
    "agree": ("with", "on", "to"),
    "consent": ("to",),
    "push": ("for",),
    "campaign": ("for", "against"),
    "lobby": ("for", "against"),
    "vote": ("for", "against"),
    "comment": ("on",),
}
SUBORDINATE = frozenset({"ccomp", "relcl", "acl", "advcl"})
EDGES = frozenset({",", ".", ";", ":", "-", "–", "—"})
FIRST_PERSON = frozenset({"i", "we", "our", "my", "us"})
OPENING, LONGEST_STATEMENT = 80, 1_500
LONGEST_QUOTATION = 5_000


def content_by_syntax(cue: Token, status: Status) -> list[Token]:
    """The words of the clause that the cue governs, in text order."""
    lemma = cue.lemma_
    words: list[Token] = []
    for child in cue.children:
        is_wish = child.dep_ == "xcomp" and (status is not Status.STATED or lemma in ASKING)
        is_clause = child.dep_ in {"ccomp", "parataxis"} or is_wish
        is_object = child.dep_ == "dobj" and lemma in TAKES_OBJECT
        is_complement = child.dep_ in {"dobj", "prep"} and lemma in ACCUSING | WITH_PREPOSITION | COUNTING
        if is_clause or is_object or (is_complement and child.i > cue.i):
            words.extend(child.subtree)
    if not words and is_passive(cue):
        words = _of_passive(cue)
    is_tag = cue.dep_ in {"parataxis", "advcl"} and cue.head.pos_ in {"VERB", "AUX"} and cue.i > cue.head.i
    if not words and is_tag:
        own = {word.i for word in cue.subtree}
        words = [word for word in cue.head.subtree if word.i not in own]
    return sorted(words, key=lambda word: word.i)


def content_of_stance(cue: Token) -> list[Token]:
    """The object, infinitive or clause after a verb of opinion or will ("criticised the truce", "declined to say")."""
    words: list[Token] = []
    after = [child for child in cue.children if child.i > cue.i]
    if any(child.dep_ in {"dobj", "xcomp", "ccomp", "oprd"} for child in after) or _tells_of(after, cue):
        for child in after:
            if child.dep_ in {"dobj", "xcomp", "ccomp", "oprd", "prep", "dative"}:
                words.extend(child.subtree)
    return words


def counts(verb: Token) -> bool:
    """Whether the verb puts, gives or raises a toll: who does so tells it."""
    return any(child.dep_ == "dobj" and child.lemma_.lower() in COUNTED for child in verb.children)


def is_seen(verb: Token) -> bool:
    """Whether somebody who is there to tell saw it: "an AFP photographer saw", "residents heard"."""
    if verb.lemma_ not in SEEING:
        return False
    seer = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return seer is not None and seer.lemma_.lower() in WITNESSES


def _tells_of(after: Sequence[Token], cue: Token) -> bool:
    """Whether the verb speaks "about" something, or calls "for" it."""
    return any(child.dep_ == "prep" and child.lower_ in OPINION.get(cue.lemma_, ()) for child in after)


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
    if verb.tag_ not in FINITE:
        return []
    top = verb.head if verb.dep_ in {"aux", "auxpass"} and verb.head.i > cue.i else verb
    return [word for word in top.subtree if word.i > cue.i]


def content_after(cue: Token, sentence: Words) -> list[Token]:
    """The rest of the sentence after "said", where the parse found no clause but a finite verb follows."""
    rest = cue.doc[cue.i + 1 : sentence.end]
    if cue.lemma_ not in SAYING or cue.tag_ not in FINITE or not tells_after(rest):
        return []
    return [word for word in rest if not word.is_space]


def statement_after(sentence: Words) -> list[Token]:
    """The statement that "the minister said:" introduces: the next paragraph, or all that follows if it says "we"."""
    doc = sentence.doc
    last = next((word for word in reversed(list(sentence)) if not word.is_space), None)
    if last is None or last.text != ":":
        return []
    start = last.i + 1
    while start < len(doc) and doc[start].is_space:
        start += 1
    opening = doc[start : start + OPENING]
    if any(word.lower_ in FIRST_PERSON for word in opening):
        return [word for word in doc[start : start + LONGEST_STATEMENT] if not word.is_space]
    end = start
    while end < len(doc) and "\n" not in doc[end].text and end - start < LONGEST_STATEMENT:
        end += 1
    return list(doc[start:end])


def quoted_beside(cue: Token, sentence: Words, quotations: Sequence[Quotation]) -> list[Token]:
    """Words in quotation marks in the same sentence, or a quotation that starts just before or after it."""
    doc = cue.doc
    at = bisect_right(quotations, sentence.start_char - 3, key=lambda quotation: quotation[1])
    for start, end in quotations[at:]:
        if start >= sentence.end_char + 3:
            break
        is_here = start < sentence.end_char and end > sentence.start_char
        if not start <= cue.idx < end and (is_here or cue.dep_ not in SUBORDINATE):
            words = doc.char_span(start, end, alignment_mode="expand") if end - start < LONGEST_QUOTATION else None
            return [] if words is None else list(words)
    return []


def content_around(cue: Token, source: Sequence[Token], sentence: Words) -> list[Token]:
    """The sentence without the tag set into it between commas ("The bridge, the mayor added, was mined")."""
    if not source or source[0].i <= sentence.start or source[0].nbor(-1).text != ",":
        return []
    after = cue.i + 1
    if after >= sentence.end or cue.doc[after].text != "," or not 0 < cue.i - source[-1].i <= 2:
        return []
    return [word for word in sentence if word.i < source[0].i - 1 or word.i > after]


def ranges(words: Sequence[Token]) -> tuple[Range, ...]:
    """Half-open character ranges of runs of neighbouring words, without commas and stops at their edges."""
    runs: list[list[Token]] = []
    for word in sorted(words, key=lambda w: w.i):
        if word.is_space:
            continue
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    trimmed = (_trimmed(run) for run in runs)
    return tuple((run[0].idx, run[-1].idx + len(run[-1])) for run in trimmed if run)


def _trimmed(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and run[start].text in EDGES:
        start += 1
    while end > start and run[end - 1].text in EDGES:
        end -= 1
    return run[start:end]
