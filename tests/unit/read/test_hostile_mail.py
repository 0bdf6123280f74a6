"""Mail that is broken, nested, sent on or full of attachments: read as far as it can be, refused with the reason."""

import base64
import time

import pytest

from sayso.collect.inputs import capture
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.read import read_articles

STORY = (
    "Shelling killed four people in the old quarter of Telbin on Sunday, a doctor at the field hospital said. The "
    "guard denied that it had fired. Two houses by the mill burnt down, and the road to the ferry was shut."
)
PAGE = f"<html><body><h1>Telbin shelled</h1><p>{STORY}</p></body></html>"
OTHER = "<p>An attached page on another matter altogether, long enough to be taken for a paragraph of a report.</p>"
HEAD = (
    "From: Mill Road Bulletin <desk@mill.example>\nSubject: Telbin shelled\n"
    "Date: Mon, 05 May 2031 08:00:00 +0300\nMessage-ID: <1@mill.example>\nMIME-Version: 1.0\n"
)
PLAIN = "Content-Type: text/plain\n\n"


def parts(kind: str, *inner: str, boundary: str = "b") -> str:
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n' + "".join(
        f"--{boundary}\n{part}\n" for part in inner
    )


def read(message: str | bytes) -> list[Article | ArticleError]:
    return list(read_articles(capture(message if isinstance(message, bytes) else message.encode(), "letter.eml")))


SHOWN = parts("alternative", PLAIN + "View in a browser", "Content-Type: text/html\n\n" + PAGE)
NESTED = parts(
    "mixed",
    parts("related", SHOWN, boundary="r"),
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\n\nJVBERi0=",
    boundary="m",
)
ATTACHED = 'Content-Type: text/html\nContent-Disposition: attachment; filename="a.html"\n\n' + OTHER


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(parts("alternative", PLAIN + "short", "Content-Type: text/html\n\n" + PAGE), id="no end"),
        pytest.param('Content-Type: multipart/mixed; boundary="zzz"\n\n' + STORY, id="a boundary that never comes"),
        pytest.param("Content-Type: multipart/mixed\n\n" + STORY, id="no boundary"),
        pytest.param(NESTED, id="nested"),
        pytest.param(parts("mixed", ATTACHED, PLAIN + STORY), id="attachment first"),
        pytest.param("Content-Type: text/plain; charset=x-none\n\n" + STORY, id="unknown charset"),
        pytest.param(PLAIN.strip() + "\nContent-Transfer-Encoding: x-zip\n\n" + STORY, id="unknown encoding"),
        pytest.param(parts("alternative", PLAIN + STORY, "Content-Type: text/html\n\n<img src=x>"), id="picture"),
        pytest.param(parts("mixed", PLAIN + "\n", PLAIN + STORY), id="empty part first"),
        pytest.param(
            parts("mixed", "Content-Type: text/html\n\n<p>Hello.</p>", "Content-Type: text/html\n\n" + PAGE),
            id="greeting in a part of its own",
        ),
    ],
)
def test_the_report_is_found(body: str) -> None:
    (article,) = read(HEAD + body)
    assert isinstance(article, Article), article
    assert (article.title, article.publisher) == ("Telbin shelled", "Mill Road Bulletin")
    assert article.published == "2031-05-05T08:00:00+03:00"
    assert article.text == STORY


def test_parts_of_one_message_are_one_text() -> None:
    (article,) = read(HEAD + parts("mixed", PLAIN + "Dear reader,", PLAIN + STORY))
    assert isinstance(article, Article)
    assert article.text == f"Dear reader,\n{STORY}"


def test_broken_base64_gives_what_can_be_made_out() -> None:
    sent = base64.b64encode(STORY.encode()).decode()
    (article,) = read(HEAD + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + sent[:-3] + "!!*\n")
    assert isinstance(article, Article)
    assert STORY.startswith(article.text[:180])


def test_a_message_sent_on_is_its_sender_s_and_a_digest_has_an_article_each() -> None:
    inner = [
        f"Content-Type: message/rfc822\n\nFrom: {name} <x@x.example>\nSubject: {title}\n"
        f"Date: Sun, 04 May 2031 2{hour}:00:00 +0300\n{PLAIN}{STORY} Report {hour}.\n"
        for hour, (name, title) in enumerate((("Hill Times", "One"), ("River Post", "Two")))
    ]
    found = read(HEAD + parts("mixed", PLAIN + "FYI", *inner))
    assert [(one.title, one.publisher, one.published) for one in found if isinstance(one, Article)] == [
        ("One", "Hill Times", "2031-05-04T20:00:00+03:00"),
        ("Two", "River Post", "2031-05-04T21:00:00+03:00"),
    ]
    with_own = read(HEAD + parts("mixed", PLAIN + STORY, inner[0]))
    assert [one.title for one in with_own if isinstance(one, Article)] == ["Telbin shelled", "One"]


def test_a_head_in_bare_bytes_is_read_in_the_charset_of_the_message() -> None:
    title, text = "Телбин обстрелян", "Обстрел продолжался всю ночь, сообщил представитель военных. " * 4
    raw = HEAD.replace("Telbin shelled", title) + "Content-Type: text/plain; charset=koi8-r\n\n" + text
    (article,) = read(raw.encode("koi8-r"))
    assert isinstance(article, Article)
    assert article.title == title


@pytest.mark.parametrize("date", ["Yesterday, some time", "Mon, 35 May 2031 28:00:00 +9900", ""])
def test_a_date_that_is_none_leaves_the_day_open(date: str) -> None:
    (article,) = read(HEAD.replace("Mon, 05 May 2031 08:00:00 +0300", date) + PLAIN + STORY)
    assert isinstance(article, Article)
    assert article.published is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Content-Type: application/pdf\nContent-Disposition: attachment\n\nJVBERi0=", "holds no text"),
        (parts("mixed", ATTACHED), "holds no text"),
        ("".join(parts("mixed", boundary=f"b{n}") + f"--b{n}\n" for n in range(3000)) + PLAIN, "beyond reason"),
    ],
)
def test_mail_without_a_report_is_refused_in_time(body: str, words: str) -> None:
    started = time.process_time()
    (fault,) = read(HEAD + body)
    assert isinstance(fault, ArticleError)
    assert words in fault.reason
    assert time.process_time() - started < 10
