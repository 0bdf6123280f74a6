"""ACLED's sub-event types of the claims of one article: a view derived by its codebook's rules, never stored."""

from collections.abc import Iterable
from enum import StrEnum

from sayso.knowledge.quantities import acled_words, counted_nouns
from sayso.model import Annotation, Claim, ClaimType, Measure, Party, Span, Status


class SubEvent(StrEnum):
    """Sub-event types under ACLED's own names; grenades and suicide bombs stand apart as in its codebook."""

    GOVERNMENT_REGAINS = "Government regains territory"
    OVERTAKES = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    AIR_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    SUICIDE_BOMB = "Suicide bomb"
    CHEMICAL_WEAPON = "Chemical weapon"
    GRENADE = "Grenade"
    ATTACK = "Attack"
    SEXUAL_VIOLENCE = "Sexual violence"
    ABDUCTION = "Abduction/forced disappearance"
    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    BASE_ESTABLISHED = "Headquarters or base established"
    PROPERTY_DESTRUCTION = "Looting/property destruction"
    TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


BY_TYPE = {
    ClaimType.AIR_DRONE_STRIKE: SubEvent.AIR_STRIKE,
    ClaimType.SHELLING_ARTILLERY_MISSILE: SubEvent.SHELLING,
    ClaimType.REMOTE_EXPLOSIVE: SubEvent.REMOTE_EXPLOSIVE,
    ClaimType.SUICIDE_BOMB: SubEvent.SUICIDE_BOMB,
    ClaimType.CHEMICAL_WEAPON: SubEvent.CHEMICAL_WEAPON,
    ClaimType.ARMED_CLASH: SubEvent.ARMED_CLASH,
    ClaimType.ATTACK: SubEvent.ATTACK,
    ClaimType.SEXUAL_VIOLENCE: SubEvent.SEXUAL_VIOLENCE,
    ClaimType.ABDUCTION: SubEvent.ABDUCTION,
    ClaimType.ARREST: SubEvent.ARRESTS,
    ClaimType.TORTURE: SubEvent.ATTACK,
    ClaimType.ADVANCE: SubEvent.ARMED_CLASH,
    ClaimType.WITHDRAWAL: SubEvent.CHANGE_TO_GROUP,
    ClaimType.CONTROL: SubEvent.TRANSFER,
    ClaimType.SIEGE: SubEvent.ARMED_CLASH,
    ClaimType.DEPLOYMENT: SubEvent.CHANGE_TO_GROUP,
    ClaimType.INTERCEPTION: SubEvent.DISRUPTED_WEAPONS,
    ClaimType.CEASEFIRE: SubEvent.AGREEMENT,
    ClaimType.DISPLACEMENT: SubEvent.OTHER,
    ClaimType.PROTEST: SubEvent.PEACEFUL_PROTEST,
    ClaimType.DESTRUCTION: SubEvent.PROPERTY_DESTRUCTION,
    ClaimType.AID: SubEvent.OTHER,
    ClaimType.TOLL: SubEvent.ATTACK,
    ClaimType.OTHER: SubEvent.AGREEMENT,
}
STATE = frozenset({"state_force", "government", "police", "coalition"})
ARMED = frozenset({"state_force", "police", "coalition", "rebel", "armed_group", "militia"})
SETTING = frozenset({ClaimType.CONTROL, ClaimType.DISPLACEMENT, ClaimType.AID, ClaimType.TOLL})
BY_MEANS = frozenset({ClaimType.ATTACK, ClaimType.REMOTE_EXPLOSIVE, ClaimType.ARMED_CLASH})
UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED})
HARM = frozenset({Measure.KILLED, Measure.WOUNDED})
ORDER = (
    (SubEvent.CHEMICAL_WEAPON, SubEvent.SUICIDE_BOMB),
    (SubEvent.GRENADE,),
    (SubEvent.GOVERNMENT_REGAINS, SubEvent.OVERTAKES, SubEvent.TRANSFER),
    (SubEvent.DISRUPTED_WEAPONS,),
)
BEFORE_THE_REST, REST, GENERAL, PROTEST, TOLD_IN_PASSING = range(len(ORDER), len(ORDER) + 5)


def sub_events(annotation: Annotation) -> list[SubEvent]:
    """The sub-event types of an article's claims, the one that ACLED would code first: where one event has several
    (a clash in which a town fell), its codebook ranks them."""
    named = [(claim, sub_event(claim, annotation)) for claim in annotation.claims]
    named.sort(key=lambda pair: (_rank(pair[0], pair[1], annotation), pair[0].trigger.start))
    found = list(dict.fromkeys(name for _, name in named))
    return found or ([SubEvent.PEACEFUL_PROTEST] if _is_protest(annotation) else [SubEvent.OTHER])


