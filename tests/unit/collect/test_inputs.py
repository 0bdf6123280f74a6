"""Inputs: files, folders, globs, lines; a bad one is named and the others go on."""

import hashlib
from pathlib import Path

import pytest

from sayso.collect import inputs
from sayso.errors import ArticleError
from sayso.model.capture import Capture


def names(found: list[Capture | ArticleError]) -> list[str]:
    return [item.name if isinstance(item, Capture) else f"failed {item.where}" for item in found]


def test_a_file_comes_with_its_bytes_and_their_hash(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"Shelling hit the market.")
    (capture,) = inputs.collect([str(report)])
    assert isinstance(capture, Capture)
    assert capture.raw == b"Shelling hit the market."
    assert capture.sha256 == hashlib.sha256(b"Shelling hit the market.").hexdigest()
    assert capture.collected.endswith("+00:00")


def test_a_folder_is_walked_by_name_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text("<p>two</p>")
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.md").write_text("three")
    found = names(list(inputs.collect([str(tmp_path)])))
    assert [Path(name).name for name in found] == ["a.txt", "b.html", "c.md"]


def test_lines_of_a_jsonl_file_are_numbered_and_blank_ones_skipped(tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    lines.write_bytes(b'{"id": "1"}\n\n{"id": "3"}\n')
    assert [item.line for item in inputs.collect([str(lines)]) if isinstance(item, Capture)] == [1, 3]


def test_a_glob_that_matches_nothing_says_so(tmp_path: Path) -> None:
    (fault,) = inputs.collect([str(tmp_path / "*.txt")])
    assert isinstance(fault, ArticleError)
    assert "matches no file" in fault.reason


def test_a_file_that_vanished_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("text")
    found = list(inputs.collect([str(tmp_path / "gone.txt"), str(there)]))
    assert isinstance(found[0], ArticleError)
    assert "cannot be read" in found[0].reason
    assert isinstance(found[1], Capture)


def test_a_line_too_long_is_skipped_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 50)
    lines = tmp_path / "articles.jsonl"
    lines.write_bytes(b"x" * 400 + b"\n" + b'{"id": "2"}\n')
    first, second = inputs.collect([str(lines)])
    assert isinstance(first, ArticleError)
    assert first.where.endswith("line 1")
    assert isinstance(second, Capture)
    assert second.raw == b'{"id": "2"}'
