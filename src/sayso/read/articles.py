"""One capture into its articles."""

import json
import re
from collections.abc import Iterator
from pathlib import PurePath

import msgspec
from py3langid import classify

from sayso.errors import ArticleError
from sayso.model import Article
from sayso.model.capture import Capture
from sayso.model.ids import content_id
from sayso.read.decode import decode
from sayso.read.line import read_line
from sayso.read.page import read_page
from sayso.text.datelines import find_dateline
from sayso.text.furniture import body_spans

LATEST_YEAR = 2100
_MARKDOWN_TITLE = re.compile(r"^\s*#+ +([^\n]+)")
_FIRST_LINE = re.compile(r"^\s*([^\n]{10,200})\n")
_HTML = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def read_articles(capture: Capture) -> Iterator[Article | ArticleError]:
    """The articles in one capture, in its order; what cannot be read comes as its error, with the way out."""
    try:
        yield _with_address(_one(capture), capture)
    except ArticleError as fault:
        yield fault


def _one(capture: Capture) -> Article:
    if capture.line is not None:
        return _with_language(_checked(read_line(_json(capture)), capture))
    text = decode(capture.raw, capture.name, capture.charset)
    suffix = PurePath(capture.origin).suffix.lower()
    if suffix in {".html", ".htm"} or _HTML.search(text[:2000]):
        article = _from_page(text, capture)
    else:
        article = _from_text(text)
    return _with_language(_checked(article, capture))


def _json(capture: Capture) -> dict[str, object]:
    try:
        line = json.loads(capture.raw)
    except (ValueError, RecursionError) as fault:
        raise ArticleError(
            capture.name, f"is not valid JSON ({fault}).", "One object on one line is expected."
        ) from fault
    if not isinstance(line, dict):
        raise ArticleError(capture.name, "is not a JSON object.", 'Expected {"id": "...", "text": "..."}.')
    return line


def _from_page(html: str, capture: Capture) -> Article:
    page = read_page(html, capture.name)
    dateline = find_dateline(page.text)
    publisher = page.publisher or dateline.publisher
    return Article(
        id=content_id(publisher, page.title, page.url, page.text),
        text=page.text,
        title=page.title,
        published=page.published or dateline.published,
        publisher=publisher,
        url=page.url,
        authors=page.authors,
        dateline=dateline.span,
        dateline_date=dateline.date,
        original=dateline.original,
        body=body_spans(page.text),
    )


def _from_text(text: str) -> Article:
    dateline = find_dateline(text)
    heading = _MARKDOWN_TITLE.match(text) or _FIRST_LINE.match(text)
    title = heading[1].strip() if heading else None
    return Article(
        id=content_id(dateline.publisher, title, None, text),
        text=text,
        title=title,
        published=dateline.published or dateline.date,
        publisher=dateline.publisher,
        dateline=dateline.span,
        dateline_date=dateline.date,
        original=dateline.original,
        body=body_spans(text, heading.end()) if heading else body_spans(text),
    )


def _checked(article: Article, capture: Capture) -> Article:
    if not article.text.strip():
        raise ArticleError(capture.name, "has no text.", "Remove it, or fetch it again.")
    year = re.match(r"\d+", article.published or "")
    if year and (len(year[0]) != 4 or int(year[0]) > LATEST_YEAR):
        raise ArticleError(capture.name, f"was published in year {year[0]}.", "Correct its date (YYYY-MM-DD).")
    return article


def _with_address(article: Article, capture: Capture) -> Article:
    """The article with what its carrier knows where the page itself is silent: its address, its date in the feed."""
    return msgspec.structs.replace(
        article, url=article.url or capture.url, published=article.published or capture.published
    )


def _with_language(article: Article) -> Article:
    return msgspec.structs.replace(article, language=language_of(article.text))


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that most of the text is in."""
    code, _ = classify(text[:3000])
    return str(code)
