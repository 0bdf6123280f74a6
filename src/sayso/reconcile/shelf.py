"""Keep many articles packed in memory and unpack accounts when they are needed: a million claims in a few gigabytes."""

import hashlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import msgspec
import numpy as np
import zstandard
from numpy.typing import NDArray

from sayso.model.card import ArticleClaims
from sayso.reconcile.accounts import Account, accounts_of
from sayso.reconcile.blocking import account_keys
from sayso.reconcile.pairs import Spot, spot_of

KEPT_ARTICLES = 6_000
SAMPLED = 500
DICTIONARY_BYTES = 32_768
KEPT_KEYS = 20_000
DAY_BITS = 44

NOWHERE = (0.0, 0.0, 0.0, 0.0)

Keys = NDArray[np.uint64]
Blocks = tuple[Keys, NDArray[np.int32], NDArray[np.int64]]


class Shelf:
    """Articles and the accounts in them, in the order of their ids; accounts are known by their numbers."""

    def __init__(self, items: Iterable[ArticleClaims]) -> None:
        """Pack the articles. Of two with one id the one with the smaller packed form is kept."""
        encoder = msgspec.msgpack.Encoder()
        source = iter(items)
        first = [(item.card.id, encoder.encode(item)) for item in islice(source, SAMPLED)]
        self._packer = _packer([line for _, line in first])
        packed: dict[str, bytes] = {}
        for article, line in chain(first, ((item.card.id, encoder.encode(item)) for item in source)):
            if article in packed:
                line = min(line, self._packer.unpack(packed[article]))
            packed[article] = self._packer.pack(line)
        self._lines = bytearray()
        self._line_ends = array("q", [0])
        for article in sorted(packed):
            self._lines += packed.pop(article)
            self._line_ends.append(len(self._lines))
        self._decoder = msgspec.msgpack.Decoder(ArticleClaims)
        self._kept: OrderedDict[int, tuple[Account, ...]] = OrderedDict()
        self.article_of = array("i")
        self._spots = array("d")
        self._first_of = array("i")
        self._kept_keys: dict[int, frozenset[int]] = {}
        self._offsets: NDArray[np.int64] = np.zeros(1, np.int64)
        self._keys: Keys = np.empty(0, np.uint64)
        self._blocks = _blocks_of(self._keys, self._offsets)

    def __len__(self) -> int:
        return len(self.article_of)

    def items(self) -> Iterator[ArticleClaims]:
        """The articles in the order of their ids."""
        for at in range(self.article_count):
            yield self.item(at)

    @property
    def article_count(self) -> int:
        """How many articles there are."""
        return len(self._line_ends) - 1

    def item(self, at: int) -> ArticleClaims:
        """The article at this place in the order of the ids."""
        line = self._lines[self._line_ends[at] : self._line_ends[at + 1]]
        return self._decoder.decode(self._packer.unpack(bytes(line)))

    def index(self, claims: frozenset[str] = frozenset()) -> dict[str, int]:
        """Number all accounts and make their keys; give the numbers of the accounts that hold one of `claims`."""
        keys, ends = array("Q"), array("q", [0])
        found: dict[str, int] = {}
        self.article_of, self._first_of, self._spots = array("i"), array("i"), array("d")
        for at, item in enumerate(self.items()):
            self._first_of.append(len(self.article_of))
            for account in accounts_of(item):
                found.update({claim.id: len(self.article_of) for claim in account.claims if claim.id in claims})
                keys.extend(hashed_keys(account))
                ends.append(len(keys))
                self._spots.extend(spot_of(account) or NOWHERE)
                self.article_of.append(at)
        self._offsets = np.array(ends, np.int64)
        self._keys = np.array(keys, np.uint64)
        self._blocks = _blocks_of(self._keys, self._offsets)
        return found

    def spot(self, number: int) -> Spot | None:
        """Where the account of this number is, roughly; None where that is not known."""
        lat, lon, reach, of_longitude = self._spots[4 * number : 4 * number + 4]
        return (lat, lon, reach, of_longitude) if of_longitude else None

    def blocks(self, part: int = 0, parts: int = 1) -> Iterator[tuple[int, Sequence[int]]]:
        """Every key that two or more accounts have, with their numbers ascending, in the order of the keys.

        Of several `parts`, each holds its share of the keys, and together they hold them all.
        """
        keys, numbers, edges = self._blocks
        own = edges[part * len(edges) // parts : (part + 1) * len(edges) // parts]
        for start, end in own.tolist():
            yield int(keys[start]), numbers[start:end].tolist()

    def keys_of(self, number: int) -> frozenset[int]:
        """The keys of the account of this number."""
        known = self._kept_keys.get(number)
        if known is None:
            known = frozenset(self._keys[self._offsets[number] : self._offsets[number + 1]].tolist())
            if len(self._kept_keys) > KEPT_KEYS:
                self._kept_keys.clear()
            self._kept_keys[number] = known
        return known

    def account(self, number: int) -> Account:
        """The account of this number."""
        article = self.article_of[number]
        accounts = self._kept.get(article)
        if accounts is None:
            accounts = accounts_of(self.item(article))
            self._kept[article] = accounts
            if len(self._kept) > KEPT_ARTICLES:
                self._kept.popitem(last=False)
        return accounts[number - self._first_of[article]]


class _Packer:
    """Packs lines that are like a sample."""

    def __init__(self, sample: zstandard.ZstdCompressionDict | None) -> None:
        self._compressor = zstandard.ZstdCompressor(level=1, dict_data=sample)
        self._decompressor = zstandard.ZstdDecompressor(dict_data=sample)

    def pack(self, line: bytes) -> bytes:
        packed: bytes = self._compressor.compress(line)
        return packed

    def unpack(self, packed: bytes) -> bytes:
        line: bytes = self._decompressor.decompress(packed)
        return line


def _blocks_of(keys: Keys, offsets: NDArray[np.int64]) -> Blocks:
    """The keys ascending, each with the number of its account, and where each key that several have begins and ends."""
    numbers = np.repeat(np.arange(len(offsets) - 1, dtype=np.int32), np.diff(offsets))
    order = np.argsort(keys, kind="stable")
    keys, numbers = keys[order], numbers[order]
    edges = np.concatenate([[0], np.flatnonzero(np.diff(keys)) + 1, [len(keys)]])
    several = np.diff(edges) > 1
    return keys, numbers, np.column_stack([edges[:-1][several], edges[1:][several]])


def _packer(sample: list[bytes]) -> _Packer:
    if len(sample) < SAMPLED:
        return _Packer(None)
    try:
        return _Packer(zstandard.train_dictionary(DICTIONARY_BYTES, [*sample]))
    except zstandard.ZstdError:
        # Lines that are all the same cannot be sampled, and need not be.
        return _Packer(None)


def hashed_keys(account: Account) -> list[int]:
    """The account's blocking keys as numbers whose order is that of their days, so that near days meet in memory."""
    first = max(0, account.days[0]) if account.days else 0
    return sorted({_hashed(key, first) for key in account_keys(account)})


def _hashed(key: str, first: int) -> int:
    tail = key.rpartition("|")[2]
    day = int(tail) if key.startswith("e|") and tail.isdigit() else 0
    digest: int = int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return (min(day, (1 << 20) - 1) << DAY_BITS) | (digest & ((1 << DAY_BITS) - 1))
