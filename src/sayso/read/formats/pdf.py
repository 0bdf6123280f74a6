"""The text layer of a PDF: one article a file."""

import io
import re
from collections import Counter

from sayso.errors import ArticleError
from sayso.read.formats.wrapped import unwrap
from sayso.read.page.stamps import day_in
from sayso.read.reading import Reading

HEAD = 600
_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_FILE_NAME = re.compile(r"^(?:microsoft|untitled|document\d*$)|\.(?:docx?|indd|pdf|odt)$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def read_pdf(raw: bytes, name: str) -> Reading:
    """The text of a PDF without page numbers and the lines repeated at the edges of its pages.

    The day is the one its head tells, else the day the file was made. Raises ArticleError for a locked or broken file
    and for one without a text layer.
    """
    # Loaded here: few runs read a PDF.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(name, "is locked with a password.", "Save it without one.")
        pages = [page.extract_text() for page in reader.pages]
        information = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ArticleError(name, f"is a broken PDF ({fault}).", "Print it to a new PDF.") from fault
    text = unwrap("\n".join(_inner_lines(pages)))
    if not text.strip():
        raise ArticleError(name, "is a PDF without a text layer.", "Run text recognition (OCR) on it first.")
    told = (information.title or "").strip() if information else ""
    title = told if len(told) > 5 and not _FILE_NAME.search(told) else text.split("\n", 1)[0][:200]
    made = information.creation_date if information else None
    author = (information.author or "").strip() if information else ""
    return Reading(
        text=_without_title(text, title),
        title=title,
        published=day_in(text[:HEAD]) or (made.date().isoformat() if made else None),
        authors=(author,) if author and " " in author else (),
    )


def _inner_lines(pages: list[str]) -> list[str]:
    """The lines of all pages without numbers and without those that most pages repeat at their edges."""
    split = [[line for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(_plain(line) for lines in split for line in {*lines[:2], *lines[-2:]})
    repeated = {line for line, times in edges.items() if times > 1 and times > len(pages) / 2}
    kept = []
    for page, lines in zip(pages, split, strict=True):
        outer = {id(line) for line in (*lines[:2], *lines[-2:]) if _plain(line) in repeated or _NUMBER.match(line)}
        inner = iter(lines)
        for line in page.splitlines():
            if not line.strip():
                kept.append("")
            elif id(next(inner)) not in outer:
                kept.append(line)
    return kept


def _plain(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()).casefold())


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest and first.strip().casefold() == title.casefold() else text
