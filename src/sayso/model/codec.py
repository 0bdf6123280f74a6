"""JSON in and out of records: the only place where bytes and records meet."""

from typing import TypeVar

import msgspec

from sayso.model.base import Record

R = TypeVar("R", bound=Record)

_encoder = msgspec.json.Encoder()


def to_json(record: Record) -> bytes:
    """One record as one line of UTF-8 JSON, without the line end."""
    return _encoder.encode(record)


def from_json(line: bytes | str, kind: type[R]) -> R:
    """The record that one line of JSON holds. Raises msgspec.ValidationError or msgspec.DecodeError."""
    return msgspec.json.decode(line, type=kind)
