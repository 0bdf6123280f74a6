"""Suggested grades of an event, by named rules with their reason in one sentence; people decide.

Rules "airwars-1", in this order: an agent that says it did it makes an event `confirmed`; competing accounts of who
did it or of whether it happened make it `contested`; harm to combatants only makes it `discounted`; two independent
origins make it `fair`; one makes it `weak`. Rules "admiralty-1": 4 if the party concerned denies it, 6 for a single
origin, 3 if the origins contradict each other, 1 if two of different alignment agree, else 2.
"""

from collections.abc import Mapping, Sequence

from sayso.model import Blame, Conflict, Counted, FigureRange, Grade, Measure, Status
from sayso.model.ledger import Grading, Origin
from sayso.reconcile.conflicts import accepted_by
from sayso.reconcile.origins import Root, Voice

RULE = "airwars-1"
VERSION = 1
HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.ABDUCTED, Measure.DETAINED})
COMBATANTS = frozenset({Counted.COMBATANTS})
PEOPLE = frozenset(
    {
        Counted.PEOPLE,
        Counted.CIVILIANS,
        Counted.CHILDREN,
        Counted.WOMEN,
        Counted.AID_WORKERS,
        Counted.JOURNALISTS,
        Counted.MEDICS,
    }
)


def grade_of(
    voices: Sequence[Voice],
    roots: Mapping[str, Root],
    ranges: Sequence[FigureRange],
    blame: Sequence[Blame],
    conflicts: Sequence[Conflict],
) -> tuple[Grade, str]:
    """The suggested grade and the sentence that names its rule."""
    origins = len({voice.root for voice in voices})
    if all(voice.claim.status == Status.DENIED for voice in voices):
        return Grade.DISCOUNTED, f"{RULE} discounted: every account denies it."
    if (agent := accepted_by(voices, roots)) is not None:
        return Grade.CONFIRMED, f"{RULE} confirmed: {agent} says that it did it."
    if any(conflict.field == "occurrence" for conflict in conflicts):
        return Grade.CONTESTED, f"{RULE} contested: one origin says that it happened and another denies it."
    if any(conflict.field == "agents" for conflict in conflicts):
        named = [one.actor for one in blame if one.by]
        return Grade.CONTESTED, f"{RULE} contested: {_blamed(named)}."
    if _only_combatants(ranges):
        return Grade.DISCOUNTED, f"{RULE} discounted: only combatants are reported harmed."
    if origins >= 2:
        return Grade.FAIR, f"{RULE} fair: {origins} independent origins report it."
    name = roots[voices[0].root].name
    return Grade.WEAK, f"{RULE} weak: all accounts rest on one origin, {name}."


def _blamed(names: Sequence[str]) -> str:
    """How the accounts differ on who did it, by how many they name."""
    if not names:
        return "different accounts clear different parties"
    if len(names) == 1:
        return f"different accounts blame and clear {names[0]}"
    return f"{', '.join(names[:-1])} and {names[-1]} are named as responsible by different accounts"


def _only_combatants(ranges: Sequence[FigureRange]) -> bool:
    harmed = {one.of for one in ranges if one.measure in HARM and one.high != 0}
    return bool(harmed) and harmed <= COMBATANTS


def grading_of(
    voices: Sequence[Voice],
    origins: Sequence[Origin],
    ranges: Sequence[FigureRange],
    conflicts: Sequence[Conflict],
) -> Grading:
    """The Admiralty number proposed, with its reason, and whether harm to others than combatants is reported."""
    number, reason = _admiralty(voices, origins, conflicts)
    harm = any(one.measure in HARM and one.of in PEOPLE and one.high != 0 for one in ranges)
    return Grading(rule=RULE, version=VERSION, admiralty=number, admiralty_reason=reason, civilian_harm_reported=harm)


def _admiralty(voices: Sequence[Voice], origins: Sequence[Origin], conflicts: Sequence[Conflict]) -> tuple[int, str]:
    denying = {voice.root for voice in voices if voice.claim.status == Status.DENIED}
    concerned = [origin.name for origin in origins if origin.id in denying and origin.is_party]
    if concerned:
        return 4, f"admiralty-1: {concerned[0]}, a party to it, denies it."
    if len(origins) < 2:
        return 6, "admiralty-1: a single origin cannot be judged."
    if conflicts:
        return (
            3,
            f"admiralty-1: {len(origins)} origins, but they differ on {', '.join(one.field for one in conflicts)}.",
        )
    sides = {origin.alignment for origin in origins if origin.alignment}
    if len(sides) >= 2:
        return 1, f"admiralty-1: {len(origins)} independent origins of different alignment agree."
    return 2, f"admiralty-1: {len(origins)} independent origins agree, none known to be of another side."
