"""What each field of a claim stands on: the rules, the tagger that refined them, or both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sayso.model import Basis, ClaimDraft, ClaimType, Party, PlaceMention, Provenance, Span

SURE = 0.5

Sureness = Callable[[int, int, str], float]
"""The tagger's highest score for a label among the words at these offsets."""


@dataclass
class Additions:
    """What the tagger put into the drafts of an article, by the offset of their trigger."""

    types: set[tuple[int, ClaimType]] = field(default_factory=set)
    places: set[tuple[int, int]] = field(default_factory=set)
    parties: set[tuple[str, int, int]] = field(default_factory=set)

    def note(self, told: ClaimDraft, refined: ClaimDraft) -> None:
        """Remember in what a refined draft differs from what the rules told."""
        start = told.trigger.start
        if refined.type is not told.type:
            self.types.add((start, refined.type))
        if refined.places[:1] != told.places[:1]:
            self.places.update((start, number) for number in refined.places[:1])
        for role, before, after in (("agent", told.agents, refined.agents), ("target", told.targets, refined.targets)):
            self.parties.update((role, party.start, party.end) for party in after if party not in before)


def provenance(
    claim: ClaimDraft, text: str, places: Sequence[PlaceMention], added: Additions, sureness: Sureness
) -> Provenance:
    """The basis of every field that holds something; control, dates and reasons are the rules' alone, and whether there
    is a date is known later."""
    trigger = claim.trigger

    def marked(spans: Iterable[Span | Party], label: str) -> Basis:
        return _both(any(sureness(span.start, span.end, label) >= SURE for span in spans))

    def told_in_evidence(name: str, label: str) -> Basis:
        starts = [(quote, text.find(name, quote.start, quote.end)) for quote in claim.evidence if name]
        return _both(any(at >= 0 and sureness(at, at + len(name), label) >= SURE for _, at in starts))

    def parties(found: Sequence[Party], role: str) -> Basis | None:
        bases = {
            Basis.TAGGER if (role, party.start, party.end) in added.parties else marked([party], role)
            for party in found
        }
        return _joint(bases)

    return Provenance(
        type=Basis.TAGGER if (trigger.start, claim.type) in added.types else marked([trigger], claim.type),
        agents=parties(claim.agents, "agent"),
        targets=parties(claim.targets, "target"),
        place=_joint(
            {
                Basis.TAGGER if (trigger.start, number) in added.places else marked([places[number].span], "place")
                for number in claim.places[:1]
            }
        ),
        figures=_joint({_both(sureness(f.start, f.end, f"m:{f.measure}") >= SURE) for f in claim.figures}),
        control=Basis.RULES if claim.control else None,
        said_by=_joint({told_in_evidence(speaker.text, "source") for speaker in claim.said_by}),
        status=marked([trigger], f"status:{claim.status}"),
        why=Basis.RULES if claim.why else None,
    )


def _both(is_marked: bool) -> Basis:
    return Basis.BOTH if is_marked else Basis.RULES


def _joint(bases: set[Basis]) -> Basis | None:
    """One basis for a field of several values; None for a field of none."""
    return next(iter(bases), None) if len(bases) < 2 else Basis.BOTH
