"""Which articles repeat the text of which, by their fingerprints; linear in the number of articles.

Outlets reuse their own background paragraphs and templates ("N killed, M injured in X"), so two articles of one
publisher are copies only if nearly all of the shorter stands in the longer and they begin alike; across publishers
half is enough.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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
    by_id = {card.id: card for card in cards}
    shares = {
        (first, second): share
        for first, second in sorted(set(_candidates(by_id)))
        if (share := share_of(by_id[first], by_id[second]))
    }
    groups: Groups[str] = Groups()
    for first, second in shares:
        groups.join(first, second)
    originals = {}
    for members in groups.members():
        original = min(members, key=lambda article: publication_order(by_id[article]))
        originals.update(dict.fromkeys(members, original))
    return CopyLinks(shares, originals)


def publication_order(card: ArticleCard) -> tuple[str, int, str]:
    """Articles sort by it from the first published to the last; undated ones last, longer before shorter."""
    return card.original_published or card.published or "9999", -card.shingles, card.id


def _candidates(cards: Mapping[str, ArticleCard]) -> Iterator[tuple[str, str]]:
    buckets: dict[str, list[str]] = {}
    for card in cards.values():
        if card.copy_of is not None and card.copy_of in cards:
            yield min(card.id, card.copy_of), max(card.id, card.copy_of)
        for key in copy_keys(card):
            buckets.setdefault(key, []).append(card.id)
    for bucket in buckets.values():
        if len(bucket) > 1:
            yield from neighbours(sorted(bucket, key=lambda article: (cards[article].sketch, article)))


def neighbours(ordered: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a bucket; in a big one (a paragraph that hundreds of articles share) only near neighbours."""
    for at, first in enumerate(ordered):
        for second in ordered[at + 1 : at + 1 + MOST_IN_BUCKET]:
            yield (first, second) if first < second else (second, first)


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
