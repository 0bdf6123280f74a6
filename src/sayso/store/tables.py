"""The tables of the ledger. Records are kept whole as JSON; columns beside them are what filters ask for."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

captures = Table(
    "captures",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("raw", LargeBinary, nullable=False, comment="zstd-compressed, otherwise as collected; empty if elsewhere"),
    Column("size", Integer, nullable=False),
    Column("origin", Text, nullable=False),
    Column("collected", String(32), nullable=False),
    Column("kept", Text, nullable=False, server_default="", comment="the folder its bytes are in; empty: here"),
    Column("reader", String(40), comment="which reader read it last; none: not read yet"),
)
retrievals = Table(
    "retrievals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("capture", ForeignKey("captures.sha256"), nullable=False, index=True),
    Column("origin", Text, nullable=False, index=True),
    Column("url", Text, index=True),
    Column("collected", String(32), nullable=False),
    Column("record", LargeBinary, nullable=False),
)
articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("capture", ForeignKey("captures.sha256"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("publisher", Text),
    Column("published", String(40)),
    Column("title", Text),
    Column("language", String(16), nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("card", LargeBinary, nullable=False),
)
claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("type", String(40), nullable=False),
    Column("status", String(20), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("text", Integer, comment="the earlier text its spans refer to; none: the article's own"),
)
texts = Table(
    "texts",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text_sha256", String(64), nullable=False),
    Column("record", LargeBinary, nullable=False, comment="the article as an earlier reader gave it"),
)
anchors = Table(
    "anchors",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("text", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False, comment="the claim as its spans lay in that text"),
)
feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
attributions = Table(
    "attributions",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
failures = Table(
    "failures",
    metadata,
    Column("input", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("noted", String(32), nullable=False),
)
log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("act", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", String(40), nullable=False),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("lat", Float),
    Column("lon", Float),
    Column("articles", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("detail", LargeBinary, nullable=False),
    Index("events_by_day", "first_day", "last_day"),
)
event_claims = Table(
    "event_claims",
    metadata,
    Column("event", Text, primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
)
article_keys = Table(
    "article_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, comment="hash of a key under which reconcile finds the article"),
    Column("article", ForeignKey("articles.id"), primary_key=True),
    sqlite_with_rowid=False,
)
marks = Table(
    "marks",
    metadata,
    Column("source", Text, primary_key=True),
    Column("event", Text, primary_key=True, index=True),
    Column("record", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
underived = Table(
    "underived",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True, comment="not yet in the derived views"),
)
control = Table(
    "control",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False, server_default="", comment="the place, as reconcile knows it"),
    Column("place", Text, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    Index("control_by_key", "key"),
)
sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
copies = Table(
    "copies",
    metadata,
    Column("article", Text, primary_key=True),
    Column("original", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
state = Table(
    "state",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

DERIVED = (events, event_claims, article_keys, marks, control, sources, copies)
