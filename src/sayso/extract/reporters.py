"""Who speaks at a reporting word: by the syntax, and by the order of words where commas are missing."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.knowledge.actors import actor_nouns
from sayso.knowledge.sources import source_nouns, source_phrases
from sayso.model.lists import SourceKind

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OBJECTLESS = frozenset("say add explain note warn continue state write report claim reply argue announce".split())
RELATIVES = frozenset("who which that where whose whom".split())
BREAKS = frozenset("as while after when because but since although though".split())
PERSONAL = frozenset("i he she we they it you who".split())
NOMINATIVE = frozenset("he she they it".split())
UNABLE = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
TELLING = frozenset({"tell", "inform"})
QUOTING = frozenset({"cite", "quote"})
ADDRESSING = frozenset("statement interview remark comment speak say letter report".split())
LANDSCAPE = frozenset("gulf east west north south river sea mountains border valley desert".split())
BODIES = frozenset("organisation organization group body agency charity association company union".split())
DOCUMENTS = frozenset({"statement", "toll", "document"})
DAYS = frozenset("on monday tuesday wednesday thursday friday saturday sunday today yesterday earlier".split())
LONGEST_PHRASE = 12
REACH = 40


def is_passive(token: Token) -> bool:
    """Whether the verb is a passive with its auxiliary, subject or agent."""
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


def head_of(words: Sequence[Token]) -> Token:
    """The word that the others of the phrase depend on; the last one if none is."""
    inside = {word.i for word in words}
    return next((word for word in words if word.head.i not in inside), words[-1])


@cache
def _speaking() -> frozenset[str]:
    """Lemmas of common nouns for those who can speak."""
    words = {row.word.lower().split()[-1] for row in source_nouns() if row.kind is not None}
    words |= {noun.split()[-1] for noun, row in actor_nouns().items() if row.kind != "state_force"}
    words |= {f"{word}s" for word in words}
    return frozenset(words | DOCUMENTS | BODIES) - {"some", "others", "front"}


def can_speak(words: Sequence[Token]) -> bool:
    """Whether a phrase names somebody or something that gives accounts: a name, a person, a body, a document."""
    if not words or any(word.tag_ in FINITE for word in words):
        return False
    head = head_of(words)
    if head.pos_ == "PRON":
        return head.lower_ in PERSONAL
    if head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG"}:
        return head.ent_type_ not in UNABLE and head.lower_ not in DAYS | LANDSCAPE
    nouns = {word.lemma_.lower() for word in words if word.pos_ == "NOUN"}
    return head.lemma_.lower() in _speaking() or head.lower_ in _speaking() or bool(nouns & {"spokesman", "source"})


def source_of(cue: Token, sentence: Words) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words for the one who speaks at the cue, and for the one who was told or who quotes (a relay)."""
    source, relay = _by_syntax(cue)
    if source and head_of(source).ent_type_ in UNABLE and head_of(source).pos_ != "PRON":
        source = ()
    beside = () if is_passive(cue) else phrase_before(cue, sentence)
    if not source or not can_speak(source):
        source = next((words for words in (beside, _before_relative(cue, sentence)) if can_speak(words)), source)
    if len(source) == 1 and source[0].pos_ == "NOUN" and len(beside) > 1 and source[-1] == beside[-1]:
        source = beside
    source = _with_name_after(_after_quotation(_with_name_before(_from_nominative(source))), cue)
    while len(source) > 1 and source[0].lower_ in RELATIVES | {"what"}:
        source = source[1:]
    cited = _cited(cue)
    if cited:
        source, relay = cited, source
    return source, relay or _addressed(sentence)


def is_final_plural(token: Token, sentence: Words) -> bool:
    """Whether "reports" is the verb of a tag, which the parse took for a noun: "…, Anadolu Agency reports."."""
    if token.lower_ not in {"reports", "claims"} or token.tag_ != "NNS" or token.i - sentence.start < 4:
        return False
    at_end = all(word.is_punct or word.is_space for word in token.doc[token.i + 1 : sentence.end])
    return at_end and can_speak(phrase_before(token, sentence)) and _has_clause(sentence, token.i)


def tells_after(words: Words) -> bool:
    """Whether a finite verb follows that is not in a relative clause right there."""
    for word in words:
        if word.lower_ in RELATIVES - {"that"}:
            return False
        if word.tag_ in FINITE:
            return True
    return False


