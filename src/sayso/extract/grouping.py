"""Which words of a sentence tell one occurrence: its triggers and figures in groups, one for each claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.attribution import Attributed, speakers_at
from sayso.extract.figures import FigureMention
from sayso.extract.handover import HARM
from sayso.extract.joining import VIOLENCE
from sayso.extract.means import specific_type
from sayso.extract.quantities.nouns import PERSONS
from sayso.extract.roles import agents_of, targets_of
from sayso.extract.triggers import Trigger, class_of_noun, find_triggers
from sayso.knowledge.actors import actor_nouns
from sayso.model import ActorMention, ClaimType, Counted, Figure, Measure
from sayso.text.located import Located

MEASURE_TYPE = {
    Measure.ABDUCTED: ClaimType.ABDUCTION,
    Measure.DETAINED: ClaimType.ARREST,
    Measure.CAPTURED: ClaimType.ARREST,
    Measure.DISPLACED: ClaimType.DISPLACEMENT,
    Measure.DEPLOYED: ClaimType.DEPLOYMENT,
    Measure.TAKEN: ClaimType.CAPTURE,
}
MEANS = (
    ClaimType.CHEMICAL_WEAPON,
    ClaimType.SUICIDE_BOMB,
    ClaimType.AIR_DRONE_STRIKE,
    ClaimType.SHELLING_ARTILLERY_MISSILE,
    ClaimType.REMOTE_EXPLOSIVE,
    ClaimType.ARMED_CLASH,
)
ONE_DOER = frozenset({"capture", "violence", "advance", "withdrawal"})
CROWD_CLASSES = frozenset({"people", "civilians", "women", "children"})
CROWD_NOUNS = frozenset({"thousand", "hundred", "dozen", "crowd", "supporter", "opponent"})


@dataclass
class Group:
    """The triggers of one occurrence in one sentence as one speaker tells it."""

    family: str
    speakers: tuple[Attributed, ...]
    doers: set[str] = field(default_factory=set)
    triggers: list[Trigger] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)

    @property
    def anchor(self) -> Token:
        """The word that carries the claim: the first strong trigger."""
        strong = [t for t in self.triggers if t.is_strong] or self.triggers
        return strong[0].token

    @property
    def is_sure(self) -> bool:
        """Whether a word of it tells the type beyond doubt ("raped", "kidnapped"), or a crowd protests."""
        return self.family == ClaimType.PROTEST or any(t.is_sure for t in self.triggers)

    @property
    def type(self) -> ClaimType:
        """The type of the occurrence: of violence by the means that are told, else that of the first trigger."""
        if self.family == "toll":
            return ClaimType.TOLL
        if self.family != "violence":
            return self.triggers[0].type
        types = {t.type for t in self.triggers if t.is_strong}
        types |= {found for t in self.triggers if (found := specific_type(t.token)) is not None}
        means = next((kind for kind in MEANS if kind in types), None)
        if means is not None:
            return means
        is_strong = any(t.is_strong and t.type is not ClaimType.DESTRUCTION for t in self.triggers)
        is_harmful = any(f.figure.measure in {Measure.KILLED, Measure.WOUNDED} for f in self.figures)
        return ClaimType.ATTACK if is_strong or is_harmful or ClaimType.ATTACK in types else self.triggers[0].type

    @property
    def is_supported(self) -> bool:
        """Weak words name an occurrence only beside a strong one, a figure, a means or an actor."""
        if any(t.is_strong for t in self.triggers) or self.figures:
            return True
        if self.family == "violence":
            return any(specific_type(t.token) is not None for t in self.triggers)
        if self.family == ClaimType.PROTEST:
            return any(_has_crowd(t.token) for t in self.triggers)
        return any(_has_armed_party(t.token) for t in self.triggers)


def family_of(type_: ClaimType) -> str:
    """What groups the words of one occurrence: its type, all violence together."""
    return "violence" if type_ in VIOLENCE else str(type_)


def grouped(
    sentence: Words,
    figures: Sequence[FigureMention],
    attributions: Sequence[Attributed],
    actors: Located[ActorMention],
    going_on: tuple[Attributed, ...],
) -> list[Group]:
    """The occurrences of a sentence as its speakers tell them, by family; where nobody speaks, those `going_on` do."""
    groups: list[Group] = []

    def group_of(family: str, word: Token) -> Group:
        speakers = tuple(speakers_at(attributions, word.idx)) or going_on
        doers = _doers(word, actors)
        for group in groups:
            is_other = family in ONE_DOER and doers and group.doers and doers.isdisjoint(group.doers)
            if group.family == family and group.speakers == speakers and not is_other:
                group.doers |= doers
                return group
        groups.append(Group(family, speakers, doers))
        return groups[-1]

    tolls = [f for f in figures if f.cumulative]
    downing: set[int] = set()
    for trigger in find_triggers(sentence):
        if trigger.type is ClaimType.PROTEST and _tells(trigger.token, attributions):
            continue
        family = family_of(trigger.type)
        if tolls and (family == "violence" or trigger.type is ClaimType.DISPLACEMENT):
            family = "toll"
        if trigger.type is ClaimType.INTERCEPTION:
            downing.add(trigger.token.i)
        group_of(family, trigger.token).triggers.append(trigger)
    for figure in figures:
        measure = figure.figure.measure
        own = next((g for g in groups if _is_interception_at(g, figure.predicate)), None)
        if own is not None:
            own.figures.append(figure)
            continue
        if figure.cumulative or (tolls and measure is Measure.DISPLACED):
            family, type_ = "toll", ClaimType.TOLL
        elif figure.figure.of is Counted.AIRCRAFT and figure.predicate.i in downing:
            family, type_ = str(ClaimType.INTERCEPTION), ClaimType.INTERCEPTION
        elif measure in HARM or measure is Measure.LAUNCHED:
            family, type_ = "violence", ClaimType.ATTACK
        else:
            type_ = _type_of_measure(figure.figure)
            family = str(type_)
        group = group_of(family, figure.predicate)
        group.figures.append(figure)
        if not any(t.token.i == figure.predicate.i for t in group.triggers):
            group.triggers.append(Trigger(token=figure.predicate, type=type_, is_strong=False))
    return groups


def _tells(word: Token, attributions: Sequence[Attributed]) -> bool:
    """Whether the word gives an account, as in "a rights group protested on Friday"."""
    first, last = (find(attributions, word.idx, key=lambda one: one.cue.idx) for find in (bisect_left, bisect_right))
    return any(attributed.is_account for attributed in attributions[first:last])


def _doers(word: Token, actors: Located[ActorMention]) -> set[str]:
    """The actors, known or described, whom the grammar gives a word as its doers."""
    found = ((head, actors.at(head.idx)) for head in agents_of(word))
    return {
        head.lemma_.lower() if actor is None else actor.actor_id or actor.name.casefold()
        for head, actor in found
        if actor is not None or head.lemma_.lower() in actor_nouns()
    }


def _is_interception_at(group: Group, predicate: Token) -> bool:
    """ "shot down a drone": the drone destroyed is a figure of the interception."""
    return group.family == ClaimType.INTERCEPTION and any(t.token.i == predicate.i for t in group.triggers)


def _type_of_measure(figure: Figure) -> ClaimType:
    if figure.measure is Measure.CAPTURED and figure.of not in PERSONS:
        return ClaimType.INTERCEPTION
    return MEASURE_TYPE.get(figure.measure, ClaimType.OTHER)


def is_march(sentence: Words) -> bool:
    """Whether words of protest stand in it that no crowd does: "the brigade marched"."""
    words = [trigger for trigger in find_triggers(sentence) if trigger.type is ClaimType.PROTEST]
    return bool(words) and not any(trigger.is_strong or _has_crowd(trigger.token) for trigger in words)


def _has_armed_party(token: Token) -> bool:
    nouns = actor_nouns()
    parties = [*agents_of(token), *targets_of(token)]
    return any(p.ent_type_ in {"ORG", "NORP", "GPE"} or p.lemma_.lower() in nouns for p in parties)


def _has_crowd(token: Token) -> bool:
    """Whether people who are no armed side do it: "thousands marched", "the protesters' vigil"."""
    parties = [*agents_of(token), *(agents_of(token.head) if token.dep_ in {"pobj", "dobj"} else [])]
    return any(party.lemma_.lower() in CROWD_NOUNS or class_of_noun(party) in CROWD_CLASSES for party in parties)
