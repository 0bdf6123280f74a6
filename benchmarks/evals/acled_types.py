"""acled_types: the types of a snippet's claims under ACLED's names, in text order, the most violent first."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.knowledge.actors import actor_by_id
from sayso.model import Annotation, Claim, ClaimType
from sayso.pipeline import annotate
from sayso.read import read_line

NAMES = {
    ClaimType.AIR_DRONE_STRIKE: "AIR_STRIKE",
    ClaimType.SHELLING_ARTILLERY_MISSILE: "ART_MISS_ATTACK",
    ClaimType.REMOTE_EXPLOSIVE: "REM_EXPLOS",
    ClaimType.SUICIDE_BOMB: "SUIC_BOMB",
    ClaimType.CHEMICAL_WEAPON: "CHEM_WEAP",
    ClaimType.ARMED_CLASH: "ARMED_CLASH",
    ClaimType.ATTACK: "ATTACK",
    ClaimType.SEXUAL_VIOLENCE: "SEX_VIOL",
    ClaimType.ABDUCTION: "ABDUCT_DISSAP",
    ClaimType.ARREST: "ARREST",
    ClaimType.TORTURE: "ATTACK",
    ClaimType.ADVANCE: "ARMED_CLASH",
    ClaimType.WITHDRAWAL: "NON_VIOL_TERRIT_TRANSFER",
    ClaimType.CONTROL: "NON_VIOL_TERRIT_TRANSFER",
    ClaimType.SIEGE: "ARMED_CLASH",
    ClaimType.DEPLOYMENT: "HQ_ESTABLISHED",
    ClaimType.INTERCEPTION: "DISR_WEAP",
    ClaimType.CEASEFIRE: "AGREEMENT",
    ClaimType.DISPLACEMENT: "OTHER",
    ClaimType.PROTEST: "PEACE_PROTEST",
    ClaimType.DESTRUCTION: "PROPERTY_DISTRUCT",
    ClaimType.AID: "OTHER",
    ClaimType.TOLL: "ATTACK",
    ClaimType.OTHER: "OTHER",
}
STATE_KINDS = frozenset({"state_force", "government", "police", "coalition"})


def name_of(claim: Claim) -> str:
    if claim.type is ClaimType.CAPTURE:
        actors = (actor_by_id().get(agent.actor_id) for agent in claim.agents if agent.actor_id)
        state = any(actor is not None and actor.kind in STATE_KINDS for actor in actors)
        return "GOV_REGAINS_TERIT" if state else "NON_STATE_ACTOR_OVERTAKES_TER"
    return NAMES[claim.type]


def types_of(annotation: Annotation) -> list[str]:
    claims = sorted(annotation.claims, key=lambda claim: (claim.type is ClaimType.TOLL, claim.trigger.start))
    return list(dict.fromkeys(name_of(claim) for claim in claims)) or ["OTHER"]


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "types": types_of(annotation)}


if __name__ == "__main__":
    run_adapter(convert)
