"""The sentences of each phenomenon with their right claims, and what is found in them.

`python -m tests.golden.phenomena_cases` notes in the files which of them are not yet read right (`wrong`).
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sayso.model import Claim
from sayso.pipeline import annotate
from sayso.read.line import read_line

FOLDER = Path(__file__).parent / "phenomena"
REPORT_DATE = "2019-05-14"
Case = dict[str, Any]


def cases() -> dict[str, list[Case]]:
    """The cases of every phenomenon, by its name."""
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted(FOLDER.glob("*.jsonl"))
    }


def told_in(texts: Sequence[str]) -> list[list[Case]]:
    """The claims found in each text, in plain values, as if reported on one Tuesday."""
    lines = ({"id": str(number), "text": text, "published": REPORT_DATE} for number, text in enumerate(texts))
    annotations = annotate([read_line(line) for line in lines])
    return [[plain(claim) for claim in annotation.claims] for annotation in annotations]


def plain(claim: Claim) -> Case:
    """The compared parts of a claim."""
    return {
        "type": str(claim.type),
        "status": str(claim.status),
        "said_by": [bare(speaker.name) for speaker in claim.said_by],
        "agents": sorted(bare(party.name) for party in claim.agents),
        "targets": sorted(bare(party.name) for party in claim.targets),
        "place": claim.place.names[0] if claim.place.names else None,
        "date": [claim.date.from_, claim.date.to] if claim.date else None,
        "figures": sorted([str(f.measure), str(f.of), f.low, f.high] for f in claim.figures),
        "state": str(claim.control.state) if claim.control else None,
        "holder": bare(claim.control.holder) if claim.control and claim.control.holder else None,
    }


def bare(name: str) -> str:
    """A name without its article and its capitals."""
    return name.casefold().removeprefix("the ")


def wanted(claim: Case) -> Case:
    """A written claim in the values that `plain` gives."""
    kept = dict(claim)
    for key in ("said_by", "agents", "targets"):
        if key in kept:
            names = [bare(name) for name in kept[key]]
            kept[key] = names if key == "said_by" else sorted(names)
    if kept.get("figures"):
        kept["figures"] = sorted(kept["figures"])
    if kept.get("holder"):
        kept["holder"] = bare(kept["holder"])
    return kept


def differences(claims: Iterable[Case], told: Sequence[Case]) -> list[str]:
    """What is wrong: the fields that differ in the likest claim, claims missed, claims too many."""
    left = list(told)
    wrong = []
    for claim in map(wanted, claims):
        if not left:
            wrong.append(f"missed {claim['type']}")
            continue
        likest = min(left, key=lambda found: (found["type"] != claim["type"], len(unlike(claim, found))))
        left.remove(likest)
        wrong.extend(unlike(claim, likest))
    return sorted({*wrong, *(f"spurious {found['type']}" for found in left)})


def unlike(claim: Case, found: Case) -> list[str]:
    return [key for key, value in claim.items() if found[key] != value]


def main() -> None:
    for name, known in cases().items():
        for case, told in zip(known, told_in([case["text"] for case in known]), strict=True):
            case.pop("wrong", None)
            if wrong := differences(case["claims"], told):
                case["wrong"] = wrong
        lines = (json.dumps(case, ensure_ascii=False) for case in known)
        (FOLDER / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        right = sum("wrong" not in case for case in known)
        sys.stdout.write(f"{name}: {right} of {len(known)} right\n")


if __name__ == "__main__":
    main()
