"""On whom the accounts of an event rest: copies, credit lines and quoted speakers lead back to independent origins.

The root of a claim is the innermost speaker that has a name. A claim without one rests on the article's maker:
the original of a copy, the original publisher, the credited agency, then the publisher. What an outlet says in its
own voice beside a named speaker whom it quotes on the same occurrence rests on that speaker; so does a lead for which
the article quotes somebody on the same kind of occurrence shortly after.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.knowledge.families import type_families
from sayso.model import Claim, SourceKind, Speaker
from sayso.model.card import ArticleCard
from sayso.model.ledger import Origin
from sayso.reconcile.accounts import Account
from sayso.reconcile.actors import Actor, actor, actors, name_one
from sayso.reconcile.copies import CopyLinks
from sayso.text.names import name_key, name_words

UNNAMED = frozenset({SourceKind.UNNAMED, SourceKind.WITNESS})
SOON = 800
PARTIES = frozenset({SourceKind.OFFICIAL, SourceKind.ARMED_GROUP})


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim with the root it rests on; `given` is the day it was first published, `is_copied` marks repeats.

    `seen` is when this state of a page that changed was collected; empty for a page with one state.
    """

    claim: Claim
    article: str
    root: str
    given: str | None
    is_copied: bool
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """An origin before it is counted."""

    key: str
    name: str
    kind: SourceKind | None = None
    alignment: str | None = None
    words: frozenset[str] = frozenset()
    is_named: bool = False

    @property
    def actor(self) -> Actor:
        """The origin as somebody who may have taken part."""
        return actor(self.name, self.key) if self.is_named else Actor(frozenset())


def voices_of(accounts: Sequence[Account], copies: CopyLinks) -> tuple[list[Voice], dict[str, Root]]:
    """Every claim of an event with its root, in claim order, and the roots by key."""
    by_article = {account.card.id: account for account in accounts}
    roots: dict[str, Root] = {}
    rooted: list[tuple[Account, Claim, Root]] = []
    for account in sorted(accounts, key=lambda one: one.key):
        original = _original(account, by_article, copies)
        rooted += [(account, claim, root) for claim, root in _roots_of(account, original)]
    same = _unify(root for _, _, root in rooted)
    voices = []
    for account, claim, root in rooted:
        kept = same[root.key]
        roots[kept.key] = kept
        original = _original(account, by_article, copies)
        given = (original.card.original_published or original.card.published or "")[:19] or None
        is_version = account.card.id in copies.newest
        seen = (account.card.collected or "") if is_version else ""
        voices.append(Voice(claim, account.card.id, kept.key, given, original is not account, seen))
    voices.sort(key=lambda voice: voice.claim.id)
    return voices, roots


def _original(account: Account, by_article: Mapping[str, Account], copies: CopyLinks) -> Account:
    """Whose text an account repeats; its own where that is only an earlier state of its page."""
    original = copies.original(account.card.id)
    is_own = copies.page(original) == copies.page(account.card.id)
    return account if is_own else by_article.get(original, account)


def _roots_of(account: Account, original: Account) -> list[tuple[Claim, Root]]:
    maker = _maker(original.card)
    told = [(claim, _speaker_root(claim, maker, account.quoting)) for claim in account.claims]
    named = [(claim, root) for claim, root in told if root is not None and root.is_named]
    if not named and original is not account:
        named = _named(original.claims, maker, original.quoting)
    if not named:
        named = _named(_quoted_soon_after(account), maker, account.quoting)[:1]
    return [(claim, root or _leaned_on(claim, named) or maker) for claim, root in told]


def _named(claims: Iterable[Claim], maker: Root, quoting: Sequence[Claim]) -> list[tuple[Claim, Root]]:
    rooted = ((claim, _speaker_root(claim, maker, quoting)) for claim in claims)
    return [(claim, root) for claim, root in rooted if root is not None and root.is_named]


def _quoted_soon_after(account: Account) -> Iterator[Claim]:
    """Claims on the same kind of occurrence for which the article quotes somebody shortly after this account."""
    start = min(claim.trigger.start for claim in account.claims)
    for claim in account.quoting:
        is_near = 0 <= claim.trigger.start - start <= SOON
        if is_near and account.families & set(type_families()[claim.type].families):
            yield claim


