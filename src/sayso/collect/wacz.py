"""WACZ: a ZIP of web archives with the hashes of its parts. Hashes are verified; what differs is told and read."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sayso.collect.warc import Found, read_warc
from sayso.errors import ArticleError

PIECE = 1_000_000
MAX_INDEX = 16_000_000
PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"
ARCHIVES = (".warc", ".warc.gz")


def read_wacz(path: Path) -> Iterator[Found]:
    """The pages of every archive inside, in the order of their names; before them what its hashes do not vouch for."""
    name = str(path)
    try:
        with zipfile.ZipFile(path) as package:
            archives = sorted(info.filename for info in package.infolist() if _is_archive(info.filename))
            for part, reason in _faults(package, archives):
                yield ArticleError(f"{name}/{part}", reason, "It is read all the same.")
            if not archives:
                yield ArticleError(name, "holds no web archive.", "Make it again.")
            for archive in archives:
                with package.open(archive) as stream:
                    yield from read_warc(stream, f"{name}/{archive}")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        yield ArticleError(name, f"is not a ZIP that can be read ({fault}).", "Get the whole file.")


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
        with package.open(part) as stream:
            found, length = _digest(stream, digest.partition(":")[0] or "sha256")
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
    with package.open(PACKAGE) as stream:
        found, _ = _digest(stream, digest.partition(":")[0] or "sha256")
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
    with package.open(part) as stream:
        raw = stream.read(MAX_INDEX)
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _digest(stream: IO[bytes], kind: str) -> tuple[str, int]:
    """Hash in the form `sha256:hex`, and length."""
    try:
        hasher = hashlib.new(kind)
    except ValueError:
        kind, hasher = "sha256", hashlib.sha256()
    length = 0
    while piece := stream.read(PIECE):
        hasher.update(piece)
        length += len(piece)
    return f"{kind}:{hasher.hexdigest()}", length
