"""The ledger: one SQLite file that keeps captures, articles and claims, and what was derived from them."""

import datetime as dt
import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, OperationalError

from sayso.errors import ArticleError, RunError, UsageError
from sayso.model import Annotation, Article, Claim, ControlPeriod, Event, Record
from sayso.model.capture import Capture
from sayso.model.card import ArticleCard, ArticleClaims
from sayso.model.codec import from_json, to_json
from sayso.model.ids import text_hash
from sayso.model.ledger import Copy, EventDetail, Reconciled, SourceRecord, Update
from sayso.store import captures, tables, views
from sayso.store.custody import ADD, append
from sayso.store.views import Rules

MIGRATIONS = Path(__file__).parent / "migrations"
PAGE = 500


class Stored(Record, frozen=True, kw_only=True):
    """One article ready to be stored, with the capture it was read from and what was found in it."""

    capture: Capture
    article: Article
    card: ArticleCard
    annotation: Annotation


class Ledger:
    """An open ledger. Every method is one transaction: it happens whole or not at all."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> "Ledger":
        """The ledger at `path`, brought to the newest form; raises UsageError if there is none and not `create`,
        or if the file is something else."""
        path = Path(path)
        if not create and not path.is_file():
            raise UsageError(f"there is no ledger at {path}. Make one with: sayso add {path} REPORTS")
        if path.exists() and path.stat().st_size and path.read_bytes()[:16] != b"SQLite format 3\x00":
            raise UsageError(f"{path} is not a ledger. Name another file: nothing was changed in it.")
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist. Make it first.")
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 60})
        event.listen(engine, "connect", _set_pragmas)
        try:
            with engine.begin() as connection:
                _migrate(connection)
        except (DatabaseError, OperationalError) as fault:
            if _is_full(fault):
                raise _full(path, str(fault.orig)) from fault
            raise UsageError(f"{path} cannot be opened as a ledger ({fault.orig}).") from fault
        return cls(engine, path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def has_capture(self, capture: Capture) -> bool:
        """Whether these bytes were stored and read before, or could not be read."""
        column = tables.captures.c
        query = select(column.sha256).where(column.sha256 == capture.sha256, column.reader.is_not(None))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() is not None

    def add(
        self,
        stored: Sequence[Stored],
        failed: Sequence[ArticleError] = (),
        read: Sequence[str] = (),
        reader: str = "reader-1",
    ) -> int:
        """Store a batch; give how many articles were new. What is already there is left as it is.

        `read` are the hashes of the captures that `reader` read, whether or not it found an article.
        """
        noted = now()
        new = 0
        with self.writing() as connection:
            folder = state(connection, "captures")
            for capture in {item.capture.name: item.capture for item in stored}.values():
                captures.keep(connection, capture, self.path.parent, folder, noted)
            captures.mark_read(connection, {*read, *(item.capture.sha256 for item in stored)}, reader)
            for item in stored:
                new += _add_one(connection, item, noted)
            for fault in failed:
                values = {"input": fault.where, "reason": f"{fault.reason} {fault.way_out}".strip(), "noted": noted}
                connection.execute(insert(tables.failures).values(values).on_conflict_do_nothing())
        return new

    def is_stale(self) -> bool:
        """Whether articles changed that are in the derived views, or none were ever derived."""
        with self._engine.connect() as connection:
            return state(connection, "derived") != "yes"

    def underived(self) -> list[str]:
        """The articles that are new since the views were derived, by id."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(tables.underived.c.article).order_by("article")).scalars())

    def replace_derived(self, reconciled: Reconciled, rules: Rules) -> None:
        """Put new events, control periods, source records and copies in the place of all old ones."""
        with self.writing() as connection:
            views.replace(connection, reconciled, rules)
            views.keep_keys(connection, self.article_claims(), rules)
            set_state(connection, "derived", "yes")

    def index(self, items: Iterable[ArticleClaims], rules: Rules) -> None:
        """Make articles findable by their keys."""
        with self.writing() as connection:
            views.keep_keys(connection, items, rules)

    def apply(self, update: Update, rules: Rules) -> None:
        """Change the derived views where an update says so: they are then those of all articles."""
        with self.writing() as connection:
            views.apply(connection, update, rules)

    def articles_with_keys(self, keys: Iterable[str]) -> list[ArticleClaims]:
        """The articles that have one of the keys, by id."""
        with self._engine.connect() as connection:
            return list(views.articles_with(connection, keys))

    def claims_in(self, articles: Iterable[str]) -> list[ArticleClaims]:
        """The cards of these articles with their claims."""
        with self._engine.connect() as connection:
            return list(views.articles_by(connection, articles))

    def has_articles(self, count: int) -> bool:
        """Whether the ledger holds at least so many articles; no more of them are counted."""
        some = select(tables.articles.c.id).limit(count).subquery()
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(some)).scalar() or 0) >= count

    def counts(self) -> dict[str, int]:
        """How many articles, claims, events and failures the ledger holds."""
        with self._engine.connect() as connection:
            return {
                table.name: int(connection.execute(query).scalar() or 0)
                for table in (tables.articles, tables.claims, tables.events, tables.failures)
                for query in [_current(select(func.count()).select_from(table), table)]
            }

    def article_claims(self) -> Iterator[ArticleClaims]:
        """Every article's card with its claims, by id; what reconcile takes."""
        for article_id, card in self._pages(tables.articles, "id", "card"):
            yield ArticleClaims(card=from_json(card, ArticleCard), claims=tuple(self.claims_of(article_id)))

    def claims_of(self, article_id: str) -> list[Claim]:
        """The claims in one article's text as it is now, in text order."""
        column = tables.claims.c
        query = select(column.record).where(column.article == article_id, column.text.is_(None))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(tables.claims.c.number)).scalars().all()
        return [from_json(row, Claim) for row in rows]

    def claims(self, ids: Iterable[str]) -> dict[str, tuple[str, Claim]]:
        """Article id and claim for each known claim id."""
        found: dict[str, tuple[str, Claim]] = {}
        columns = (tables.claims.c.id, tables.claims.c.article, tables.claims.c.record)
        with self._engine.connect() as connection:
            for part in views.parts(dict.fromkeys(ids)):
                for claim_id, article, record in connection.execute(
                    select(*columns).where(tables.claims.c.id.in_(part))
                ):
                    found[claim_id] = (article, from_json(record, Claim))
        return found

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """The articles with these ids, or all, by id."""
        if ids is None:
            for _, record in self._pages(tables.articles, "id", "record"):
                yield from_json(record, Article)
            return
        columns = (tables.articles.c.id, tables.articles.c.record)
        found: dict[str, bytes] = {}
        with self._engine.connect() as connection:
            for part in views.parts(sorted(set(ids))):
                query = select(*columns).where(tables.articles.c.id.in_(part))
                found |= {row.id: row.record for row in connection.execute(query)}
        yield from (from_json(record, Article) for _, record in sorted(found.items()))

    def events(self, beginning: str = "") -> Iterator[tuple[Event, EventDetail]]:
        """Every event whose id begins so, with what stands behind it, earliest day first, those without a day last."""
        column = tables.events.c
        query = select(column.record, column.detail).order_by(column.first_day.is_(None), column.first_day, column.id)
        if beginning:
            query = query.where(column.id >= beginning, column.id < beginning + chr(0x10FFFF))
        with self._engine.connect() as connection:
            for record, detail in connection.execute(query):
                yield from_json(record, Event), from_json(detail, EventDetail)

    def control_periods(self) -> list[ControlPeriod]:
        """Every control period, in the order reconcile gave them."""
        column = tables.control.c
        query = select(column.record).order_by(column.key, column.number)
        with self._engine.connect() as connection:
            return [from_json(record, ControlPeriod) for record in connection.execute(query).scalars()]

    def source_records(self) -> list[SourceRecord]:
        """Every source's record, by id."""
        return [from_json(record, SourceRecord) for _, record in self._pages(tables.sources, "id", "record")]

    def copies(self, articles: Iterable[str] | None = None) -> list[Copy]:
        """Every article that repeats another, or those among `articles`, by id."""
        if articles is None:
            return [from_json(record, Copy) for _, record in self._pages(tables.copies, "article", "record")]
        column = tables.copies.c
        with self._engine.connect() as connection:
            return [
                from_json(record, Copy)
                for part in views.parts(sorted(set(articles)))
                for record in connection.execute(
                    select(column.record).where(column.article.in_(part)).order_by(column.article)
                ).scalars()
            ]

    def failures(self) -> list[tuple[str, str]]:
        """Input and reason of everything that could not be read."""
        return [(str(name), str(reason)) for name, reason in self._pages(tables.failures, "input", "reason")]

    def titles(self) -> dict[str, str]:
        """The title of the first article in each capture that has one, by the hash of the capture."""
        query = select(tables.articles.c.capture, tables.articles.c.title).order_by(tables.articles.c.id.desc())
        with self._engine.connect() as connection:
            return {row.capture: row.title for row in connection.execute(query) if row.title}

    def connect(self) -> Connection:
        """A connection for reading tables directly (checks)."""
        return self._engine.connect()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction. Raises RunError if the disk takes no more: nothing of it is then stored."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except OperationalError as fault:
            if _is_full(fault):
                raise _full(self.path, str(fault.orig)) from fault
            raise
        except OSError as fault:
            if fault.errno in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}:
                raise _full(self.path, str(fault.strerror)) from fault
            raise

    def _pages(self, table: Table, key: str, value: str) -> Iterator[tuple[str, bytes]]:
        with self._engine.connect() as connection:
            query = select(table.c[key], table.c[value]).order_by(table.c[key])
            for row in connection.execution_options(yield_per=PAGE).execute(query):
                yield row[0], row[1]


