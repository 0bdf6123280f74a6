"""What a speaker demands, refuses or threatens inside what he says: "they must", "it will not", "will … unless"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.attribution import Attributed
from sayso.extract.naming_phrases import FINITE
from sayso.extract.reported import ranges
from sayso.model import AttributionKind, Status

DEMANDING = frozenset({"must", "should"})
COMING = frozenset({"will", "would", "shall", "'ll", "wo", "can", "could", "ca"})
SPEAKERS_OWN = frozenset({"i", "we", "it", "he", "she", "they"})
LONGEST = 400


def wills_in(attributions: Sequence[Attributed]) -> list[Attributed]:
    """The further attributions, of the same speakers, whose cue is the word that tells the will."""
    found = {will.cue.i: will for attributed in attributions if attributed.source for will in _wills_of(attributed)}
    return [found[at] for at in sorted(found)]


def _wills_of(attributed: Attributed) -> Iterator[Attributed]:
    for start, end in attributed.content:
        content = attributed.cue.doc.char_span(start, end, alignment_mode="expand")
        if content is None or len(content) > LONGEST:
            continue
        for verb in content:
            cue = _cue_of(verb, content, is_addressed=_is_addressed(attributed))
            if cue is not None:
                words = [word for word in verb.subtree if word.i != cue.i and content.start <= word.i < content.end]
                yield replace(
                    attributed,
                    cue=cue,
                    content=ranges(words),
                    status=Status.STATED,
                    kind=AttributionKind.INDIRECT,
                    is_account=False,
                )


def _is_addressed(attributed: Attributed) -> bool:
    """Whether it is said to somebody, whom a pronoun may stand for: "reminded the army that it must"."""
    told = any(child.dep_ in {"dobj", "dative"} for child in attributed.cue.children)
    return told or bool(attributed.relay) or not attributed.is_account


def _cue_of(verb: Token, content: Words, *, is_addressed: bool) -> Token | None:
    """ "must" with somebody else or something as its subject; "not" or "unless" where the speaker tells his own act."""
    children = list(verb.children)
    subject = next((child for child in children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    auxiliaries = {child.lower_: child for child in children if child.dep_ == "aux"}
    if subject is None or "have" in auxiliaries:
        return None
    demand = next((auxiliaries[word] for word in auxiliaries if word in DEMANDING), None)
    if demand is not None and (is_addressed or subject.lower_ not in SPEAKERS_OWN):
        return demand
    if subject.lower_ not in SPEAKERS_OWN:
        return None
    if auxiliaries.keys().isdisjoint(COMING) or not _opens(subject, content):
        return None
    refusal = next((child for child in children if child.dep_ == "neg" and child.lower_ in {"not", "n't", "n’t"}), None)
    conditions = (word for child in children if child.dep_ == "advcl" for word in child.children)
    return refusal or next((word for word in conditions if word.lower_ == "unless"), None)


def _opens(subject: Token, content: Words) -> bool:
    """Whether no other clause comes before: the pronoun is the speaker then, and nobody named in between."""
    return not any(word.tag_ in FINITE for word in subject.doc[content.start : subject.i])
