"""Find copies among synthetic articles with known truth: `python -m benchmarks.copies [ARTICLES]`.

One in five is an edited copy (words changed, paragraphs cut or added); one in five is filled from its outlet's own
template with background paragraphs that it repeats, and is no copy.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from sayso.model import Article
from sayso.model.card import ArticleCard
from sayso.reconcile.copies import copies, find_copies
from sayso.text.fingerprint import Sketch, lead_of

FIRST = datetime(2031, 1, 1)
VOCABULARY = [
    f"{start}{end}" for start in ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti") for end in map(str, range(500))
]


def articles(count: int, seed: int, truth: dict[str, str]) -> Iterator[Article]:
    """The articles; `truth` maps each copy to its original while they are drawn."""
    draw = random.Random(seed)
    backgrounds = {outlet: [_paragraph(draw) for _ in range(3)] for outlet in range(50)}
    recent: list[tuple[str, list[str]]] = []
    for number in range(count):
        name, outlet = f"n{number:07d}", draw.randrange(50)
        kind = draw.random()
        if kind < 0.2 and recent:
            original, paragraphs = draw.choice(recent)
            truth[name] = truth.get(original, original)
            text = _edited(draw, paragraphs)
            outlet += 50
        elif kind < 0.4:
            text = [_template(draw), *backgrounds[outlet][:2]]
        else:
            text = [_paragraph(draw) for _ in range(draw.randrange(3, 7))]
            recent = [*recent[-200:], (name, text)]
        yield Article(
            id=name,
            text="\n\n".join(text),
            publisher=f"Outlet {outlet}",
            published=(FIRST + timedelta(minutes=number)).isoformat(),
        )


def _paragraph(draw: random.Random) -> str:
    return " ".join(draw.choices(VOCABULARY, k=60)) + "."


def _template(draw: random.Random) -> str:
    place, killed, hurt = draw.choice(VOCABULARY), draw.randrange(90), draw.randrange(90)
    return f"At least {killed} people were killed and {hurt} injured in shelling of {place} on Monday, a monitor said."


def _edited(draw: random.Random, paragraphs: list[str]) -> list[str]:
    kept = paragraphs[: max(2, len(paragraphs) - draw.randrange(2))]
    words = [[word if draw.random() > 0.02 else draw.choice(VOCABULARY) for word in text.split()] for text in kept]
    return [*map(" ".join, words), *([_paragraph(draw)] if draw.random() < 0.3 else [])]


def _card(article: Article) -> ArticleCard:
    sketch = Sketch.of(article.text)
    return ArticleCard(
        id=article.id,
        publisher=article.publisher,
        published=article.published,
        sketch=sketch.to_bytes(),
        shingles=sketch.shingles,
        lead=lead_of(article.text),
    )


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    truth: dict[str, str] = {}
    started = time.monotonic()
    cards = [_card(article) for article in articles(count, 1, truth)]
    sketched = time.monotonic()
    found = {(copy.article, copy.original) for copy in copies(find_copies(cards))}
    right = len(found & set(truth.items()))
    figures = {
        "articles": count,
        "copies": len(truth),
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(truth)), 4),
        "seconds_sketches": round(sketched - started, 1),
        "seconds_copies": round(time.monotonic() - sketched, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
