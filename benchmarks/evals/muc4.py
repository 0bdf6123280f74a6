"""muc4: incident templates from sayso's occurrences; fights between armed sides alone are no incidents there."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.evals.adapter import Line, run_adapter
from benchmarks.evals.occurrences import Occurrence, annotated, as_told, figures, has_number, is_part, occurrences
from sayso.extract.quantities.nouns import PERSONS
from sayso.knowledge.quantities import counted_nouns, measure_of_things, measure_told_by, number_words, word_set
from sayso.model import Annotation, Claim, ClaimType, Counted, Figure, Measure, Party, SourceKind, Speaker, Status
from sayso.resolve.actors import described_kind, is_body
from sayso.text.truecase import is_common_word

TYPES = {
    ClaimType.AIR_DRONE_STRIKE: "BOMBING",
    ClaimType.REMOTE_EXPLOSIVE: "BOMBING",
    ClaimType.SUICIDE_BOMB: "BOMBING",
    ClaimType.SHELLING_ARTILLERY_MISSILE: "ATTACK",
    ClaimType.CHEMICAL_WEAPON: "ATTACK",
    ClaimType.ARMED_CLASH: "ATTACK",
    ClaimType.ATTACK: "ATTACK",
    ClaimType.TORTURE: "ATTACK",
    ClaimType.SEXUAL_VIOLENCE: "ATTACK",
    ClaimType.ABDUCTION: "KIDNAPPING",
    ClaimType.DESTRUCTION: "ATTACK",
}
TWO_MONTHS = 62
VIOLENT = frozenset({"ATTACK", "BOMBING"})
GENERAL_TYPES = frozenset({ClaimType.ATTACK, ClaimType.DESTRUCTION})
SPECIFIC_TYPES = TYPES.keys() - GENERAL_TYPES
EFFECTS = {Measure.KILLED: "DEATH", Measure.WOUNDED: "INJURY"}
VICTIMS = (*EFFECTS, Measure.ABDUCTED, Measure.MISSING)
THINGS = {Measure.DESTROYED: "DESTROYED", Measure.DAMAGED: "SOME DAMAGE"}
ARMED = frozenset({"state_force", "police", "rebel", "armed_group", "militia"})
FIGHTS = frozenset({ClaimType.ARMED_CLASH, ClaimType.AIR_DRONE_STRIKE, ClaimType.SHELLING_ARTILLERY_MISSILE})
CIVIL = frozenset({Counted.CIVILIANS, Counted.WOMEN, Counted.CHILDREN, Counted.JOURNALISTS})
CIVIL_THINGS = frozenset({"civilians", "people", "women", "children", "journalists", "buildings"})
WEAPONS = frozenset({"munitions", "artillery"})
PLURAL: list[int | None] = [2, None]
THINGS_HIT = frozenset({"buildings", "vehicles", "tanks", "aircraft", "bases", "other"})
WORD = re.compile(r"[A-Z0-9][A-Z0-9-]*")
MILITARY = frozenset({"combatants", "bases"})
ORGANISED = frozenset(
    {"state_force", "police", "rebel", "armed_group", "militia", "government", "political", "coalition"}
)
COUNTRIES = {
    "SV": "EL SALVADOR",
    "CO": "COLOMBIA",
    "PE": "PERU",
    "GT": "GUATEMALA",
    "CL": "CHILE",
    "HN": "HONDURAS",
    "BO": "BOLIVIA",
    "EC": "ECUADOR",
    "AR": "ARGENTINA",
    "PA": "PANAMA",
    "NI": "NICARAGUA",
    "BR": "BRAZIL",
    "VE": "VENEZUELA",
    "PY": "PARAGUAY",
    "UY": "URUGUAY",
    "CR": "COSTA RICA",
    "MX": "MEXICO",
    "US": "UNITED STATES",
    "ES": "SPAIN",
}
PRONOUNS = frozenset({"it", "they", "them"})
POINTING = frozenset({"the", "these", "those", "both", "his", "her", "their"})
CONFIDENCE = (
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
    "ACQUITTED",
    "REPORTED AS FACT",
)
ELSEWHERE = "UNITED STATES"
PLURALS = word_set("masses") | {"police"}


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for line, annotation in annotated(lines):
        issued = line.get("date")
        found = [occurrence for occurrence in incidents(annotation) if not is_old(occurrence, issued)]
        templates = [template(occurrence, annotation, issued) for occurrence in found]
        yield {"id": line["id"], "templates": templates}


def incidents(annotation: Annotation) -> list[Occurrence]:
    """Occurrences of the task's types, those of one type, day and place as one."""
    found = [o for o in occurrences(annotation) if o.main.type in TYPES and not is_fight(o, annotation)]
    found = [o for o in found if not is_general(o)]
    merged: list[Occurrence] = []
    for occurrence in found:
        last = next((o for o in reversed(merged) if may_be_one(o, occurrence)), None)
        if last is None:
            merged.append(occurrence)
        else:
            merged[merged.index(last)] = Occurrence((*last.claims, *occurrence.claims))
    return merged


