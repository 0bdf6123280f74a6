"""What an edited copy changed: sentences left out and added, and the words exchanged inside those that were kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

ALIKE = 60.0
MOST_SENTENCES = 400
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…][\"'”’»)\]]*(?=\s|$)|(?=\n)|$)", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Differences:
    """`changed` pairs the words of the original with those of the copy; sentences are as they stand in their text."""

    left_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.left_out or self.added or self.changed)


def differences(original: str, copy: str) -> Differences:
    """What `copy` changed of `original`; letters' case, punctuation and line breaks make no difference.

    Reads the first MOST_SENTENCES sentences of each.
    """
    first, second = _sentences(original), _sentences(copy)
    left_out: list[str] = []
    added: list[str] = []
    changed: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, [_key(s) for s in first], [_key(s) for s in second], autojunk=False)
    for what, start, end, other_start, other_end in matcher.get_opcodes():
        if what == "equal":
            continue
        before, after = first[start:end], list(second[other_start:other_end])
        for sentence in before:
            kept = max(after, key=lambda other: fuzz.ratio(sentence, other), default=None)
            if kept is None or fuzz.ratio(sentence, kept) < ALIKE:
                left_out.append(sentence)
            else:
                after.remove(kept)
                changed += _exchanged(sentence, kept)
        added += after
    moved = {_key(s) for s in left_out} & {_key(s) for s in added}
    return Differences(
        tuple(s for s in left_out if _key(s) not in moved),
        tuple(s for s in added if _key(s) not in moved),
        tuple(changed),
    )


def _sentences(text: str) -> list[str]:
    found = (" ".join(match[0].split()) for match in _SENTENCE.finditer(text))
    return [sentence for sentence in found if _WORD.search(sentence)][:MOST_SENTENCES]


def _key(sentence: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(sentence))


def _exchanged(before: str, after: str) -> Sequence[tuple[str, str]]:
    """The runs of words in which two sentences differ."""
    first, second = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    matcher = SequenceMatcher(
        None, [word[0].casefold() for word in first], [word[0].casefold() for word in second], autojunk=False
    )
    return [
        (_run(before, first[start:end]), _run(after, second[other_start:other_end]))
        for what, start, end, other_start, other_end in matcher.get_opcodes()
        if what != "equal"
    ]


def _run(sentence: str, words: Sequence[re.Match[str]]) -> str:
    return sentence[words[0].start() : words[-1].end()] if words else ""
