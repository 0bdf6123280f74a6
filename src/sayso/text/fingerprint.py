"""Fingerprints of texts that survive editing: the smallest hashes of a text's word shingles, in NumPy.

Two sketches say how much two texts share (`resemblance`), and how much of the shorter one stands in the longer
(`containment`), without the texts.
"""

import re
import zlib
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
SIZE = 256
LONGEST = 200_000
LEAD_WORDS = 16

_WORD = re.compile(r"[^\W_]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(1_000_003)

Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The SIZE smallest shingle hashes, ascending and different, and how many different shingles there are."""

    hashes: Hashes
    shingles: int

    @classmethod
    def of(cls, text: str) -> "Sketch":
        """The sketch of a text; letters' case, punctuation and line breaks make no difference.

        A text of fewer than SHINGLE words has an empty sketch. Reads the first LONGEST code points.
        """
        hashes = np.unique(shingle_hashes(text))
        return cls(hashes[:SIZE].copy(), len(hashes))

    @classmethod
    def from_bytes(cls, packed: bytes, shingles: int) -> "Sketch":
        """The sketch that `to_bytes` packed."""
        return cls(np.frombuffer(packed, dtype="<u4").astype(np.uint32, copy=False), shingles)

    def to_bytes(self) -> bytes:
        """The hashes as little-endian unsigned 32-bit integers."""
        return self.hashes.astype("<u4").tobytes()


def lead_of(text: str) -> bytes:
    """The shingle hashes of the first LEAD_WORDS words, ascending and packed like a sketch."""
    words = list(islice(_WORD.finditer(text), LEAD_WORDS))
    return np.unique(shingle_hashes(text[: words[-1].end()])).astype("<u4").tobytes() if words else b""


def lead_share(one: bytes, other: bytes) -> float:
    """The share of the shorter lead's shingles that the other lead has, 0 to 1; 1 where either has none."""
    first, second = np.frombuffer(one, dtype="<u4"), np.frombuffer(other, dtype="<u4")
    shorter = min(len(first), len(second))
    return _common(first, second) / shorter if shorter else 1.0


def shingle_hashes(text: str) -> Hashes:
    """One hash for each run of SHINGLE words, in text order."""
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text[:LONGEST].lower())]
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint32)
    codes = np.array(words, dtype=np.uint64)
    mixed = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    for at in range(SHINGLE):
        mixed = mixed * _STEP + codes[at : at + len(mixed)]
    mixed *= _FACTOR
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FACTOR
    return (mixed >> np.uint64(32)).astype(np.uint32)


def resemblance(one: Sketch, other: Sketch) -> float:
    """The estimated share of all shingles of both texts that both have, 0 to 1; exact for short texts."""
    first, second = one.hashes, other.hashes
    if not len(first) or not len(second):
        return 0.0
    # Beyond the last hash of a cut sketch nothing is known of that text.
    ends = [int(sketch.hashes[-1]) for sketch in (one, other) if sketch.shingles > SIZE]
    if ends:
        first = first[: np.searchsorted(first, min(ends), side="right")]
        second = second[: np.searchsorted(second, min(ends), side="right")]
    common = _common(first, second)
    union = len(first) + len(second) - common
    return common / union if union else 0.0


def _common(first: Hashes, second: Hashes) -> int:
    """How many hashes two ascending arrays have in common."""
    if not len(first) or not len(second):
        return 0
    places = np.searchsorted(second, first)
    return int(np.count_nonzero(second[np.minimum(places, len(second) - 1)] == first))


def containment(one: Sketch, other: Sketch) -> float:
    """The estimated share of the shorter text's shingles that the longer one has too, 0 to 1."""
    alike = resemblance(one, other)
    shorter = min(one.shingles, other.shingles)
    if not shorter:
        return 0.0
    common = alike * (one.shingles + other.shingles) / (1.0 + alike)
    return min(1.0, common / shorter)