def sub_event(claim: Claim, annotation: Annotation) -> SubEvent:
    """The sub-event type of one claim of an article."""
    if claim.type in {ClaimType.CHEMICAL_WEAPON, ClaimType.SUICIDE_BOMB}:
        return BY_TYPE[claim.type]
    if claim.type in BY_MEANS and "grenade" in _munitions(claim):
        return SubEvent.GRENADE
    if _is_protest(annotation):
        return _at_protest(claim, annotation)
    if claim.type in {ClaimType.CAPTURE, ClaimType.WITHDRAWAL}:
        return _of_territory(claim, annotation)
    if claim.type is ClaimType.DEPLOYMENT and _told_by([claim.trigger], "founding"):
        return SubEvent.BASE_ESTABLISHED
    if claim.type is ClaimType.DESTRUCTION and _classes(claim.targets) == {"munitions"}:
        return SubEvent.DISRUPTED_WEAPONS
    if claim.type in BY_MEANS and _told_by([*claim.agents, *claim.evidence], "mob"):
        return SubEvent.MOB_VIOLENCE
    if claim.type is ClaimType.ATTACK and _told_by([claim.trigger], "ruin"):
        return SubEvent.PROPERTY_DESTRUCTION
    if claim.type in {ClaimType.ATTACK, ClaimType.TOLL} and _is_between_armed(claim, annotation):
        return SubEvent.ARMED_CLASH
    return BY_TYPE[claim.type]


def _rank(claim: Claim, name: SubEvent, annotation: Annotation) -> int:
    if claim.type in SETTING:
        return TOLD_IN_PASSING
    if claim.type is ClaimType.PROTEST:
        return PROTEST
    if name in {SubEvent.ATTACK, SubEvent.ARRESTS} and _is_protest(annotation):
        return TOLD_IN_PASSING
    if name is SubEvent.ATTACK:
        return GENERAL
    return next((rank for rank, names in enumerate(ORDER) if name in names), REST)


def _of_territory(claim: Claim, annotation: Annotation) -> SubEvent:
    types = {other.type for other in annotation.claims}
    if claim.type is ClaimType.WITHDRAWAL:
        return SubEvent.TRANSFER if types & {ClaimType.CAPTURE, ClaimType.CONTROL} else SubEvent.CHANGE_TO_GROUP
    if claim.status in UNREAL:
        return SubEvent.ARMED_CLASH
    if ClaimType.WITHDRAWAL in types and ClaimType.ARMED_CLASH not in types:
        return SubEvent.TRANSFER
    by_state = _kinds(claim.agents[:1], annotation) & STATE
    return SubEvent.GOVERNMENT_REGAINS if by_state else SubEvent.OVERTAKES


def _is_protest(annotation: Annotation) -> bool:
    told = any(claim.type is ClaimType.PROTEST for claim in annotation.claims)
    return told or any(actor.text.lower().split()[-1] in acled_words()["protester"] for actor in annotation.actors)


def _at_protest(claim: Claim, annotation: Annotation) -> SubEvent:
    """What happens at protests, by who does it to whom, and whether somebody is hurt."""
    if claim.type in {ClaimType.ARMED_CLASH, ClaimType.DESTRUCTION} or _told_by([claim.trigger], "rioter"):
        return SubEvent.VIOLENT_DEMONSTRATION
    if claim.type in BY_MEANS and _told_by(claim.agents, "protester"):
        return SubEvent.VIOLENT_DEMONSTRATION
    if claim.type is ClaimType.ATTACK and _is_against_protest(claim, annotation):
        is_hurt = any(figure.measure in HARM for figure in claim.figures) or _told_by(claim.evidence, "harm")
        return SubEvent.EXCESSIVE_FORCE if is_hurt else SubEvent.PROTEST_WITH_INTERVENTION
    if claim.type is ClaimType.ARREST and _told_by([*claim.targets, *claim.evidence], "protester", "gathering"):
        return SubEvent.PROTEST_WITH_INTERVENTION
    if claim.type is ClaimType.PROTEST and _told_by(claim.evidence, "riotous"):
        return SubEvent.VIOLENT_DEMONSTRATION
    return BY_TYPE.get(claim.type, SubEvent.OTHER)


def _is_against_protest(claim: Claim, annotation: Annotation) -> bool:
    """Whether it is done to protesters, or by the state in a sentence about them."""
    if _told_by([*claim.targets, claim.trigger], "protester", "gathering"):
        return True
    by_state = _kinds(claim.agents, annotation) & STATE
    return bool(by_state) and _told_by(claim.evidence, "protester", "gathering")


def _is_between_armed(claim: Claim, annotation: Annotation) -> bool:
    """Armed sides on both ends, or an armed side at a base of the other."""
    hit = _kinds(claim.targets, annotation) & ARMED or _classes(claim.targets) & {"combatants", "bases"}
    return bool(_kinds(claim.agents, annotation) & ARMED and hit)


def _kinds(parties: Iterable[Party], annotation: Annotation) -> set[str | None]:
    return {
        actor.kind
        for party in parties
        for actor in annotation.actors
        if actor.start < party.end and party.start < actor.end
    }


def _classes(parties: Iterable[Party]) -> set[str]:
    """What the last words of the parties count as."""
    last = [party.text.lower().split()[-1] for party in parties]
    found = (counted_nouns().get(word) or counted_nouns().get(word.removesuffix("s")) for word in last)
    return {class_ for class_ in found if class_ is not None}


def _told_by(parts: Iterable[Party | Span], *sets: str) -> bool:
    """Whether a word of one of these sets of `acled_words.tsv` stands in the parts."""
    words = {word for part in parts for word in part.text.lower().split()}
    return any(words & acled_words()[name] for name in sets)


def _munitions(claim: Claim) -> set[str]:
    """Munitions that the claim's own words name."""
    words = {word.strip(".,;:()'\"").lower().removesuffix("s") for span in claim.evidence for word in span.text.split()}
    return {word for word in words if counted_nouns().get(word) == "munitions"}
