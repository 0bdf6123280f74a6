"""The texts written for training are annotated verbatim and within the closed lists."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.model import ClaimType, ControlState, Counted, Measure, Status

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks" / "train" / "texts"
REPORTS = {
    path.stem: [json.loads(line) for line in path.open(encoding="utf-8")] for path in sorted(FOLDER.glob("*.jsonl"))
}
NAMES = ("agents", "targets", "place", "said_by")


def faults(report: dict[str, Any]) -> list[str]:
    """What a claim quotes that does not stand in its report, or values that are in no list."""
    text = report["text"]
    whole = f"{text} {report['title'] or ''}"
    found = []
    for claim in report["claims"]:
        ClaimType(claim["type"]), Status(claim["status"])
        quoted = [*claim["evidence"], *(figure["text"] for figure in claim["figures"]), claim["why"] or ""]
        found += [quote for quote in quoted if quote not in text]
        found += [name for field in NAMES for name in claim[field] if name not in whole]
        found += [] if claim["evidence"] else ["no evidence"]
        for figure in claim["figures"]:
            Measure(figure["measure"]), Counted(figure["of"])
            bounds = [bound for bound in (figure["low"], figure["high"]) if bound is not None]
            found += [] if bounds and bounds == sorted(bounds) else [figure["text"]]
        if claim["control"]:
            ControlState(claim["control"]["state"])
        if claim["date"]:
            first, last = (date.fromisoformat(claim["date"][end]) for end in ("from", "to"))
            found += [] if first <= last else [claim["date"]["from"]]
    return found


def test_there_are_reports_and_no_two_have_one_id() -> None:
    ids = [report["id"] for reports in REPORTS.values() for report in reports]
    assert len(ids) == len(set(ids)) > 250


@pytest.mark.parametrize("name", REPORTS)
def test_every_quote_name_and_figure_stands_in_its_report(name: str) -> None:
    assert {report["id"]: found for report in REPORTS[name] if (found := faults(report))} == {}
