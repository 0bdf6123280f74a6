"""Mark the entities of parsed texts as spaCy's recognizer does, all words at once instead of one after the other.

The recognizer reads from left to right and decides at each word: outside, an entity of one word, or the first word of
a longer one, which it then goes on with or ends. No entity crosses the end of a sentence. Outside of an entity its
choice depends on the word alone, and inside on the word and the entity's first word: so the choices at all words, and
the ends of all entities that might begin, are computed together, and those that are reached are kept.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc, Span

TOGETHER = 4
SHAPE = 3

Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Weights = NDArray[np.float32]


class EntityFinder:
    """The weights of one recognizer, and what it would choose."""

    def __init__(self, recognizer: Any) -> None:
        model = recognizer.model
        self._words, self._features, output = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        if self._features.get_dim("nF") != SHAPE or recognizer.cfg["beam_width"] != 1:
            raise ValueError("the entity recognizer is not of the shape that is read here")
        self._bias = self._features.get_param("b")
        self._output, self._output_bias = output.get_param("W"), output.get_param("b")
        names = [recognizer.moves.get_class_name(number) for number in range(recognizer.moves.n_moves)]
        kinds, _, labels = zip(*(name.partition("-") for name in names), strict=True)
        self._labels = labels
        is_labelled = np.array(labels) != ""
        self._begins, self._units = (np.array(kinds) == "B") & is_labelled, (np.array(kinds) == "U") & is_labelled
        self._opens = self._begins | self._units | (np.array(kinds) == "O")
        moves = {name: number for number, name in enumerate(names)}
        self._goes_on = np.array([moves.get(f"I-{label}", -1) for label in labels])
        self._ends = np.array([moves.get(f"L-{label}", -1) for label in labels])

    def mark(self, docs: list[Doc]) -> None:
        """Set the entities of docs that have sentences and no entities yet."""
        for first in range(0, len(docs), TOGETHER):
            some = docs[first : first + TOGETHER]
            features = self._features.predict(self._words.predict(some))
            at = 1
            for doc in some:
                words = features[at : at + len(doc)]
                doc.set_ents(list(self._entities(doc, words, features[0])), default="outside")
                at += len(doc)

    def _entities(self, doc: Doc, words: Weights, padding: Weights) -> Iterator[Span]:
        if not len(doc):
            return
        starts, spaces = doc.to_array([SENT_START, IS_SPACE]).T
        is_last = np.append(starts[1:] == 1, True)
        choices = self._choices_outside(words, padding, is_last, spaces == 1)
        begins = np.flatnonzero(self._begins[choices])
        ends = dict(zip(begins.tolist(), self._last_words(words, begins, choices[begins], is_last), strict=True))
        after = 0
        for word in np.flatnonzero(self._begins[choices] | self._units[choices]).tolist():
            if word >= after:
                after = ends.get(word, word) + 1
                yield Span(doc, word, after, label=self._labels[choices[word]])

    def _choices_outside(self, words: Weights, padding: Weights, is_last: Flags, is_space: Flags) -> Numbers:
        """At each word, the best move if no entity is open there."""
        scores = self._hidden(words[:, 0] + padding[1] + padding[2]) @ self._output.T + self._output_bias
        barred = ~self._opens | (is_space[:, None] & (self._begins | self._units)) | (is_last[:, None] & self._begins)
        return np.asarray(np.where(barred, -np.inf, scores).argmax(axis=1))

    def _last_words(self, words: Weights, begins: Numbers, moves: Numbers, is_last: Flags) -> list[int]:
        """The last word of each entity that begins with such a move."""
        last = begins + 1
        goes_on, ends = self._goes_on[moves], self._ends[moves]
        is_open = np.flatnonzero(~is_last[last])
        while is_open.size:
            now = last[is_open]
            hidden = self._hidden(words[now, 0] + words[begins[is_open], 1] + words[now - 1, 2])
            further, closing = (
                np.einsum("ij,ij->i", hidden, self._output[move[is_open]]) + self._output_bias[move[is_open]]
                for move in (goes_on, ends)
            )
            is_open = is_open[further >= closing]
            last[is_open] += 1
            is_open = is_open[~is_last[last[is_open]]]
        return [int(word) for word in last]

    def _hidden(self, summed: Weights) -> Weights:
        return np.asarray((summed + self._bias).max(axis=-1))
