"""Which claims of one article are accounts of the same occurrence."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from sayso.extract.joining import GENERAL, VIOLENCE, Told, contradict, pair_features
from sayso.extract.likeness import likest_claim
from sayso.extract.refine import is_related
from sayso.knowledge.joining import joining_odds
from sayso.model import ClaimDraft, ClaimType, PlaceMention, Status

Item = TypeVar("Item")

REACH = 30
LEAST, SAME_CLAIM = 0.5, 0.7
ASSERTED = frozenset({Status.STATED, Status.CLAIMED, Status.UNCONFIRMED})


def join_accounts(told: Sequence[Told], places: Sequence[PlaceMention]) -> list[ClaimDraft]:
    """Number the occurrences; merge what one speaker says of one occurrence into one claim."""
    joined: list[ClaimDraft] = []
    claim_of: list[int] = []
    for number, one in enumerate(told):
        odds = {
            other: joining_odds(pair_features(one, told[other], places))
            for other in range(max(0, number - REACH), number)
            if _may_be_one(one.draft, told[other].draft, places)
        }
        likest = likest_claim(one.draft, joined, places, one.points_back)
        known = likest if likest is not None else _likely_claim(odds, claim_of, joined)
        event = joined[known].event if known is not None else max((claim.event for claim in joined), default=0) + 1
        sure = {claim_of[other] for other, likely in odds.items() if likely >= SAME_CLAIM}
        mate = _same_account(one.draft, joined, event, sure, by_rule=likest is not None)
        if mate is not None:
            joined[mate] = _merged(joined[mate], one.draft)
        elif known is not None and _adds_nothing(one.draft):
            mate = known
            joined[mate] = _with_parties(joined[mate], one.draft)
        else:
            mate = len(joined)
            joined.append(msgspec.structs.replace(one.draft, event=event))
        claim_of.append(mate)
    return joined


def _may_be_one(draft: ClaimDraft, other: ClaimDraft, places: Sequence[PlaceMention]) -> bool:
    """Whether types and times allow one occurrence; two states are one only if place and holder are."""
    days, others = {time.text.casefold() for time in draft.times}, {time.text.casefold() for time in other.times}
    if (days and others and not days & others) or contradict(draft, other):
        return False
    if not (draft.type is other.type is ClaimType.CONTROL):
        return is_related(draft.type, other.type)
    here, there = ([places[number].name.casefold() for number in one.places[:1]] for one in (draft, other))
    holders = {one.control.holder.casefold() for one in (draft, other) if one.control and one.control.holder}
    return here == there and len(holders) < 2


def _likely_claim(odds: dict[int, float], claim_of: Sequence[int], joined: Sequence[ClaimDraft]) -> int | None:
    """The first claim of the event whose tellings so far are likeliest on average, if they are likely enough."""
    by_event: dict[int, list[float]] = {}
    for other, likely in odds.items():
        by_event.setdefault(joined[claim_of[other]].event, []).append(likely)
    means = {event: sum(found) / len(found) for event, found in by_event.items()}
    best = max(means, key=lambda event: means[event], default=None)
    if best is None or means[best] < LEAST:
        return None
    return next(place for place, claim in enumerate(joined) if claim.event == best)


def _same_account(
    draft: ClaimDraft, joined: Sequence[ClaimDraft], event: int, sure: set[int], *, by_rule: bool
) -> int | None:
    """The claim of the event that the same speaker makes, alike in status; one that only the odds join must be sure."""
    speakers = [speaker.name for speaker in draft.said_by]
    for number, other in enumerate(joined):
        if other.event != event or [speaker.name for speaker in other.said_by] != speakers:
            continue
        if contradict(draft, other):
            continue
        agrees = other.status is draft.status
        if (agrees and by_rule) or (number in sure and (agrees or {other.status, draft.status} <= ASSERTED)):
            return number
    return None


def _adds_nothing(draft: ClaimDraft) -> bool:
    """A mere mention in the outlet's voice: no speaker, no figure, no agent of its own."""
    return not (draft.said_by or draft.figures or draft.agents or draft.why)


def _with_parties(claim: ClaimDraft, draft: ClaimDraft) -> ClaimDraft:
    return msgspec.structs.replace(claim, targets=claim.targets or draft.targets, places=claim.places or draft.places)


def _merged(earlier: ClaimDraft, later: ClaimDraft) -> ClaimDraft:
    figures = {(f.measure, f.of, f.low, f.high): f for f in (*earlier.figures, *later.figures)}
    return msgspec.structs.replace(
        earlier,
        type=later.type if earlier.type in GENERAL and later.type in VIOLENCE else earlier.type,
        evidence=_union(earlier.evidence, later.evidence, "start"),
        agents=_union(earlier.agents, later.agents, "name"),
        targets=_union(earlier.targets, later.targets, "name"),
        places=earlier.places or later.places,
        times=earlier.times or later.times,
        lasts=earlier.lasts if earlier.times else later.lasts,
        figures=tuple(figures.values()),
        control=earlier.control or later.control,
        why=earlier.why or later.why,
    )


def _union(first: tuple[Item, ...], second: tuple[Item, ...], key: str) -> tuple[Item, ...]:
    seen = {getattr(item, key): item for item in first}
    for item in second:
        seen.setdefault(getattr(item, key), item)
    return tuple(seen.values())
