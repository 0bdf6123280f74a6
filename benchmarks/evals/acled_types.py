"""acled_types: the types of a snippet's claims under ACLED's names, by type, kind of party and means, best first."""

from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from sayso.knowledge.quantities import counted_nouns
from sayso.model import Annotation, Claim, ClaimType, Measure, Party, Span, Status
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
    ClaimType.WITHDRAWAL: "CHANGE_TO_GROUP_ACT",
    ClaimType.CONTROL: "NON_VIOL_TERRIT_TRANSFER",
    ClaimType.SIEGE: "ARMED_CLASH",
    ClaimType.DEPLOYMENT: "CHANGE_TO_GROUP_ACT",
    ClaimType.INTERCEPTION: "DISR_WEAP",
    ClaimType.CEASEFIRE: "AGREEMENT",
    ClaimType.DISPLACEMENT: "OTHER",
    ClaimType.PROTEST: "PEACE_PROTEST",
    ClaimType.DESTRUCTION: "PROPERTY_DISTRUCT",
    ClaimType.AID: "OTHER",
    ClaimType.TOLL: "ATTACK",
    ClaimType.OTHER: "AGREEMENT",
}
STATE = frozenset({"state_force", "government", "police", "coalition"})
ARMED = frozenset({"state_force", "police", "coalition", "rebel", "armed_group", "militia"})
FIRST = (ClaimType.CHEMICAL_WEAPON, ClaimType.SUICIDE_BOMB)
LATER = (ClaimType.CONTROL, ClaimType.DISPLACEMENT, ClaimType.AID, ClaimType.TOLL)
BY_MEANS = frozenset({ClaimType.ATTACK, ClaimType.REMOTE_EXPLOSIVE, ClaimType.ARMED_CLASH})
PROTESTERS = frozenset({"protester", "protesters", "demonstrator", "demonstrators", "rioter", "rioters", "crowds"})
AT_PROTEST = PROTESTERS | {"protest", "protests", "rally", "demonstration", "demonstrations", "march", "crowd", "gas"}
VIOLENT = frozenset(
    "violent violence violently rioters riots clashes clashed scuffles looters blocked barricades rocks stones bottles "
    "projectiles torched vandalized".split()
)
FORCE = frozenset({"excessive", "bullets", "ammunition", "baton", "batons", "injured", "beat", "beaten", "brutally"})
RIOTERS = frozenset({"riot", "riots", "rioted", "rioters", "rioter", "rioting"})
MOBS = frozenset({"mob", "mobs", "vigilante", "vigilantes", "villagers", "lynched", "lynching"})
RUINED = frozenset({"torched", "looting", "looted", "burned", "vandalized", "ransacked", "arson"})
FOUNDED = frozenset({"set", "established", "establishing", "establish", "built", "erected"})
UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED})
HARM = frozenset({Measure.KILLED, Measure.WOUNDED})


def types_of(annotation: Annotation) -> list[str]:
    """The names of a snippet's claims in text order; those that tell its setting come last."""
    claims = sorted(annotation.claims, key=lambda claim: (rank(claim, annotation), claim.trigger.start))
    names = list(dict.fromkeys(name_of(claim, annotation) for claim in claims))
    return names or ["PEACE_PROTEST" if is_protest(annotation) else "OTHER"]


def rank(claim: Claim, annotation: Annotation) -> int:
    if claim.type in FIRST:
        return 0
    if claim.type in LATER:
        return 4
    if claim.type is ClaimType.PROTEST:
        return 3
    if is_protest(annotation) and name_of(claim, annotation) in {"ATTACK", "ARREST"}:
        return 4
    return 1 if "grenade" in weapons_of(claim) else 2


