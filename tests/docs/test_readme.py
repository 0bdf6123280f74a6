"""What the documentation shows is what sayso prints, and what it points to exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
TRANSCRIPT = re.compile(r"\$ make demo\n(.*?)```", re.DOTALL)
CUT = "[...]"


def test_the_transcript_is_what_the_demo_prints(tmp_path: Path) -> None:
    program = [sys.executable, "-c", "from sayso.cli.main import main; main()", "demo", str(tmp_path)]
    printed = subprocess.run(program, capture_output=True, text=True, check=True, timeout=120).stdout
    (shown,) = TRANSCRIPT.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    parts = [part.strip("\n") for part in shown.split(CUT)]
    assert all(parts)
    assert [part for part in parts if part not in printed] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
