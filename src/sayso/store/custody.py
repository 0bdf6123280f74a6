"""The custody log: every act names the one before it by its hash, so that none can be changed unseen."""

import hashlib

from sqlalchemy import Connection, select

from sayso.store.tables import log

START = "0" * 64
ADD = "add"
COLLECT = "collect"
REREAD = "reread"
_LAST = select(log.c.number, log.c.hash).order_by(log.c.number.desc()).limit(1)
_ADD = log.insert()


def entry_hash(number: int, at: str, act: str, subject: str, detail: str, previous: str) -> str:
    """The SHA-256 of one entry and of its predecessor's hash, hexadecimal."""
    line = "\x1f".join((str(number), at, act, subject, detail, previous))
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()


def append(connection: Connection, at: str, act: str, subject: str, detail: str) -> None:
    """Add one act to the log."""
    last = connection.execute(_LAST).first()
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    entry = {
        "number": number,
        "at": at,
        "act": act,
        "subject": subject,
        "detail": detail,
        "previous": previous,
        "hash": entry_hash(number, at, act, subject, detail, previous),
    }
    connection.execute(_ADD, entry)
