"""What must hold of every set of articles."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from made import PLACES, MemoryIndex, repeat, small_war
from sayso.model.card import ArticleClaims
from sayso.model.ledger import Decision, Reconciled
from sayso.reconcile.reconciler import Reconciler, reconcile

wars = st.builds(small_war, st.integers(0, 10_000), st.integers(1, 14))
few = settings(max_examples=40, deadline=None)


@few
@given(wars, st.randoms(use_true_random=False))
def test_order_of_articles_changes_nothing(war: list[ArticleClaims], draw: random.Random) -> None:
    shuffled = war[:]
    draw.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(war)


@few
@given(wars)
def test_same_articles_twice_change_nothing(war: list[ArticleClaims]) -> None:
    assert reconcile([*war, *war]) == reconcile(war)


@few
@given(wars)
def test_every_claim_is_in_exactly_one_event(war: list[ArticleClaims]) -> None:
    claims = sorted(one for event in reconcile(war).events for one in event.claims)
    assert claims == sorted(one.id for item in war for one in item.claims)


@few
@given(wars)
def test_two_occurrences_of_one_article_stay_apart(war: list[ArticleClaims]) -> None:
    told = {one.id: (item.card.id, one.event) for item in war for one in item.claims}
    for event in reconcile(war).events:
        occurrences = {told[one] for one in event.claims}
        assert len(occurrences) == len({article_id for article_id, _ in occurrences})


@few
@given(wars)
def test_no_event_holds_two_towns(war: list[ArticleClaims]) -> None:
    towns: dict[str, set[str]] = {}
    for item in war:
        for one in item.claims:
            towns.setdefault(one.id, set()).update(set(one.place.names) & set(PLACES))
    for event in reconcile(war).events:
        assert len({town for one in event.claims for town in towns[one]}) <= 1


@few
@given(wars)
def test_figures_stay_within_their_claims(war: list[ArticleClaims]) -> None:
    figures = {
        one.id: {(figure.measure, figure.of, figure.low, figure.high) for figure in one.figures}
        for item in war
        for one in item.claims
    }
    for event in reconcile(war).events:
        for held in event.figures:
            for one in held.by_origin:
                assert (held.measure, held.of, one.low, one.high) in figures[one.claim]
            told = [bound for one in held.by_origin for bound in (one.low, one.high) if bound is not None]
            assert held.low is None or held.low == min(one.low for one in held.by_origin)
            assert held.high is None or held.high == max(one.high for one in held.by_origin)
            assert held.best in told


@few
@given(wars)
def test_one_origin_has_no_conflict(war: list[ArticleClaims]) -> None:
    for event in reconcile(war).events:
        assert event.origins >= 1
        if event.origins == 1:
            assert event.conflicts == ()


@few
@given(wars)
def test_periods_of_an_account_do_not_overlap(war: list[ArticleClaims]) -> None:
    lines: dict[tuple[object, str], list[tuple[str, str | None]]] = {}
    for period in reconcile(war).control:
        assert period.claims
        lines.setdefault((period.place, period.account), []).append((period.from_, period.to))
    for line in lines.values():
        for (_, ends), (begins, _) in pairwise(line):
            assert ends is not None
            assert ends <= begins


def applied(before: Reconciled, update: object) -> dict[str, object]:
    """The events by id after an update, as a ledger would keep them."""
    kept = {event.id: event for event in before.events if not set(event.claims) & set(update.claims)}
    return kept | {event.id: event for event in update.events}


@few
@given(wars, st.integers(0, 100))
def test_adding_one_article_gives_what_all_at_once_gives(war: list[ArticleClaims], pick: int) -> None:
    new = war[pick % len(war)]
    others = [item for item in war if item is not new]
    update = Reconciler(MemoryIndex(war)).update(added=[new])
    everything = reconcile(war)
    assert applied(reconcile(others), update) == {event.id: event for event in everything.events}
    touched = {period for period in everything.control if set(period.claims) & {one.id for one in new.claims}}
    assert touched <= set(update.control)


@few
@given(wars, st.integers(0, 100))
def test_deleting_an_article_and_adding_it_again_restores(war: list[ArticleClaims], pick: int) -> None:
    gone = war[pick % len(war)]
    others = [item for item in war if item is not gone]
    deleted = Reconciler(MemoryIndex(others)).update(removed=[gone])
    without = reconcile(others)
    assert applied(reconcile(war), deleted) == {event.id: event for event in without.events}
    again = Reconciler(MemoryIndex(war)).update(added=[gone])
    assert applied(without, again) == {event.id: event for event in reconcile(war).events}


@few
@given(wars)
def test_merge_joins_and_its_undoing_restores(war: list[ArticleClaims]) -> None:
    before = reconcile(war)
    if len(before.events) < 2:
        return
    one, other = before.events[0], before.events[-1]
    decision = Decision(first=one.claims[0], second=other.claims[0], same=True)
    merged = reconcile(war, [decision])
    assert any({one.claims[0], other.claims[0]} <= set(event.claims) for event in merged.events)
    undone = Decision(first=one.claims[0], second=other.claims[0], same=False)
    assert reconcile(war, [decision, undone]) == before


@few
@given(wars)
def test_a_split_by_a_person_holds(war: list[ArticleClaims]) -> None:
    article_of = {one.id: (item.card.id, one.event) for item in war for one in item.claims}
    for event in reconcile(war).events:
        first, last = event.claims[0], event.claims[-1]
        if article_of[first] == article_of[last]:
            continue
        parted = reconcile(war, [Decision(first=first, second=last, same=False)])
        assert not any({first, last} <= set(one.claims) for one in parted.events)
        return


@few
@given(wars, st.integers(0, 100))
def test_a_copy_changes_no_count_but_articles(war: list[ArticleClaims], pick: int) -> None:
    copy = repeat(war[pick % len(war)], "z")
    repeated = {one.id for one in copy.claims}
    before = {event.claims: event for event in reconcile(war).events}
    for event in reconcile([*war, copy]).events:
        told = tuple(one for one in event.claims if one not in repeated)
        was = before[told]
        assert event.articles == was.articles + (told != event.claims)
        assert (event.id, event.origins, event.figures, event.blame) == (was.id, was.origins, was.figures, was.blame)
        assert (event.grade, event.grade_reason) == (was.grade, was.grade_reason)
        assert [one.field for one in event.conflicts] == [one.field for one in was.conflicts]


def test_number_of_processes_changes_nothing() -> None:
    war = small_war(7, 40)
    assert reconcile(war, jobs=2) == reconcile(war)
