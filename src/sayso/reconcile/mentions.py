"""Which mentions of occurrences in several articles are one: the same word in articles about the same incident."""

from collections.abc import Iterable, Mapping

from sayso.model.mention import EventMention
from sayso.reconcile.groups import Groups

Label = tuple[str, str]


def same_occurrences(mentions: Iterable[EventMention], incident_of: Mapping[str, str]) -> dict[Label, str]:
    """A label for each `(article, mention)`; mentions of one occurrence have one label.

    Words of saying are one occurrence only where a name next to them is the same.
    """
    alike: dict[tuple[str, str], list[EventMention]] = {}
    for mention in sorted(mentions, key=lambda one: (one.article, one.id)):
        alike.setdefault((incident_of[mention.article], mention.word), []).append(mention)
    labels: dict[Label, str] = {}
    for (incident, word), group in alike.items():
        voices = _voices(group) if group[0].is_speech else {(one.article, one.id): "" for one in group}
        labels |= {label: f"{incident}|{word}|{voice}" for label, voice in voices.items()}
    return labels


def _voices(group: Iterable[EventMention]) -> dict[Label, str]:
    groups: Groups[str] = Groups()
    for mention in group:
        key = f"{mention.article}\x1f{mention.id}"
        groups.find(key)
        for name in mention.names:
            groups.join(f"name {name}", key)
    return {(mention.article, mention.id): groups.find(f"{mention.article}\x1f{mention.id}") for mention in group}
