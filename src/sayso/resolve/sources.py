"""Link speakers to the knowledge file: id, kind, and the side they speak for."""

import re
from functools import cache

from sayso.knowledge.sources import Source, source_nouns, source_phrases
from sayso.model import Speaker
from sayso.model.lists import SourceKind

_WORD = re.compile(r"[\w.'’-]+")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def link_source(name: str) -> Source | None:
    """The known source that a speaker's name stands for; a spokesman of one counts as the institution."""
    table = source_phrases()
    whole = table.get(name) or table.get(_BRACKETS.sub("", name))
    if whole is not None:
        return whole
    matches = [match for match in table.find(name) if not name[match.end :].lower().startswith(("-held", "-backed"))]
    if len({match.value.id for match in matches}) != 1:
        return None
    return matches[0].value if _speaks_for(name, matches[0].start, matches[-1].end) else None


def _speaks_for(name: str, start: int, end: int) -> bool:
    """ "a spokesman for the Taliban", "Reuters correspondent", "the Observatory's director"."""
    around = {word.lower() for word in _WORD.findall(name[:start] + " " + name[end:])}
    return bool(around & _OFFICES) or not around - _FILLERS


_OFFICES = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "spokesmen",
        "director",
        "head",
        "chief",
        "reporter",
        "correspondent",
        "representative",
        "statement",
        "official",
        "officials",
        "source",
        "commander",
        "leader",
        "member",
        "agency",
        "channel",
        "website",
        "television",
        "tv",
        "envoy",
        "chairman",
        "founder",
        "report",
        "news",
    }
)
_FILLERS = frozenset(
    {
        "the",
        "a",
        "of",
        "for",
        "in",
        "at",
        "-based",
        "britain",
        "uk",
        "london",
        "based",
        "monitoring",
        "group",
        "state",
        "which",
        "and",
        "'s",
        "s",
    }
)


def describe_kind(name: str) -> SourceKind | None:
    """The kind that the words of a description tell, or None for a person's or unknown body's bare name."""
    text = f" {' '.join(_WORD.findall(name.lower()))} "
    found = [(text.rfind(f" {word} "), len(word), kind) for word, kind in _kinds() if f" {word} " in text]
    if not found:
        return None
    kinds = {kind for _, _, kind in found}
    if "unnamed" in kinds and len(kinds) > 1:
        found = [entry for entry in found if entry[2] != "unnamed"]
    return SourceKind(max(found, key=lambda entry: (entry[0], entry[1]))[2])


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((row.word.lower(), str(row.kind)) for row in source_nouns() if row.kind is not None)


@cache
def _alignments() -> tuple[tuple[str, str], ...]:
    return tuple((row.word.lower(), row.alignment) for row in source_nouns() if row.alignment is not None)


def describe_alignment(name: str) -> str | None:
    """The side a description names ("pro-government sources"), or None."""
    text = f" {' '.join(_WORD.findall(name.lower()))} "
    for word, alignment in _alignments():
        if f" {word} " in text:
            return alignment
    return None


def resolve_speaker(speaker: Speaker) -> Speaker:
    """The speaker with id, kind and alignment, where they are known or told by its words."""
    source = link_source(speaker.name)
    return Speaker(
        text=speaker.text,
        name=speaker.name,
        source_id=source.id if source else speaker.source_id,
        kind=source.kind if source else describe_kind(speaker.name) or speaker.kind,
        alignment=source.alignment if source else describe_alignment(speaker.name) or speaker.alignment,
    )
