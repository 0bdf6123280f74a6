"""Run the shipped encoder: one row of label probabilities for each word of a document."""

import hashlib
import json
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc

from sayso.errors import RunError
from sayso.extract.tagger.windows import Window, windows
from sayso.text.wordpiece import WordPiece

# One node for a sum and its normalisation takes eight times as long as the two (onnxruntime 1.32 on a processor).
SLOWER = ["SkipLayerNormFusion"]
FOLDER = files("sayso.extract.tagger") / "weights"

Scores = NDArray[np.float32]


class Tagger:
    """The encoder with its vocabulary and labels; deterministic, one thread."""

    def __init__(self, session: Any, splitter: WordPiece, labels: list[str]) -> None:
        self._session = session
        self._splitter = splitter
        self.labels = labels
        self.column = {label: number for number, label in enumerate(labels)}

    def scores(self, doc: Doc) -> Scores:
        """Probabilities, one row for each token of `doc` and one column for each label; white space has zeros."""
        result = np.zeros((len(doc), len(self.labels)), dtype=np.float32)
        for window in windows(doc, self._splitter):
            result[window.words] = self._run(window)[window.first]
        return result

    def _run(self, window: Window) -> Scores:
        """One window at a time: padding several to one length costs more time and memory than it saves."""
        ids = np.array([window.closed_ids()], dtype=np.int64)
        (logits,) = self._session.run(None, {"ids": ids})
        return np.asarray(1.0 / (1.0 + np.exp(-logits[0])), dtype=np.float32)


@cache
def shipped_tagger() -> Tagger:
    """The tagger of the package, loaded once. Raises RunError if a file is not the one that was released."""
    card = json.loads((FOLDER / "tagger.json").read_text(encoding="utf-8"))
    with as_file(FOLDER / "tagger.onnx") as weights, as_file(FOLDER / "vocabulary.txt") as vocabulary:
        for path in (weights, vocabulary):
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if found != card["sha256"][path.name]:
                raise RunError(f"{path.name} is damaged (sha256 {found[:12]}…). Install sayso again.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
        return Tagger(session, WordPiece.load(vocabulary), card["labels"])
