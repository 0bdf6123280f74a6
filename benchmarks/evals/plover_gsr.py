"""plover_gsr: claims as PLOVER events, their agents as sources and their targets as targets."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.model import Claim, ClaimType, Status
from sayso.pipeline import annotate
from sayso.read import read_line

CLASSES = {
    ClaimType.AIR_DRONE_STRIKE: "FIGHT",
    ClaimType.SHELLING_ARTILLERY_MISSILE: "FIGHT",
    ClaimType.REMOTE_EXPLOSIVE: "ASSAULT",
    ClaimType.SUICIDE_BOMB: "ASSAULT",
    ClaimType.CHEMICAL_WEAPON: "FIGHT",
    ClaimType.ARMED_CLASH: "FIGHT",
    ClaimType.ATTACK: "ASSAULT",
    ClaimType.SEXUAL_VIOLENCE: "ASSAULT",
    ClaimType.ABDUCTION: "ASSAULT",
    ClaimType.TORTURE: "ASSAULT",
    ClaimType.ARREST: "COERCE",
    ClaimType.ADVANCE: "FIGHT",
    ClaimType.CAPTURE: "FIGHT",
    ClaimType.WITHDRAWAL: "RETREAT",
    ClaimType.CONTROL: "COERCE",
    ClaimType.SIEGE: "COERCE",
    ClaimType.DEPLOYMENT: "MOBILIZE",
    ClaimType.INTERCEPTION: "COERCE",
    ClaimType.CEASEFIRE: "AGREE",
    ClaimType.DISPLACEMENT: "RETREAT",
    ClaimType.PROTEST: "PROTEST",
    ClaimType.DESTRUCTION: "COERCE",
    ClaimType.AID: "AID",
    ClaimType.TOLL: "FIGHT",
    ClaimType.OTHER: "COOPERATE",
}


def event_of(claim: Claim) -> Line:
    threatened = claim.status is Status.PLANNED and CLASSES[claim.type] in {"FIGHT", "ASSAULT", "COERCE"}
    return {
        "event": "THREATEN" if threatened else CLASSES[claim.type],
        "source": [{"text": agent.name} for agent in claim.agents],
        "target": [{"text": target.name} for target in claim.targets],
    }


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "events": [event_of(claim) for claim in annotation.claims]}


if __name__ == "__main__":
    run_adapter(convert)