def is_general(occurrence: Occurrence) -> bool:
    """No day, no number and nobody in particular is told: "the rebels attack villages"."""
    return not any(
        claim.figures
        or (claim.date is not None and claim.date.text)
        or any(is_particular(target, claim) for target in claim.targets)
        for claim in occurrence.claims
    )


def is_particular(target: Party, claim: Claim) -> bool:
    """One person or thing, or a number of them, or "the" ones."""
    if target.text.split()[-1].lower() in PLURALS:
        return False
    return number_of(target, claim) != PLURAL or word_before(target, claim) in POINTING


def word_before(target: Party, claim: Claim) -> str:
    quote = next((quote for quote in claim.evidence if quote.start <= target.start < quote.end), None)
    before = [] if quote is None else quote.text[: target.start - quote.start].lower().split()
    return before[-1] if before else ""


def is_old(occurrence: Occurrence, issued: str | None) -> bool:
    """The task leaves out what happened more than two months before the report."""
    last = next((claim.date.to for claim in occurrence.claims if claim.date is not None), None)
    return bool(last and issued) and (date.fromisoformat(str(issued)) - date.fromisoformat(str(last))).days > TWO_MONTHS


def may_be_one(one: Occurrence, other: Occurrence) -> bool:
    types = {incident_type(one.main), incident_type(other.main)}
    if len(types) > 1 and not (types <= VIOLENT and GENERAL_TYPES & {one.main.type, other.main.type}):
        return False
    return not differs(days(one), days(other)) and not differs(places(one), places(other))


def differs(one: set[str], other: set[str]) -> bool:
    return bool(one and other and not one & other)


def days(occurrence: Occurrence) -> set[str]:
    return {c.date.from_ for c in occurrence.claims if c.date is not None}


def places(occurrence: Occurrence) -> set[str]:
    return {name for claim in occurrence.claims for name in claim.place.names}


def is_fight(occurrence: Occurrence, annotation: Annotation) -> bool:
    """Nobody but armed sides was hit; of fights, raids and shelling: no civilian or building is named."""
    harmed = [f for f in figures(occurrence.claims, VICTIMS) if f.high != 0]
    targets = [target for claim in occurrence.claims for target in claim.targets]
    victims = [f for f in harmed if f.of != Counted.COMBATANTS]
    civil = [target for target in targets if not is_armed(target, annotation)]
    if occurrence.main.type in FIGHTS:
        return not any(f.of in CIVIL for f in victims) and not any(class_of(t.text) in CIVIL_THINGS for t in civil)
    if not harmed and not targets:
        return not any(agent.actor_id or is_armed(agent, annotation) for agent in agents(occurrence))
    return not (victims or civil)


def is_armed(target: Party, annotation: Annotation) -> bool:
    kinds = {actor.kind for actor in annotation.actors if actor.start < target.end and target.start < actor.end}
    return bool(kinds & ARMED) or described_kind(target.text) in ARMED or class_of(target.text) in MILITARY


