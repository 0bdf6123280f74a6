"""wikievents: claims as events of the KAIROS families, their parties, places and means as arguments."""

import re
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.evals.adapter import Line, run_adapter
from sayso.knowledge.quantities import counted_nouns
from sayso.model import Annotation, Claim, ClaimType, Figure, Measure, Party, PlaceAnnotation, Span
from sayso.pipeline import annotate
from sayso.read import read_line

ATTACK, DIE, INJURE = "Conflict.Attack", "Life.Die", "Life.Injure"
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
    ClaimType.DEPLOYMENT: "Movement.Transportation",
    ClaimType.DISPLACEMENT: "Movement.Transportation",
}
ROLES = {
    ATTACK: ("Attacker", "Target"),
    DIE: ("Killer", "Victim"),
    INJURE: ("Injurer", "Victim"),
    "Justice.ArrestJailDetain": ("Jailer", "Detainee"),
    "Conflict.Demonstrate": ("Demonstrator", "Target"),
    "ArtifactExistence.DamageDestroyDisableDismantle": ("DamagerDestroyer", "Artifact"),
    "Movement.Transportation": ("Transporter", "PassengerArtifact"),
}
HARM = {Measure.KILLED: DIE, Measure.WOUNDED: INJURE}
WORDS = {
    DIE: "kill kills killed killing killings die dies died dead death deaths murder murdered slain slaughter".split(),
    INJURE: "wound wounds wounded wounding injure injures injured injuring injury injuries hurt".split(),
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
    "threat": "Contact.ThreatenCoerce",
}
EXPLOSIVES = frozenset({ClaimType.REMOTE_EXPLOSIVE, ClaimType.SUICIDE_BOMB})
WORD = re.compile(r"\w+")


def events_of(annotation: Annotation) -> Iterator[Line]:
    for claim in annotation.claims:
        own = next((family for family, words in WORDS.items() if claim.trigger.text.lower() in words), None)
        family = own or FAMILIES.get(claim.type)
        if family is not None:
            yield event(family, claim.trigger, claim, annotation.places)
        for measure, harm in HARM.items():
            word = word_of(harm, claim)
            told = word is not None or any(figure.measure is measure for figure in claim.figures)
            if told and harm != own:
                yield event(harm, word or claim.trigger, claim, annotation.places)
        yield from told_again(claim, annotation.places)
    for attribution in annotation.attributions:
        cue = attribution.cue
        family = None if cue is None else family_of_cue(cue)
        if cue is not None and family is not None:
            speaker = [] if attribution.source is None else [argument("Communicator", attribution.source)]
            yield {"family": family, "trigger": [cue.start, cue.end], "args": speaker}


def told_again(claim: Claim, places: Sequence[PlaceAnnotation]) -> Iterator[Line]:
    """The harm that the claim's further quotes tell, each with the parties named there: this data counts tellings."""
    for quote in claim.evidence[1:]:
        for harm, words in WORDS.items():
            word = next((word for word in words_of(quote) if word.text.lower() in words), None)
            if word is not None:
                told = event(harm, word, claim, places)
                yield {**told, "args": [one for one in told["args"] if quote.start <= one["start"] < quote.end]}


def family_of_cue(cue: Span) -> str | None:
    """The family of the word that reports, by its stem."""
    return next((family for stem, family in CONTACT.items() if cue.text.lower().startswith(stem)), None)


def event(family: str, trigger: Span, claim: Claim, places: Sequence[PlaceAnnotation]) -> Line:
    doer, done_to = ROLES[family]
    arguments = [argument(doer, party) for party in claim.agents]
    harmed = [figure for figure in claim.figures if HARM.get(figure.measure) == family]
    arguments += [argument(done_to, part) for part in harmed or claim.targets]
    if family not in WORDS:
        arguments += [argument("Place", place) for place in places if is_here(place, claim)]
    if family == ATTACK and claim.type in EXPLOSIVES:
        arguments += [argument("ExplosiveDevice", word) for word in means_of(claim)]
    return {"family": family, "trigger": [trigger.start, trigger.end], "args": arguments}


def argument(role: str, part: Party | Span | Figure | PlaceAnnotation) -> Line:
    return {"role": role, "start": part.start, "end": part.end}


def is_here(place: PlaceAnnotation, claim: Claim) -> bool:
    """Whether the mention is the claim's own place, named where the claim is told."""
    named = claim.place.names[:1] == (place.name,) or claim.place.names[:1] == (place.text,)
    return named and any(span.start <= place.start < span.end for span in claim.evidence)


def word_of(harm: str, claim: Claim) -> Span | None:
    """The word of the claim's first quote that tells the harm."""
    return next((word for word in words_of_first(claim) if word.text.lower() in WORDS[harm]), None)


def means_of(claim: Claim) -> list[Span]:
    return [
        word
        for word in words_of_first(claim)
        if counted_nouns().get(word.text.lower().removesuffix("s")) == "munitions"
    ]


def words_of_first(claim: Claim) -> Iterator[Span]:
    for quote in claim.evidence[:1]:
        yield from words_of(quote)


def words_of(quote: Span) -> Iterator[Span]:
    for match in WORD.finditer(quote.text):
        yield Span(start=quote.start + match.start(), end=quote.start + match.end(), text=match.group())


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "events": list(events_of(annotation))}


if __name__ == "__main__":
    run_adapter(convert)
