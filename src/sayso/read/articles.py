"""One capture into its articles."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from py3langid import classify

from sayso.errors import ArticleError
from sayso.model import Article
from sayso.model.capture import Capture
from sayso.model.ids import content_id
from sayso.read.decode import decode
from sayso.read.formats.docx import read_docx
from sayso.read.formats.mail import read_mail
from sayso.read.formats.pdf import read_pdf
from sayso.read.formats.table import Row, lines_of_rows, rows_of_csv, rows_of_parquet
from sayso.read.formats.telegram import is_telegram, read_telegram
from sayso.read.kinds import kind_of
from sayso.read.line import read_line
from sayso.read.page import read_page
from sayso.read.reading import Reading
from sayso.text.datelines import find_dateline
from sayso.text.furniture import body_spans

LATEST_YEAR = 2100
_MARKDOWN_TITLE = re.compile(r"^\s*#+ +([^\n]+)")
_FIRST_LINE = re.compile(r"^\s*([^\n]{10,200})\n")
Found = Article | ArticleError


def read_articles(capture: Capture) -> Iterator[Found]:
    """The articles in one capture, in its order; what cannot be read comes as its error, with the way out."""
    try:
        for found in _articles(capture):
            yield found if isinstance(found, ArticleError) else _with_language(_carried(found, capture))
    except ArticleError as fault:
        yield fault
    except Exception as fault:  # noqa: BLE001 (one input must not end a run; its failure is recorded)
        yield ArticleError(capture.name, f"could not be read ({fault!r}).", "Please report it.")


def _articles(capture: Capture) -> Iterable[Found]:
    raw, name = capture.raw, capture.name
    match kind_of(capture):
        case "line":
            return [_of_line(_object(_json(raw, name), name), name, dict(capture.columns))]
        case "pdf":
            return [_of_reading(read_pdf(raw, name))]
        case "docx":
            return [_of_reading(read_docx(raw, name))]
        case "mail":
            return map(_of_reading, read_mail(raw, name))
        case "parquet":
            return _of_rows(list(rows_of_parquet(raw, name)), capture)
        case "table":
            return _of_rows(list(rows_of_csv(decode(raw, name, capture.charset), name)), capture)
        case "json":
            return _of_json(_json(raw, name), capture)
        case "page":
            fetched = capture.collected if capture.exchange is not None else None
            return map(_of_reading, read_page(decode(raw, name, capture.charset), name, capture.url, fetched=fetched))
        case "text":
            return [_of_text(decode(raw, name, capture.charset))]


def _json(raw: bytes, name: str) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise ArticleError(
            name, f"is not valid JSON ({fault}).", "One object on one line is expected, or one list of them."
        ) from fault


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ArticleError(name, "is not a JSON object.", 'Expected {"id": "...", "text": "..."}.')
    return value


def _of_json(value: Any, capture: Capture) -> Iterable[Found]:
    """The articles of a JSON file: a Telegram export, a list of objects, or one object."""
    if is_telegram(value):
        readings = list(read_telegram(value))
        if not readings and capture.part is None:
            raise ArticleError(capture.name, "holds no message with text.", "Export the channel with its messages.")
        return map(_of_reading, readings)
    rows = value if isinstance(value, list) else [value]
    return _of_rows([_object(row, capture.name) for row in rows], capture)


def _of_rows(rows: list[Row], capture: Capture) -> Iterator[Found]:
    part = capture.part
    name, first, is_month_first = capture.name, 1, None
    if part is not None:
        name, first, is_month_first = capture.origin, part.first_row, part.is_month_first
    lines = lines_of_rows(rows, name, dict(capture.columns), is_month_first=is_month_first)
    for number, line in enumerate(lines, first):
        try:
            yield _checked(read_line(line), f"{name}, row {number}")
        except ArticleError as fault:
            yield ArticleError(f"{name}, row {number}", fault.reason, fault.way_out)


def _of_line(line: dict[str, Any], name: str, columns: dict[str, str]) -> Article:
    return _checked(read_line(lines_of_rows([line], name, columns)[0] if columns else line), name)


def _of_reading(reading: Reading) -> Article:
    dateline = find_dateline(reading.text)
    publisher = reading.publisher or dateline.publisher
    return Article(
        id=content_id(publisher, reading.title, reading.url, reading.text),
        text=reading.text,
        title=reading.title,
        published=reading.published or dateline.published or dateline.date,
        publisher=publisher,
        url=reading.url,
        authors=reading.authors,
        dateline=dateline.span,
        dateline_date=dateline.date,
        original=reading.original or dateline.original,
        body=body_spans(reading.text),
    )


def _of_text(text: str) -> Article:
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


def _checked(article: Article, name: str) -> Article:
    if not article.text.strip():
        raise ArticleError(name, "has no text.", "Remove it, or fetch it again.")
    year = re.match(r"\d+", article.published or "")
    if year and (len(year[0]) != 4 or int(year[0]) > LATEST_YEAR):
        raise ArticleError(name, f"was published in year {year[0]}.", "Correct its date (YYYY-MM-DD).")
    return article


def _carried(article: Article, capture: Capture) -> Article:
    """The article with what its carrier knows where the page itself is silent: its address, its date in the feed."""
    _checked(article, capture.name)
    return msgspec.structs.replace(
        article, url=article.url or capture.url, published=article.published or capture.published
    )


def _with_language(article: Article) -> Article:
    return msgspec.structs.replace(article, language=language_of(article.text))


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that most of the text is in."""
    code, _ = classify(text[:3000])
    return str(code)
