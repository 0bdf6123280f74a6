"""A list of mentions that finds them by where they stand in the text, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

from sayso.model import Span

WIDTH = 256


class Mention(Protocol):
    """What stands at a span of a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


M = TypeVar("M", bound=Mention)


class Located(list[M]):
    """Mentions in the order they were added; nothing is taken out or replaced."""

    def __init__(self, mentions: Iterable[M] = ()) -> None:
        super().__init__()
        self._numbers: defaultdict[int, list[int]] = defaultdict(list)
        for mention in mentions:
            self.append(mention)

    def append(self, mention: M) -> None:
        """Add one at the end of the list, wherever it stands in the text."""
        for stretch in range(mention.span.start // WIDTH, max(mention.span.end - 1, mention.span.start) // WIDTH + 1):
            self._numbers[stretch].append(len(self))
        super().append(mention)

    def over(self, start: int, end: int) -> list[int]:
        """The numbers of those that share a code point with `[start, end)`, lowest first."""
        near = {n for stretch in range(start // WIDTH, end // WIDTH + 1) for n in self._numbers.get(stretch, ())}
        return sorted(n for n in near if self[n].span.start < end and start < self[n].span.end)

    def at(self, offset: int) -> M | None:
        """The first of those that hold the code point at an offset."""
        return next((self[number] for number in self.over(offset, offset + 1)), None)
