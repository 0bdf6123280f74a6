"""Violence spoken of in general ("groups that attack civilians"): no occurrence, so no claim."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.extract.joining import VIOLENT
from sayso.extract.tense import tense_of
from sayso.extract.trigger_word import trigger_word
from sayso.knowledge.quantities import word_set
from sayso.model import ClaimDraft, Party, Status

PLURAL = frozenset({"NNS", "NNPS"})
SINGULAR = frozenset({"NN", "NNP"})
BESIDE = frozenset({"advcl", "amod"})  # "blew up, killing": as definite as the word it stands beside
POINTING = frozenset({"the", "this", "that", "these", "those"})
TIMELESS = frozenset({"ahead", "bare"})


def without_general(doc: Doc, claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """The claims without those occurrences that are told in general by all who speak of them."""
    definite = {claim.event for claim in claims if not _is_general(doc, claim)}
    return [claim for claim in claims if claim.event in definite]


def _is_general(doc: Doc, claim: ClaimDraft) -> bool:
    """No day, no number, nobody in particular, and a word that tells no time of its own."""
    word = trigger_word(doc, claim)
    if word is None or claim.type not in VIOLENT or claim.times or claim.figures:
        return False
    if claim.status is Status.DENIED or word.tag_ in SINGULAR or _is_pointed(word):
        return False
    is_timeless = tense_of(word) in TIMELESS and word.dep_ not in BESIDE
    return is_timeless and not any(_is_definite(doc, target) for target in claim.targets)


def _is_definite(doc: Doc, target: Party) -> bool:
    """A name, a number of them, "the ones", or one of them."""
    words = doc.char_span(target.start, target.end, alignment_mode="expand")
    if words is None:
        return False
    noun = words.root
    if noun.pos_ == "PROPN" or any(child.dep_ == "nummod" for child in noun.children):
        return True
    return noun.lemma_.lower() not in word_set("masses") and (noun.tag_ not in PLURAL or _is_pointed(noun))


def _is_pointed(noun: Token) -> bool:
    return any(child.lower_ in POINTING or child.dep_ == "poss" for child in noun.children)
