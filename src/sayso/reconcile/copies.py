"""Which articles repeat the text of which, by their fingerprints; linear in the number of articles.

Outlets reuse their own background paragraphs and templates ("N killed, M injured in X"), so two articles of one
publisher are copies only if nearly all of the shorter stands in the longer and they begin alike, or bear one title on
one day; across publishers half is enough. What stands at one address is a version of one page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Literal
from urllib.parse import urlsplit

import msgspec
import numpy as np

from sayso.model.card import ArticleCard
from sayso.model.ledger import Copy
from sayso.reconcile.groups import Groups
from sayso.text.fingerprint import Sketch, containment, lead_share
from sayso.text.names import name_key

OTHER_PUBLISHER = 0.52
SAME_PUBLISHER = 0.9
SAME_LEAD = 0.75
SAME_ADDRESS = 0.2
LEAST_SHARE = 0.01
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|share)=", re.IGNORECASE)
FEWEST_SHINGLES = 12
MOST_IN_BUCKET = 40
COPY_HASHES = 12


@dataclass(frozen=True, slots=True)
class CopyLinks:
    """Pairs of articles of which one repeats the other, with the share of the shorter text, and their originals.

    `versions` are the pairs that are states of one page; `newest` and `oldest` name the last and the first collected
    state for each of them.
    """

    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)
    originals: Mapping[str, str] = field(default_factory=dict)
    versions: frozenset[tuple[str, str]] = frozenset()
    newest: Mapping[str, str] = field(default_factory=dict)
    oldest: Mapping[str, str] = field(default_factory=dict)

    def page(self, article: str) -> str:
        """One name for all states of a page: its newest; the article itself where there is but one."""
        return self.newest.get(article, article)

    def is_superseded(self, article: str) -> bool:
        """Whether a later state of the same page is here."""
        return self.page(article) != article

    def is_first(self, article: str) -> bool:
        """Whether no earlier state of the same page is here."""
        return self.oldest.get(article, article) == article

    def are_copies(self, one: str, other: str) -> bool:
        """Whether both articles have one original."""
        return self.originals.get(one, one) == self.originals.get(other, other)

    def original(self, article: str) -> str:
        """The article that this one repeats, directly or through others; itself where it repeats none."""
        return self.originals.get(article, article)


def share_of(one: ArticleCard, other: ArticleCard) -> float:
    """The share of the shorter text that stands in the longer, 0 to 1; 0 if that makes no copy."""
    if one.copy_of == other.id or other.copy_of == one.id:
        return 1.0
    if are_versions(one, other):
        return max(_shared(one, other), LEAST_SHARE)
    if min(one.shingles, other.shingles) < FEWEST_SHINGLES:
        return 0.0
    if not _have_one_publisher(one, other):
        share = _shared(one, other)
        return share if share >= OTHER_PUBLISHER else 0.0
    if not (_have_one_title(one, other) or lead_share(one.lead, other.lead) >= SAME_LEAD):
        return 0.0
    share = _shared(one, other)
    return share if share >= SAME_PUBLISHER else 0.0


def are_versions(one: ArticleCard, other: ArticleCard) -> bool:
    """Whether two articles are states of one page: of one address, with one title or a good part of the text."""
    key = address_key(one.url)
    if key is None or key != address_key(other.url):
        return False
    is_same_title = bool(one.title) and name_key(one.title or "") == name_key(other.title or "")
    return is_same_title or _shared(one, other) >= SAME_ADDRESS


def address_key(url: str | None) -> str | None:
    """An address without what does not name the page: scheme, www, tracking words; None for a front page."""
    if not url:
        return None
    parts = urlsplit(url)
    query = "&".join(word for word in parts.query.split("&") if word and not _TRACKING.match(word))
    path = parts.path.rstrip("/")
    if not path and not query:
        return None
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{query}#{parts.fragment}"


def _shared(one: ArticleCard, other: ArticleCard) -> float:
    return containment(Sketch.from_bytes(one.sketch, one.shingles), Sketch.from_bytes(other.sketch, other.shingles))


def _have_one_title(one: ArticleCard, other: ArticleCard) -> bool:
    """Whether one title stands over both on one day; a daily summary has the same title every day."""
    if not one.title or not other.title or (one.published or "")[:10] != (other.published or "")[:10]:
        return False
    return name_key(one.title) == name_key(other.title)


def _have_one_publisher(one: ArticleCard, other: ArticleCard) -> bool:
    return bool(one.publisher and other.publisher) and name_key(one.publisher or "") == name_key(other.publisher or "")


def copy_keys(card: ArticleCard) -> tuple[str, ...]:
    """The keys under which an article meets its copies and versions: its smallest shingle hashes, its address."""
    hashes = Sketch.from_bytes(card.sketch, card.shingles).hashes[:COPY_HASHES]
    address = address_key(card.url)
    return (*(f"c|{value:08x}" for value in hashes.tolist()), *([f"u|{address}"] if address else []))


def find_copies(cards: Iterable[ArticleCard]) -> CopyLinks:
    """The copy links among these articles; the result does not depend on their order."""
    bare = {card.id: msgspec.structs.replace(card, terms=()) for card in cards}
    ordered = [bare[article] for article in sorted(bare)]
    shares = {
        (ordered[first].id, ordered[second].id): share
        for first, second in sorted(set(_candidates(ordered)))
        if (share := share_of(ordered[first], ordered[second]))
    }
    groups: Groups[str] = Groups()
    for one, other in shares:
        groups.join(one, other)
    versions = frozenset(pair for pair in shares if are_versions(bare[pair[0]], bare[pair[1]]))
    newest, oldest = _ends(versions, bare)
    originals = {}
    for members in groups.members():
        original = min(members, key=lambda article: publication_order(bare[article]))
        originals.update(dict.fromkeys(members, oldest.get(original, original)))
    return CopyLinks(shares, originals, versions, newest, oldest)


def _ends(
    versions: Iterable[tuple[str, str]], cards: Mapping[str, ArticleCard]
) -> tuple[dict[str, str], dict[str, str]]:
    """For each state of a page the last and the first collected one."""
    pages: Groups[str] = Groups()
    for one, other in sorted(versions):
        pages.join(one, other)
    newest, oldest = dict[str, str](), dict[str, str]()
    for members in pages.members():
        in_order = sorted(members, key=lambda article: _collection_order(cards[article]))
        newest.update(dict.fromkeys(members, in_order[-1]))
        oldest.update(dict.fromkeys(members, in_order[0]))
    return newest, oldest


def _collection_order(card: ArticleCard) -> tuple[str, str, str]:
    return card.collected or "", card.published or "", card.id


def publication_order(card: ArticleCard) -> tuple[str, int, str]:
    """Articles sort by it from the first published to the last; undated ones last, longer before shorter."""
    return card.original_published or card.published or "9999", -card.shingles, card.id


def _candidates(cards: Sequence[ArticleCard]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `cards` that share one of their smallest hashes, or of which one names the other."""
    if any(card.copy_of for card in cards):
        places = {card.id: place for place, card in enumerate(cards)}
        for place, card in enumerate(cards):
            if card.copy_of in places:
                other = places[card.copy_of]
                yield min(place, other), max(place, other)
    by_address: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        if (address := address_key(card.url)) is not None:
            by_address.setdefault(address, []).append(place)
    for places_of_one in by_address.values():
        yield from combinations(places_of_one[:MOST_IN_BUCKET], 2)
    smallest = [np.frombuffer(card.sketch, dtype="<u4")[:COPY_HASHES] for card in cards]
    hashes = np.concatenate(smallest) if smallest else np.empty(0, "<u4")
    owners = np.repeat(np.arange(len(cards)), [len(one) for one in smallest])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    for start, end in pairwise([0, *edges.tolist(), len(hashes)]):
        if end - start > 1:
            bucket = owners[start:end].tolist()
            # In a big bucket (a paragraph that hundreds of articles share) copies lie near each other by sketch.
            if len(bucket) > MOST_IN_BUCKET:
                bucket.sort(key=lambda place: (cards[place].sketch, place))
            for at, first in enumerate(bucket):
                for second in bucket[at + 1 : at + 1 + MOST_IN_BUCKET]:
                    yield min(first, second), max(first, second)


def copies(links: CopyLinks) -> tuple[Copy, ...]:
    """A record for every article that repeats an earlier one, by article id."""
    found = []
    for article, original in sorted(links.originals.items()):
        if article != original:
            pair = min(article, original), max(article, original)
            direct = links.shares.get(pair)
            share = direct if direct is not None else _best_share(links, article)
            kind: Literal["copy", "version"] = "version" if pair in links.versions else "copy"
            newest = links.newest.get(article)
            found.append(Copy(article=article, original=original, share=round(share, 3), kind=kind, newest=newest))
    return tuple(found)


def _best_share(links: CopyLinks, article: str) -> float:
    return max((share for pair, share in links.shares.items() if article in pair), default=0.0)
