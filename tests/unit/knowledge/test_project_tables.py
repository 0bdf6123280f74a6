"""A project's folder extends the shipped tables without code, and says where it is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.knowledge import tables
from sayso.knowledge.actors import Actor
from sayso.knowledge.project import EXTENSIBLE, use_project
from sayso.knowledge.tables import read_table, rows_of
from sayso.knowledge.triggers import TriggerWord, Weapon
from sayso.model import ClaimType

SAYSO = [sys.executable, "-c", "from sayso.cli.main import main; main()"]
LINE = {"id": "1", "published": "2019-03-04", "text": "The Zorgers staged a kerfuffle in Aleppo, killing two."}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder, in force."""
    monkeypatch.setenv(tables.PROJECT, str(tmp_path))
    return tmp_path


def test_words_and_actors_of_a_project_are_found(tmp_path: Path) -> None:
    (tmp_path / "triggers.tsv").write_text(
        "# ours\nword\tpos\ttype\tstrength\nkerfuffle\tnoun\tattack\tstrong\n", encoding="utf-8"
    )
    (tmp_path / "actors.yaml").write_text(
        "- id: zorg\n  name: Zorg Brigade\n  aliases: [Zorgers, ZB]\n  kind: armed_group\n  side: zorg\n",
        encoding="utf-8",
    )
    command = [*SAYSO, "annotate", "--knowledge", str(tmp_path)]
    done = subprocess.run(command, input=json.dumps(LINE), capture_output=True, text=True, check=True, timeout=120)
    (claim,) = json.loads(done.stdout)["claims"]
    assert claim["type"] == "attack"
    assert claim["trigger"]["text"] == "kerfuffle"
    assert [agent["actor_id"] for agent in claim["agents"]] == ["zorg"]


def test_rows_of_a_project_come_after_the_shipped_ones(project: Path) -> None:
    (project / "weapons.tsv").write_text("word\ttype\nwarplane\tattack\n", encoding="utf-8")
    rows = read_table("weapons.tsv", Weapon)
    assert len(rows) > 20
    assert rows[-1] == Weapon(word="warplane", type=ClaimType.ATTACK)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("triggers.tsv", "word\tpos\ttype\tstrength\nboom\tnoun\tattack\tstrong\nbam\tnoun\tfun\tstrong\n", ["line 3"]),
        ("triggers.tsv", "word\tpos\tsort\tstrength\n", ["line 1", "'sort'", "word, pos, type, strength"]),
        ("triggers.tsv", "word\tpos\ttype\tstrength\nboom\tnoun\tattack\tstrong\tvery\n", ["line 2", "5 cells"]),
        ("triggers.tsv", "word\tpos\ttype\tstrength\nboom\tnoun\n", ["line 2", "type"]),
        ("triggers.yaml", "- word: boom\n  pos: noun\n  type: attack\n  strength: strong\n- word: bam\n", ["line 5"]),
        ("triggers.yaml", "word: boom\n", ["line 1", "list of rows"]),
        ("triggers.yaml", "- word: [boom\n", ["triggers.yaml"]),
        ("trigers.tsv", "word\tpos\ttype\tstrength\n", ["trigers.tsv", "triggers, weapons"]),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, name: str, text: str, words: list[str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        use_project(tmp_path)
    for word in [name, *words]:
        assert word in str(raised.value)


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "weapons.tsv").write_bytes("word\ttype\nobús\tattack\n".encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8"):
        use_project(tmp_path)


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="nowhere is not a folder"):
        use_project(Path("nowhere"))


def test_lists_in_cells_and_in_yaml_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(
        "id\tname\taliases\tkind\tside\nz\tZorg\tZ|ZB\tarmed_group\tzorg\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text(
        "- {id: z, name: Zorg, aliases: [Z, ZB], kind: armed_group, side: zorg}\n", encoding="utf-8"
    )
    assert list(rows_of(tmp_path / "a.tsv", Actor)) == list(rows_of(tmp_path / "a.yaml", Actor))


def test_every_table_that_can_be_extended_is_shipped_and_documented() -> None:
    pages = Path(__file__).resolve().parents[3] / "docs" / "knowledge.md"
    told = pages.read_text(encoding="utf-8")
    for name, row in EXTENSIBLE.items():
        assert tables.shipped_rows(f"{name}.tsv", row)
        assert f"`{name}`" in told


def test_rows_are_typed() -> None:
    assert all(isinstance(row.type, ClaimType) for row in tables.shipped_rows("triggers.tsv", TriggerWord))