def template(occurrence: Occurrence, annotation: Annotation, issued: str | None) -> Line:
    people, things = human_targets(occurrence, annotation), physical_targets(occurrence)
    return {
        "type": most_specific_type(occurrence),
        "stage": stage(occurrence.main),
        "date": told_date(occurrence, issued),
        "location": location(occurrence, annotation),
        "instruments": instruments(occurrence),
        "perp_individuals": individuals(occurrence, annotation),
        "perp_orgs": organisations(occurrence, annotation),
        "phys_targets": things,
        "hum_targets": people,
        **casualties(occurrence),
    }


def incident_type(claim: Claim) -> str:
    if claim.type == ClaimType.DESTRUCTION and claim.trigger.text.lower() in word_set("burning"):
        return "ARSON"
    return TYPES[claim.type]


def most_specific_type(occurrence: Occurrence) -> str:
    told = [incident_type(claim) for claim in occurrence.claims if claim.type in SPECIFIC_TYPES]
    return told[0] if told else incident_type(occurrence.main)


def instruments(occurrence: Occurrence) -> list[Line]:
    """The munitions and guns of the table of counted nouns that the quotes name."""
    found: dict[str, None] = {}
    for claim in occurrence.claims:
        for quote in claim.evidence:
            for word in WORD.findall(upper(quote.text)):
                if class_of(word) in WEAPONS:
                    found.setdefault(word)
    return [{"mentions": [name]} for name in list(found)[:2]]


def stage(claim: Claim) -> str:
    if claim.status in {Status.PLANNED, Status.HYPOTHETICAL}:
        return "THREATENED"
    return "ACCOMPLISHED"


def told_date(occurrence: Occurrence, issued: str | None) -> list[list[str | None]] | None:
    """The day told; where none is, the key's default: on or before the day of issue."""
    dated = next((claim.date for claim in occurrence.claims if claim.date is not None and claim.date.text), None)
    if dated is not None:
        return [[dated.from_, dated.to]]
    return [[None, issued]] if issued else None


def location(occurrence: Occurrence, annotation: Annotation) -> list[str]:
    claim = next((c for c in occurrence.claims if c.place.names), occurrence.main)
    names = [name.upper() for name in reversed(claim.place.names)]
    codes = {place.text.upper(): place.country for place in annotation.places}
    told = [COUNTRIES[code] for name in reversed(names) if (code := codes.get(name) or "") in COUNTRIES]
    country = next((name for name in told if name != ELSEWHERE), None) or most_told_country(annotation)
    names = [name for name in names if name not in COUNTRIES.values()]
    return [country, *(name for name in names if name != country)] if country else names


def most_told_country(annotation: Annotation) -> str | None:
    codes = [place.country for place in annotation.places if place.country in COUNTRIES and place.country != "US"]
    return COUNTRIES[max(codes, key=codes.count) or ""] if codes else None


def individuals(occurrence: Occurrence, annotation: Annotation) -> list[Line]:
    """Persons who did it: no bodies, and no places or things taken for agents."""
    found: dict[str, None] = {}
    for agent in agents(occurrence):
        name = upper(agent.name if agent.text.lower() in PRONOUNS else agent.text).split(" OF ")[0]
        is_person = class_of(name) in PERSONS or described_kind(name) is not None
        is_named = agent.actor_id is None and is_person_name(name, agent, annotation)
        if (is_person or is_named) and not is_body(name):
            found.setdefault(name)
    return [{"mentions": [name]} for name in list(found)[:2]]


def organisations(occurrence: Occurrence, annotation: Annotation) -> list[Line]:
    found: dict[str, Line] = {}
    for claim in occurrence.claims:
        for agent in claim.agents:
            known = agent.actor_id is not None and kind_of(agent, annotation) in ORGANISED
            if not known and not (is_body(agent.text) or is_body(agent.name)):
                continue
            key = agent.actor_id or upper(agent.name)
            entry = found.setdefault(key, {"mentions": [], "confidence": [CONFIDENCE[-1]]})
            entry["confidence"] = [min(*entry["confidence"], confidence(claim, agent), key=CONFIDENCE.index)]
            forms = {upper(actor.text) for actor in annotation.actors if known and actor.actor_id == agent.actor_id}
            entry["mentions"].extend(sorted({*forms, upper(agent.name)} - set(entry["mentions"])))
    return list(found.values())


