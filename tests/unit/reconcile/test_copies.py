"""Which articles repeat which."""

import msgspec
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


def card(
    identifier: str,
    text: str,
    publisher: str,
    day: str = "2031-05-06",
    *,
    title: str | None = None,
    url: str | None = None,
) -> ArticleCard:
    return card_of(Article(id=identifier, text=text, publisher=publisher, published=day, title=title, url=url))


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


def test_one_outlets_story_with_another_beginning_under_one_title_is_a_copy() -> None:
    """A place line put before the first words hides that both begin alike; the title tells."""
    title = "Nine die as rockets hit grain market"
    other = "Telbin, Tuesday. From our correspondent on the river, by telephone, after the lines were mended. " + STORY
    cards = card("a", STORY, "River Post", title=title), card("b", other, "River Post", title=title)
    assert found(*cards) == [("a", "b")]
    assert found(cards[0], card("b", other, "River Post", title="Another title")) == []


def test_a_daily_summary_of_one_title_is_another_report_each_day() -> None:
    title = "Summary of the day"
    cards = [
        card("a", "Four traders died in Telbin when rockets hit the market. " + BACKGROUND, "River Post", "2031-05-06",
             title=title),
        card("b", "A convoy of nine lorries reached Wadi Sur. " + BACKGROUND, "River Post", "2031-05-07", title=title),
    ]  # fmt: skip
    assert found(*cards) == []


def test_a_template_filled_with_another_place_is_no_copy() -> None:
    """Everything but one word is the same: the outlet's form, its victims by chance, its background."""
    form = "At least 5 people were killed and 7 injured in shelling of {} on Monday, a monitor said. " + BACKGROUND
    cards = card("a", form.format("Telbin"), "River Post"), card("b", form.format("Qarnah"), "River Post")
    assert found(*cards) == []


def test_two_outlets_that_quote_the_same_agency_paragraph_write_their_own_reports() -> None:
    shared = STORY.split(". ")[0] + ". "
    own = (
        "The mayor, who lost two cousins, opened the school as a morgue and forbade the sale of petrol until the "
        "funerals were over. By evening the bakers had gone home and the river police had closed the ferry as well."
    )
    other = (
        "In the capital the opposition asked for an inquiry, and the ministry answered that one had begun in April "
        "and would end when it ended. Shares of the grain board fell by a tenth before trading in them was stopped."
    )
    assert found(card("a", shared + own, "River Post"), card("b", shared + other, "Hill Times")) == []


def test_states_of_one_page_are_versions() -> None:
    url = "https://river.example/telbin-rockets"
    first = card("a", STORY, "River Post", url=url)
    second = card(
        "b", STORY.replace("Nine people", "Eleven people") + " The ferry is closed.", "River Post", "2031-05-07",
        url="http://www.river.example/telbin-rockets/?utm_source=mail",
    )  # fmt: skip
    [copy] = copies(find_copies([second, first]))
    assert (copy.article, copy.original, copy.kind) == ("b", "a", "version")


def test_the_state_collected_last_is_the_newest_whatever_its_length() -> None:
    url = "https://river.example/telbin-rockets"
    states = [
        msgspec.structs.replace(card(name, text, "River Post", url=url), collected=f"2031-05-0{day}T10:00:00+00:00")
        for name, text, day in (("a", STORY + " The ferry is closed.", 8), ("b", STORY, 6), ("c", STORY, 7))
    ]
    elsewhere = card("d", STORY, "Hill Times", "2031-05-09")
    links = find_copies([*states, elsewhere])
    assert [links.page(name) for name in "abcd"] == ["a", "a", "a", "d"]
    assert [links.is_superseded(name) for name in "abcd"] == [False, True, True, False]
    assert [links.is_first(name) for name in "abcd"] == [False, True, False, True]
    told = {copy.article: copy for copy in copies(links)}
    assert {article: copy.original for article, copy in told.items()} == {"a": "b", "c": "b", "d": "b"}
    assert [(told[name].newest, told[name].earlier) for name in "acd"] == [
        ("a", ("b",)),
        ("a", ("c", "b")),
        (None, ()),
    ]


@pytest.mark.parametrize("url", ["https://river.example/", "https://river.example/live#e7", None])
def test_another_text_at_a_front_page_or_another_entry_is_no_version(url: str | None) -> None:
    other = url and url.replace("#e7", "#e8")
    cards = card("a", STORY, "River Post", url=url), card("b", BACKGROUND, "River Post", url=other)
    assert found(*cards) == []


def test_an_address_that_shows_another_story_every_day_has_no_versions() -> None:
    url = "https://river.example/today"
    cards = card("a", STORY, "River Post", url=url), card("b", BACKGROUND, "River Post", "2031-05-07", url=url)
    assert found(*cards) == []


@pytest.mark.parametrize("aside", ["b0", "b9"])
def test_of_a_copy_the_likeliest_account_follows(aside: str) -> None:
    first = article("a", claim("a1", killed=9), day="2031-05-05", **fingerprint(7))
    copy = article("b", claim("b5", killed=9), claim(aside, event=2, place=None, day=None), **fingerprint(7))
    other = article("c", claim("c1", killed=9), day="2031-05-06", **fingerprint(8))
    events = reconcile([first, copy, other]).events
    assert next(event.claims for event in events if "a1" in event.claims) == ("a1", "b5", "c1")
