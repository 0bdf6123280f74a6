"""Who is said to be answerable for an occurrence, also sentences after it was told: "the crime", "this act", "it"."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.bare_blame import blamed_at
from sayso.extract.blame import blamed_for, claimants, is_only_claimed
from sayso.extract.evidence import evidence_of
from sayso.extract.joining import VIOLENT
from sayso.extract.party_of import parties_of
from sayso.extract.reasons import reason_in
from sayso.extract.roles import agents_of
from sayso.extract.status import DOUBTFUL
from sayso.extract.trigger_word import trigger_word
from sayso.extract.triggers import class_of_noun
from sayso.knowledge.actors import actor_nouns
from sayso.model import ActorMention, ClaimDraft, Party, Span, Speaker, Status
from sayso.text.located import Located
from sayso.text.source import source_text

DESCRIBING = frozenset("incident crime act action event deed atrocity outrage tragedy offence offense it this".split())
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
SEVERAL = frozenset({"these", "those", "both"})
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
PERSONS = frozenset({"people", "civilians", "children", "women", "combatants", "journalists"})
REACH = 100  # claims back; nothing longer ago is still "it"


def answerable(doc: Doc, draft: ClaimDraft, actors: Located[ActorMention]) -> list[ClaimDraft]:
    """The draft with those whom the words around its trigger make answerable, or beside it the account of those who
    say themselves that they did it."""
    owned = list(_with_owners(doc, draft, actors))
    return owned if len(owned) > 1 else [_with_doubt(doc, _with_blamed(doc, draft, actors))]


def _with_doubt(doc: Doc, draft: ClaimDraft) -> ClaimDraft:
    """ "Killed by alleged members of a gang": where the culprit is hedged, it is no more than claimed."""
    is_doubted = any(_is_doubted(doc, agent) for agent in draft.agents)
    is_stated = draft.status is Status.STATED
    return msgspec.structs.replace(draft, status=Status.CLAIMED) if is_doubted and is_stated else draft


def _is_doubted(doc: Doc, agent: Party) -> bool:
    """ "Alleged rebels", also "alleged members of the gang"."""
    words = doc.char_span(agent.start, agent.end, alignment_mode="expand")
    if words is None:
        return False
    noun = words.root
    members = [noun.head.head] if noun.dep_ == "pobj" and noun.head.lower_ == "of" else []
    near = (child for one in (noun, *members) for child in one.children)
    return any(word.lower_ in DOUBTFUL for word in (*words, *near))


def _with_blamed(doc: Doc, draft: ClaimDraft, actors: Located[ActorMention]) -> ClaimDraft:
    """Whom the words around its trigger make answerable does it, whatever the tagger made of them; an accusation is no
    more than claimed."""
    trigger = trigger_word(doc, draft)
    heads = [] if trigger is None else list(blamed_for(trigger))
    if not heads or trigger is None:
        return draft
    known = {agent.name for agent in draft.agents}
    blamed = [party for party in _parties(heads, actors) if party.name not in known]
    names = known | {party.name for party in blamed}
    return msgspec.structs.replace(
        draft,
        agents=(*draft.agents, *blamed),
        targets=tuple(target for target in draft.targets if target.name not in names),
        status=Status.CLAIMED if draft.status is Status.STATED and is_only_claimed(trigger) else draft.status,
    )


def _with_owners(doc: Doc, draft: ClaimDraft, actors: Located[ActorMention]) -> Iterator[ClaimDraft]:
    """The draft, and apart from it the account of those who say themselves that they did it."""
    trigger = trigger_word(doc, draft)
    heads = [] if trigger is None else list(claimants(trigger))
    owners = _parties(heads, actors)
    yield draft if not owners else _without(draft, heads)
    if owners:
        named = [agent for agent in draft.agents if _is_within(agent, heads) and agent not in owners]
        yield ClaimDraft(
            event=0,
            type=draft.type,
            trigger=draft.trigger,
            evidence=draft.evidence,
            agents=tuple({party.name: party for party in (*owners, *named)}.values()),
            said_by=_with_owner(draft.said_by, owners),
            status=Status.CLAIMED,
        )


def _without(draft: ClaimDraft, heads: Sequence[Token]) -> ClaimDraft:
    """The draft without those who only say that they did it."""
    return msgspec.structs.replace(
        draft,
        agents=tuple(agent for agent in draft.agents if not _is_within(agent, heads)),
        targets=tuple(target for target in draft.targets if not _is_within(target, heads)),
    )


def _is_within(party: Party, heads: Sequence[Token]) -> bool:
    return any(head.left_edge.idx <= party.start <= head.right_edge.idx for head in heads)


def _with_owner(chain: tuple[Speaker, ...], owners: Sequence[Party]) -> tuple[Speaker, ...]:
    """The chain of speakers ending with the one who says that he did it."""
    forms = {form.casefold() for owner in owners for form in (owner.text, owner.name)}
    if not owners or (chain and forms & {chain[-1].text.casefold(), chain[-1].name.casefold()}):
        return chain
    return (*chain, Speaker(text=owners[0].text, name=owners[0].name))


def told_again(
    sentence: Words, drafts: Sequence[ClaimDraft], before: Sequence[ClaimDraft], actors: Located[ActorMention]
) -> Iterator[tuple[Token, ClaimDraft]]:
    """Accounts of who did what was told `before`, under a word that only points to it."""
    told = next((draft for draft in reversed(before[-REACH:]) if draft.type in VIOLENT), None)
    triggers = {draft.trigger.start for draft in drafts}
    reason = None if told is None else reason_in(sentence)
    for word in sentence:
        heads = [] if told is None or word.idx in triggers else _blamed(word, is_alone=not drafts)
        agents = tuple(_parties(heads, actors))
        if told is not None and agents:
            draft = ClaimDraft(
                event=0,
                type=told.type,
                trigger=Span.of(source_text(word.doc), word.idx, word.idx + len(word)),
                evidence=(evidence_of(sentence),),
                agents=agents,
                said_by=_with_owner((), agents) if any(True for _ in claimants(word)) else (),
                status=Status.CLAIMED if is_only_claimed(word) else Status.STATED,
                why=None if reason is None else reason.text,
            )
            yield heads[0], draft


def _blamed(word: Token, *, is_alone: bool) -> list[Token]:
    """Whom a pointing word, or in a sentence that tells no occurrence any word of blame, makes answerable."""
    if word.lemma_.lower() in DESCRIBING and _points(word):
        return [*blamed_for(word), *agents_of(word)]
    return list(blamed_at(word)) if is_alone else []


def without_blame_alone(doc: Doc, drafts: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """The drafts without those that stand on a word of blame: it tells no occurrence of its own."""
    found = ((draft, doc.char_span(draft.trigger.start, draft.trigger.end)) for draft in drafts)
    return [draft for draft, words in found if words is None or not any(True for _ in blamed_at(words.root))]


def without_loose(drafts: Sequence[ClaimDraft], pointers: frozenset[int]) -> list[ClaimDraft]:
    """The drafts without occurrences of which nothing is told but a word that points to them."""
    told = {draft.event for draft in drafts if draft.trigger.start not in pointers}
    return [draft for draft in drafts if draft.event in told]


def _points(word: Token) -> bool:
    if word.pos_ == "PRON":
        return word.dep_ in {"pobj", "dobj"}
    words = {child.lower_ for child in word.children}
    return not words.isdisjoint(POINTING if word.tag_ == "NN" else SEVERAL)


def _parties(heads: Sequence[Token], actors: Located[ActorMention]) -> list[Party]:
    found = [parties_of(head, actors, is_agent=True) for head in heads if _is_somebody(head, actors)]
    return list({party.name: party for parties in found for party in parties}.values())


def _is_somebody(head: Token, actors: Located[ActorMention]) -> bool:
    """Whether the word names a person, a body or a force, or stands for one."""
    if head.pos_ == "PRON" or head.ent_type_ in NAMES or head.lemma_.lower() in actor_nouns():
        return True
    return actors.at(head.idx) is not None or class_of_noun(head) in PERSONS
