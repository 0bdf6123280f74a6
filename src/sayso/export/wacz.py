"""WACZ 1.1.1: a web archive with its index, list of pages and hashes in one ZIP, as ReplayWeb.page opens it."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO
from urllib.parse import parse_qsl, urlencode, urlsplit

from sayso.export.warc import SOFTWARE, Place, utc, write_warc
from sayso.model.capture import Capture

ARCHIVE = "data.warc.gz"
PIECE = 1_000_000
REVISIT = "warc/revisit"
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


def write_wacz(
    captures: Iterable[Capture], out: IO[bytes], made: str, title: str, titles: Mapping[str, str] | None = None
) -> int:
    """Write a package; give how many captures are in it. `titles` names pages by the hash of their capture."""
    with tempfile.TemporaryFile() as archive:
        places: list[Place] = []
        pages: list[bytes] = [_line({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"})]
        told = dict(titles or {})
        for place in write_warc(captures, archive, made):
            places.append(place)
            if place.media in PAGES and not place.is_redirect and not place.url.startswith("urn:"):
                pages.append(_page(place, told.get(place.payload.removeprefix("sha256:"))))
        size = archive.tell()
        archive.seek(0)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            resources = [
                _copied(package, f"archive/{ARCHIVE}", archive, size),
                _written(package, "indexes/index.cdx", b"".join(sorted(map(_index_line, places)))),
                _written(package, "pages/pages.jsonl", b"".join(pages)),
            ]
            described = {
                "profile": "data-package",
                "title": title,
                "created": utc(made),
                "wacz_version": "1.1.1",
                "software": SOFTWARE,
                "resources": resources,
            }
            hash_ = _written(package, "datapackage.json", json.dumps(described, indent=2).encode())["hash"]
            digest = {"path": "datapackage.json", "hash": hash_}
            _written(package, "datapackage-digest.json", json.dumps(digest, indent=2).encode())
    return sum(not place.is_redirect for place in places)


def _page(place: Place, title: str | None) -> bytes:
    page = {"id": place.record.strip("<>").removeprefix("urn:uuid:"), "url": place.url, "ts": place.date}
    return _line(page | ({"title": title} if title else {}))


def _index_line(place: Place) -> bytes:
    fields = {
        "url": place.url,
        "digest": place.payload,
        "mime": REVISIT if place.is_revisit else place.media,
        "offset": place.offset,
        "length": place.length,
        "filename": ARCHIVE,
    }
    if place.status is not None:
        fields["status"] = place.status
    moment = "".join(letter for letter in place.date if letter.isdigit())[:14]
    return f"{sort_key(place.url)} {moment} ".encode() + _line(fields)


def sort_key(url: str) -> str:
    """The address as indexes sort it (SURT): host parts in reverse, no scheme, no www, parameters in order."""
    if not url.startswith(("http://", "https://")):
        return url
    split = urlsplit(url.lower())
    host = (split.hostname or "").removeprefix("www.")
    port = f":{split.port}" if split.port else ""
    query = urlencode(sorted(parse_qsl(split.query, keep_blank_values=True)))
    return f"{','.join(reversed(host.split('.')))}{port}){split.path or '/'}" + (f"?{query}" if query else "")


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def _written(package: zipfile.ZipFile, path: str, content: bytes) -> dict[str, object]:
    package.writestr(_info(path), content)
    return _resource(path, hashlib.sha256(content).hexdigest(), len(content))


def _copied(package: zipfile.ZipFile, path: str, source: IO[bytes], size: int) -> dict[str, object]:
    """Copy a file into the package.

    Its size is told beforehand, so that a small entry's header has no extra field: ReplayWeb.page reckons where the
    bytes of an entry begin from the directory at the end, which would not have that field.
    """
    hasher, length = hashlib.sha256(), 0
    info = _info(path)
    info.file_size = size
    with package.open(info, "w") as target:
        while piece := source.read(PIECE):
            hasher.update(piece)
            length += target.write(piece)
    return _resource(path, hasher.hexdigest(), length)


def _info(path: str) -> zipfile.ZipInfo:
    """An entry without a date of its own: the same captures make the same package."""
    info = zipfile.ZipInfo(path)
    info.external_attr = 0o644 << 16
    return info


def _resource(path: str, hexadecimal: str, length: int) -> dict[str, object]:
    return {"name": path.rsplit("/", 1)[-1], "path": path, "hash": f"sha256:{hexadecimal}", "bytes": length}
