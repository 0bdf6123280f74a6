"""Tell totals over a period ("since 2011", "so far this year") from the toll of one occurrence."""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Token

from sayso.extract.quantities.attach import Attachment

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_CONFLICT = r"(?:war|conflict|uprising|crisis|revolution)"
_PERIOD = re.compile(
    rf"\bsince (?:the (?:start|beginning|outbreak|truce|ceasefire|{_CONFLICT})|the \w+ (?:began|started|erupted)"
    rf"|(?:early |late |mid-?)?(?:{_MONTH}|19\d\d|20\d\d|last))"
    r"|\bso far (?:this|in)\b|\bin total\b|\boverall death toll\b"
    r"|\b(?:over|during|in|throughout) (?:the )?(?:past|last|previous) (?:\w+ ){0,3}(?:weeks?|months?|years?)\b"
    rf"|\bthe (?:civil |\w+-year )?{_CONFLICT} (?:has|had|have) "
    rf"|\b(?:in|during) (?:the )?(?:\w+-year|civil|entire) (?:long )?{_CONFLICT}\b"
    rf"|\b(?:has|have) been \w+ (?:in|during|by) the (?:violence|{_CONFLICT})\b"
)
LARGE = 5_000


def is_cumulative(words: Sequence[Token]) -> Callable[[Attachment], bool]:
    """A test for the attachments of one sentence."""
    text = " ".join(word.lower_ for word in words)
    period = _PERIOD.search(text) is not None

    def test(attachment: Attachment) -> bool:
        low = attachment.candidate.quantity.low or 0
        return attachment.measure in {"killed", "wounded", "displaced", "missing", "detained"} and (
            period or low >= LARGE
        )

    return test
