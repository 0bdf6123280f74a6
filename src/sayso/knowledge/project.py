"""A project's own knowledge: a folder of tables that extend the shipped ones, checked before anything is read."""

import os
from pathlib import Path

from sayso.errors import InternalError, UsageError
from sayso.knowledge.actors import Actor, ActorNoun, Demonym
from sayso.knowledge.cues import Cue
from sayso.knowledge.quantities import CountedNoun, MeasureWord, QuantityWord
from sayso.knowledge.sources import Source, SourceNoun
from sayso.knowledge.tables import PROJECT, SUFFIXES, rows_of, tables_read
from sayso.knowledge.triggers import TriggerWord, Weapon
from sayso.knowledge.words import ForceWord, Title
from sayso.model.base import Record

EXTENSIBLE: dict[str, type[Record]] = {
    "triggers": TriggerWord,
    "weapons": Weapon,
    "cues": Cue,
    "quantities": QuantityWord,
    "counted": CountedNoun,
    "measures": MeasureWord,
    "actors": Actor,
    "actor_nouns": ActorNoun,
    "demonyms": Demonym,
    "force_words": ForceWord,
    "titles": Title,
    "sources": Source,
    "source_nouns": SourceNoun,
}


def use_project(folder: Path) -> None:
    """Let the tables of this folder extend the shipped ones, here and in the processes started from here.

    Raises UsageError that names file and line of whatever is wrong in it.
    """
    if not folder.is_dir():
        raise UsageError(f"--knowledge {folder} is not a folder.")
    for path in sorted(folder.iterdir()):
        if path.suffix not in SUFFIXES:
            continue
        row = EXTENSIBLE.get(path.stem)
        if row is None:
            raise UsageError(f"{path} extends no table. A project may hold, as .tsv or .yaml: {', '.join(EXTENSIBLE)}.")
        for _ in rows_of(path, row):
            pass
    early = tables_read() & {f"{name}.tsv" for name in EXTENSIBLE}
    if early and os.environ.get(PROJECT) != str(folder.resolve()):
        raise InternalError(f"{min(early)} was loaded before the project's knowledge.")
    os.environ[PROJECT] = str(folder.resolve())