def _current(query: Select[Any], table: Table) -> Select[Any]:
    """Without claims that only an earlier text makes."""
    return query.where(tables.claims.c.text.is_(None)) if table is tables.claims else query


def now() -> str:
    """This moment as the ledger writes it: RFC 3339 in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _is_full(fault: DatabaseError) -> bool:
    return any(words in str(fault.orig) for words in ("disk is full", "disk I/O error"))


def _full(path: Path, reason: str) -> RunError:
    return RunError(
        f"{path} cannot grow ({reason}). What was stored before is whole. "
        "Free space on its disk and run the same command again to go on."
    )


def _set_pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(connection: Connection) -> None:
    # Loaded here: most commands open no ledger, and it takes a fifth of their start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def set_state(connection: Connection, key: str, value: str) -> None:
    """Note a setting of the ledger."""
    statement = insert(tables.state).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def state(connection: Connection, key: str) -> str:
    """A setting of the ledger; empty if it was never made."""
    return str(connection.execute(select(tables.state.c.value).where(tables.state.c.key == key)).scalar() or "")


def claim_row(article: str, number: int, claim: Claim) -> dict[str, object]:
    """A claim of an article's text as it is now."""
    return {
        "id": claim.id,
        "article": article,
        "number": number,
        "type": str(claim.type),
        "status": str(claim.status),
        "record": to_json(claim),
        "text": None,
    }


def _add_one(connection: Connection, item: Stored, noted: str) -> int:
    capture, article = item.capture, item.article
    known = select(tables.articles.c.id).where(tables.articles.c.id == article.id)
    if connection.execute(known).scalar() is not None:
        return 0
    hash_ = text_hash(article.text)
    row = {
        "id": article.id,
        "capture": capture.sha256,
        "origin": capture.name,
        "publisher": article.publisher,
        "published": article.published,
        "title": article.title,
        "language": article.language,
        "text_sha256": hash_,
        "record": to_json(article),
        "card": to_json(item.card),
    }
    claims = [claim_row(article.id, number, claim) for number, claim in enumerate(item.annotation.claims)]
    attributions = [
        {"article": article.id, "number": number, "record": to_json(attribution)}
        for number, attribution in enumerate(item.annotation.attributions)
    ]
    connection.execute(tables.articles.insert(), row)
    if claims:
        connection.execute(insert(tables.claims).on_conflict_do_nothing(), claims)
    if attributions:
        connection.execute(tables.attributions.insert(), attributions)
    connection.execute(tables.underived.insert(), {"article": article.id})
    append(connection, noted, ADD, article.id, f"capture sha256:{capture.sha256} text sha256:{hash_}")
    return 1
