"""wikievents: claims as events of the KAIROS families, their parties and places as arguments."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.model import Annotation, Claim, ClaimType, Measure, Span
from sayso.pipeline import annotate
from sayso.read import read_line

FAMILIES = {
    ClaimType.ARREST: "Justice.ArrestJailDetain",
    ClaimType.PROTEST: "Conflict.Demonstrate",
    ClaimType.DESTRUCTION: "ArtifactExistence.DamageDestroyDisableDismantle",
    ClaimType.DEPLOYMENT: "Movement.Transportation",
    ClaimType.DISPLACEMENT: "Movement.Transportation",
}
ATTACKS = frozenset(
    {
        ClaimType.AIR_DRONE_STRIKE,
        ClaimType.SHELLING_ARTILLERY_MISSILE,
        ClaimType.REMOTE_EXPLOSIVE,
        ClaimType.SUICIDE_BOMB,
        ClaimType.CHEMICAL_WEAPON,
        ClaimType.ARMED_CLASH,
        ClaimType.ATTACK,
    }
)
HARM = {Measure.KILLED: "Life.Die", Measure.WOUNDED: "Life.Injure"}


def argument(role: str, start: int, end: int) -> Line:
    return {"role": role, "start": start, "end": end}


def events_of(annotation: Annotation) -> Iterator[Line]:
    places = {place.name: Span(start=place.start, end=place.end, text=place.text) for place in annotation.places}
    for claim in annotation.claims:
        family = "Conflict.Attack" if claim.type in ATTACKS else FAMILIES.get(claim.type)
        if family is not None:
            yield event(claim, family, ("Attacker", "Target"), places)
        for measure, harm in HARM.items():
            if any(figure.measure is measure for figure in claim.figures):
                yield event(claim, harm, ("Killer" if harm == "Life.Die" else "Injurer", "Victim"), places)


def event(claim: Claim, family: str, roles: tuple[str, str], places: dict[str | None, Span]) -> Line:
    arguments = [argument(roles[0], party.start, party.end) for party in claim.agents]
    arguments += [argument(roles[1], party.start, party.end) for party in claim.targets]
    place = places.get(claim.place.names[0]) if claim.place.names else None
    if place is not None:
        arguments.append(argument("Place", place.start, place.end))
    return {"family": family, "trigger": [claim.trigger.start, claim.trigger.end], "args": arguments}


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "events": list(events_of(annotation))}


if __name__ == "__main__":
    run_adapter(convert)
