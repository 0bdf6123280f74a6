"""Where the bytes of captures lie: in the ledger, in a folder, or in a bucket; by their hash in all of them."""

import functools
import os
import tempfile
from pathlib import Path

from sayso.buckets import ENDPOINTS, KEYS, Bucket, is_bucket

HERE = ""


def put(base: Path, kept: str, sha256: str, packed: bytes) -> bytes:
    """Store packed bytes at the place named `kept` (relative to `base`, the ledger's folder, if it is a folder); give
    what is left for the ledger itself. Raises OSError or RunError if they are not there afterwards."""
    if kept == HERE:
        return packed
    if is_bucket(kept):
        _bucket(kept).put(key_of(sha256), packed)
    else:
        _write(base / kept / key_of(sha256), packed)
    return b""


def get(base: Path, kept: str, sha256: str, raw: bytes) -> bytes:
    """The packed bytes. Raises OSError if they are gone, UsageError if a bucket cannot be opened."""
    if kept == HERE:
        return raw
    return _bucket(kept).get(key_of(sha256)) if is_bucket(kept) else (base / kept / key_of(sha256)).read_bytes()


def key_of(sha256: str) -> str:
    """The name of a capture's bytes outside the ledger: ab/abcd….zst, in folders and buckets alike."""
    return f"{sha256[:2]}/{sha256}.zst"


@functools.lru_cache(maxsize=8)
def _opened(address: str, _environment: tuple[str | None, ...]) -> Bucket:
    return Bucket(address)


def _bucket(address: str) -> Bucket:
    """The bucket, opened once for each set of keys."""
    return _opened(address, tuple(os.environ.get(name) for name in (*KEYS, *ENDPOINTS)))


def _write(path: Path, packed: bytes) -> None:
    """Put the whole file there or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(packed)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
