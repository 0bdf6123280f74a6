"""Files that are not HTML: mail, saved pages, PDF, Word, tables, channel exports."""

import email.message
import io
import json
import textwrap
import zipfile
from pathlib import Path

import msgspec
import pyarrow
import pyarrow.parquet
import pytest

from sayso.collect.inputs import capture, collect
from sayso.errors import ArticleError
from sayso.model import Article
from sayso.read import read_articles

BODY = [
    "Two shells fell beside the bus station of Telbin on Monday evening, and three drivers were wounded, a nurse said.",
    "The army said that it had not fired. The rebels on the hill said nothing.",
]
PAGE = f"<html><body><h1>Shells at the bus station</h1><p>{BODY[0]}</p><p>{BODY[1]}</p></body></html>"


def read(raw: bytes, name: str, **columns: str) -> list[Article | ArticleError]:
    return list(read_articles(msgspec.structs.replace(capture(raw, name), columns=tuple(columns.items()))))


def read_one(raw: bytes, name: str, **columns: str) -> Article:
    (found,) = read(raw, name, **columns)
    assert isinstance(found, Article), found
    return found


def newsletter(*, html: bool) -> bytes:
    message = email.message.EmailMessage()
    message["From"] = '"Valley Letter" <letter@valley.example>'
    message["Subject"] = "Fwd: Shells at the bus station"
    message["Date"] = "Tue, 06 May 2031 07:30:00 +0300"
    message["Message-ID"] = "<1@valley.example>"
    lines = [line for words in BODY for line in (*textwrap.wrap(words, 60), "")]
    message.set_content("\n".join(lines) + "\nUnsubscribe: https://valley.example/u\n")
    if html:
        footer = "<p>You are receiving this e-mail because you signed up. <a href='#'>Unsubscribe</a></p>"
        message.add_alternative(PAGE.replace("</body>", footer + "</body>"), subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("html", [True, False])
def test_a_newsletter_has_its_subject_sender_and_hour(html: bool) -> None:
    article = read_one(newsletter(html=html), "letter.eml")
    assert (article.title, article.publisher) == ("Shells at the bus station", "Valley Letter")
    assert article.published == "2031-05-06T07:30:00+03:00"
    assert next(span.text for span in article.body).splitlines()[:2] == BODY


def test_a_page_saved_as_one_file_keeps_its_address() -> None:
    mhtml = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/2031/05/06/shells\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://post.example/2031/05/06/shells\r\n\r\n{PAGE.replace('=', '=3D')}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\naWNvbg==\r\n--b--\r\n"
    )
    article = read_one(mhtml.encode(), "saved.mhtml")
    assert article.text.splitlines() == BODY
    assert (article.url, article.published) == ("https://post.example/2031/05/06/shells", "2031-05-06")


def test_assets_beside_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    saved = "<!-- saved from url=(0025)https://post.example/shells -->" + PAGE
    (tmp_path / "Shells.html").write_text(saved)
    (tmp_path / "Shells_files").mkdir()
    (tmp_path / "Shells_files" / "frame.html").write_text("<html><body><p>An advertisement.</p></body></html>")
    (found,) = collect([str(tmp_path)])
    assert not isinstance(found, ArticleError)
    (article,) = read_articles(found)
    assert isinstance(article, Article)
    assert article.url == "https://post.example/shells"


