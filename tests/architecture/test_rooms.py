"""The house keeps its own rules: every file says what it does, stays small, and uses neutral words."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "sayso").rglob("*.py"))
LONGEST = 400
LOADED = re.compile(r"\b(terrorists?|regime|martyrs?|liberated)\b", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")
MACHINE = re.compile(r"/(?:work|root|home)/|pypi\.org|registry\.npmjs", re.IGNORECASE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_file_says_what_it_does(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert len(docstring.splitlines()[0]) > 15


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_file_can_be_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_words_of_our_own_are_neutral(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    loaded = [line for line in lines if LOADED.search(QUOTED.sub("", line))]
    assert loaded == []


def test_no_path_of_a_machine_and_no_registry_host_is_committed() -> None:
    texts = [
        path
        for folder in ("src", "tests", "benchmarks", "docs", "examples", "requirements", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".txt", ".tsv", ".csv", ".sh", ".in", ".json", ""}
    ]
    this_file = Path(__file__).resolve()
    found = [
        name(path)
        for path in texts
        if path.resolve() != this_file and MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []
