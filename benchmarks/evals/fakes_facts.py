"""fakes_facts: casualties, governorate, actor and cause of an article's occurrences, most deadly accounts first."""

from collections import Counter
from collections.abc import Iterable, Iterator

from benchmarks.evals.adapter import Line, run_adapter
from benchmarks.evals.occurrences import Bounds, Occurrence, annotated, as_told, figures, has_number, occurrences, total
from sayso.model import Annotation, Claim, ClaimType, Counted, Measure

GOVERNORATES = {
    "aleppo": "aleppo",
    "damascus": "damascus",
    "rif-dimashq": "damascus",
    "rif dimashq": "damascus",
    "rural damascus": "damascus",
    "damascus countryside": "damascus",
    "idlib": "idlib",
    "deir ez-zor": "deir ezzor",
    "deir ezzor": "deir ezzor",
    "dayr az zawr": "deir ezzor",
    "homs": "homs",
    "raqqa": "raqqa",
    "raqa": "raqqa",
    "ar raqqah": "raqqa",
    "hassakeh": "hasakeh",
    "hassaka": "hasakeh",
    "deir al-zor": "deir ezzor",
    "deir al-zour": "deir ezzor",
    "deir az-zour": "deir ezzor",
    "deir az zor": "deir ezzor",
    "ar-raqqah": "raqqa",
    "hama": "hama",
    "hasakeh": "hasakeh",
    "al-hasakah": "hasakeh",
    "hasakah": "hasakeh",
    "hasaka": "hasakeh",
    "al hasakah": "hasakeh",
    "al-hasakeh": "hasakeh",
    "daraa": "daraa",
    "dar'a": "daraa",
    "latakia": "lattakia",
    "lattakia": "lattakia",
    "quneitra": "quneitra",
    "al-qunaytirah": "quneitra",
    "tartus": "tartous",
    "tartous": "tartous",
    "as-suwayda": "sweida",
    "as-suwayda'": "sweida",
}
CAUSES = {
    ClaimType.AIR_DRONE_STRIKE: "shelling",
    ClaimType.SHELLING_ARTILLERY_MISSILE: "shelling",
    ClaimType.REMOTE_EXPLOSIVE: "explosion",
    ClaimType.SUICIDE_BOMB: "explosion",
    ClaimType.CHEMICAL_WEAPON: "chemical and toxic gases",
    ClaimType.ARMED_CLASH: "shooting",
    ClaimType.ATTACK: "shooting",
}
EXECUTION_WORDS = ("execut", "behead", "hang", "crucif")
SIDES = {
    "government": "syrian government or russian troops",
    "russia": "syrian government or russian troops",
    "iran": "syrian government or russian troops",
    "hezbollah": "syrian government or russian troops",
    "islamic_state": "the organization of the islamic state in iraq and the levant - isis",
    "us_led_coalition": "international coalition forces",
    "us": "international coalition forces",
    "turkey": "armed opposition groups",
    "opposition": "armed opposition groups",
    "kurdish_led": "self administration forces",
    "jihadist": "armed opposition groups",
}
NUSRA = frozenset({"nusra", "hts"})


def convert(lines: Iterator[Line]) -> Iterable[Line]:
    for line, annotation in annotated(lines):
        found = sorted(occurrences(annotation), key=importance)
        yield {"id": line["id"], "events": [event_of(occurrence, annotation) for occurrence in found]}


def importance(occurrence: Occurrence) -> tuple[bool, bool, int]:
    """Occurrences with deaths first, totals over a period last, then text order."""
    deaths = figures(occurrence.claims, [Measure.KILLED])
    return (
        occurrence.main.type == ClaimType.TOLL,
        not any(has_number(figure) and figure.high != 0 for figure in deaths),
        occurrence.start,
    )


def event_of(occurrence: Occurrence, annotation: Annotation) -> Line:
    counted: dict[Counted, Bounds] = {}
    for claim in occurrence.claims:
        for figure in figures([claim], [Measure.KILLED]):
            counted.setdefault(figure.of, as_told(figure))
    accounts = [figures([claim], [Measure.KILLED]) for claim in occurrence.claims]
    exact = [[figure for figure in account if has_number(figure)] for account in accounts]
    totals = list(filter(None, map(total, exact))) or list(filter(None, map(total, accounts)))
    killed = max(totals, key=lambda bounds: bounds[0] or bounds[1] or 0, default=None)
    claim = occurrence.main
    located = next((c for c in occurrence.claims if c.place.names), claim)
    agent = next((party for c in occurrence.claims for party in c.agents), None)
    dated = next((c.date for c in occurrence.claims if c.date is not None), None)
    return {
        "killed": killed,
        "civilians": counted.get(Counted.CIVILIANS) or counted.get(Counted.PEOPLE),
        "noncivilians": counted.get(Counted.COMBATANTS),
        "children": counted.get(Counted.CHILDREN),
        "women": counted.get(Counted.WOMEN),
        "admin1": governorate(occurrence, annotation),
        "actor_class": actor_class(agent.actor_id, annotation) if agent else None,
        "cause_class": cause(claim),
        "date": dated.to if dated else None,
        "place": located.place.names[0] if located.place.names else None,
        "actor": agent.text if agent else None,
        "cause": claim.trigger.text,
    }


def cause(claim: Claim) -> str | None:
    if claim.trigger.text.lower().startswith(EXECUTION_WORDS):
        return "execution"
    return CAUSES.get(claim.type)


def actor_class(actor_id: str | None, annotation: Annotation) -> str | None:
    if actor_id in NUSRA:
        return "al-nusra front"
    side = next((actor.side for actor in annotation.actors if actor.actor_id == actor_id and actor.side), None)
    return SIDES.get(side or "")


def governorate(occurrence: Occurrence, annotation: Annotation) -> str | None:
    """The governorate told most often for the occurrence, else for the places of the whole article."""
    divisions = {place.text: key for place in annotation.places if (key := known(place.admin1))}
    names = [name for claim in occurrence.claims for name in claim.place.names]
    told = [key for name in names if (key := divisions.get(name) or known(name))]
    everywhere = [key for place in annotation.places if (key := known(place.admin1) or known(place.name))]
    counted = Counter(told or everywhere)
    return counted.most_common(1)[0][0] if counted else None


def known(division: str | None) -> str | None:
    key = (division or "").lower().removesuffix(" governorate").removesuffix(" province").strip()
    return GOVERNORATES.get(key)


if __name__ == "__main__":
    run_adapter(convert)
