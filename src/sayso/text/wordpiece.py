"""WordPiece for an uncased BERT vocabulary: spaCy's words in, piece ids out.

Each word is split on its own, so that a word's first piece stands for it and no offsets have to be aligned.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

MAX_WORD = 100


class WordPiece:
    """The greedy longest-match-first splitter of BERT (Devlin et al. 2019), over one vocabulary file."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._ids["[UNK]"]
        self.start = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]
        self.padding = self._ids["[PAD]"]
        self.pieces = lru_cache(maxsize=50_000)(self._pieces)

    @classmethod
    def load(cls, path: Path) -> "WordPiece":
        """The splitter of a vocabulary file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Piece ids of one word, never empty."""
        return tuple(number for part in _parts(word) for number in self._split(part)) or (self.unknown,)

    def _split(self, part: str) -> list[int]:
        if len(part) > MAX_WORD:
            return [self.unknown]
        found: list[int] = []
        at = 0
        while at < len(part):
            end = len(part)
            while end > at and (number := self._ids.get(("##" if at else "") + part[at:end])) is None:
                end -= 1
            if end == at or number is None:
                return [self.unknown]
            found.append(number)
            at = end
        return found


def _parts(word: str) -> list[str]:
    """Lower-cased, accents off, split around punctuation, as BERT's basic tokenizer does."""
    spaced: list[str] = []
    for letter in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(letter)
        if letter.isspace() or category.startswith("C"):
            spaced.append(" ")
        elif _is_punctuation(letter, category):
            spaced.append(f" {letter} ")
        elif category != "Mn":
            spaced.append(letter)
    return "".join(spaced).split()


def _is_punctuation(letter: str, category: str) -> bool:
    return category.startswith("P") or (letter.isascii() and not letter.isalnum())
