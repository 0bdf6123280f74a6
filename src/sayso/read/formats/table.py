"""Tables of articles: CSV, TSV, Parquet and JSON lists, one article a row, with their columns mapped to fields."""

import csv
import importlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.errors import ArticleError
from sayso.model.ids import content_id

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "article_content", "full_text", "maintext", "story"),
    "title": ("title", "headline", "heading", "article_title"),
    "published": ("published", "date", "published_at", "publish_date", "publication_date", "pub_date", "datetime",
                  "timestamp", "created_at"),
    "publisher": ("publisher", "source", "outlet", "newspaper", "site", "domain", "media"),
    "url": ("url", "link", "uri", "article_url"),
    "id": ("id", "article_id", "doc_id", "unit_id", "uid"),
    "language": ("language", "lang"),
}  # fmt: skip
_NUMERIC = re.compile(r"^\s*(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)\b")
_WORDS = re.compile(r"[\W_]+")
Row = Mapping[str, Any]


def rows_of_csv(text: str, name: str) -> Iterator[Row]:
    """The rows of a CSV or TSV file whose first row names the columns."""
    csv.field_size_limit(50_000_000)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:20_000].split("\n", 1)[0], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from csv.DictReader(io.StringIO(text, newline=""), dialect=_quoted(dialect))
    except csv.Error as fault:
        raise ArticleError(name, f"is a broken CSV file ({fault}).", "Save it again as CSV in UTF-8.") from fault


def _quoted(dialect: type[csv.Dialect] | csv.Dialect) -> type[csv.Dialect]:
    """Its delimiter with the usual rules of quoting, which a first row alone does not show."""
    return type("Found", (csv.excel,), {"delimiter": dialect.delimiter})


def rows_of_parquet(raw: bytes, name: str) -> Iterator[Row]:
    """The rows of a Parquet file, read batch by batch. Needs pyarrow."""
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as fault:
        raise ArticleError(
            name, "is a Parquet file, and pyarrow is missing.", "pip install 'sayso[parquet]'"
        ) from fault
    try:
        for batch in parquet.ParquetFile(io.BytesIO(raw)).iter_batches():
            yield from batch.to_pylist()
    except (ValueError, OSError) as fault:
        raise ArticleError(name, f"is a broken Parquet file ({fault}).", "Write it again.") from fault


def lines_of_rows(
    rows: Sequence[Row], name: str, columns: Mapping[str, str], *, is_month_first: bool | None = None
) -> list[dict[str, Any]]:
    """Each row as a line of `sayso annotate`. `columns` says which column holds which field; the rest are found by
    their usual names.

    Raises ArticleError where no column holds the text or a named column is missing. Dates like 3/4/2016 are read day
    first, unless a row of the file can only be read month first; `is_month_first` tells it of a file of which other
    rows are not here.
    """
    names = list(dict.fromkeys(key for row in rows[:100] for key in row if key))
    mapped = _mapped(names, name, columns)
    if is_month_first is None:
        is_month_first = _is_month_first(rows, mapped.get("published"))
    lines = []
    for row in rows:
        line = {field: row.get(column) for field, column in mapped.items()}
        line["published"] = _date(line.get("published"), is_month_first=is_month_first)
        if not line.get("id"):
            line["id"] = content_id(
                line.get("publisher"), line.get("title"), line.get("url"), str(line.get("text") or "")
            )
        line["id"] = str(line["id"])
        lines.append(line)
    return lines


def _mapped(names: Sequence[str], name: str, columns: Mapping[str, str]) -> dict[str, str]:
    missing = [column for column in columns.values() if column not in names]
    if missing:
        raise ArticleError(name, f"has no column {missing[0]!r}.", f"Its columns: {', '.join(names)}.")
    by_key = {_WORDS.sub("_", column.strip().lower()).strip("_"): column for column in reversed(names)}
    mapped = dict(columns)
    for field, usual in FIELDS.items():
        found = next((by_key[one] for one in usual if one in by_key and by_key[one] not in mapped.values()), None)
        if field not in mapped and found is not None:
            mapped[field] = found
    if "text" not in mapped:
        raise ArticleError(
            name, "has no column with the text.", f"Name one: --column text=COLUMN ({', '.join(names)})."
        )
    return mapped


def _is_month_first(rows: Sequence[Row], column: str | None) -> bool:
    matches = [_NUMERIC.match(str(row.get(column) or "")) for row in rows] if column else []
    return any(int(match[2]) > 12 for match in matches if match)


def _date(value: object, *, is_month_first: bool) -> str | None:
    text = str(value).strip() if value is not None else ""
    if match := _NUMERIC.match(text):
        first, second, year = int(match[1]), int(match[2]), match[3]
        day, month = (second, first) if is_month_first else (first, second)
        return f"{year}-{month:02d}-{day:02d}"
    return text or None
