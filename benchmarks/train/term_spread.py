"""Count in how many training articles each key term stands: writes `knowledge/term_spread.tsv`.

`python -m benchmarks.train.term_spread TRAIN.jsonl`, with the annotated training articles of `claims`.
"""

import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

from benchmarks.evals.adapter import read_lines
from sayso.text.keyterms import key_terms

FEWEST = 5
HEADER = """# In what share of some hundred war reports a key term stands: what many tell says little of any one.
# Made by benchmarks/train/term_spread.py from the annotated training articles (CC BY 4.0).
term	share
"""


def main() -> int:
    articles = [line for line in read_lines(Path(sys.argv[1])) if not line["id"].startswith("case-")]
    spread = Counter(
        term for line in articles for term in {text for text, _, _ in key_terms(line["text"], line.get("title"))}
    )
    rows = [
        f"{term}\t{count / len(articles):.3f}"
        for term, count in sorted(spread.items(), key=lambda one: (-one[1], one[0]))
        if count >= FEWEST
    ]
    Path(str(files("sayso.knowledge") / "term_spread.tsv")).write_text(
        HEADER + "\n".join(rows) + "\n", encoding="utf-8"
    )
    print(f"{len(rows)} terms of {len(articles)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
