"""What speaks for and against two claims of an article being about one occurrence: named features of the pair."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.extract.trigger_word import trigger_word
from sayso.extract.victims import Harm, harms
from sayso.model import ClaimDraft, ClaimType, Party, PlaceMention, Status

VIOLENCE = frozenset(
    {
        ClaimType.AIR_DRONE_STRIKE,
        ClaimType.SHELLING_ARTILLERY_MISSILE,
        ClaimType.REMOTE_EXPLOSIVE,
        ClaimType.SUICIDE_BOMB,
        ClaimType.CHEMICAL_WEAPON,
        ClaimType.ATTACK,
        ClaimType.ARMED_CLASH,
        ClaimType.DESTRUCTION,
    }
)
VIOLENT = VIOLENCE | {ClaimType.ABDUCTION, ClaimType.TORTURE, ClaimType.SEXUAL_VIOLENCE}
GENERAL = frozenset({ClaimType.ATTACK, ClaimType.DESTRUCTION})
NOT_YET = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
TELLING = frozenset({"NOUN", "VERB", "PROPN", "NUM", "ADJ"})
GAPS = (0, 1, 2, 4, 8)
LIKENESS = (0.0, 0.15, 0.3, 0.5)
LONG_WORD = 4


Mark = tuple[str, int] | tuple[str, str, bool]


@dataclass(frozen=True)
class Told:
    """A claim with where and in what words it is told; `points_back` marks "the strike", "this attack",
    `harms` are what befalls a person once."""

    draft: ClaimDraft
    sentence: int
    trigger: str
    words: frozenset[str]
    points_back: bool
    harms: frozenset[Harm] = frozenset()

    @property
    def marks(self) -> list[Mark]:
        """What no other occurrence has: the word that tells it, and what befalls a person once."""
        is_open = self.draft.status in NOT_YET
        return [(str(self.draft.type), self.draft.trigger.start), *((*harm, is_open) for harm in sorted(self.harms))]


def as_told(doc: Doc, drafts: Sequence[ClaimDraft], referring: frozenset[int]) -> list[Told]:
    """The claims with the sentence, the trigger's lemma and the telling words of that sentence."""
    sentences = list(doc.sents)
    starts = [sentence.start_char for sentence in sentences]
    words: dict[int, frozenset[str]] = {}
    told = []
    for draft in drafts:
        number = max(0, bisect_right(starts, draft.trigger.start) - 1)
        trigger = trigger_word(doc, draft)
        if number not in words:
            telling = (token for token in sentences[number] if token.pos_ in TELLING and not token.is_stop)
            words[number] = frozenset(word.lemma_.lower() for word in telling)
        told.append(
            Told(
                draft=draft,
                sentence=number,
                trigger="" if trigger is None else trigger.lemma_.lower(),
                words=words[number],
                points_back=draft.trigger.start in referring,
                harms=harms(doc, draft),
            )
        )
    return told


def pair_features(later: Told, earlier: Told, places: Sequence[PlaceMention]) -> list[str]:
    """The features of the pair; each is a few words a reader of the table of weights understands."""
    mine, other = later.draft, earlier.draft
    kind = _kind(mine.type, other.type)
    likeness = kind if kind in {"same", "violent"} else "violent" if kind == "general" else "no"
    gap = later.sentence - earlier.sentence
    found = [
        f"types {kind}",
        *_place_features(mine, other, places),
        _either("time", {t.text.casefold() for t in mine.times}, {t.text.casefold() for t in other.times}),
        f"speaker {_speakers(mine, other)}",
        f"figures {_figures(mine, other)}",
        _parties("agents", mine.agents, other.agents),
        _parties("targets", mine.targets, other.targets),
        f"gap {_step(gap, GAPS)}",
        f"gap {_step(gap, GAPS)} {likeness}",
        f"status {_statuses(mine.status, other.status)}",
    ]
    if mine.type is other.type:
        found.append(f"type {mine.type}")
    if later.trigger == earlier.trigger:
        found.append("word same")
    if later.points_back:
        found += ["points back", f"points back {likeness}"]
    if gap:
        shared = len(later.words & earlier.words) / max(1, min(len(later.words), len(earlier.words)))
        found.append(f"words {_step(shared, LIKENESS)}")
    if gap and earlier.sentence <= 1:
        found.append("headline")
    if mine.control and other.control:
        holders = {(control.holder or "").casefold() for control in (mine.control, other.control)}
        found.append(f"holder {'none' if '' in holders else 'same' if len(holders) == 1 else 'other'}")
    return found


