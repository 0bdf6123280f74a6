"""Keep many articles packed in memory and unpack accounts when they are needed: a million claims in a few gigabytes."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

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

Keys = NDArray[np.uint64]


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
        self.articles: list[bytes] = [packed.pop(article) for article in sorted(packed)]
        self._decoder = msgspec.msgpack.Decoder(ArticleClaims)
        self._kept: OrderedDict[int, tuple[Account, ...]] = OrderedDict()
        self.article_of: list[int] = []
        self.spots: list[Spot | None] = []
        self._first_of: list[int] = []
        self._kept_keys: dict[int, frozenset[int]] = {}
        self._offsets: NDArray[np.int64] = np.zeros(1, np.int64)
        self._keys: Keys = np.empty(0, np.uint64)

    def __len__(self) -> int:
        return len(self.article_of)

    def items(self) -> Iterator[ArticleClaims]:
        """The articles in the order of their ids."""
        for at in range(len(self.articles)):
            yield self.item(at)

    def item(self, at: int) -> ArticleClaims:
        """The article at this place in the order of the ids."""
        return self._decoder.decode(self._packer.unpack(self.articles[at]))

    def index(self, claims: frozenset[str] = frozenset()) -> dict[str, int]:
        """Number all accounts and make their keys; give the numbers of the accounts that hold one of `claims`."""
        keys: list[Keys] = []
        found: dict[str, int] = {}
        self.article_of, self._first_of, self.spots = [], [], []
        for at, item in enumerate(self.items()):
            self._first_of.append(len(self.article_of))
            for account in accounts_of(item):
                found.update({claim.id: len(self.article_of) for claim in account.claims if claim.id in claims})
                keys.append(hashed_keys(account))
                self.spots.append(spot_of(account))
                self.article_of.append(at)
        self._offsets = np.cumsum([0, *map(len, keys)])
        self._keys = np.concatenate(keys) if keys else np.empty(0, np.uint64)
        return found

    def blocks(self, part: int = 0, parts: int = 1) -> Iterator[tuple[int, Sequence[int]]]:
        """Every key that two or more accounts have, with their numbers ascending, in the order of the keys.

        Of several `parts`, each holds its share of the keys, and together they hold them all.
        """
        numbers = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self._offsets))
        order = np.argsort(self._keys, kind="stable")
        keys, numbers = self._keys[order], numbers[order]
        edges = [0, *(np.flatnonzero(np.diff(keys)) + 1).tolist(), len(keys)]
        own = edges[part * len(edges) // parts : (part + 1) * len(edges) // parts + 1]
        for start, end in pairwise(own):
            if end - start > 1:
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


def _packer(sample: list[bytes]) -> _Packer:
    if len(sample) < SAMPLED:
        return _Packer(None)
    try:
        return _Packer(zstandard.train_dictionary(DICTIONARY_BYTES, [*sample]))
    except zstandard.ZstdError:
        # Lines that are all the same cannot be sampled, and need not be.
        return _Packer(None)


def hashed_keys(account: Account) -> Keys:
    """The account's blocking keys as numbers whose order is that of their days, so that near days meet in memory."""
    first = max(0, account.days[0]) if account.days else 0
    hashed = {_hashed(key, first) for key in account_keys(account)}
    return np.array(sorted(hashed), dtype=np.uint64)


def _hashed(key: str, first: int) -> int:
    tail = key.rpartition("|")[2]
    day = int(tail) if key.startswith("e|") and tail.isdigit() else 0
    digest: int = int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return (min(day, (1 << 20) - 1) << DAY_BITS) | (digest & ((1 << DAY_BITS) - 1))
