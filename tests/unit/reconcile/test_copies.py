"""Which articles repeat which."""

import pytest

from made import article, claim, fingerprint
from sayso.model import Article
from sayso.model.card import ArticleCard
from sayso.reconcile.copies import copies, find_copies
from sayso.reconcile.reconciler import reconcile
from sayso.text.card import card_of

STORY = (
    "Two rockets landed beside the grain market of Telbin shortly after sunrise on Tuesday, traders there"
    " said. Nine people died on the spot and a dozen more were carried to the clinic, where the only "
    "surgeon worked without electric light. The town changed hands twice last winter and its eastern road"
    " has been closed to lorries since then. Neither of the two forces that face each other along the "
    "river said anything about the rockets by noon."
)
BACKGROUND = (
    "The fighting along the river began four years ago when a quarrel over water turned into open war, "
    "and at least forty thousand people are thought to have lost their homes since the first winter, "
    "according to the relief agencies that work in the valley and that have asked both sides again and "
    "again to leave the bridges open for food and medicine."
)


def card(identifier: str, text: str, publisher: str, day: str = "2031-05-06") -> ArticleCard:
    return card_of(Article(id=identifier, text=text, publisher=publisher, published=day))


def found(*cards: ArticleCard) -> list[tuple[str, str]]:
    return [(copy.article, copy.original) for copy in copies(find_copies(cards))]


def test_edited_copy_points_to_the_first_published() -> None:
    first = card("z", STORY, "River Post", "2031-05-06")
    shorter = card(
        "a", STORY.replace("Nine people", "At least nine people").rsplit(". ", 1)[0] + ".", "Hill Times", "2031-05-07"
    )
    assert found(shorter, first) == [("a", "z")]


def test_copy_of_a_copy_points_to_the_first() -> None:
    first = card("1", STORY, "River Post", "2031-05-06")
    second = card("2", STORY, "Hill Times", "2031-05-07")
    third = card("3", STORY, "Coast Daily", "2031-05-08")
    assert found(third, second, first) == [("2", "1"), ("3", "1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One outlet's template with its standing background is another report each time.
        (
            "Shelling of Telbin killed 4 people and wounded 11 on Monday, a monitor said. " + BACKGROUND,
            "Shelling of Qarnah killed 7 people and wounded 20 on Friday, a monitor said. " + BACKGROUND,
        ),
        (
            "Four traders died in Telbin on Monday when rockets hit the grain market. " + BACKGROUND,
            "A convoy of nine lorries reached Wadi Sur for the first time since March. " + BACKGROUND,
        ),
    ],
)
def test_reports_of_one_outlet_with_common_background_are_no_copies(one: str, other: str) -> None:
    assert found(card("a", one, "River Post"), card("b", other, "River Post")) == []


def test_one_template_of_two_outlets_is_no_copy() -> None:
    one = card("a", "4 killed, 11 injured in shelling of Telbin market on Monday, police said.", "River Post")
    other = card("b", "7 killed, 20 injured in shelling of Qarnah bridge on Friday, police said.", "Hill Times")
    assert found(one, other) == []


def test_same_outlet_publishing_again_is_a_copy() -> None:
    assert found(card("a", STORY, "River Post"), card("b", STORY, "River Post")) == [("b", "a")]


def test_the_page_naming_its_original_is_believed() -> None:
    first = article("a", claim("a-1"))
    second = article("b", claim("b-1"), copy_of="a")
    assert [(one.article, one.original, one.share) for one in reconcile([first, second]).copies] == [("b", "a", 1.0)]


def test_share_says_how_much_is_repeated() -> None:
    one = article("a", claim("a-1"), **fingerprint(5))
    other = article("b", claim("b-1"), **fingerprint(5, changed=10))
    [copy] = reconcile([one, other]).copies
    assert copy.share == pytest.approx(0.75)
