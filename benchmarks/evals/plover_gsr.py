"""plover_gsr: claims and attributions as PLOVER events, with agents and speakers as sources."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.model import ActorAnnotation, Annotation, Attribution, Claim, ClaimType, PlaceAnnotation, Status
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
    ClaimType.ABDUCTION: "COERCE",
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
    ClaimType.OTHER: "COERCE",
}
WORDS = {
    (ClaimType.OTHER, "free"): "RETREAT",
    (ClaimType.OTHER, "hand"): "RETREAT",
    (ClaimType.OTHER, "releas"): "RETREAT",
    (ClaimType.OTHER, "return"): "RETREAT",
    (ClaimType.OTHER, "surrender"): "RETREAT",
    (ClaimType.CEASEFIRE, "breach"): "FIGHT",
    (ClaimType.CEASEFIRE, "break"): "FIGHT",
    (ClaimType.CEASEFIRE, "broke"): "FIGHT",
    (ClaimType.CEASEFIRE, "violat"): "FIGHT",
    (ClaimType.AID, "block"): "SANCTION",
    (ClaimType.AID, "cut"): "SANCTION",
    (ClaimType.AID, "halt"): "SANCTION",
    (ClaimType.AID, "reduc"): "SANCTION",
    (ClaimType.AID, "stop"): "SANCTION",
    (ClaimType.AID, "suspend"): "SANCTION",
    (ClaimType.AID, "withh"): "SANCTION",
}

CONFLICT = frozenset({"FIGHT", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
CUES = {
    "accept": "AGREE",
    "agree": "AGREE",
    "approv": "AGREE",
    "consent": "AGREE",
    "offer": "AGREE",
    "pledg": "AGREE",
    "promis": "AGREE",
    "support": "AGREE",
    "vow": "AGREE",
    "applaud": "SUPPORT",
    "back": "SUPPORT",
    "commend": "SUPPORT",
    "congratul": "SUPPORT",
    "defend": "SUPPORT",
    "endors": "SUPPORT",
    "hail": "SUPPORT",
    "laud": "SUPPORT",
    "prais": "SUPPORT",
    "recogni": "SUPPORT",
    "salut": "SUPPORT",
    "welcom": "SUPPORT",
    "accus": "DISAPPROVE",
    "alleg": "DISAPPROVE",
    "assail": "DISAPPROVE",
    "blam": "DISAPPROVE",
    "blast": "DISAPPROVE",
    "castigat": "DISAPPROVE",
    "censur": "DISAPPROVE",
    "charg": "DISAPPROVE",
    "chid": "DISAPPROVE",
    "complain": "DISAPPROVE",
    "condemn": "DISAPPROVE",
    "critici": "DISAPPROVE",
    "decr": "DISAPPROVE",
    "denounc": "DISAPPROVE",
    "deplor": "DISAPPROVE",
    "disapprov": "DISAPPROVE",
    "lambast": "DISAPPROVE",
    "lament": "DISAPPROVE",
    "object": "DISAPPROVE",
    "protest": "DISAPPROVE",
    "rebuk": "DISAPPROVE",
    "reprimand": "DISAPPROVE",
    "slam": "DISAPPROVE",
    "suspect": "DISAPPROVE",
    "appeal": "DEMAND",
    "ask": "DEMAND",
    "beg": "DEMAND",
    "call": "DEMAND",
    "demand": "DEMAND",
    "exhort": "DEMAND",
    "implor": "DEMAND",
    "insist": "DEMAND",
    "instruct": "DEMAND",
    "must": "DEMAND",
    "order": "DEMAND",
    "petition": "DEMAND",
    "plea": "DEMAND",
    "pressur": "DEMAND",
    "remind": "DEMAND",
    "request": "DEMAND",
    "seek": "DEMAND",
    "should": "DEMAND",
    "sought": "DEMAND",
    "urg": "DEMAND",
    "want": "DEMAND",
    "declin": "REJECT",
    "den": "REJECT",
    "dismiss": "REJECT",
    "oppos": "REJECT",
    "rebuff": "REJECT",
    "refus": "REJECT",
    "reject": "REJECT",
    "reneg": "REJECT",
    "repudiat": "REJECT",
    "spurn": "REJECT",
    "veto": "REJECT",
    "admonish": "THREATEN",
    "caution": "THREATEN",
    "plan": "THREATEN",
    "threat": "THREATEN",
    "ultimat": "THREATEN",
    "unless": "THREATEN",
    "warn": "THREATEN",
    "discuss": "CONSULT",
    "talk": "CONSULT",
    "admit": "CONCEDE",
    "apolog": "CONCEDE",
    "conced": "CONCEDE",
}
NEGATIONS = frozenset({"not", "n't", "n’t"})


def events_of(annotation: Annotation) -> Iterator[Line]:
    yield from (event_of(claim) for claim in annotation.claims)
    for attribution in annotation.attributions:
        class_ = class_of_cue(attribution)
        if class_ is not None:
            yield told_event(class_, attribution, annotation)


def event_of(claim: Claim) -> Line:
    """A claim; what is only planned is threatened where it harms and agreed to where it helps."""
    class_ = class_of_word(claim) or CLASSES[claim.type]
    if claim.status is Status.PLANNED:
        class_ = "THREATEN" if class_ in CONFLICT else "AGREE"
    return {
        "event": class_,
        "source": [{"text": agent.name} for agent in claim.agents],
        "target": [{"text": target.name} for target in claim.targets],
    }


def class_of_word(claim: Claim) -> str | None:
    """The class of the word that tells the occurrence, by its stem, where one type of ours holds two of theirs."""
    word = claim.trigger.text.lower()
    return next(
        (class_ for (type_, stem), class_ in WORDS.items() if type_ is claim.type and word.startswith(stem)), None
    )


def class_of_cue(attribution: Attribution) -> str | None:
    """The class of the word that reports, by its stem."""
    word = attribution.cue.text.lower() if attribution.cue is not None else ""
    if word in NEGATIONS:
        return "REJECT"
    return next((class_ for stem, class_ in CUES.items() if word.startswith(stem)), None)


def told_event(class_: str, attribution: Attribution, annotation: Annotation) -> Line:
    named: list[ActorAnnotation | PlaceAnnotation] = [*annotation.actors, *annotation.places]
    return {
        "event": class_,
        "source": [] if attribution.source is None else [{"text": attribution.source.text}],
        "target": [
            {"text": mention.text}
            for mention in named
            if any(span.start <= mention.start < span.end for span in attribution.content)
        ],
    }


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "events": list(events_of(annotation))}


if __name__ == "__main__":
    run_adapter(convert)
