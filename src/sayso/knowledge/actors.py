"""Actors of recent wars: ids, neutral names, kinds, sides, and the forms reports use."""

from functools import cache

from sayso.knowledge.tables import project_rows, read_table, shipped_rows
from sayso.model.base import Record
from sayso.text.phrases import PhraseTable

STATE_KINDS = frozenset({"government"})


class Actor(Record, frozen=True, kw_only=True):
    """One row of actors.tsv."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    side: str
    country: str | None = None
    wikidata: str | None = None
    note: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@cache
def actors() -> tuple[Actor, ...]:
    """All actors; a project's rows come first, so that its forms win."""
    return (*project_rows("actors.tsv", Actor), *shipped_rows("actors.tsv", Actor))


@cache
def actor_phrases() -> PhraseTable[Actor]:
    """The forms of all actors, for finding them in text."""
    return PhraseTable((form, actor) for actor in actors() for form in actor.forms)


@cache
def actor_by_id() -> dict[str, Actor]:
    """Actors by id."""
    return {actor.id: actor for actor in reversed(actors())}


class ActorNoun(Record, frozen=True, kw_only=True):
    """One row of actor_nouns.tsv: a noun that describes an actor, whether it needs a modifier, and whether it names a
    body rather than persons."""

    noun: str
    kind: str
    modifier: str | None = None
    body: str | None = None


class Demonym(Record, frozen=True, kw_only=True):
    """One row of demonyms.tsv."""

    demonym: str
    country: str


@cache
def actor_nouns() -> dict[str, ActorNoun]:
    """Describing nouns by lower-case lemma."""
    return {row.noun.lower(): row for row in read_table("actor_nouns.tsv", ActorNoun)}


@cache
def demonyms() -> dict[str, str]:
    """ISO codes by lower-case adjective."""
    return {row.demonym.lower(): row.country for row in read_table("demonyms.tsv", Demonym)}


@cache
def national_actors() -> dict[tuple[str, str], Actor]:
    """The government, armed forces and police of each country, by (kind, ISO code): the first row of its kind."""
    found: dict[tuple[str, str], Actor] = {}
    for actor in actors():
        if actor.country and actor.kind in {"government", "state_force", "police"}:
            found.setdefault((actor.kind, actor.country), actor)
    return found


def national_actor(kind: str, adjective: str) -> Actor | None:
    """The actor that "Yemeni soldiers" or "Malian police" stands for, by the country's adjective."""
    country = demonyms().get(adjective.lower())
    return national_actors().get((kind, country)) if country else None
