"""Who speaks at a reporting word: by the syntax, by the order of words, and by whom he told."""

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.naming_phrases import can_speak, head_of, is_passive, noun_phrase
from sayso.extract.tags import LONGEST_PHRASE, QUOTING, REACH, RELATIVES, from_nominative, phrase_before
from sayso.knowledge.sources import source_phrases
from sayso.model.lists import SourceKind

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
TELLING = frozenset({"tell", "inform"})
ADDRESSING = frozenset("statement interview remark comment speak say letter report".split())


def source_of(cue: Token, sentence: Words) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words for the one who speaks at the cue, and for the one who was told or who quotes (a relay)."""
    source, relay = _by_syntax(cue)
    if source and head_of(source).ent_type_ in {"DATE", "TIME"} and head_of(source).pos_ != "PRON":
        source = ()
    beside = () if is_passive(cue) else phrase_before(cue, sentence)
    if not source or not can_speak(source):
        source = next((words for words in (beside, _before_relative(cue, sentence)) if can_speak(words)), source)
    if len(source) == 1 and source[0].pos_ == "NOUN" and len(beside) > 1 and source[-1] == beside[-1]:
        source = beside
    source = _with_name_after(_after_quotation(_with_name_before(from_nominative(source))), cue)
    while len(source) > 1 and source[0].lower_ in RELATIVES | {"what"}:
        source = source[1:]
    cited = _cited(cue)
    if cited:
        source, relay = cited, source
    return source, relay or _addressed(sentence)


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
    if cue.dep_ in {"conj", "xcomp", "advcl", "pcomp", "acomp"}:
        verb = cue.head if cue.head.pos_ in {"VERB", "AUX"} else cue.head.head
        return next((noun_phrase(child) for child in verb.children if child.dep_ in SUBJECTS), ())
    if cue.dep_ in {"relcl", "acl"}:
        return noun_phrase(cue.head, without=cue)
    return ()


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
    """The one cited in "SANA reported citing a local source", "citing officials, Interfax said"."""
    near = range(cue.i + 1, min(cue.sent.end, cue.i + 6))
    speaking = {cue.i, *(child.i for child in cue.children if child.dep_ in SUBJECTS)}
    for word in cue.sent:
        if word.tag_ == "VBG" and word.lemma_ in QUOTING and (word.i in near or word.head.i in speaking):
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
