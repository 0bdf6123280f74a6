"""In which encoding a long file of text is, told from all of it and not only from its first lines."""

import codecs
from collections.abc import Iterable
from pathlib import Path

from charset_normalizer import from_bytes

PIECE = 1_000_000
SAMPLE = 65_536


def charset_of(path: Path) -> str | None:
    """UTF-8 if the whole file is; else what its lines with other letters than ASCII look like, None if unknown."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            file.seek(0)
            best = from_bytes(_sample(file)).best()
            return best.encoding if best is not None else None
    return "utf-8"


def _sample(lines: Iterable[bytes]) -> bytes:
    sample = bytearray()
    for line in lines:
        if not line.isascii():
            sample += line[:SAMPLE]
            if len(sample) >= SAMPLE:
                break
    return bytes(sample)
