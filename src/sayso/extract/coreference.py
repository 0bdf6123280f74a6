"""Which claims of one article are accounts of the same occurrence."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from sayso.extract.joining import GENERAL, VIOLENCE, Mark, Told, contradict, pair_features
from sayso.extract.likeness import likest_claim
from sayso.extract.refine import is_related
from sayso.knowledge.weights import probability
from sayso.model import ClaimDraft, ClaimType, Party, PlaceMention, Span, Status

REACH = 30
LEAST, SAME_CLAIM = 0.5, 0.5
TAKING = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.WITHDRAWAL, ClaimType.ARREST, ClaimType.ABDUCTION})
MOVING = frozenset({ClaimType.DEPLOYMENT, ClaimType.AID})
ASSERTED = frozenset({Status.STATED, Status.CLAIMED, Status.UNCONFIRMED})


class Joined:
    """The claims joined so far, found by occurrence, speakers and status however many there are."""

    def __init__(self, places: Sequence[PlaceMention]) -> None:
        self._places = places
        self.claims: list[ClaimDraft] = []
        self._evidence: list[dict[int, Span]] = []
        self._first: dict[int, int] = {}
        self._alike: defaultdict[tuple[int, tuple[str, ...], Status], list[int]] = defaultdict(list)

    def first_of(self, event: int) -> int:
        """The number of the first claim of an occurrence."""
        return self._first[event]

    def alike(self, draft: ClaimDraft, event: int) -> list[int]:
        """The claims of an occurrence that have the draft's speakers and status, the first first."""
        return self._alike.get((event, _voice(draft), draft.status), [])

    def add(self, draft: ClaimDraft, event: int | None) -> int:
        """The number of a new claim of that occurrence; None means one not told yet."""
        event = len(self._first) + 1 if event is None else event
        number = len(self.claims)
        self._first.setdefault(event, number)
        self._alike[event, _voice(draft), draft.status].append(number)
        self._evidence.append({quote.start: quote for quote in draft.evidence})
        self.claims.append(msgspec.structs.replace(draft, event=event))
        return number

    def merge(self, number: int, later: ClaimDraft) -> None:
        """Let a claim be told by a later draft too."""
        for quote in later.evidence:
            self._evidence[number].setdefault(quote.start, quote)
        self.claims[number] = _merged(self.claims[number], later, self._places)

    def told(self) -> list[ClaimDraft]:
        """The claims, each with all its evidence."""
        return [
            msgspec.structs.replace(claim, evidence=tuple(quotes.values()))
            for claim, quotes in zip(self.claims, self._evidence, strict=True)
        ]


def join_accounts(told: Sequence[Told], places: Sequence[PlaceMention]) -> list[ClaimDraft]:
    """Number the occurrences; merge what one speaker says of one occurrence into one claim."""
    joined = Joined(places)
    claim_of: list[int] = []
    marked: dict[Mark, int] = {}
    for number, one in enumerate(told):
        odds = {
            other: probability("joining.tsv", pair_features(one, told[other], places))
            for other in range(max(0, number - REACH), number)
            if _may_be_one(one.draft, told[other].draft, places)
        }
        likest = next((marked[mark] for mark in one.marks if mark in marked), None)
        if likest is None:
            likest = likest_claim(one.draft, joined.claims, places, one.points_back)
        known = likest if likest is not None else _likely_claim(odds, claim_of, joined)
        event = None if known is None else joined.claims[known].event
        sure = {claim_of[other] for other, likely in odds.items() if likely >= SAME_CLAIM}
        mate = None if event is None else _same_account(one.draft, joined, event, sure, by_rule=likest is not None)
        if mate is not None:
            joined.merge(mate, one.draft)
        elif known is not None and _adds_nothing(one.draft):
            mate = known
            joined.claims[mate] = _with_parties(joined.claims[mate], one.draft)
        else:
            mate = joined.add(one.draft, event)
        claim_of.append(mate)
        marked.update(dict.fromkeys(one.marks, mate))
    return _moved_alike(joined.told())


