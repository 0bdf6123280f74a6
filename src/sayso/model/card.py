"""What reconcile may know of an article without its text: who published it, what it credits, what it is about."""

from sayso.model.base import Record
from sayso.model.claim import Claim


class Term(Record, frozen=True, kw_only=True):
    """A word, name or number the article is about. `kind` is "name", "number", "date" or "word"; `weight` >= 0."""

    text: str
    kind: str
    weight: float


class ArticleCard(Record, frozen=True, kw_only=True):
    """One article without its text.

    `sketch` holds the smallest hashes of its word shingles, ascending, as little-endian unsigned 32-bit integers;
    `shingles` is how many different shingles the body has. `credits` are the agencies and outlets that its text
    credits ("(AFP)", "by Reuters"), in text order. `collected` is when its bytes were found (RFC 3339), by which the
    versions of one page are put in order.
    """

    id: str
    publisher: str | None = None
    published: str | None = None
    original_publisher: str | None = None
    original_published: str | None = None
    url: str | None = None
    title: str | None = None
    language: str = "en"
    copy_of: str | None = None
    sketch: bytes = b""
    shingles: int = 0
    lead: bytes = b""
    terms: tuple[Term, ...] = ()
    credits: tuple[str, ...] = ()
    collected: str | None = None


class ArticleClaims(Record, frozen=True, kw_only=True):
    """An article's card with the claims found in it: what reconcile takes."""

    card: ArticleCard
    claims: tuple[Claim, ...] = ()
