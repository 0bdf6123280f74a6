"""Stream a made-up web archive through collect: `python -m benchmarks.archive [MEGABYTES] [--packed]`.

Prints the size of the file, pages, seconds, megabytes a second, and how much the peak memory grew while reading.
"""

import argparse
import gzip
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from sayso.collect import collect
from sayso.model.capture import Capture

WORDS = ["shelling", "market", "town", "soldiers", "bridge", "hospital", "witness", "said", "near", "north", "dawn"]


def record(number: int, draw: random.Random) -> bytes:
    """One response record with a page of some 20 kB in it."""
    text = " ".join(draw.choices(WORDS, k=2500)).encode()
    body = b"<html><body><article><p>%b %d</p></article></body></html>" % (text, number)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\nWARC-Date: 2016-05-03T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write(path: Path, size: int, *, packed: bool) -> None:
    """An archive of at least `size` bytes."""
    draw = random.Random(1)
    number = written = 0
    with path.open("wb") as out:
        while written < size:
            made = record(number, draw)
            written += out.write(gzip.compress(made, 1) if packed else made)
            number += 1


def stream(path: Path) -> dict[str, float]:
    """Read every page of an archive, keeping none."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    pages = sum(isinstance(found, Capture) for found in collect([str(path)]))
    seconds = time.monotonic() - started
    size = path.stat().st_size / 1e6
    return {
        "megabytes": round(size),
        "pages": pages,
        "seconds": round(seconds, 1),
        "megabytes_a_second": round(size / seconds, 1),
        "peak_grew_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="?", type=int, default=1000)
    parser.add_argument("--packed", action="store_true", help="one gzip member a record")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("made.warc.gz" if options.packed else "made.warc")
        write(path, options.megabytes * 1_000_000, packed=options.packed)
        print(json.dumps(stream(path), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
