"""Whether the words around a date speak of what is to come ("will meet on Monday") or of what has been."""

import re

BEFORE = 110
AHEAD = (
    r"will|shall|would|'ll|’ll|(?:is|are|was|were|be|been)\s(?:now\s)?(?:scheduled|expected|due|set|slated|likely|to|going)|"
    r"scheduled|plans?\sto|planned|planning|deadline|hopes?\sto|intends?\sto|prepar(?:es?|ing)\sto|upcoming|forthcoming|"
    r"next|expects?|expected|postponed|set\sto|slated\sto|likely\sto|due\sto|agreed\sto|(?:until|till|by|before|starting|"
    r"beginning|as\s(?:early|soon)\sas|no\slater\sthan|effective|set\sfor|due\son)(?=\s?$)"
)
BEHIND = (
    r"said|told|saw|met|took|held|began|left|struck|shot|fell|rose|came|went|made|did|had|has|have|hit|was|were|"
    r"since|killed|\w{3,20}ed"
)
_CUE = re.compile(rf"\b(?:(?P<ahead>{AHEAD})|(?P<behind>{BEHIND}))\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?;:]\s|\n\s*\n")


def is_ahead(text: str, start: int) -> bool:
    """Whether the nearest word of time to come stands nearer before `start`, in its sentence, than one of the past."""
    head = text[max(0, start - BEFORE) : start]
    stops = list(_STOP.finditer(head))
    head = head[stops[-1].end() :] if stops else head
    cues = list(_CUE.finditer(head))
    return bool(cues) and cues[-1]["ahead"] is not None
