"""A Word document (.docx): paragraphs and tables in order, title, author and day from its properties."""

import io
import zipfile

from lxml import etree

from sayso.errors import ArticleError
from sayso.read.page.stamps import day_in
from sayso.read.reading import Reading

LARGEST_PART = 64_000_000
HEAD = 400
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TERMS = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}
_TITLE_STYLES = ("title", "heading1")


def read_docx(raw: bytes, name: str) -> Reading:
    """The text of a document, as it reads with all tracked changes accepted.

    The day is the one its head tells, else the day it was made. Raises ArticleError for a broken file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            document = _part(archive, "word/document.xml", name)
            core = _part(archive, "docProps/core.xml", name) if "docProps/core.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as fault:
        raise ArticleError(name, f"is a broken Word document ({fault}).", "Save it again.") from fault
    title = _property(core, "dc:title")
    lines: list[str] = []
    for element in document.iter(f"{_W}p", f"{_W}tr"):
        if element.tag == f"{_W}tr":
            lines.append(" | ".join(filter(None, (_words(cell) for cell in element.iter(f"{_W}tc")))))
        elif not any(outer.tag == f"{_W}tc" for outer in element.iterancestors()):
            words = _words(element)
            if words and not lines and title in (None, words) and _style(element) in _TITLE_STYLES:
                title = words
            elif words:
                lines.append(words)
    text = "\n".join(line for line in lines if line)
    author, made = _property(core, "dc:creator"), _property(core, "dcterms:created")
    return Reading(
        text=text,
        title=title,
        published=day_in(text[:HEAD]) or (made[:10] if made else None),
        authors=(author,) if author and " " in author else (),
    )


def _part(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    if archive.getinfo(path).file_size > LARGEST_PART:
        raise ArticleError(name, "unpacks to more than a report can be.", "Split it.")
    return etree.fromstring(archive.read(path), etree.XMLParser(resolve_entities=False, no_network=True))


def _words(element: etree._Element) -> str:
    parts = []
    for piece in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
        parts.append((piece.text or "") if piece.tag == f"{_W}t" else " ")
    return " ".join("".join(parts).split())


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val", "")).lower() if style is not None else ""


def _property(core: etree._Element | None, path: str) -> str | None:
    found = core.findtext(path, namespaces=_TERMS) if core is not None else None
    return (found or "").strip() or None
