"""Whether two names of actors mean one: the same known actor, or the same words without what they fought with."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.knowledge.actors import actor_by_id, demonyms
from sayso.knowledge.words import force_words
from sayso.model import Party
from sayso.text.names import name_words

STATE_KINDS = frozenset({"government", "state_force", "police"})
OFFICE_WORDS = frozenset("government army military navy police defence defense ministry officials official".split())


@dataclass(frozen=True, slots=True)
class Actor:
    """A name's telling words, the known actor's id, and the country whose state it is or serves."""

    words: frozenset[str]
    id: str | None = None
    state: str | None = None

    def is_like(self, other: "Actor") -> bool:
        """Whether both may be one party: one id, one state, or all telling words of one among the other's."""
        if (self.id is not None and self.id == other.id) or (self.state is not None and self.state == other.state):
            return True
        return bool(self.words and other.words) and (self.words <= other.words or other.words <= self.words)


@lru_cache(maxsize=100_000)
def actor(name: str, actor_id: str | None = None) -> Actor:
    """The actor of a name."""
    words = name_words(name)
    telling = words - force_words() or words
    return Actor(telling, actor_id, _state(telling, actor_id))


def _state(words: frozenset[str], actor_id: str | None) -> str | None:
    """The country for its government, forces and police, and for a bare "Russian" with words of office."""
    known = actor_by_id().get(actor_id) if actor_id else None
    if known is not None:
        return known.country if known.kind in STATE_KINDS else None
    bare = [word for word in words if word not in OFFICE_WORDS]
    return demonyms().get(bare[0]) if len(bare) == 1 else None


def actors(parties: Iterable[Party]) -> frozenset[Actor]:
    """The actors of parties that have names."""
    named = (actor(party.name, party.actor_id) for party in parties)
    return frozenset(one for one in named if one.words)


def name_one(one: Iterable[Actor], other: Iterable[Actor]) -> bool:
    """Whether an actor of one may be an actor of the other."""
    others = tuple(other)
    return any(a.is_like(b) for a in one for b in others)