def _moved_alike(claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """ "The convoy" told again carries what it carried when it was told first: troops or aid."""
    first: dict[tuple[int, str], ClaimType] = {}
    found = []
    for claim in claims:
        if claim.type in MOVING:
            kind = first.setdefault((claim.event, claim.trigger.text.casefold()), claim.type)
            claim = msgspec.structs.replace(claim, type=kind)
        found.append(claim)
    return found


def _may_be_one(draft: ClaimDraft, other: ClaimDraft, places: Sequence[PlaceMention]) -> bool:
    """Whether types and times allow one occurrence; two states are one only if place, holder and state are."""
    days, others = {time.text.casefold() for time in draft.times}, {time.text.casefold() for time in other.times}
    if (days and others and not days & others) or contradict(draft, other):
        return False
    if {draft.type, other.type} <= TAKING and _by_others(draft, other):
        return False
    if not (draft.type is other.type is ClaimType.CONTROL):
        return is_related(draft.type, other.type)
    here, there = ([places[number].name.casefold() for number in one.places[:1]] for one in (draft, other))
    holders = {one.control.holder.casefold() for one in (draft, other) if one.control and one.control.holder}
    states = {one.control.state for one in (draft, other) if one.control}
    return here == there and len(holders) < 2 and len(states) < 2


def _by_others(draft: ClaimDraft, other: ClaimDraft) -> bool:
    """Whether one sentence tells both, each of its own doer: "recaptured the village that the rebels had taken"."""
    doers, others = ({party.name.casefold() for party in one.agents} for one in (draft, other))
    return draft.evidence[:1] == other.evidence[:1] and bool(doers and others) and doers.isdisjoint(others)


def _likely_claim(odds: dict[int, float], claim_of: Sequence[int], joined: Joined) -> int | None:
    """The first claim of the event whose tellings so far are likeliest on average, if they are likely enough."""
    by_event: dict[int, list[float]] = {}
    for other, likely in odds.items():
        by_event.setdefault(joined.claims[claim_of[other]].event, []).append(likely)
    means = {event: sum(found) / len(found) for event, found in by_event.items()}
    best = max(means, key=lambda event: means[event], default=None)
    return None if best is None or means[best] < LEAST else joined.first_of(best)


def _same_account(draft: ClaimDraft, joined: Joined, event: int, sure: set[int], *, by_rule: bool) -> int | None:
    """The claim of the event that the same speaker makes, alike in status; one that only the odds join must be sure."""
    alike = (n for n in joined.alike(draft, event) if by_rule and not contradict(draft, joined.claims[n]))
    likely = (n for n in sorted(sure) if _is_account(draft, joined.claims[n], event))
    return min((n for n in (next(alike, None), next(likely, None)) if n is not None), default=None)


def _is_account(draft: ClaimDraft, other: ClaimDraft, event: int) -> bool:
    """Whether a claim is the same speaker's of that event, and asserts or denies it alike."""
    if other.event != event or _voice(other) != _voice(draft) or contradict(draft, other):
        return False
    return other.status is draft.status or {other.status, draft.status} <= ASSERTED


def _voice(draft: ClaimDraft) -> tuple[str, ...]:
    return tuple(speaker.name for speaker in draft.said_by)


def _adds_nothing(draft: ClaimDraft) -> bool:
    """A mere mention in the outlet's voice: no speaker, no figure, no agent of its own."""
    return not (draft.said_by or draft.figures or draft.agents or draft.why)


def _with_parties(claim: ClaimDraft, draft: ClaimDraft) -> ClaimDraft:
    return msgspec.structs.replace(claim, targets=claim.targets or draft.targets, places=claim.places or draft.places)


def _merged(earlier: ClaimDraft, later: ClaimDraft, places: Sequence[PlaceMention]) -> ClaimDraft:
    figures = {(f.measure, f.of, f.low, f.high): f for f in (*earlier.figures, *later.figures)}
    return msgspec.structs.replace(
        earlier,
        type=later.type if earlier.type in GENERAL and later.type in VIOLENCE else earlier.type,
        agents=_union(earlier.agents, later.agents),
        targets=_union(earlier.targets, later.targets),
        places=_finer(earlier.places, later.places, places),
        times=earlier.times or later.times,
        lasts=earlier.lasts if earlier.times else later.lasts,
        figures=tuple(figures.values()),
        control=earlier.control or later.control,
        why=earlier.why or later.why,
    )


def _finer(earlier: tuple[int, ...], later: tuple[int, ...], places: Sequence[PlaceMention]) -> tuple[int, ...]:
    """The place told first, unless the other account tells one within it: headlines name the province alone."""
    if not earlier or not later:
        return earlier or later
    wider = {places[number].name.casefold() for number in later[1:]}
    return later if places[earlier[0]].name.casefold() in wider else earlier


def _union(first: tuple[Party, ...], second: tuple[Party, ...]) -> tuple[Party, ...]:
    seen = {party.name: party for party in first}
    for party in second:
        seen.setdefault(party.name, party)
    return tuple(seen.values())
