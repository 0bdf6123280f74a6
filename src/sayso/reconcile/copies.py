"""Which articles repeat the text of which, by their fingerprints; linear in the number of articles.

Outlets reuse their own background paragraphs and templates ("N killed, M injured in X"), so two articles of one
publisher are copies only if nearly all of the shorter stands in the longer and they begin alike; across publishers
half is enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec
import numpy as np

from sayso.model.card import ArticleCard
from sayso.model.ledger import Copy
from sayso.reconcile.groups import Groups
from sayso.text.fingerprint import Sketch, containment, lead_share
from sayso.text.names import name_key

OTHER_PUBLISHER = 0.52
SAME_PUBLISHER = 0.9
SAME_LEAD = 0.5
FEWEST_SHINGLES = 12
MOST_IN_BUCKET = 40
COPY_HASHES = 12


@dataclass(frozen=True, slots=True)
class CopyLinks:
    """Pairs of articles of which one repeats the other, with the share of the shorter text, and their originals."""

    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)
    originals: Mapping[str, str] = field(default_factory=dict)

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
    if min(one.shingles, other.shingles) < FEWEST_SHINGLES:
        return 0.0
    share = containment(Sketch.from_bytes(one.sketch, one.shingles), Sketch.from_bytes(other.sketch, other.shingles))
    if not _have_one_publisher(one, other):
        return share if share >= OTHER_PUBLISHER else 0.0
    is_copy = share >= SAME_PUBLISHER and lead_share(one.lead, other.lead) >= SAME_LEAD
    return share if is_copy else 0.0


def _have_one_publisher(one: ArticleCard, other: ArticleCard) -> bool:
    return bool(one.publisher and other.publisher) and name_key(one.publisher or "") == name_key(other.publisher or "")


def copy_keys(card: ArticleCard) -> tuple[str, ...]:
    """The keys under which an article meets its copies: its smallest shingle hashes."""
    hashes = Sketch.from_bytes(card.sketch, card.shingles).hashes[:COPY_HASHES]
    return tuple(f"c|{value:08x}" for value in hashes.tolist())


def find_copies(cards: Iterable[ArticleCard]) -> CopyLinks:
    """The copy links among these articles; the result does not depend on their order."""
    bare = {card.id: msgspec.structs.replace(card, terms=(), title=None) for card in cards}
    ordered = [bare[article] for article in sorted(bare)]
    shares = {
        (ordered[first].id, ordered[second].id): share
        for first, second in sorted(set(_candidates(ordered)))
        if (share := share_of(ordered[first], ordered[second]))
    }
    groups: Groups[str] = Groups()
    for one, other in shares:
        groups.join(one, other)
    originals = {}
    for members in groups.members():
        original = min(members, key=lambda article: publication_order(bare[article]))
        originals.update(dict.fromkeys(members, original))
    return CopyLinks(shares, originals)


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
            direct = links.shares.get((min(article, original), max(article, original)))
            share = direct if direct is not None else _best_share(links, article)
            found.append(Copy(article=article, original=original, share=round(share, 3)))
    return tuple(found)


def _best_share(links: CopyLinks, article: str) -> float:
    return max((share for pair, share in links.shares.items() if article in pair), default=0.0)
