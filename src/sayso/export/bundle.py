"""What the exporters take: an event with its accounts and the articles they are in."""

from sayso.model import Claim, ControlPeriod, Event, Record
from sayso.model.ledger import Copy, EventDetail, SourceRecord


class ArticleHead(Record, frozen=True, kw_only=True):
    """What an export says of an article: never its text."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


class Account(Record, frozen=True, kw_only=True):
    """One claim with the article it stands in."""

    article: ArticleHead
    claim: Claim


class EventAccounts(Record, frozen=True, kw_only=True):
    """One event with all its accounts."""

    event: Event
    detail: EventDetail
    accounts: tuple[Account, ...]


class Bundle(Record, frozen=True, kw_only=True):
    """Everything one export holds."""

    title: str
    made: str
    events: tuple[EventAccounts, ...]
    control: tuple[ControlPeriod, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    copies: tuple[Copy, ...] = ()