def name_of(claim: Claim, annotation: Annotation) -> str:
    types = {other.type for other in annotation.claims}
    if claim.type in FIRST:
        return NAMES[claim.type]
    if "grenade" in weapons_of(claim) and claim.type in BY_MEANS:
        return "GRENADE"
    if is_protest(annotation):
        return name_at_protest(claim, annotation)
    if claim.type is ClaimType.CAPTURE and claim.status in UNREAL:
        return "ARMED_CLASH"
    if claim.type is ClaimType.CAPTURE:
        if ClaimType.WITHDRAWAL in types and ClaimType.ARMED_CLASH not in types:
            return "NON_VIOL_TERRIT_TRANSFER"
        return "GOV_REGAINS_TERIT" if kinds(claim.agents[:1], annotation) & STATE else "NON_STATE_ACTOR_OVERTAKES_TER"
    if claim.type is ClaimType.WITHDRAWAL and types & {ClaimType.CAPTURE, ClaimType.CONTROL}:
        return "NON_VIOL_TERRIT_TRANSFER"
    if claim.type is ClaimType.DEPLOYMENT and claim.trigger.text.lower() in FOUNDED:
        return "HQ_ESTABLISHED"
    if claim.type is ClaimType.DESTRUCTION and classes(claim.targets) == {"munitions"}:
        return "DISR_WEAP"
    if claim.type in BY_MEANS and words_of([*claim.agents, *claim.evidence]) & MOBS:
        return "MOB_VIOL"
    if claim.type is ClaimType.ATTACK and words_of([claim.trigger]) & RUINED:
        return "PROPERTY_DISTRUCT"
    if claim.type in {ClaimType.ATTACK, ClaimType.TOLL} and is_between_armed(claim, annotation):
        return "ARMED_CLASH"
    return NAMES[claim.type]


def is_protest(annotation: Annotation) -> bool:
    told = any(claim.type is ClaimType.PROTEST for claim in annotation.claims)
    return told or any(actor.text.lower().split()[-1] in PROTESTERS for actor in annotation.actors)


def name_at_protest(claim: Claim, annotation: Annotation) -> str:
    """ACLED's names of what happens at protests: by who does it to whom, and whether somebody is hurt."""
    by_protesters = words_of(claim.agents) & PROTESTERS
    if claim.type in {ClaimType.ARMED_CLASH, ClaimType.DESTRUCTION} or words_of([claim.trigger]) & RIOTERS:
        return "VIOL_DEMONSTR"
    if claim.type in BY_MEANS and by_protesters:
        return "VIOL_DEMONSTR"
    if claim.type is ClaimType.ATTACK and is_at_protest(claim, annotation):
        is_hurt = any(figure.measure in HARM for figure in claim.figures) or words_of(claim.evidence) & FORCE
        return "FORCE_AGAINST_PROTEST" if is_hurt else "PROTEST_WITH_INTER"
    if claim.type is ClaimType.ARREST and words_of([*claim.targets, *claim.evidence]) & AT_PROTEST:
        return "PROTEST_WITH_INTER"
    if claim.type is ClaimType.PROTEST and words_of(claim.evidence) & VIOLENT:
        return "VIOL_DEMONSTR"
    return NAMES.get(claim.type, "OTHER")


def is_at_protest(claim: Claim, annotation: Annotation) -> bool:
    """Whether it is done to protesters, or by the state in a sentence about them."""
    if words_of([*claim.targets, claim.trigger]) & AT_PROTEST:
        return True
    return bool(words_of(claim.evidence) & AT_PROTEST and kinds(claim.agents, annotation) & STATE)


def is_between_armed(claim: Claim, annotation: Annotation) -> bool:
    """Armed sides on both ends, or an armed side at a base of the other."""
    hit = kinds(claim.targets, annotation) & ARMED or classes(claim.targets) & {"combatants", "bases"}
    return bool(kinds(claim.agents, annotation) & ARMED and hit)


def kinds(parties: Iterable[Party], annotation: Annotation) -> set[str | None]:
    return {
        actor.kind
        for party in parties
        for actor in annotation.actors
        if actor.start < party.end and party.start < actor.end
    }


def classes(parties: Iterable[Party]) -> set[str]:
    """What the last words of the parties count as."""
    found = (noun_class(party.text) for party in parties)
    return {class_ for class_ in found if class_ is not None}


def words_of(parts: Iterable[Party | Span]) -> set[str]:
    return {word for part in parts for word in part.text.lower().split()}


def noun_class(text: str) -> str | None:
    word = text.lower().split()[-1]
    return counted_nouns().get(word) or counted_nouns().get(word.removesuffix("s"))


def weapons_of(claim: Claim) -> set[str]:
    """Munitions that the claim's own words name."""
    words = {word.strip(".,;:()'\"").lower().removesuffix("s") for span in claim.evidence for word in span.text.split()}
    return {word for word in words if counted_nouns().get(word) == "munitions"}


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for annotation in annotate(read_line(line) for line in lines):
        yield {"id": annotation.id, "types": types_of(annotation)}


if __name__ == "__main__":
    run_adapter(convert)
