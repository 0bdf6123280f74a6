"""Web archives by their names: on disk, or fetched whole from an address into a file that is gone after reading."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from sayso.collect.fetch import Fetcher
from sayso.collect.revisits import Part, read_archives
from sayso.collect.wacz import read_wacz
from sayso.collect.warc import ARCHIVES, Found

PACKAGE = ".wacz"
ZIP = b"PK\x03\x04"


def is_archive(name: str) -> bool:
    """Whether a path or an address names a web archive."""
    path = urlsplit(name).path if "://" in name else name
    return path.lower().endswith((*ARCHIVES, PACKAGE))


def read_archive(path: Path, name: str) -> Iterator[Found]:
    """The pages in an archive, which is called `name` wherever it lies. Raises OSError."""
    with path.open("rb") as file:
        is_package = name.lower().endswith(PACKAGE) or file.read(len(ZIP)) == ZIP
    if is_package:
        yield from read_wacz(path, name)
    else:
        yield from read_archives([Part(name, lambda: path.open("rb"))])


class Download(NamedTuple):
    """An archive that was fetched from an address."""

    name: str
    file: IO[bytes]

    def pages(self) -> Iterator[Found]:
        """Its pages; its file is gone afterwards."""
        with self.file:
            yield from read_archive(Path(self.file.name), self.name)


def download(fetcher: Fetcher, url: str) -> Download:
    """Fetch an archive. Raises FetchError for one too long, too slow or broken off."""
    file = tempfile.NamedTemporaryFile(prefix="sayso-", suffix=".part")  # noqa: SIM115 (closed when its pages were read)
    try:
        fetcher.download(url, file)
        file.flush()
    except BaseException:
        file.close()
        raise
    return Download(url, file)
