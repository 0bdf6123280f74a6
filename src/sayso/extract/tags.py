"""Tags around an account, read from the order of words, because stripped texts have lost their commas."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.naming_phrases import DAYS, FINITE, can_speak, speaking

OBJECTLESS = frozenset("say add explain note warn continue state write report claim reply argue announce".split())
RELATIVES = frozenset("who which that where whose whom".split())
BREAKS = frozenset("as while after when because but since although though".split())
WHEREABOUTS = frozenset("on in at of from".split())
NOMINATIVE = frozenset("he she they it".split())
QUOTING = frozenset({"cite", "quote"})
LONGEST_PHRASE = 12
REACH = 40


def is_final_plural(token: Token, sentence: Words) -> bool:
    """Whether "reports" is the verb of a tag, which the parse took for a noun: "…, Anadolu Agency reports."."""
    if token.lower_ not in {"reports", "claims"} or token.tag_ != "NNS" or token.i - sentence.start < 4:
        return False
    at_end = all(word.is_punct or word.is_space for word in token.doc[token.i + 1 : sentence.end])
    return at_end and can_speak(phrase_before(token, sentence)) and has_clause(sentence, token.i)


def is_final_protest(token: Token, sentence: Words) -> bool:
    """Whether one body protests what is told before: "Prisoners are beaten, a rights group protested on Friday."."""
    if token.lemma_ not in {"protest", "complain"} or sentence[0].pos_ == "SCONJ":
        return False
    source = phrase_before(token, sentence)
    is_beside = can_speak(source) and source[0].i > sentence.start and source[0].nbor(-1).text == ","
    return is_beside and source[-1].tag_ in {"NN", "NNP"} and closes(token, sentence, source)


def tells_after(words: Words) -> bool:
    """Whether a finite verb follows that is not in a relative clause right there."""
    for word in words:
        if word.lower_ in RELATIVES - {"that"}:
            return False
        if word.tag_ in FINITE:
            return True
    return False


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
        is_link = (
            word.lower_ in {"for", "of", "at", "in", "on", "from"}
            and bool(words)
            and words[-1].pos_ in {"PROPN", "DET"}
        )
        if word.pos_ in {"PROPN", "NOUN", "ADJ", "PRON"} or word.text in {"-", ")", "(", "'s", "’s"} or is_link:
            words.append(word)
        elif word.pos_ == "DET":
            words.append(word)
            if not _goes_back(doc, at):
                break
        elif word.lower_ != "and" or doc[at - 1].lower_ not in speaking():
            break
        else:
            words.append(word)
        at -= 1
    words.reverse()
    while words and (words[0].pos_ == "ADP" or words[0].is_punct):
        words.pop(0)
    return from_nominative(tuple(words))


def _goes_back(doc: Doc, article: int) -> bool:
    """Whether the phrase goes on before an article: "monitors and the mayor", "sources on the ground"."""
    joint, before = doc[article - 1], doc[article - 2]
    if before.lower_ not in speaking():
        return False
    return joint.lower_ == "and" or (joint.lower_ in WHEREABOUTS and before.tag_ == "NNS")


def from_nominative(source: tuple[Token, ...]) -> tuple[Token, ...]:
    """The pronoun alone of "(in the first) days of September he": nothing can stand before a subject pronoun."""
    if len(source) > 1 and source[-1].lower_ in NOMINATIVE and source[-1].tag_ == "PRP":
        return source[-1:]
    return source


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
    if not words or words[0].lower_ in {"that", "it"} or not can_speak(words) or not has_clause(sentence, cue.i):
        return ()
    return tuple(words)


def has_clause(sentence: Words, end: int) -> bool:
    """Whether a finite verb, or a closing quotation mark, stands before `end` in the sentence."""
    before = sentence.doc[max(sentence.start, end - REACH) : end]
    return any(word.tag_ in FINITE or word.text in {"”", '"'} for word in before)


def closes(cue: Token, sentence: Words, source: Sequence[Token]) -> bool:
    """Whether the cue is a tag after the account ("…, the army said on Sunday, marking …"): nothing told follows it."""
    first = min(source[0].i, cue.i) if source else cue.i
    if first - sentence.start < 3 or not has_clause(sentence, first):
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
