"""Bad inputs beside good ones: worker processes, encodings, impossible dates, folders one may not look into."""

import json
import os
import pickle
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sayso.collect import collect
from sayso.errors import ArticleError
from sayso.pipeline import add
from sayso.store import Ledger

NOBODY = 65534


def test_an_error_leaves_a_worker_process_whole() -> None:
    error = ArticleError("report.txt", "is empty.", "Remove it.")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.where, copy.reason, copy.way_out, str(copy)) == ("report.txt", "is empty.", "Remove it.", str(error))


def test_two_workers_name_what_failed_and_keep_the_rest(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "latin.txt").write_bytes(
        b"Shelling in the north\n\nIt killed two men near a caf\xe9 in Aleppo. \xff\xfe\n"
    )
    (inputs / "empty.txt").write_bytes(b"")
    late = {"id": "late", "text": "Shelling killed two people in Aleppo.", "published": "20177-10-24"}
    (inputs / "late.jsonl").write_text(json.dumps(late) + "\n")
    (inputs / "kyiv.txt").write_text(
        "Обстріл міста тривав усю ніч, і люди ховалися в підвалах, поки не настав ранок.\n" * 3
    )
    with closing(Ledger.open(tmp_path / "ledger.db", create=True)) as ledger:
        added = add(ledger, [str(inputs)], jobs=2)
    assert added.new == 2
    assert [article.language for article in added.foreign] == ["uk"]
    reasons = {Path(error.where.split(",")[0]).name: error.reason for error in added.failed}
    assert reasons == {"empty.txt": "is empty.", "late.jsonl": "was published in year 20177."}


@contextmanager
def as_nobody() -> Iterator[None]:
    """A user without privileges, where the tests run as root: root may look into every folder."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_without_permission_is_named_and_the_others_are_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    inputs = tmp_path_factory.mktemp("inputs")
    for folder in [inputs, *list(inputs.parents)[:2]]:
        folder.chmod(0o755)
    (inputs / "good.txt").write_text("Clashes killed two soldiers in Aleppo.\n")
    locked = inputs / "locked"
    locked.mkdir(mode=0o000)
    with as_nobody():
        found = list(collect([str(inputs)]))
    locked.chmod(0o755)
    (fault,) = [item for item in found if isinstance(item, ArticleError)]
    assert fault.where == str(locked)
    assert "Permission denied" in fault.reason
    assert len(found) == 2