def _by_syntax(cue: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    source: tuple[Token, ...] = ()
    relay: tuple[Token, ...] = ()
    passive = is_passive(cue)
    if passive and cue.lemma_ in QUOTING:
        return _quoted(cue)
    above = cue.head.head
    if cue.tag_ == "VBG" and cue.dep_ == "pcomp" and above.lemma_ in QUOTING and is_passive(above):
        return _quoted(above)
    for child in cue.children:
        if child.dep_ in SUBJECTS and not passive and child.lower_ != "there":
            source = noun_phrase(child)
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and passive):
            source = next((noun_phrase(word) for word in child.children if word.dep_ == "pobj"), source)
        elif child.dep_ in {"dobj", "dative", "iobj"} and cue.lemma_ in TELLING:
            relay = noun_phrase(child)
        elif child.dep_ == "dobj" and cue.lemma_ in QUOTING:
            source, relay = noun_phrase(child), source
    if not source and not passive:
        source = _source_above(cue)
    if source and source[-1].lower_ in RELATIVES and cue.dep_ == "relcl":
        source = noun_phrase(cue.head, without=cue)
    return source, relay


def subject_of(cue: Token) -> tuple[Token, ...]:
    """The words of the verb's subject, also of one it shares with the verb or noun above."""
    own = next((noun_phrase(child) for child in cue.children if child.dep_ in SUBJECTS), ())
    source = own or _source_above(cue)
    if source and source[-1].lower_ in RELATIVES and cue.dep_ == "relcl":
        return noun_phrase(cue.head, without=cue)
    return source