def agents(occurrence: Occurrence) -> list[Party]:
    return [agent for claim in occurrence.claims for agent in claim.agents]


def kind_of(agent: Party, annotation: Annotation) -> str | None:
    return next((a.kind for a in annotation.actors if agent.actor_id and a.actor_id == agent.actor_id), None)


def confidence(claim: Claim, agent: Party) -> str:
    speaker = claim.said_by[-1] if claim.said_by else None
    if claim.status == Status.DENIED:
        return "ACQUITTED"
    if claim.status in {Status.UNCONFIRMED, Status.HYPOTHETICAL}:
        return "POSSIBLE"
    if claim.status in {Status.STATED, Status.CLAIMED} and any(speaks_for(one, agent) for one in claim.said_by):
        return "CLAIMED OR ADMITTED"
    if claim.status == Status.CLAIMED:
        official = speaker is not None and speaker.kind == SourceKind.OFFICIAL
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def speaks_for(speaker: Speaker, agent: Party) -> bool:
    """Whether the speaker is the agent himself."""
    is_known = agent.actor_id is not None and speaker.source_id == agent.actor_id
    return is_known or is_same(upper(speaker.name), upper(agent.name))


def class_of(name: str) -> str | None:
    """The class of counted.tsv that the last known word of a name has."""
    for word in reversed(name.lower().split()):
        for form in (word, word.removesuffix("s"), word.removesuffix("men") + "man"):
            if form in counted_nouns():
                return counted_nouns()[form]
    return None


def human_targets(occurrence: Occurrence, annotation: Annotation) -> list[Line]:
    found: list[Line] = []
    for figure in figures(occurrence.claims, VICTIMS):
        key = bare(figure)
        if figure.high != 0 and (class_of(key) is not None or is_name(key)):
            add(found, key, number_told(figure), EFFECTS.get(figure.measure), [])
    for claim in occurrence.claims:
        harm = EFFECTS.get(measure_told_by(claim.trigger.text) or Measure.LAUNCHED)
        for target in (target for target in claim.targets if not is_armed(target, annotation)):
            kind, name = class_of(target.text), upper(target.name)
            if any(covers(figure, target) for figure in claim.figures):
                continue
            if kind in PERSONS or is_person_name(name, target, annotation):
                add(found, name, number_of(target, claim), harm, [name] if kind is None else [])
    return [entry for entry in found if is_victim(entry, occurrence)]


def is_victim(entry: Line, occurrence: Occurrence) -> bool:
    """Something befell them, or they are named: bystanders are no targets."""
    is_told = "effect" in entry or occurrence.main.type == ClaimType.ABDUCTION
    return is_told or (entry["number"] != PLURAL and is_name(entry["mentions"][0]))


def covers(figure: Figure, target: Party) -> bool:
    return figure.measure in VICTIMS and figure.start < target.end and target.start < figure.end


def add(found: list[Line], name: str, number: list[int | None], effect: str | None, names: list[str]) -> None:
    """Add an entity, or what is told of it again under a longer or shorter name."""
    for entry in found:
        told = entry.get("effect", [])
        is_one = any(is_same(name, one) for one in entry["mentions"]) or is_same_count(name, number, entry)
        if (not told or effect is None or effect in told) and is_one:
            if name not in entry["mentions"]:
                entry["mentions"].append(name)
            entry["names"].extend(one for one in names if one not in entry["names"])
            if entry["number"] == PLURAL:
                entry["number"] = number
            if effect is not None:
                entry["effect"] = [effect]
            return
    entry = {"mentions": [name], "names": names, "number": number}
    found.append(entry | {"effect": [effect]} if effect is not None else entry)


