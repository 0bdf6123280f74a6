"""Keep spaCy's parses of evaluation texts between runs, so that a change of rules is measured in seconds.

`python -m benchmarks.parse_cache PROGRAM ARGS...` runs a program with `sayso.text.parse.parse_many` reading parses
from `.cache/parses.db`. Only for development: figures that are quoted come from runs without it.
"""

import hashlib
import inspect
import runpy
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from sayso.text import attributes, entities, language
from sayso.text import parse as parsing

CACHE = Path(".cache/parses.db")
_parse_many = parsing.parse_many


def _key(text: str, body: object) -> str:
    return hashlib.sha256(repr((text, body)).encode("utf-8", "surrogatepass") + _sources()).hexdigest()


@cache
def _sources() -> bytes:
    return "".join(map(inspect.getsource, (parsing, language, attributes, entities))).encode()


def cached_parse_many(items: Iterable[tuple[str, Iterable[parsing.Range] | None]]) -> Iterator[Doc]:
    CACHE.parent.mkdir(exist_ok=True)
    kept = sqlite3.connect(CACHE, timeout=60)
    kept.execute("PRAGMA journal_mode=WAL")
    kept.execute("CREATE TABLE IF NOT EXISTS parses (key TEXT PRIMARY KEY, doc BLOB)")
    vocab = parsing.pipeline().vocab
    for text, body in items:
        ranges = None if body is None else list(body)
        key = _key(text, ranges)
        row = kept.execute("SELECT doc FROM parses WHERE key = ?", (key,)).fetchone()
        if row:
            yield Doc(vocab).from_bytes(row[0])
            continue
        doc = next(_parse_many([(text, ranges)]))
        kept.execute("INSERT OR IGNORE INTO parses VALUES (?, ?)", (key, doc.to_bytes()))
        kept.commit()
        yield doc
    kept.close()


def install() -> None:
    """Replace the parser everywhere it is looked up by module."""
    parsing.parse_many = cached_parse_many  # looked up by module at every call


if __name__ == "__main__":
    install()
    sys.argv = sys.argv[1:]
    runpy.run_path(sys.argv[0], run_name="__main__")
