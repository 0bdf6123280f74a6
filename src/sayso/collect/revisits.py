"""Records of a web archive that say "as it was then": kept back until the record with the body is found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

import msgspec

from sayso.collect.unpacked import CutError, Readable, Unpacked
from sayso.collect.warc import Found, Record, Revisit, found_in, is_page, read_warc, records
from sayso.errors import ArticleError
from sayso.model.capture import Capture

NOT_MODIFIED = 304


class Part(NamedTuple):
    """One archive file: its name, and how to open it from its beginning."""

    name: str
    open: Callable[[], AbstractContextManager[Readable]]


def read_archives(parts: Sequence[Part]) -> Iterator[Found]:
    """The pages in archives that belong together, in order; then those whose body stands in an earlier or later
    record of any of them, for which the archives are read a second time."""
    waiting: list[Revisit] = []
    for part in parts:
        with part.open() as raw:
            for found in read_warc(raw, part.name):
                if isinstance(found, Revisit):
                    waiting.append(found)
                else:
                    yield found
    if waiting:
        yield from _revisited(parts, waiting)


def _revisited(parts: Iterable[Part], waiting: list[Revisit]) -> Iterator[Found]:
    left = dict(enumerate(waiting))
    numbers: dict[tuple[str, ...], list[int]] = {}
    for number, revisit in left.items():
        for key in revisit.keys:
            numbers.setdefault(key, []).append(number)
    for part in parts:
        with part.open() as raw:
            for record in _whole_records(raw):
                wanted = {number for key in _keys(record) for number in numbers.get(key, ()) if number in left}
                if wanted:
                    body = next((one for one in found_in(record, part.name) if isinstance(one, Capture)), None)
                    for number in sorted(wanted):
                        revisit = left.pop(number)
                        if body is not None:
                            yield _filled(revisit.capture, body)
    for revisit in left.values():
        if is_page(revisit.capture.media_type, None, revisit.capture.url or ""):
            yield ArticleError(
                revisit.capture.name,
                "is as it was at an earlier visit, which is not in this archive.",
                "Name the archive of that visit together with this one, as a WACZ.",
            )


def _whole_records(raw: Readable) -> Iterator[Record]:
    """The records before the place where the archive is cut, which was told when it was read first."""
    found = records(Unpacked(raw))
    while True:
        try:
            record = next(found, None)
        except CutError:
            return
        if record is None:
            return
        yield record


def _keys(record: Record) -> Iterator[tuple[str, ...]]:
    """The names under which a later record may refer to this one."""
    header = record.header
    if header.get("warc-type") in {"response", "resource"}:
        yield "record", header.get("warc-record-id", "")
        yield "visit", header.get("warc-target-uri", "").strip("<>"), header.get("warc-date", "")
        yield "payload", header.get("warc-payload-digest", "").lower()


def _filled(revisit: Capture, body: Capture) -> Capture:
    """The later visit with the body of the earlier; what a server answers that only says "not modified" is told by
    the headers of the earlier, too."""
    told = revisit.exchange
    is_told = told is not None and told.status != NOT_MODIFIED
    return msgspec.structs.replace(
        revisit,
        raw=body.raw,
        sha256=body.sha256,
        media_type=revisit.media_type or body.media_type,
        exchange=told if is_told else body.exchange,
    )
