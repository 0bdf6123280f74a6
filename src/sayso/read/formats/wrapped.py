"""Put lines that were broken at the width of a page together again."""

import re

_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010]$")
_ENDED = re.compile(r"[.!?:;”\"')\]]$")
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s")
SHARE_OF_WIDTH = 0.7


def unwrap(text: str) -> str:
    """The text with one paragraph a line. A line ends a paragraph if it is blank, or much shorter than the others and
    ends a sentence; list items begin anew; words broken by a hyphen are joined."""
    lines = text.splitlines()
    widths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = widths[int(len(widths) * 0.9)] if widths else 0
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        words = " ".join(line.split())
        if not words:
            is_open = False
            continue
        if is_open and not _ITEM.match(line):
            joined = _HYPHEN.sub("", paragraphs[-1])
            paragraphs[-1] = (
                joined + words if joined != paragraphs[-1] and words[:1].islower() else f"{paragraphs[-1]} {words}"
            )
        else:
            paragraphs.append(words)
        is_short = len(line.rstrip()) < SHARE_OF_WIDTH * width
        is_open = not is_short or not (_ENDED.search(words) or len(paragraphs[-1]) < SHARE_OF_WIDTH * width)
    return "\n".join(paragraphs)
