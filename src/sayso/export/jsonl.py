"""JSON Lines: one event a line, in the contract's form, after a line that names the schema."""

from collections.abc import Iterable, Iterator

from sayso.export.bundle import EventAccounts
from sayso.model.codec import to_json

SCHEMA = b'{"schema": "sayso-events-1"}'


def write_jsonl(events: Iterable[EventAccounts]) -> Iterator[bytes]:
    """Lines with their ends."""
    yield SCHEMA + b"\n"
    for item in events:
        yield to_json(item.event) + b"\n"
