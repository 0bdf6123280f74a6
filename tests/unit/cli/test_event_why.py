"""`sayso event --why` explains from the neighbourhood of the event alone."""

import hashlib
from pathlib import Path

import pytest

from made import article, claim, fingerprint
from sayso import pipeline
from sayso.cli.event import event
from sayso.errors import UsageError
from sayso.model import Annotation, Article
from sayso.model.capture import Capture
from sayso.model.card import ArticleClaims
from sayso.store import Ledger, Stored

FAR = [article(f"z{at}", claim(f"z{at}-1", place="Telbin", day="2030-01-02"), **fingerprint(90 + at)) for at in (1, 2)]
NEAR = [
    article("a", claim("a-1", killed=14, said_by=("Lantern Monitor",)), publisher="River Post", **fingerprint(1)),
    article("b", claim("b-1", killed=14), publisher="Hill Times", **fingerprint(2)),
    article("c", claim("c-1", killed=2, kind="abduction"), publisher="Coast Daily", **fingerprint(3)),
    article("d", claim("d-1", killed=90, status="planned"), publisher="Plain Gazette", **fingerprint(4)),
]


def stored(item: ArticleClaims) -> Stored:
    raw = item.card.id.encode()
    return Stored(
        capture=Capture(raw=raw, sha256=hashlib.sha256(raw).hexdigest(), origin=item.card.id, collected="2031-05-05"),
        article=Article(id=item.card.id, text="Told.", published=item.card.published, publisher=item.card.publisher),
        card=item.card,
        annotation=Annotation(id=item.card.id, claims=item.claims),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    made = Ledger.open(path, create=True)
    made.add([stored(item) for item in (*NEAR, *FAR)])
    pipeline.derive(made)
    made.close()
    return path


def event_of(ledger: Path, claim_id: str) -> str:
    opened = Ledger.open(ledger)
    (found,) = (one.id for one, _ in opened.events() if claim_id in one.claims)
    opened.close()
    return found


def test_why_names_joined_pairs_and_the_nearest_that_were_kept_apart(
    ledger: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = event_of(ledger, "a-1")

    def fail(_: Ledger) -> None:
        raise AssertionError("the whole ledger is read")

    monkeypatch.setattr(Ledger, "article_claims", fail)
    event(ledger, found[:12], why=True)
    printed = capsys.readouterr().out
    assert "a-1 and b-1" in next(line for line in printed.splitlines() if line.startswith("joined"))
    apart = [line for line in printed.splitlines() if line.startswith("kept apart")]
    assert any("d-1" in line for line in apart)
    assert "never one event: one is only planned or supposed" in printed
    assert not any("z1-1" in line or "z2-1" in line for line in apart)


@pytest.mark.parametrize("beginning", ["", "no-such-event"])
def test_an_id_that_is_not_one_event_says_so(ledger: Path, beginning: str) -> None:
    with pytest.raises(UsageError, match="sayso events"):
        event(ledger, beginning)
