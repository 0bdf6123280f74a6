"""What collect hands over: raw bytes, unchanged, with where, when and how they were found."""

import email.message

from sayso.model.base import Record

Headers = tuple[tuple[str, str], ...]


class Redirect(Record, frozen=True, kw_only=True):
    """One answer that only led elsewhere: what was asked of `url` and what was answered, without cookies or body."""

    url: str
    status: int
    reason: str = ""
    http: str = "1.1"
    request: Headers = ()
    response: Headers = ()


class Exchange(Record, frozen=True, kw_only=True):
    """How bytes came over HTTP: what was asked and what was answered, without cookies.

    `redirects` are the answers that led to the last one, in order; `http` is the version, as "1.1".
    """

    status: int
    reason: str = ""
    http: str = "1.1"
    request: Headers = ()
    response: Headers = ()
    redirects: tuple[Redirect, ...] = ()


class TablePart(Record, frozen=True, kw_only=True):
    """Which rows of a long table a capture holds, from 1. `is_month_first` says how the whole table writes dates."""

    first_row: int
    last_row: int
    is_month_first: bool


class Capture(Record, frozen=True, kw_only=True):
    """Raw bytes of one input. `sha256` is the hexadecimal digest of `raw`; `collected` is RFC 3339 in UTC.

    `origin` is the input as it was named: a path or an address. `line` numbers the line of a JSON Lines file, from 1;
    None means the whole input. `url` is the address that answered, None for what is on disk; `media_type` is the
    Content-Type as given; `published` is the ISO date-time that a feed gives for the page; `record` names the record
    of a web archive, `part` the rows of a long table. `columns` pairs fields with the columns of a table that hold
    them, as its user said. `raw` is what was sent: it may still be compressed as its Content-Encoding says.
    `is_listing` marks a feed, sitemap or list of addresses, which is kept and holds no article; `named_by` is the hash
    of the listing that named this page.
    """

    raw: bytes
    sha256: str
    origin: str
    collected: str
    line: int | None = None
    url: str | None = None
    media_type: str | None = None
    published: str | None = None
    record: str | None = None
    exchange: Exchange | None = None
    columns: tuple[tuple[str, str], ...] = ()
    is_listing: bool = False
    named_by: str | None = None
    part: TablePart | None = None

    @property
    def name(self) -> str:
        """How messages name this input."""
        if self.record is not None:
            return f"{self.url or self.record} in {self.origin}"
        if self.part is not None:
            return f"{self.origin}, rows {self.part.first_row:,} to {self.part.last_row:,}"
        return self.origin if self.line is None else f"{self.origin}, line {self.line}"

    @property
    def charset(self) -> str | None:
        """The encoding of text that the Content-Type names, if it names one."""
        message = email.message.Message()
        message["Content-Type"] = self.media_type or ""
        return message.get_content_charset()

    @property
    def content_encoding(self) -> str:
        """How `raw` is compressed, as its sender says; empty for not at all."""
        headers = self.exchange.response if self.exchange else ()
        return ", ".join(value for name, value in headers if name.lower() == "content-encoding").lower()


class Retrieval(Record, frozen=True, kw_only=True):
    """One act of collecting, without the bytes: what the ledger keeps of each time they were found."""

    sha256: str
    origin: str
    collected: str
    line: int | None = None
    url: str | None = None
    media_type: str | None = None
    published: str | None = None
    record: str | None = None
    exchange: Exchange | None = None
    columns: tuple[tuple[str, str], ...] = ()
    is_listing: bool = False
    named_by: str | None = None
    part: TablePart | None = None
    tool: str

    @classmethod
    def of(cls, capture: Capture, tool: str) -> "Retrieval":
        """What is kept of this capture beside its bytes."""
        fields = {name: getattr(capture, name) for name in capture.__struct_fields__ if name != "raw"}
        return cls(**fields, tool=tool)


class FeedState(Record, frozen=True, kw_only=True):
    """A feed that is followed: what its server said for the next request, how often it failed in a row, and the
    moment (seconds since 1970) before which it is not asked again."""

    url: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0