def is_same(one: str, other: str) -> bool:
    return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())


def is_same_count(name: str, number: list[int | None], entry: Line) -> bool:
    """ "12 people" and "12 peasants" of one occurrence are the same ones."""
    last = {one.split()[-1].lower() for one in (name, *entry["mentions"])}
    return (
        not last.isdisjoint(word_set("unspecified people"))
        and number == entry["number"]
        and number[0] == number[1]
        and number[0] != 1
    )


def upper(text: str) -> str:
    return " ".join(text.upper().split())


def is_name(name: str) -> bool:
    """No word of the language ends it."""
    last = name.split()[-1].lower()
    return last.isalpha() and not is_common_word(last)


def is_person_name(name: str, target: Party, annotation: Annotation) -> bool:
    """A name that is not one of a place or of an actor."""
    others = [(place.start, place.end) for place in annotation.places]
    others += [(actor.start, actor.end) for actor in annotation.actors]
    return is_name(name) and not any(start < target.end and target.start < end for start, end in others)


def bare(figure: Figure) -> str:
    """The counted words without their number, articles and links."""
    words = upper(figure.text).split()
    uncounted = word_set("before a count") | number_words().keys()
    while len(words) > 1 and (words[0].lower() in uncounted or words[0].isdigit()):
        words = words[1:]
    return " ".join(words)


def number_told(figure: Figure) -> list[int | None]:
    """The bounds of a figure; the key writes "several" and "dozens" as a plural."""
    return list(as_told(figure)) if has_number(figure) else PLURAL


def number_of(target: Party, claim: Claim) -> list[int | None]:
    """The number told before it, else one or several by the form of the noun."""
    last, before = target.text.split()[-1].lower(), word_before(target, claim)
    number = int(before) if before.isdigit() else number_words().get(before)
    if number is not None:
        return [number, number]
    is_plural = last in PLURALS or (last.endswith(("s", "men", "children")) and not is_singular(last))
    return PLURAL if is_plural else [1, 1]


def is_singular(word: str) -> bool:
    """ "bus", "headquarters": the ending tells no plural."""
    return word.endswith(("ss", "us", "headquarters")) or class_of(word.removesuffix("s")) is None


def physical_targets(occurrence: Occurrence) -> list[Line]:
    found: list[Line] = []
    for claim in occurrence.claims:
        told = (measure_of_things(claim.trigger.text), *(figure.measure for figure in claim.figures))
        effect = next((THINGS[measure] for measure in told if measure in THINGS), None)
        for figure in claim.figures:
            if figure.measure in THINGS:
                add(found, bare(figure), number_told(figure), THINGS[figure.measure], [])
        for target in claim.targets:
            if class_of(target.text) in THINGS_HIT:
                add(found, upper(target.name), number_of(target, claim), effect, [])
    return found


def casualties(occurrence: Occurrence) -> Line:
    """The numbers of the first account that tells one."""
    found: Line = {}
    for measure, key in ((Measure.KILLED, "killed"), (Measure.WOUNDED, "injured")):
        told = (number_of_persons(figures([claim], [measure])) for claim in occurrence.claims)
        number = next((one for one in told if one is not None), None)
        if number is not None:
            found[key] = number
    return found


def number_of_persons(found: list[Figure]) -> list[int | None] | None:
    """The number of people where one is told, else the sum; parts and the same person or number count once."""
    whole = [figure for figure in found if not is_part(figure)] or found
    distinct = {(bare(f).split()[-1] if f.low == f.high == 1 else "", f.low): f for f in whole if f.high != 0}
    if not distinct:
        return None
    totals = [
        f for f in distinct.values() if f.low != 1 and bare(f).split()[-1].lower() in word_set("unspecified people")
    ]
    chosen = totals[:1] or list(distinct.values())
    number = sum(as_told(figure)[0] or 1 for figure in chosen)
    return [number, None if any(figure.high is None for figure in chosen) else number]


if __name__ == "__main__":
    run_adapter(convert)
