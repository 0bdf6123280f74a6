"""What any format gives before it becomes an article."""

from sayso.model import OriginalPublication, Record


class Reading(Record, frozen=True, kw_only=True):
    """The text in paragraphs and what the source says about itself (None where it does not).

    `published` is an ISO day, or a date-time where the source tells the hour.
    """

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    original: OriginalPublication | None = None
