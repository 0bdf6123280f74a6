"""Pages of many layouts: the measured floors, liveblogs, pages that show no article."""

import time

import pytest
from benchmarks.pages.score import by_sayso, by_trafilatura, mean

from sayso.collect.inputs import capture
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.read import read_articles

LIVE = """<html><head><title>Battle for the dam: live updates | River Post</title>
<meta property="article:published_time" content="2031-05-06T06:00:00Z"></head><body><header><a href="/">River Post</a>
</header><main class="liveblog"><h1>Battle for the dam: live updates</h1>
<p>Troops and rebels have fought over the Telbin dam since dawn. Our reporters follow the day from both banks.</p>
<div class="entry" id="e3"><span class="time">00:20</span><h3>Quiet on the east bank</h3>
<p>The shooting stopped shortly after midnight, a doctor on the east bank says.</p></div>
<div class="entry" id="e2"><span class="time">21:05</span><p>Two soldiers were killed at the northern sluice, an army
spokesman told reporters.</p><div class="share"><a href="#">Share</a></div></div>
<div class="entry" id="e1"><span class="time">09:40</span><h3>Rebels claim the bridge</h3>
<p>A rebel commander says that his men hold the bridge. The army denies it.</p></div></main></body></html>"""

TOLD = """<html><head><title>As it happened</title><script type="application/ld+json">{"@type": "LiveBlogPosting",
"headline": "As it happened: the vote in Qarnah", "liveBlogUpdate": [
{"@type": "BlogPosting", "headline": "Polls open", "datePublished": "2031-05-06T07:00:00+03:00",
 "articleBody": "Polling stations opened at seven in eleven of twelve districts."},
{"@type": "BlogPosting", "headline": "One station burns", "datePublished": "2031-05-06T11:30:00+03:00",
 "articleBody": "Masked men set fire to a polling station in the old town, police say."},
{"@type": "BlogPosting", "headline": "Count begins", "datePublished": "2031-05-06T20:00:00+03:00",
 "articleBody": "The count has begun, the electoral commission says; a result is due on Monday."}]}</script></head>
<body><h1>As it happened: the vote in Qarnah</h1></body></html>"""

TEASER = '<li><a href="/{0}">Shells fall on district {0} of the town while the talks go on</a></li>'
DIARY = """<html><head><title>How the day went - River Post</title></head><body><h1>How the day went</h1>
<ul><li>07:40: two shells fall in the yard of the school, and the pupils are sent to the cellar.</li>
<li>08:30: the first ambulance comes over the bridge with its lamp off.</li>
<li>11:00: the army says that it has not fired, and the rebels say the same.</li></ul></body></html>"""

NO_ARTICLE = {
    "front page": f"<html><body><h1>News</h1><ul>{''.join(TEASER.format(n) for n in range(20))}</ul></body></html>",
    "not found": "<html><title>Page not found</title><body><h1>Page not found</h1><p>The page you are looking for has"
    " been moved or never was here. Try the search.</p></body></html>",
    "login": "<html><body><h1>Welcome back</h1><p>Please log in to continue reading. It takes a moment and is free"
    " of charge.</p><form><input name=u><button>Go</button></form></body></html>",
    "only a picture": "<html><body><h1>Map of the week</h1><img src='map.png'></body></html>",
}


def articles(html: str) -> list[Article]:
    found = list(read_articles(capture(html.encode(), "page.html")))
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("part", "floors"),
    [
        ("tuned", {"text": 0.99, "title": 0.99, "date": 0.99, "publisher": 0.98, "original": 0.99, "authors": 0.98}),
        ("aside", {"text": 0.97, "title": 0.98, "date": 0.95, "publisher": 0.95, "original": 0.95, "authors": 0.9}),
        ("fresh", {"text": 0.99, "title": 0.98, "date": 0.95, "publisher": 0.95, "original": 0.95, "authors": 0.9}),
    ],
)
def test_pages_are_read_at_least_this_well_and_better_than_by_trafilatura_alone(
    part: str, floors: dict[str, float]
) -> None:
    ours, theirs = mean(part, by_sayso), mean(part, by_trafilatura)
    assert {name: value for name, value in ours.items() if value < floors[name]} == {}
    assert {name: value for name, value in ours.items() if value < theirs[name]} == {}
    assert ours["text"] > theirs["text"] + 0.02


def test_entries_of_a_liveblog_are_articles_with_their_own_time() -> None:
    introduction, *entries = articles(LIVE)
    assert introduction.text.startswith("Troops and rebels")
    assert [(entry.published, entry.title, entry.text[:18]) for entry in entries] == [
        ("2031-05-07T00:20:00", "Quiet on the east bank", "The shooting stopp"),
        ("2031-05-06T21:05:00", "Battle for the dam: live updates", "Two soldiers were "),
        ("2031-05-06T09:40:00", "Rebels claim the bridge", "A rebel commander "),
    ]  # fmt: skip
    assert len({entry.id for entry in entries}) == 3


def test_entries_told_to_machines_only_are_read() -> None:
    assert [(entry.published, entry.title) for entry in articles(TOLD)] == [
        ("2031-05-06T07:00:00+03:00", "Polls open"),
        ("2031-05-06T11:30:00+03:00", "One station burns"),
        ("2031-05-06T20:00:00+03:00", "Count begins"),
    ]


def test_a_list_of_hours_in_a_report_is_no_liveblog() -> None:
    (article,) = articles(DIARY)
    assert [line[:6] for line in article.text.splitlines()] == ["07:40:", "08:30:", "11:00:"]


def test_a_report_with_the_words_of_a_notice_is_read() -> None:
    html = "<html><body><h1>Curfew at the ferry</h1><p>The police has forbidden people to leave their tents after"
    (article,) = articles(html + " eight, and the page of the decree was not found by the mayor.</p></body></html>")
    assert article.title == "Curfew at the ferry"


@pytest.mark.parametrize("kind", NO_ARTICLE)
def test_a_page_without_an_article_is_reported(kind: str) -> None:
    (found,) = read_articles(capture(NO_ARTICLE[kind].encode(), "page.html"))
    assert isinstance(found, ArticleError)
    assert "holds no article" in found.reason


PARAGRAPH = "<p>Two shells fell beside the station, and three drivers were wounded, a nurse said.</p>"
HOSTILE = {
    "a long title": f"<title>{'a | ' * 20_000}</title><body>{'<h2>a | a | b c d</h2>' * 1_000}{PARAGRAPH}</body>",
    "headers without end": "ab-c: value\r\n" * 5_000,
    "an article before thousands of paragraphs": f"<body><div><h1>Shells at noon</h1>{PARAGRAPH}</div><div>"
    f"{PARAGRAPH * 3_000}</div></body>",
    "divisions in divisions": f"<body class='live'><h1>Shells at noon</h1>{'<div class=a>10:00 ' * 350}{PARAGRAPH}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_are_read_in_time(kind: str) -> None:
    started = time.process_time()
    assert list(read_articles(capture(HOSTILE[kind].encode(), "page.html")))
    assert time.process_time() - started < 10