def pdf(pages: list[list[str]], title: str | None = None) -> bytes:
    """A PDF with one text line under another on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title or ''}) /Author (Nadia Kerr) /CreationDate (D:20310509100000Z) >>")
    out, offsets = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    at = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode())
    out.write(f"startxref\n{at}\n%%EOF".encode())
    return out.getvalue()


def test_a_pdf_gives_paragraphs_without_what_its_pages_repeat() -> None:
    head, foot = "Relief Desk Situation Report", "Page {} of 2"
    first = ["Telbin, 6 May 2031", "Two shells fell beside the bus station on Monday, and three dri-",
             "vers were wounded. The clinic asked for blood."]  # fmt: skip
    second = ["The army said that it had not fired from the ridge above the town", "on that day."]
    raw = pdf([[head, *first, foot.format(1)], [head, *second, foot.format(2)]], "Situation Report 7")
    article = read_one(raw, "report.pdf")
    assert (article.title, article.published, article.authors) == ("Situation Report 7", "2031-05-06", ("Nadia Kerr",))
    assert "three drivers were wounded. The clinic" in article.text
    assert "above the town on that day." in article.text
    assert head not in article.text
    assert "of 2" not in article.text


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (pdf([[]]), "scan.pdf", "without a text layer"),
        (b"%PDF-1.7\nbroken", "broken.pdf", "broken PDF"),
        (b"PK\x03\x04 word/ broken", "broken.docx", "broken Word document"),
        (b"PAR1 broken", "broken.parquet", "broken Parquet"),
        (b"a,b\n1,2\n", "no-text.csv", "no column with the text"),
    ],
)
def test_broken_files_are_refused_with_the_reason(raw: bytes, name: str, reason: str) -> None:
    (found,) = read(raw, name)
    assert isinstance(found, ArticleError)
    assert reason in found.reason
    assert found.way_out


def docx() -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Shells at the bus station</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>{BODY[0]}</w:t></w:r><w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>wounded</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Nadia Kerr</dc:creator>'
        "<dcterms:created>2031-05-06T09:00:00Z</dcterms:created></cp:coreProperties>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {w}><w:body>{paragraphs}</w:body></w:document>")
        archive.writestr("docProps/core.xml", core)
    return out.getvalue()


def test_a_word_document_gives_paragraphs_and_rows() -> None:
    article = read_one(docx(), "report.docx")
    assert (article.title, article.published, article.authors) == (
        "Shells at the bus station", "2031-05-06", ("Nadia Kerr",)
    )  # fmt: skip
    assert article.text.splitlines() == [BODY[0], "wounded | 3"]


def test_rows_of_csv_are_articles_and_bad_rows_are_named() -> None:
    rows = f"Headline;Content;Date;Outlet\nShells;{BODY[0]};13/05/2031;River Post\nEmpty;;1/5/2031;River Post\n"
    first, second = read(rows.encode(), "rows.csv")
    assert isinstance(first, Article)
    assert (first.title, first.published, first.publisher) == ("Shells", "2031-05-13", "River Post")
    assert isinstance(second, ArticleError)
    assert second.where == "rows.csv, row 2"


def test_columns_are_mapped_as_told() -> None:
    rows = f't1,t2,when\nShells,"{BODY[0]}",5/13/2031\n'
    article = read_one(rows.encode(), "odd.csv", text="t2", title="t1", published="when")
    assert (article.title, article.text, article.published) == ("Shells", BODY[0], "2031-05-13")


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    (found,) = read(b"a,b\n1,2\n", "odd.csv", text="body")
    assert isinstance(found, ArticleError)
    assert "no column 'body'" in found.reason
    assert "a, b" in found.way_out


def test_parquet_and_json_lists_are_tables_too() -> None:
    rows = [{"id": 7, "text": BODY[0], "source": "River Post"}, {"id": 8, "text": BODY[1], "source": "River Post"}]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    for raw, name in ((out.getvalue(), "rows.parquet"), (json.dumps(rows).encode(), "rows.json")):
        found = read(raw, name)
        assert [(one.id, one.text) for one in found if isinstance(one, Article)] == [("7", BODY[0]), ("8", BODY[1])]


def test_messages_of_a_channel_are_articles_with_their_hour() -> None:
    export = {
        "name": "Telbin News", "type": "public_channel", "id": 1,
        "messages": [
            {"id": 1, "type": "service", "date": "2031-05-06T08:00:00", "action": "create_channel", "text": ""},
            {"id": 2, "type": "message", "date": "2031-05-06T09:15:00", "from": "Telbin News",
             "text": ["Two shells fell beside the ", {"type": "bold", "text": "bus station"}, " of the town."]},
            {"id": 3, "type": "message", "date": "2031-05-06T09:40:00", "from": "Telbin News",
             "forwarded_from": "Hill Guard", "text": "We did not fire at the town today."},
            {"id": 4, "type": "message", "date": "2031-05-06T09:50:00", "photo": "p.jpg", "text": ""},
        ],
    }  # fmt: skip
    first, second = read(json.dumps(export).encode(), "result.json")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == "Two shells fell beside the bus station of the town."
    assert (first.published, first.publisher, first.original) == ("2031-05-06T09:15:00", "Telbin News", None)
    assert second.original is not None
    assert second.original.publisher == "Hill Guard"
