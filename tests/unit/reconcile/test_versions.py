"""A page that changed counts once in an event, and its newest state speaks for it."""

from itertools import permutations

import msgspec

from made import claim
from sayso.model import Article, Claim, Event
from sayso.model.card import ArticleClaims
from sayso.model.ledger import EventDetail, Reconciled
from sayso.reconcile.reconciler import reconcile
from sayso.text.card import card_of

URL = "https://river.example/qarnah-strike"
WORDS = (
    "An air strike hit the fish market of Qarnah on Sunday morning while the first boats were coming in. "
    "Boxes of ice lay about the square, and two stalls burnt until the river police came with a pump. "
    "The harbour office closed the quay for the day and asked people to keep away from the sheds. "
)


def state(name: str, hour: int, *claims: Claim, url: str = URL, publisher: str = "River Post") -> ArticleClaims:
    text = f"{WORDS}At {hour} o'clock the office gave its count."
    article = Article(id=name, text=text, title="Strike", publisher=publisher, published="2031-05-04", url=url)
    card = card_of(article, f"2031-05-04T{hour:02d}:00:00+00:00")
    return ArticleClaims(card=card, claims=claims)


def only_event(reconciled: Reconciled) -> tuple[Event, EventDetail]:
    (event,), (detail,) = reconciled.events, reconciled.details
    return event, detail


def test_states_of_a_page_are_one_article_and_one_origin_with_the_last_figure() -> None:
    states = [
        state("a", 9, claim("1", killed=14)),
        state("b", 12, claim("2", killed=9)),
        state("c", 15, claim("3", killed=11)),
    ]
    for items in permutations(states):
        event, detail = only_event(reconcile(items))
        assert (event.articles, event.origins) == (1, 1)
        (figures,) = event.figures
        assert (figures.low, figures.high) == (11, 11)
        assert [(one.low, one.claim) for one in detail.history] == [(14, "1"), (9, "2"), (11, "3")]
        assert sorted(event.claims) == ["1", "2", "3"]


def test_a_speaker_whom_the_newest_state_leaves_out_is_no_origin() -> None:
    items = [
        state("a", 9, claim("1", killed=14, said_by=("Harbour Ministry",))),
        state("b", 12, claim("2", killed=9, said_by=("Lantern Monitor",))),
    ]
    event, detail = only_event(reconcile(items))
    assert [origin.name for origin in detail.origins] == ["Lantern Monitor"]
    assert event.origins == 1
    assert event.conflicts == ()


def test_a_later_state_keeps_the_id_of_the_event() -> None:
    first = state("b", 9, claim("9", killed=14))
    longer = state("a", 12, claim("1", killed=15))
    (before,) = reconcile([first]).events
    (after,) = reconcile([first, longer]).events
    assert after.id == before.id


def test_another_outlet_counts_beside_the_newest_state() -> None:
    other = Article(
        id="o",
        text="Fishermen in Qarnah told of a strike on Sunday. They counted twelve bodies and carried them to the "
        "mosque near the mill, where relatives waited for them all day long in the heat of the yard.",
        publisher="Hill Times",
        published="2031-05-04",
    )
    items = [
        state("a", 9, claim("1", killed=14)),
        state("b", 12, claim("2", killed=9)),
        ArticleClaims(card=card_of(other), claims=(claim("3", killed=12),)),
    ]
    event, _ = only_event(reconcile(items))
    assert (event.articles, event.origins) == (2, 2)
    (figures,) = event.figures
    assert sorted((one.low or 0) for one in figures.by_origin) == [9, 12]


def test_a_state_that_tells_no_longer_of_an_event_does_not_undo_it() -> None:
    silent = state("b", 12, claim("2", place="Telbin", day="2031-06-20", kind="armed_clash"))
    events = reconcile([state("a", 9, claim("1", killed=14)), silent]).events
    assert sorted(event.articles for event in events) == [1, 1]


def test_the_card_of_an_older_ledger_has_no_hour_and_goes_first() -> None:
    old = state("z", 9, claim("1", killed=14))
    old = msgspec.structs.replace(old, card=msgspec.structs.replace(old.card, collected=None))
    event, _ = only_event(reconcile([old, state("a", 8, claim("2", killed=9))]))
    assert [one.low for one in event.figures] == [9]
