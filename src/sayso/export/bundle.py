"""What the exporters take: an event with its accounts and the articles they are in."""

from sayso.export.words import origin_words
from sayso.model import Claim, ControlPeriod, Event, Record
from sayso.model.ledger import Copy, EventDetail, FigureRevision, SourceRecord


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

    @property
    def names(self) -> dict[str, str]:
        """The name of each origin by its key, marked where the origin is a party to the event."""
        return {origin.id: origin_words(origin) for origin in self.detail.origins}

    @property
    def revised(self) -> tuple[tuple[FigureRevision, ...], ...]:
        """What each origin said of one measure and group, one after the other, where it did not say the same."""
        told: dict[tuple[str, str, str], list[FigureRevision]] = {}
        for one in self.detail.history:
            told.setdefault((one.origin, one.measure, one.of), []).append(one)
        return tuple(tuple(said) for said in told.values() if len({(one.low, one.high) for one in said}) > 1)

    @property
    def told_by_parties(self) -> frozenset[str]:
        """The claims that rest on a party to the event."""
        return frozenset(claim for origin in self.detail.origins if origin.is_party for claim in origin.claims)


class Bundle(Record, frozen=True, kw_only=True):
    """Everything one export holds."""

    title: str
    made: str
    events: tuple[EventAccounts, ...]
    control: tuple[ControlPeriod, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    copies: tuple[Copy, ...] = ()
