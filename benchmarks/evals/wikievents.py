"""wikievents: words that tell an occurrence as events of the KAIROS families, those beside them as arguments."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from benchmarks.evals.adapter import Line, run_adapter
from sayso.extract.attribution import Attributed, find_attributions, span_of
from sayso.extract.reporters import addressee_of
from sayso.extract.tellings import Telling, find_tellings
from sayso.model import ClaimType, Measure, Span
from sayso.text import parse as parsing

ATTACK = "Conflict.Attack"
HARM = {Measure.KILLED: "Life.Die", Measure.WOUNDED: "Life.Injure"}
FAMILIES = {
    ClaimType.AIR_DRONE_STRIKE: ATTACK,
    ClaimType.SHELLING_ARTILLERY_MISSILE: ATTACK,
    ClaimType.REMOTE_EXPLOSIVE: ATTACK,
    ClaimType.SUICIDE_BOMB: ATTACK,
    ClaimType.CHEMICAL_WEAPON: ATTACK,
    ClaimType.ARMED_CLASH: ATTACK,
    ClaimType.ATTACK: ATTACK,
    ClaimType.ARREST: "Justice.ArrestJailDetain",
    ClaimType.ABDUCTION: "Justice.ArrestJailDetain",
    ClaimType.PROTEST: "Conflict.Demonstrate",
    ClaimType.DESTRUCTION: "ArtifactExistence.DamageDestroyDisableDismantle",
    ClaimType.DISPLACEMENT: "Movement.Transportation",
}
ROLES = {
    ATTACK: ("Attacker", "Target"),
    "Life.Die": ("Killer", "Victim"),
    "Life.Injure": ("Injurer", "Victim"),
    "Justice.ArrestJailDetain": ("Jailer", "Detainee"),
    "Conflict.Demonstrate": ("Demonstrator", "Target"),
    "ArtifactExistence.DamageDestroyDisableDismantle": ("DamagerDestroyer", "Artifact"),
    "Movement.Transportation": ("Transporter", "PassengerArtifact"),
}
CONTACT = {
    "report": "Contact.Contact",
    "announc": "Contact.Contact",
    "confirm": "Contact.Contact",
    "declar": "Contact.Contact",
    "urg": "Contact.RequestCommand",
    "order": "Contact.RequestCommand",
    "ask": "Contact.RequestCommand",
    "call": "Contact.RequestCommand",
    "demand": "Contact.RequestCommand",
    "instruct": "Contact.RequestCommand",
    "beg": "Contact.RequestCommand",
    "implor": "Contact.RequestCommand",
    "threat": "Contact.ThreatenCoerce",
    "pressur": "Contact.ThreatenCoerce",
    "ultimat": "Contact.ThreatenCoerce",
    "warn": "Contact.ThreatenCoerce",
}
ADDRESSED = frozenset({"Contact.RequestCommand", "Contact.ThreatenCoerce"})


def events_of(doc: Doc) -> Iterator[Line]:
    for telling in find_tellings(doc):
        family = FAMILIES.get(telling.type) if telling.harm is None else HARM[telling.harm]
        if family is not None:
            yield event(family, telling)
    for attributed in find_attributions(doc):
        yield from told_event(attributed)


def event(family: str, telling: Telling) -> Line:
    doer, done_to = ROLES[family]
    arguments = [argument(doer, agent) for agent in telling.agents]
    arguments += [argument(done_to, target) for target in telling.targets]
    arguments += [argument("Place", place) for place in telling.places]
    if family == ATTACK:
        arguments += [argument("ExplosiveDevice", means) for means in telling.means]
    return {"family": family, "trigger": [telling.word.start, telling.word.end], "args": arguments}


def told_event(attributed: Attributed) -> Iterator[Line]:
    """What is told, asked or threatened, by the stem of the word that reports, with who does so and to whom."""
    record = attributed.record
    cue = "" if record.cue is None else record.cue.text.lower()
    family = next((family for stem, family in CONTACT.items() if cue.startswith(stem)), None)
    if record.cue is not None and family is not None:
        arguments = [] if record.source is None else [argument("Communicator", record.source)]
        asked = span_of(addressee_of(attributed.cue)) if family in ADDRESSED else None
        arguments += [] if asked is None else [argument("Recipient", asked)]
        yield {"family": family, "trigger": [record.cue.start, record.cue.end], "args": arguments}


def argument(role: str, part: Span) -> Line:
    return {"role": role, "start": part.start, "end": part.end}


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for line in lines:
        yield {"id": line["id"], "events": list(events_of(parsing.parse(line["text"])))}


if __name__ == "__main__":
    run_adapter(convert)
