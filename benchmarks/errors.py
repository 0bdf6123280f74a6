"""Print where the claims differ from the annotators': missed, spurious and wrong, with their text.

`python -m benchmarks.errors claims [--split dev|train] [--slot date] [--limit N] [--cached]`

Without `--slot`: missed and spurious claims, grouped by type. With it: the wrong fills of that slot in paired claims.
"""

import argparse
import collections
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.evaluate import DATA, ROOT, predict, strip_gold

Claim = dict[str, Any]


def scorer(name: str) -> ModuleType:
    """The data set's own scorer as a module."""
    spec = importlib.util.spec_from_file_location(f"score_{name}", DATA / name / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer for {name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines_of(name: str, split: str, cached: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Gold and predicted lines by id."""
    gold_path = DATA / name / f"{split}.jsonl"
    gold = [json.loads(line) for line in gold_path.read_text(encoding="utf-8").split("\n") if line.strip()]
    stripped = "".join(json.dumps(strip_gold(name, line), ensure_ascii=False) + "\n" for line in gold)
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"{name}.{split}.input.jsonl"
        given.write_text(stripped, encoding="utf-8")
        output = predict(name, given, cached).read_text(encoding="utf-8")
    predicted = [json.loads(line) for line in output.split("\n") if line.strip()]
    return {line["id"]: line for line in gold}, {line["id"]: line["claims"] for line in predicted}


def shown(claim: Claim) -> str:
    quote = claim["evidence"][0] if claim["evidence"] else ""
    words = quote["text"] if isinstance(quote, dict) else quote
    names = [agent if isinstance(agent, str) else agent["name"] for agent in claim["agents"]]
    speakers = [one if isinstance(one, str) else one["name"] for one in claim["said_by"]]
    return f"{claim['type']} [{claim['status']}] by {names} says {speakers}: {words[:150]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", default="claims")
    parser.add_argument("--split", default="dev", choices=["dev", "train"])
    parser.add_argument("--slot", choices=["agent", "target", "place", "date", "figure", "source", "status", "holder"])
    parser.add_argument("--limit", type=int, default=40)
    parser.add_argument("--cached", action="store_true")
    options = parser.parse_args()
    if options.name != "claims":
        subprocess.run([sys.executable, "-m", "benchmarks.evaluate", options.name], cwd=ROOT, check=True)
        return
    module = scorer("claims")
    gold, predicted = lines_of("claims", options.split, options.cached)
    figures, _ = module.score(gold, predicted)
    print({key: round(value, 3) for key, value in figures.items()})
    groups: dict[str, list[str]] = collections.defaultdict(list)
    for article_id, article in gold.items():
        ours, theirs = predicted.get(article_id, []), article["claims"]
        pairs = module.pair(ours, theirs, article["text"])
        if options.slot:
            for mine, right in pairs:
                fill, wanted = module.fills(ours[mine])[options.slot], module.fills(theirs[right])[options.slot]
                _, wrong, missed = module.match_lists(fill, wanted, module.EQ[options.slot])
                if wrong or missed:
                    groups[options.slot].append(f"{fill} for {wanted}  |  {shown(theirs[right])}")
            continue
        paired, met = {mine for mine, _ in pairs}, {right for _, right in pairs}
        for number, claim in enumerate(ours):
            if number not in paired:
                groups[f"spurious {claim['type']}"].append(f"{claim['trigger']['text']!r} {shown(claim)}")
        for number, claim in enumerate(theirs):
            if number not in met:
                groups[f"missed {claim['type']}"].append(shown(claim))
        for mine, right in pairs:
            if ours[mine]["type"] != theirs[right]["type"]:
                groups[f"type {theirs[right]['type']} taken for {ours[mine]['type']}"].append(
                    f"{ours[mine]['trigger']['text']!r} {shown(theirs[right])}"
                )
    for name, rows in sorted(groups.items(), key=lambda item: -len(item[1])):
        print(f"\n== {name}: {len(rows)}")
        for row in rows[: options.limit]:
            print("  ", row)


if __name__ == "__main__":
    main()