def _leaned_on(claim: Claim, named: Sequence[tuple[Claim, Root]]) -> Root | None:
    """The quoted speaker on whom the outlet's own words rest: who gives the same figures, else the first quoted."""
    figures = _figure_set(claim)
    ranked = sorted(
        (one for one in named if _can_rest_on(claim, *one)),
        key=lambda one: (-len(figures & _figure_set(one[0])), one[0].trigger.start, one[0].id, one[1].key),
    )
    return ranked[0][1] if ranked else None


def _can_rest_on(claim: Claim, quoted: Claim, root: Root) -> bool:
    """An armed group speaks for what it does itself; a report that names nobody rests on it only by its figures."""
    if root.kind is not SourceKind.ARMED_GROUP:
        return True
    doers = actors(claim.agents)
    return name_one([root.actor], doers) if doers else bool(_figure_set(claim) & _figure_set(quoted))


def _figure_set(claim: Claim) -> set[tuple[str, str, int | None, int | None]]:
    return {(figure.measure.value, figure.of.value, figure.low, figure.high) for figure in claim.figures}


def _speaker_root(claim: Claim, maker: Root, quoting: Sequence[Claim]) -> Root | None:
    """The innermost named speaker; an unnamed one belongs to the article's maker; None for the outlet itself."""
    for speaker in reversed(claim.said_by):
        if speaker.kind not in UNNAMED:
            return _speaker(_full_form(speaker, quoting))
    if not claim.said_by:
        return None
    inner = claim.said_by[-1]
    return Root(
        key=f"{maker.key}/{name_key(inner.name)}",
        name=f"{inner.name} ({maker.name})",
        kind=inner.kind,
        alignment=inner.alignment,
    )


def _full_form(speaker: Speaker, quoting: Sequence[Claim]) -> Speaker:
    """The one known monitor that an article quotes is the monitor it describes elsewhere ("a monitoring group")."""
    if speaker.kind is not SourceKind.MONITOR or speaker.source_id is not None:
        return speaker
    known = {
        one.source_id: one
        for claim in quoting
        for one in reversed(claim.said_by)
        if one.kind is SourceKind.MONITOR and one.source_id is not None
    }
    return next(iter(known.values())) if len(known) == 1 else speaker


def _speaker(speaker: Speaker) -> Root:
    return Root(
        key=speaker.source_id or name_key(speaker.name),
        name=speaker.name,
        kind=speaker.kind,
        alignment=speaker.alignment,
        words=name_words(speaker.name),
        is_named=True,
    )


def _maker(card: ArticleCard) -> Root:
    name = card.original_publisher or (card.credits[0] if card.credits else None) or card.publisher or card.id
    return Root(key=name_key(name), name=name, kind=SourceKind.MEDIA, words=name_words(name))


def _unify(roots: Iterable[Root]) -> dict[str, Root]:
    """For every root's key the root that stands for it: a short form of just one longer name becomes that one."""
    by_key: dict[str, Root] = {}
    for root in sorted(roots, key=lambda one: (one.key, not one.is_named, one.name, str(one.kind))):
        by_key.setdefault(root.key, root)
    kept: dict[str, Root] = {}
    for root in by_key.values():
        longer = [other for other in by_key.values() if root.words and root.words < other.words]
        longest = [one for one in longer if all(other.words <= one.words for other in longer)]
        kept[root.key] = longest[0] if len(longest) == 1 else root
    return kept


def origin_records(voices: Sequence[Voice], roots: Mapping[str, Root]) -> tuple[Origin, ...]:
    """The origins with their articles and claims, by key."""
    parties = _parties(voices)
    found = []
    for key in sorted({voice.root for voice in voices}):
        root = roots[key]
        own = [voice for voice in voices if voice.root == key]
        found.append(
            Origin(
                id=key,
                name=root.name,
                kind=root.kind,
                alignment=root.alignment,
                is_party=root.kind in PARTIES and name_one([root.actor], parties),
                articles=tuple(sorted({voice.article for voice in own})),
                claims=tuple(voice.claim.id for voice in own),
            )
        )
    return tuple(found)


def _parties(voices: Iterable[Voice]) -> frozenset[Actor]:
    claims = [voice.claim for voice in voices]
    holders = (claim.control.holder for claim in claims if claim.control and claim.control.holder)
    named = actors(party for claim in claims for party in (*claim.agents, *claim.targets))
    return named | {actor(holder) for holder in holders}
