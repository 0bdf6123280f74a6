"""What collect hands over: raw bytes, unchanged, with where and when they were found."""

from sayso.model.base import Record


class Capture(Record, frozen=True, kw_only=True):
    """Raw bytes of one input. `sha256` is the hexadecimal digest of `raw`; `collected` is RFC 3339 in UTC.

    `line` numbers the line of a JSON Lines file, from 1; None means the whole input.
    """

    raw: bytes
    sha256: str
    origin: str
    collected: str
    line: int | None = None

    @property
    def name(self) -> str:
        """How messages name this input."""
        return self.origin if self.line is None else f"{self.origin}, line {self.line}"
