"""Pack the sentences of an article into windows that the encoder reads at once."""

from collections.abc import Iterator

from spacy.tokens import Doc

from sayso.text.wordpiece import WordPiece

MAX_PIECES = 254


class Window:
    """Piece ids of whole sentences, and for each word in it the position of its first piece."""

    def __init__(self, splitter: WordPiece, most: int) -> None:
        self._splitter = splitter
        self._most = most
        self.ids = [splitter.start]
        self.words: list[int] = []
        self.first: list[int] = []

    def has_room_for(self, pieces: int) -> bool:
        """Whether that many more pieces fit."""
        return len(self.ids) - 1 + pieces <= self._most

    def add(self, word: int, pieces: tuple[int, ...]) -> None:
        """Append one word of the document."""
        self.words.append(word)
        self.first.append(len(self.ids))
        self.ids.extend(pieces)

    def closed_ids(self) -> list[int]:
        """Piece ids with both end marks."""
        return [*self.ids, self._splitter.end]


def windows(doc: Doc, splitter: WordPiece, most: int = MAX_PIECES) -> Iterator[Window]:
    """Windows in text order of at most so many pieces; together they hold every word of `doc` that is not white space,
    once.

    A sentence that does not fit into one window is cut where the window is full.
    """
    window = Window(splitter, most)
    for sentence in doc.sents:
        pieces = [(token.i, splitter.pieces(token.text)[:most]) for token in sentence if not token.is_space]
        if not window.has_room_for(sum(len(ids) for _, ids in pieces)) and window.words:
            yield window
            window = Window(splitter, most)
        for word, ids in pieces:
            if not window.has_room_for(len(ids)):
                yield window
                window = Window(splitter, most)
            window.add(word, ids)
    if window.words:
        yield window
