"""`sayso gazetteer show`: what a score is made of, with and without an article."""

import re
import sys
from pathlib import Path

import pytest

from sayso.cli.main import main
from sayso.extract.places import find_places
from sayso.model import Article
from sayso.resolve.places import PlaceResolver
from sayso.text.parse import parse

TEXT = (
    "Clashes broke out in Tripoli, Lebanon on Monday, a hospital said. Two people were killed in Tripoli. "
    "Later a shell fell near Beirut and wounded three."
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["sayso", "gazetteer", "show", *arguments])
        patch.setenv("COLUMNS", "250")
        with pytest.raises(SystemExit) as left:
            main()
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_the_explanation_agrees_with_what_was_chosen() -> None:
    article, mentions = Article(id="a", text=TEXT), find_places(parse(TEXT))
    resolver = PlaceResolver()
    first, second = resolver.explained(article, mentions, "tripoli")
    chosen = [c for m, c in zip(mentions, resolver.choices(article, mentions), strict=True) if m.name == "Tripoli"]
    assert [first.choice, second.choice] == chosen
    assert first.container is not None
    assert first.container.name == "Lebanon"
    assert (first.readings[0].place, first.readings[0].ruled_out) == (first.choice.place, None)
    assert dict(first.readings[0].terms)["container"] > 0
    libyan = next(reading for reading in first.readings if reading.place.country == "LY")
    assert libyan.ruled_out == "not in Lebanon"
    assert "container" not in dict(libyan.terms)
    assert (second.container, second.is_one_sense, first.is_one_sense) == (None, True, False)
    for reading in first.readings:
        assert sum(by for _, by in reading.terms) == pytest.approx(reading.score, abs=0.01)


def test_a_report_explains_each_mention(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"Two killed in clashes\n\n{TEXT}\n", encoding="utf-8")
    code, out, _ = run(capsys, "Tripoli", "--in", str(report))
    assert code == 0
    assert re.search(r"'Tripoli' at \d+, told in Lebanon: Tripoli \(exact, score", out)
    assert "the sense it had before" in out
    assert "not in Lebanon" in out
    assert "company +" in out


def test_without_an_article_what_is_unknown_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "Tripoli", "--near", "Beirut")
    assert code == 0
    assert "near +" in out
    assert "Not known without an article" in out
    for term in ("divisions", "company", "container", "inside the place", "sense it had before"):
        assert term in out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("Qarnatistan", "--in", "REPORT"), "names no place 'Qarnatistan'"),
        (("Tripoli", "--in", "MISSING"), "cannot be read"),
        (("Tripoli", "--near", "Beirut", "--in", "REPORT"), "Leave out --near"),
    ],
)
def test_what_cannot_be_explained_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str
) -> None:
    report = tmp_path / "REPORT"
    report.write_text(TEXT, encoding="utf-8")
    paths = {"REPORT": str(report), "MISSING": str(tmp_path / "MISSING")}
    code, _, err = run(capsys, *(paths.get(argument, argument) for argument in arguments))
    assert code == 2
    assert reason in err
