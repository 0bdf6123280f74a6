"""WACZ: a ZIP of web archives with the hashes of its parts. Hashes are verified; what differs is told and read."""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from sayso.collect.revisits import Part, read_archives
from sayso.collect.unpacked import Readable
from sayso.collect.warc import ARCHIVES, Found
from sayso.errors import ArticleError

PIECE = 1_000_000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    KeyError,
    struct.error,
)
MAX_INDEX = 16_000_000
PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"


def read_wacz(path: Path, name: str) -> Iterator[Found]:
    """The pages of every archive inside, in the order of their names; before them what its hashes do not vouch for."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(path) as package:
            archives = sorted(info.filename for info in package.infolist() if _is_archive(info.filename))
            for part, reason in _faults(package, archives):
                yield ArticleError(f"{name}/{part}", reason, "It is read all the same.")
            if not archives:
                yield ArticleError(name, "holds no web archive.", "Make it again.")
            parts = [Part(f"{name}/{archive}", partial(_opened, package, file, archive)) for archive in archives]
            yield from read_archives(parts)
    except BROKEN as fault:
        yield ArticleError(name, f"is not a ZIP that can be read ({fault}).", "Get the whole file.")


@contextmanager
def _opened(package: zipfile.ZipFile, file: IO[bytes], archive: str) -> Iterator[Readable]:
    info = package.getinfo(archive)
    if info.compress_type == zipfile.ZIP_STORED:
        yield _Stored(file, info)
    else:
        with package.open(info) as stream:
            yield stream


class _Stored:
    """An entry that is not compressed, byte by byte: a wrong checksum at its end does not hide what stands before."""

    def __init__(self, file: IO[bytes], info: zipfile.ZipInfo) -> None:
        file.seek(info.header_offset)
        name_length, extra_length = struct.unpack("<26xHH", file.read(30))
        file.seek(info.header_offset + 30 + name_length + extra_length)
        self._file = file
        self._left = info.file_size

    def read(self, size: int) -> bytes:
        """At most so many bytes of the entry."""
        piece = self._file.read(min(size, self._left))
        self._left -= len(piece)
        return piece


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith(ARCHIVES)


def _faults(package: zipfile.ZipFile, archives: list[str]) -> Iterator[tuple[str, str]]:
    """Each part whose bytes are not those that the package vouches for, and why."""
    names = set(package.namelist())
    if PACKAGE not in names:
        yield PACKAGE, "is missing, so nothing vouches for the rest."
        return
    yield from _package_faults(package, names)
    told = _told(package)
    if told is None:
        yield PACKAGE, "is not the description of a package."
        return
    for part, (digest, size) in sorted(told.items()):
        if part not in names:
            yield part, "is named in datapackage.json and missing."
            continue
        try:
            found, length = _digest(package, part, digest.partition(":")[0] or "sha256")
        except BROKEN as fault:
            yield part, f"cannot be read whole ({fault})."
            continue
        if digest and found != digest:
            yield part, f"has another hash than datapackage.json says ({found[:23]}…, not {digest[:23]}…)."
        elif size is not None and length != size:
            yield part, f"is {length:,} bytes long, not {size:,} as datapackage.json says."
    for part in archives:
        if part not in told:
            yield part, "is not in datapackage.json, so nothing vouches for it."


def _package_faults(package: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    if DIGEST not in names:
        return
    told = _json(package, DIGEST)
    digest = str(told.get("hash", "")) if isinstance(told, dict) else ""
    try:
        found, _ = _digest(package, PACKAGE, digest.partition(":")[0] or "sha256")
    except BROKEN as fault:
        yield PACKAGE, f"cannot be read whole ({fault})."
        return
    if found != digest:
        yield PACKAGE, f"has another hash than {DIGEST} says."


def _told(package: zipfile.ZipFile) -> dict[str, tuple[str, int | None]] | None:
    """Hash and size of each part, as the package says."""
    described = _json(package, PACKAGE)
    resources = described.get("resources") if isinstance(described, dict) else None
    if not isinstance(resources, list):
        return None
    told: dict[str, tuple[str, int | None]] = {}
    for resource in resources:
        if isinstance(resource, dict) and isinstance(resource.get("path"), str):
            size = resource.get("bytes")
            told[resource["path"]] = (str(resource.get("hash", "")), size if isinstance(size, int) else None)
    return told


def _json(package: zipfile.ZipFile, part: str) -> object:
    try:
        with package.open(part) as stream:
            return json.loads(stream.read(MAX_INDEX))
    except BROKEN:  # RecursionError is a RuntimeError
        return None


def _digest(package: zipfile.ZipFile, part: str, kind: str) -> tuple[str, int]:
    """Hash in the form `sha256:hex`, and length."""
    try:
        hasher = hashlib.new(kind)
    except ValueError:
        kind, hasher = "sha256", hashlib.sha256()
    length = 0
    with package.open(part) as stream:
        while piece := stream.read(PIECE):
            hasher.update(piece)
            length += len(piece)
    return f"{kind}:{hasher.hexdigest()}", length
