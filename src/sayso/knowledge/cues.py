"""Words that report: verbs, nouns and links, with what they say of the status of their content."""

from functools import cache
from typing import Literal

from sayso.knowledge.tables import read_table
from sayso.model import Record, Status

CueForm = Literal["verb", "stance", "noun", "stance_noun", "link"]


class Cue(Record, frozen=True, kw_only=True):
    """One reporting word."""

    lemma: str
    form: CueForm
    status: Status = Status.STATED


@cache
def cues(form: CueForm) -> dict[str, Status]:
    """Lemma to status, for the words of one form."""
    return {cue.lemma: cue.status for cue in read_table("cues.tsv", Cue) if cue.form == form}