def _quoted(cue: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Who "was quoted as saying", and by or in which medium."""
    source = next((noun_phrase(child) for child in cue.children if child.dep_ == "nsubjpass"), ())
    for word in cue.doc[cue.i + 1 : min(cue.sent.end, cue.i + 8)]:
        if word.lower_ in {"by", "in", "on"} and word.dep_ in {"agent", "prep"}:
            return source, next((noun_phrase(child) for child in word.children if child.dep_ == "pobj"), ())
    return source, ()


def _source_above(cue: Token) -> tuple[Token, ...]:
    """The subject of the verb that this one is joined to, or the noun that it describes."""
    if cue.dep_ in {"conj", "xcomp", "advcl", "pcomp"}:
        verb = cue.head if cue.head.pos_ in {"VERB", "AUX"} else cue.head.head
        return next((noun_phrase(child) for child in verb.children if child.dep_ in SUBJECTS), ())
    if cue.dep_ in {"relcl", "acl"}:
        return noun_phrase(cue.head, without=cue)
    return ()


def _from_nominative(source: tuple[Token, ...]) -> tuple[Token, ...]:
    """The pronoun alone of "(in the first) days of September he": nothing can stand before a subject pronoun."""
    if len(source) > 1 and source[-1].lower_ in NOMINATIVE and source[-1].tag_ == "PRP":
        return source[-1:]
    return source


def _before_relative(cue: Token, sentence: Words) -> tuple[Token, ...]:
    """The organisation in "an organisation that monitors the war said"."""
    for at in range(cue.i - 2, max(sentence.start, cue.i - REACH), -1):
        word = cue.doc[at]
        is_relative = word.lower_ in {"who", "which", "that"} and cue.doc[at + 1].pos_ in {"VERB", "AUX", "NOUN"}
        if is_relative or (word.text == "," and cue.doc[at + 1].tag_ == "VBG"):
            return phrase_before(word, sentence)
    return ()


def _with_name_before(source: tuple[Token, ...]) -> tuple[Token, ...]:
    """The name with its apposition where a comma is missing: "Yusuf Amin a volunteer with the group"."""
    if not source or source[0].lower_ not in {"a", "an"} or source[0].i == 0:
        return source
    names: list[Token] = []
    at = source[0].i - 1
    sentence = source[0].sent
    while at >= sentence.start and len(names) < LONGEST_PHRASE:
        word = sentence.doc[at]
        if word.pos_ != "PROPN" and not (word.lower_ in {"for", "of"} and names):
            break
        names.insert(0, word)
        at -= 1
    while names and names[0].pos_ != "PROPN":
        names.pop(0)
    is_name = any(word.ent_type_ == "PERSON" for word in names)
    return (*names, *source) if is_name or _names_source(names) else source


def _with_name_after(source: tuple[Token, ...], cue: Token) -> tuple[Token, ...]:
    """The source with its name in "a witness named Yusuf", "an activist identified as Abu Omar"."""
    if not source or source[-1].i + 1 >= cue.i or source[-1].nbor(1).lower_ not in {"named", "identified", "called"}:
        return source
    between = source[0].doc[source[-1].i + 1 : cue.i]
    return (*source, *between) if len(between) < LONGEST_PHRASE and between[-1].pos_ == "PROPN" else source


def _names_source(words: Sequence[Token]) -> bool:
    found = source_phrases().find(" ".join(word.text for word in words))
    return any(match.value.kind in {SourceKind.MONITOR, SourceKind.MEDIA} for match in found)


def _after_quotation(source: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words after the last quotation mark: a source does not reach into what it said."""
    marks = [n for n, word in enumerate(source) if word.text in {'"', "”", "“", "''"}]
    if not marks:
        return source
    return source[marks[-1] + 1 :] or source[: marks[0]]


def _cited(cue: Token) -> tuple[Token, ...]:
    """The one cited in "SANA reported citing a local source"."""
    for word in cue.doc[cue.i + 1 : min(cue.sent.end, cue.i + 6)]:
        if word.tag_ == "VBG" and word.lemma_ in QUOTING:
            return next((noun_phrase(child) for child in word.children if child.dep_ == "dobj"), ())
    return ()


def _addressed(sentence: Words) -> tuple[Token, ...]:
    """The one spoken to in "in a statement to …", "speaking to …", "in an interview with …"."""
    for word in sentence:
        if word.lower_ in {"to", "with"} and word.dep_ in {"prep", "dative"} and word.i > sentence.start:
            before = {word.head.lemma_.lower(), word.nbor(-1).lemma_.lower()}
            if before & ADDRESSING:
                return next((noun_phrase(child) for child in word.children if child.dep_ == "pobj"), ())
    return ()


def phrase_before(cue: Token, sentence: Words) -> tuple[Token, ...]:
    """The noun phrase that ends right before the cue, read from the words alone; empty if there is none."""
    doc = cue.doc
    at = cue.i - 1
    while at > sentence.start and (doc[at].pos_ in {"AUX", "ADV"} or doc[at].text in {",", '"', "”", "who", "which"}):
        at -= 1
    words: list[Token] = []
    while at >= sentence.start and len(words) < LONGEST_PHRASE:
        word = doc[at]
        if word.lower_ in RELATIVES | DAYS | {"what"}:
            break
        is_link = word.lower_ in {"for", "of", "at", "in"} and bool(words) and words[-1].pos_ in {"PROPN", "DET"}
        if word.pos_ in {"PROPN", "NOUN", "ADJ", "PRON"} or word.text in {"-", ")", "(", "'s", "’s"} or is_link:
            words.append(word)
        elif word.pos_ == "DET":
            words.append(word)
            if doc[at - 1].lower_ != "and" or doc[at - 2].lower_ not in _speaking():
                break
        elif word.lower_ != "and" or doc[at - 1].lower_ not in _speaking():
            break
        else:
            words.append(word)
        at -= 1
    words.reverse()
    while words and (words[0].pos_ == "ADP" or words[0].is_punct):
        words.pop(0)
    return _from_nominative(tuple(words))


def phrase_after(cue: Token, sentence: Words) -> tuple[Token, ...]:
    """The speaker of an inverted tag ("…, said the Observatory on Friday"), read from the words alone; else empty."""
    doc = cue.doc
    if cue.lemma_.lower() not in OBJECTLESS or cue.tag_ not in {"VBD", "VBZ", "VBP"} or cue.i - sentence.start < 3:
        return ()
    words: list[Token] = []
    for word in doc[cue.i + 1 : min(sentence.end, cue.i + REACH)]:
        if word.tag_ in FINITE:
            return ()
        links = word.lower_ in {"of", "for", "at", "from", "with", "in"} and bool(words)
        links = links or (word.tag_ == "VBN" and word.nbor(-1).text == "-")
        is_time = word.ent_type_ in {"DATE", "TIME"} or word.lower_ in DAYS
        if is_time or word.tag_ == "VBG" or (word.is_punct and word.text not in {"-", "(", ")"}):
            break
        if word.lower_ in RELATIVES | BREAKS:
            break
        if word.pos_ not in {"DET", "PROPN", "NOUN", "ADJ", "NUM", "PART", "PUNCT", "PRON"} and not links:
            break
        words.append(word)
        if len(words) > LONGEST_PHRASE:
            break
    while words and (words[-1].pos_ == "ADP" or (words[-1].is_punct and words[-1].text != ")")):
        words.pop()
    if not words or words[0].lower_ in {"that", "it"} or not can_speak(words) or not _has_clause(sentence, cue.i):
        return ()
    return tuple(words)


def _has_clause(sentence: Words, end: int) -> bool:
    """Whether a finite verb, or a closing quotation mark, stands before `end` in the sentence."""
    before = sentence.doc[max(sentence.start, end - REACH) : end]
    return any(word.tag_ in FINITE or word.text in {"”", '"'} for word in before)


def closes(cue: Token, sentence: Words, source: Sequence[Token]) -> bool:
    """Whether the cue is a tag after the account ("…, the army said on Sunday, marking …"): nothing told follows it."""
    first = min(source[0].i, cue.i) if source else cue.i
    if first - sentence.start < 3 or not _has_clause(sentence, first):
        return False
    last = max(cue.i, source[-1].i if source else 0)
    if last + 1 < sentence.end and cue.doc[last + 1].tag_ == "TO":
        return False
    for word in cue.doc[last + 1 : min(sentence.end, cue.i + REACH)]:
        if word.lower_ == "that" or word.text == ":" or word.tag_ in FINITE:
            return False
        if word.lower_ in {"as", "by"} and cue.lemma_ in QUOTING:
            continue
        if word.tag_ == "VBG" or word.lower_ in BREAKS | RELATIVES or word.text in {",", ";", '"', "“"}:
            return True
    return True
