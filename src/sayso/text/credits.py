"""Whom a report credits as its maker: "(Reuters)", "AFP" after the date line, "Source: X", "with agencies"."""

import re

MOST = 6
EDGE = 400

_AGENCIES = {
    "afp": "AFP", "agence france-presse": "AFP", "agence france presse": "AFP", "reuters": "Reuters",
    "ap": "Associated Press", "associated press": "Associated Press", "dpa": "dpa", "upi": "UPI", "efe": "EFE",
    "ansa": "ANSA", "tass": "TASS", "itar-tass": "TASS", "ria novosti": "RIA Novosti", "interfax": "Interfax",
    "xinhua": "Xinhua", "anadolu agency": "Anadolu", "anadolu": "Anadolu", "sana": "SANA", "irna": "IRNA",
    "fars": "Fars", "press tv": "Press TV", "sputnik": "Sputnik", "south front": "South Front",
}  # fmt: skip
_NAMES = "|".join(sorted((re.escape(name) for name in _AGENCIES), key=len, reverse=True))
_CREDIT = re.compile(
    rf"\(\s*({_NAMES})\s*\)"
    rf"|(?:^|[.\n–—-])\s*({_NAMES})\s*(?:$|[.\n–—]|-\s)"
    rf"|\b(?:by|source|from|via|credit)\s*:?\s+({_NAMES})\b(?!\s+(?:that|news|reporter))"
    rf"|/\s*({_NAMES})\s*(?:$|[\n/])",
    re.IGNORECASE,
)


def agency_name(words: str) -> str:
    """The usual name of an agency given by its initials or another of its names; other names as they are."""
    return _AGENCIES.get(words.strip().lower(), words)


def credit_lines(text: str) -> tuple[str, ...]:
    """The agencies that the head or foot of a text credits, by their usual names, in text order, each once."""
    found: dict[str, None] = {}
    edges = [text] if len(text) <= 2 * EDGE else [text[:EDGE], text[-EDGE:]]
    for edge in edges:
        for match in _CREDIT.finditer(edge):
            name = next(group for group in match.groups() if group)
            found.setdefault(_AGENCIES[name.lower()])
    return tuple(found)[:MOST]