def contradict(mine: ClaimDraft, other: ClaimDraft) -> bool:
    """Whether one tells that nobody was harmed and the other how many were."""
    for one, another in ((mine, other), (other, mine)):
        spared = {f.measure for f in one.figures if f.low == f.high == 0}
        if any(f.measure in spared and (f.low or 0) > 0 for f in another.figures):
            return True
    return False


def _kind(mine: ClaimType, other: ClaimType) -> str:
    if mine is other:
        return "same"
    if mine in VIOLENCE and other in VIOLENCE:
        return "general" if mine in GENERAL or other in GENERAL else "violent"
    return "/".join(sorted([str(mine), str(other)]))


def _step(value: float, bounds: Sequence[float]) -> str:
    """The first bound that the value does not pass, "more" beyond the last."""
    return next((f"{bound:g}" for bound in bounds if value <= bound), "more")


def _place_features(mine: ClaimDraft, other: ClaimDraft, places: Sequence[PlaceMention]) -> list[str]:
    here = [places[number].name.casefold() for number in mine.places]
    there = [places[number].name.casefold() for number in other.places]
    if not here or not there:
        return [_either("place", set(here), set(there))]
    if here[0] == there[0]:
        relation = "same"
    elif here[0] in there:
        relation = "wider"
    elif there[0] in here:
        relation = "narrower"
    else:
        relation = "other"
    start = places[mine.places[0]].span.start
    is_told = any(quote.start <= start < quote.end for quote in mine.evidence)
    return [f"place {relation}", f"place {relation} {'told' if is_told else 'carried'}"]


def _either(name: str, mine: set[str], other: set[str]) -> str:
    if not mine and not other:
        return f"{name} both none"
    if not mine or not other:
        return f"{name} {'later' if not mine else 'earlier'} none"
    return f"{name} {'same' if mine & other else 'other'}"


def _parties(name: str, mine: Sequence[Party], other: Sequence[Party]) -> str:
    names, others = {party.name.casefold() for party in mine}, {party.name.casefold() for party in other}
    relation = _either(name, names, others)
    return f"{name} alike" if relation.endswith("other") and _long_words(names) & _long_words(others) else relation


def _long_words(names: set[str]) -> set[str]:
    return {word for name in names for word in name.split() if len(word) >= LONG_WORD}


def _speakers(mine: ClaimDraft, other: ClaimDraft) -> str:
    chain, others = [s.name for s in mine.said_by], [s.name for s in other.said_by]
    if chain == others:
        return "same"
    if not chain or not others:
        return "later outlet" if not chain else "earlier outlet"
    return "same last" if chain[-1] == others[-1] else "other"


def _figures(mine: ClaimDraft, other: ClaimDraft) -> str:
    if not mine.figures or not other.figures:
        return "both none" if not mine.figures and not other.figures else "later" if mine.figures else "earlier"
    bounds = {(f.measure, f.of): (f.low, f.high) for f in mine.figures}
    others = {(f.measure, f.of): (f.low, f.high) for f in other.figures}
    lows, other_lows = ({(f.measure, f.low) for f in one.figures if f.low} for one in (mine, other))
    shared = bounds.keys() & others.keys()
    if lows & other_lows or any(bounds[key] == others[key] for key in shared):
        return "same"
    if not shared:
        return "apart"
    return "clash same speaker" if _speakers(mine, other) == "same" else "clash"


def _statuses(mine: Status, other: Status) -> str:
    return "same" if mine is other else "not yet" if {mine, other} & NOT_YET else "other"
