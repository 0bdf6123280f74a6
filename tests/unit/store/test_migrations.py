"""A ledger of an earlier form is brought to the newest one when it is opened, and stays sound."""

import hashlib
import sqlite3
from pathlib import Path

import zstandard
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from sayso.model import Article
from sayso.model.codec import to_json
from sayso.model.ids import text_hash
from sayso.store import Ledger, archive, faults
from sayso.store.custody import START, entry_hash
from sayso.store.ledger import MIGRATIONS

AT = "2026-11-24T00:00:00+00:00"


def first_form(path: Path) -> None:
    """A ledger with one article, as the first revision kept it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    raw, article = b"Clashes near the town.", Article(id="a1", text="Clashes near the town.")
    sha256, text = hashlib.sha256(raw).hexdigest(), text_hash(article.text)
    detail = f"capture sha256:{sha256} text sha256:{text}"
    with sqlite3.connect(path) as database:
        database.execute(
            "INSERT INTO captures VALUES (?, ?, ?, ?, ?)", (sha256, zstandard.compress(raw), len(raw), "a.txt", AT)
        )
        columns = "id, capture, origin, language, text_sha256, record, card"
        values = ("a1", sha256, "a.txt", "en", text, to_json(article), b"{}")
        database.execute(f"INSERT INTO articles ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        entry = (1, AT, "add", "a1", detail, START, entry_hash(1, AT, "add", "a1", detail, START))
        database.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", entry)


def test_the_first_form_is_opened_and_sound(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    first_form(path)
    ledger = Ledger.open(path)
    assert list(faults(ledger)) == []
    assert [article.id for article in ledger.articles()] == ["a1"]
    assert list(archive.unread(ledger)) == []
    ledger.close()
    assert list(faults(Ledger.open(path))) == []
