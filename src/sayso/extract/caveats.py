"""Sentences which say that an account is not verified: they make it unconfirmed."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.model import ClaimDraft, ClaimType, Status
from sayso.text.source import text_of

CAVEAT = re.compile(
    r"\b(?:(?:not|n.t|never|yet to be|cannot be|could not be|could not immediately be)\s+(?:yet\s+|been\s+|be\s+|"
    r"immediately\s+|independently\s+|officially\s+)*(?:confirmed|verified|corroborated|proven|proved|substantiated)|"
    r"unverified|unconfirmed|"
    r"(?:could|did|does|do|can|would|has|have)\s?(?:not|n.t)\s+(?:\w+ly\s+)?(?:confirm|verify|corroborate)\b|"
    r"\bno\s+(?:\w+\s+)?(?:confirmation|verification|corroboration)\b|"
    r"(?:not|n.t)\s+(?:\w+\s+)?possible\s+to\s+(?:\w+\s+)?(?:verify|confirm)|"
    r"(?:unable|not been able|not able)\s+to\s+(?:independently\s+)?(?:verify|confirm)|"
    r"(?:unable|not been able|not able)\s+to\s+provide\s+(?:any\s+)?(?:proof|evidence|photos?|videos?)|"
    r"no\s+(?:photos?|videos?|evidence|footage)\b[^.]{0,40}\b(?:provided|released|published))",
    re.IGNORECASE,
)
CONFIRMING = frozenset({"confirm", "verify", "corroborate"})
POINTING_NOUNS = frozenset("claim report account information statement news allegation detail figure".split())
OWN_ACCOUNT = re.compile(r"\b([A-Z]\w+?)(?:['’]s?|s)\s+(?:reports?|claims?|accounts?|tolls?)\b")
OPEN = frozenset({Status.STATED, Status.CLAIMED})
REACH, MEMORY = 400, 200
PROVED = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL})


def with_caveats(doc: Doc, drafts: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """The drafts, those unconfirmed that a caveat in their own or in the next sentence covers."""
    result = list(drafts)
    for sentence in doc.sents:
        text = text_of(sentence)
        found = CAVEAT.search(text)
        if found is None:
            continue
        first = bisect_left(result, sentence.start_char, key=_place)
        own = range(first, bisect_left(result, sentence.end_char, key=_place))
        earlier = range(max(0, first - MEMORY), first)
        if "provide" in found[0] or "photo" in found[0].lower():
            covered = [n for n in own if result[n].type in PROVED] or own or _told_before(result, earlier, sentence)
        elif own and not _points_back(sentence, [result[n] for n in own]):
            covered = own
        else:
            covered = _told_before(result, earlier, sentence)
        if (owner := OWN_ACCOUNT.search(text)) is not None:
            covered = _told_by(result, earlier, owner[1]) or covered
        for number in covered:
            if result[number].status in OPEN:
                result[number] = msgspec.structs.replace(result[number], status=Status.UNCONFIRMED)
    return result


def _place(draft: ClaimDraft) -> int:
    return draft.trigger.start


def _told_by(drafts: Sequence[ClaimDraft], earlier: Sequence[int], name: str) -> list[int]:
    """The `earlier` claims by the speaker of that name ("could not verify the Observatory's report")."""
    return [n for n in earlier if any(name in speaker.name.split() for speaker in drafts[n].said_by)]


def _points_back(sentence: Words, own: Sequence[ClaimDraft]) -> bool:
    """ "This was not confirmed", "the report …", "did not confirm the attack"; not "reports of an attack …"."""
    words = [word for word in sentence if not word.is_space and not word.is_punct]
    pronoun = any(word.lower_ in {"this", "that", "it", "these", "those"} and word.pos_ == "PRON" for word in words[:3])
    nouns = [word for word in words[:3] if word.lemma_.lower() in POINTING_NOUNS]
    starts = {draft.trigger.start for draft in own}
    if any(word.idx in starts for noun in nouns for word in noun.subtree):
        return False
    objects = [word for word in words if word.dep_ == "dobj" and word.head.lemma_ in CONFIRMING]
    is_definite = any(word.idx in starts and any(c.lower_ == "the" for c in word.children) for word in objects)
    return pronoun or bool(nouns) or is_definite


def _told_before(drafts: Sequence[ClaimDraft], earlier: Sequence[int], sentence: Words) -> list[int]:
    """The claims of the last sentence before that somebody is quoted for; at most one sentence back."""
    before = [
        n
        for n in earlier
        if sentence.start_char - drafts[n].trigger.start <= REACH
        and (drafts[n].said_by or drafts[n].type is not ClaimType.CONTROL)
    ]
    if not before:
        return []
    last = drafts[before[-1]].evidence[0]
    return [n for n in before if drafts[n].evidence[0].start >= last.start and drafts[n].said_by] or before[-1:]
