"""acled_types: ACLED's sub-event types of a snippet's claims under the task's spelling, best first."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.export.acled_types import SubEvent, sub_events
from sayso.pipeline import annotate
from sayso.read import read_line

NAMES = {
    SubEvent.GOVERNMENT_REGAINS: "GOV_REGAINS_TERIT",
    SubEvent.OVERTAKES: "NON_STATE_ACTOR_OVERTAKES_TER",
    SubEvent.ARMED_CLASH: "ARMED_CLASH",
    SubEvent.AIR_STRIKE: "AIR_STRIKE",
    SubEvent.SHELLING: "ART_MISS_ATTACK",
    SubEvent.REMOTE_EXPLOSIVE: "REM_EXPLOS",
    SubEvent.SUICIDE_BOMB: "SUIC_BOMB",
    SubEvent.CHEMICAL_WEAPON: "CHEM_WEAP",
    SubEvent.GRENADE: "GRENADE",
    SubEvent.ATTACK: "ATTACK",
    SubEvent.SEXUAL_VIOLENCE: "SEX_VIOL",
    SubEvent.ABDUCTION: "ABDUCT_DISSAP",
    SubEvent.PEACEFUL_PROTEST: "PEACE_PROTEST",
    SubEvent.PROTEST_WITH_INTERVENTION: "PROTEST_WITH_INTER",
    SubEvent.EXCESSIVE_FORCE: "FORCE_AGAINST_PROTEST",
    SubEvent.VIOLENT_DEMONSTRATION: "VIOL_DEMONSTR",
    SubEvent.MOB_VIOLENCE: "MOB_VIOL",
    SubEvent.AGREEMENT: "AGREEMENT",
    SubEvent.ARRESTS: "ARREST",
    SubEvent.CHANGE_TO_GROUP: "CHANGE_TO_GROUP_ACT",
    SubEvent.DISRUPTED_WEAPONS: "DISR_WEAP",
    SubEvent.BASE_ESTABLISHED: "HQ_ESTABLISHED",
    SubEvent.PROPERTY_DESTRUCTION: "PROPERTY_DISTRUCT",
    SubEvent.TRANSFER: "NON_VIOL_TERRIT_TRANSFER",
    SubEvent.OTHER: "OTHER",
}


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "types": [NAMES[found] for found in sub_events(annotation)]}


if __name__ == "__main__":
    run_adapter(convert)
