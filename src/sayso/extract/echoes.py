"""Accounts that only confirm or deny what was told before: "The mayor confirmed this", "Officials denied it"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.attribution import Attributed
from sayso.extract.evidence import evidence_of
from sayso.model import ClaimDraft, ClaimType, Span, Status
from sayso.text.source import source_text

CONFIRMING = frozenset("confirm acknowledge admit corroborate verify".split())
POINTING = frozenset({"it", "this", "that"})
ACCOUNTS = frozenset(
    "report reports claim claims account accounts allegation allegations accusation accusations".split()
)
ANSWERING = frozenset("responsibility involvement role part charge charges accusation accusations".split())
LONGEST = 3
REACH = 100  # claims back; nothing longer ago is still "it"


def echoes(
    sentence: Words, own: Sequence[ClaimDraft], before: Sequence[ClaimDraft], attributions: Sequence[Attributed]
) -> Iterator[tuple[Attributed, ClaimDraft]]:
    """The attributions of a sentence that repeat or reject the last occurrence told, with the account they give."""
    near = reversed(before[-REACH:])
    told = next((draft for draft in near if draft.said_by or draft.type is not ClaimType.CONTROL), None)
    if told is None:
        return
    triggers = {draft.trigger.start for draft in own}
    first = bisect_left(attributions, sentence.start, key=lambda attributed: attributed.cue.i)
    last = bisect_left(attributions, sentence.end, key=lambda attributed: attributed.cue.i)
    for attributed in attributions[first:last]:
        if not attributed.source:
            continue
        word = _pointer(attributed)
        if word is None or word.idx in triggers:
            continue
        draft = ClaimDraft(
            event=0,
            type=told.type,
            trigger=Span.of(source_text(word.doc), word.idx, word.idx + len(word)),
            evidence=(evidence_of(sentence),),
            status=Status.DENIED if attributed.status is Status.DENIED else Status.STATED,
        )
        yield attributed, draft


def _pointer(attributed: Attributed) -> Token | None:
    """The word that stands for what was told, where it is all that is confirmed or denied."""
    is_denial = attributed.status is Status.DENIED
    if not (is_denial or attributed.cue.lemma_.lower() in CONFIRMING) or len(attributed.content) != 1:
        return None
    content = attributed.cue.doc.char_span(*attributed.content[0], alignment_mode="expand")
    if content is None or len(content) > LONGEST:
        return None
    word = content.root.lower_
    is_pointer = word in POINTING or word in ACCOUNTS or (is_denial and word in ANSWERING)
    return content.root if is_pointer else None
