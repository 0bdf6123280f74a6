"""Why it was done or how it came about, in the words of the sentence that tells it."""

import re

from spacy.tokens import Span as Words

from sayso.model import Span
from sayso.text.source import source_text, text_of

LONGEST = 100
_LEAD = re.compile(
    r"\b(?:in (?:\w+ )?(?:retaliation|revenge|response|reprisal)(?: (?:for|to)\b)?|"
    r"as (?:a|an) (?:warning|reprisal|response|punishment)\b|"
    r"to avenge|aimed at|in (?:order|a bid|an? \w* ?(?:attempt|effort)) to|in support of|"
    r"because of|due to|by mistake|by accident|for (?:ransom|adultery|fear of))",
    re.IGNORECASE,
)
_MISHAP = re.compile(
    r"\b(?:result|outcome|consequence) of (?:an? |the )?"
    r"((?:\w+ )?(?:mistake|error|accident|malfunction|miscalculation|failure)|friendly fire)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[,;:.\"”»]|\b(?:amid|while|when|after|before|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")


def reason_in(sentence: Words) -> Span | None:
    """The span of the motive or cause told in a sentence, up to the end of its phrase; None where none is told."""
    text, start = text_of(sentence), sentence.start_char
    mishap = _MISHAP.search(text)
    if mishap is not None:
        return Span.of(source_text(sentence.doc), start + mishap.start(1), start + mishap.end(1))
    lead = _LEAD.search(text)
    if lead is None:
        return None
    end = _END.search(text, lead.end())
    last = min(len(text) if end is None else end.start(), lead.start() + LONGEST)
    words = text[lead.start() : last].rstrip()
    if last == lead.start() + LONGEST:
        words = words.rsplit(" ", 1)[0]
    return Span.of(source_text(sentence.doc), start + lead.start(), start + lead.start() + len(words))
