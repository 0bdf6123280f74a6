"""Put triggers, roles, figures, speakers and status of one article together into claim drafts."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.actors import find_actors
from sayso.extract.answerable import answerable, told_again, without_blame_alone, without_loose
from sayso.extract.attribution import Attributed, find_attributions, speakers_at
from sayso.extract.caveats import with_caveats
from sayso.extract.confidence import likely
from sayso.extract.control import control_of
from sayso.extract.coreference import join_accounts
from sayso.extract.dating import event_dating
from sayso.extract.definite import without_general
from sayso.extract.echoes import echoes
from sayso.extract.event_place import event_places
from sayso.extract.evidence import evidence_of
from sayso.extract.figures import FigureMention, distinct_figures, find_figures
from sayso.extract.grouping import Group, family_of, grouped, is_march
from sayso.extract.handover import HARM, hand_over
from sayso.extract.held import held_in
from sayso.extract.identified import with_identified
from sayso.extract.inheritance import inherit
from sayso.extract.joining import Told, as_told
from sayso.extract.parties import with_own_parties
from sayso.extract.party_of import modifying_actors, party_of
from sayso.extract.place_by_place import with_counts_apart
from sayso.extract.places import find_places
from sayso.extract.placing import with_places
from sayso.extract.reasons import reason_in
from sayso.extract.referring import referring
from sayso.extract.refine import Refiner
from sayso.extract.roles import agents_of, targets_of
from sayso.extract.speakers import Speakers, continues
from sayso.extract.status import status_of
from sayso.extract.tagger.model import shipped_tagger
from sayso.extract.triggers import Trigger
from sayso.extract.victims import victim_mentions, without_victims
from sayso.extract.wills import wills_in
from sayso.model import (
    ClaimDraft,
    ClaimType,
    Extraction,
    Party,
    PlaceMention,
    Span,
    Status,
)
from sayso.text.source import source_text
from sayso.text.times import TimeExpression, find_times


class Article:
    """Everything found in one document that claims are made of; figures by the first word of their sentence."""

    def __init__(self, doc: Doc, datelines: frozenset[int], publisher: str | None) -> None:
        self.doc = doc
        self.places = find_places(doc)
        self.actors = find_actors(doc)
        self.times: list[TimeExpression] = find_times(source_text(doc))
        self.dates = [t for t in self.times if t.span.start not in datelines]
        self.attributions = find_attributions(doc)
        self.speakers = Speakers(self.actors, self.attributions, publisher)
        self.figures: dict[int, list[FigureMention]] = {}
        for figure in find_figures(doc):
            self.figures.setdefault(figure.predicate.sent.start, []).append(figure)
        self.last_speakers: tuple[Attributed, ...] = ()


def assemble(
    doc: Doc, article_id: str, datelines: frozenset[int] = frozenset(), publisher: str | None = None
) -> Extraction:
    """The claims of one parsed article, with the mentions they stand on; `datelines` are offsets of its own dates."""
    article = Article(doc, datelines, publisher)
    refiner = Refiner(shipped_tagger(), doc, article.places, article.actors)
    told, pointers = _told(article, refiner)
    accounts = without_loose(join_accounts(told, article.places), pointers)
    sureness = [refiner.place_sureness(number) for number in range(len(article.places))]
    persons = victim_mentions(doc, accounts, article.places, article.actors)
    placed = with_places(doc, accounts, article.places, sureness, persons)
    dated = inherit(doc, placed, article.times)
    return Extraction(
        article_id=article_id,
        claims=tuple(likely(refiner.weighed(with_counts_apart(doc, without_general(doc, dated), article.places)))),
        attributions=tuple(a.record for a in [*article.attributions, *wills_in(article.attributions)]),
        places=tuple(article.places),
        actors=tuple(article.actors),
        times=tuple(t.span for t in article.times),
    )


def told_in(doc: Doc, datelines: frozenset[int], publisher: str | None) -> tuple[list[Told], list[PlaceMention]]:
    """The claims as they are told, before accounts of one occurrence are joined, and the places they point to."""
    article = Article(doc, datelines, publisher)
    told, _ = _told(article, Refiner(shipped_tagger(), doc, article.places, article.actors))
    return told, article.places


def _told(article: Article, refiner: Refiner) -> tuple[list[Told], frozenset[int]]:
    """The claims as they are told, and the triggers of those that only point to what was told before."""
    doc = article.doc
    drafts: list[ClaimDraft] = []
    pointers: set[int] = set()
    for sentence in doc.sents:
        if any(not token.is_space for token in sentence):
            drafts = list(with_identified(sentence, drafts, article.actors))
            told = without_blame_alone(doc, _refined(article, sentence, refiner))
            own = [account for draft in told for account in answerable(doc, draft, article.actors)]
            again = list(_told_again(article, sentence, own, drafts))
            pointers.update(draft.trigger.start for draft in again)
            drafts.extend([*own, *again])
    drafts = with_caveats(doc, drafts)
    return as_told(doc, drafts, referring(doc, drafts) | pointers), frozenset(pointers)


def _told_again(
    article: Article, sentence: Words, own: Sequence[ClaimDraft], before: Sequence[ClaimDraft]
) -> Iterator[ClaimDraft]:
    """Later accounts of who did it, or that it was so or not, with the speaker and the status of their sentence."""
    for blamed, draft in told_again(sentence, own, before, article.actors):
        speakers = tuple(speakers_at(article.attributions, blamed.idx))
        told = _status(blamed, speakers)
        status = draft.status if told is Status.STATED else told
        chain = article.speakers.chain(speakers)
        owner = draft.said_by if not chain or chain[-1].text != draft.agents[0].text else ()
        yield msgspec.structs.replace(draft, said_by=(*chain, *owner), status=status)
    for attributed, draft in echoes(sentence, own, before, article.attributions):
        if chain := article.speakers.chain([attributed]):
            yield msgspec.structs.replace(draft, said_by=chain)


def _refined(article: Article, sentence: Words, refiner: Refiner) -> list[ClaimDraft]:
    """What the rules propose in one sentence, weighed by the tagger, and what only the tagger sees."""
    proposed = _of_sentence(article, sentence)
    told = [draft for draft, _ in proposed]
    drafts: list[ClaimDraft] = []
    dropped: list[ClaimDraft] = []
    for draft, group in proposed:
        refined = refiner.refine(draft, _taken(told, draft))
        if group is not None and group.is_sure:
            refined = msgspec.structs.replace(refined or draft, type=draft.type)
        if refined is None:
            dropped.append(draft)
        else:
            drafts.append(refined if group is None else _with_control(refined, group, draft.agents))
    for draft in dropped:
        hand_over(draft, drafts)
    for kind, token in (
        () if any(group is not None and group.is_sure for _, group in proposed) else refiner.unclaimed(sentence, drafts)
    ):
        if kind is ClaimType.PROTEST and is_march(sentence):
            continue
        group = Group(family_of(kind), tuple(speakers_at(article.attributions, token.idx)))
        group.triggers.append(Trigger(token=token, type=kind, is_strong=True))
        refined = refiner.refine(_draft(article, sentence, group))
        if refined is not None:
            drafts.append(_with_control(refined, group, refined.agents))
    own = with_own_parties(article.doc, told, drafts, article.places)
    return without_victims(article.doc, own, article.places, article.actors)


def _with_control(draft: ClaimDraft, group: Group, told: Sequence[Party]) -> ClaimDraft:
    """Who holds the place by the type and the parties that the draft came to have, else by those `told` at first."""
    return msgspec.structs.replace(draft, control=control_of(draft.type, group.anchor, draft.agents or told))


def _taken(drafts: Sequence[ClaimDraft], draft: ClaimDraft) -> frozenset[int]:
    """First places of the other occurrences told in one sentence."""
    return frozenset(other.places[0] for other in drafts if other.places and other.type is not draft.type)


def _of_sentence(article: Article, sentence: Words) -> list[tuple[ClaimDraft, Group | None]]:
    """The drafts of a sentence with the triggers they stand on; a state told in passing has none."""
    going_on = article.last_speakers if continues(sentence) else ()
    figures = article.figures.get(sentence.start, [])
    groups = grouped(sentence, figures, article.attributions, article.actors, going_on)
    article.last_speakers = next((group.speakers for group in groups if group.speakers), ())
    told = [(_draft(article, sentence, group), group) for group in groups if group.is_supported]
    return [*told, *((draft, None) for draft in held_in(sentence, article.places, article.dates))]


def _draft(article: Article, sentence: Words, group: Group) -> ClaimDraft:
    doc, anchor = article.doc, group.anchor
    type_ = group.type
    agents: dict[str, Party] = {}
    targets: dict[str, Party] = {}
    reason = reason_in(sentence)
    for trigger in group.triggers:
        for head in (*agents_of(trigger.token), *modifying_actors(trigger.token, article.actors)):
            _add_party(article, agents, head, is_agent=True)
        for head in targets_of(trigger.token):
            _add_party(article, targets, head)
    for mention in group.figures:
        if mention.head is not None and mention.figure.measure in HARM:
            _add_party(article, targets, mention.head)
    if type_ is ClaimType.ARMED_CLASH and not agents:
        agents, targets = targets, {}
    for name in list(agents):
        targets.pop(name, None)
    places = event_places(doc, anchor, article.places)
    dating = event_dating(doc, anchor, type_, article.dates, group.speakers)
    if type_ in {ClaimType.CAPTURE, ClaimType.WITHDRAWAL, ClaimType.CONTROL, ClaimType.SIEGE, ClaimType.ADVANCE}:
        names = {article.places[n].name for n in places}
        targets = {n: p for n, p in targets.items() if n not in names}
    return ClaimDraft(
        event=0,
        type=type_,
        trigger=Span.of(source_text(doc), anchor.idx, anchor.idx + len(anchor)),
        evidence=(evidence_of(sentence),),
        agents=tuple(agents.values()),
        targets=tuple(targets.values()),
        places=tuple(places),
        times=tuple(t.span for t in dating.times),
        is_current=type_ is ClaimType.CONTROL,
        lasts=dating.lasts,
        figures=distinct_figures(group.figures),
        said_by=article.speakers.chain(group.speakers),
        status=_status(_told_word(group), group.speakers),
        why=None if reason is None else reason.text,
    )


def _add_party(article: Article, parties: dict[str, Party], head: Token, *, is_agent: bool = False) -> None:
    party = party_of(head, article.actors, is_agent=is_agent)
    if party is not None:
        parties.setdefault(party.name, party)


def _told_word(group: Group) -> Token | None:
    """The word whose status is the claim's: not the harm that nobody came to ("no one was hurt in the attack")."""
    unharmed = {f.predicate.i for f in group.figures if f.figure.low == f.figure.high == 0}
    told = [trigger.token for trigger in group.triggers if trigger.token.i not in unharmed]
    return group.anchor if group.anchor.i not in unharmed else next(iter(told), None)


def _status(anchor: Token | None, speakers: Sequence[Attributed]) -> Status:
    own = Status.STATED if anchor is None else status_of(anchor)
    if own is not Status.STATED:
        return own
    return next((a.status for a in reversed(speakers) if a.status is not Status.STATED), Status.STATED)
