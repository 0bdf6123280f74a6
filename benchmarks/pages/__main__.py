"""How well saved pages are read, beside trafilatura alone: `python -m benchmarks.pages [--each]`."""

import sys

from benchmarks.pages.score import PARTS, by_sayso, by_trafilatura, mean, measure, pages

MEASURES = ("text", "title", "date", "publisher", "original", "authors")


def main() -> int:
    for part, about in PARTS.items():
        print(f"{part}: {sum(1 for _ in pages(part))} {about}")
        print(f"  {'':12}" + "".join(f"{name:>11}" for name in MEASURES))
        for name, reader in (("sayso", by_sayso), ("trafilatura", by_trafilatura)):
            found = mean(part, reader)
            print(f"  {name:12}" + "".join(f"{found[one]:11.3f}" for one in MEASURES))
        if "--each" in sys.argv:
            _show_faults(part)
    return 0


def _show_faults(part: str) -> None:
    for page in pages(part):
        found = by_sayso(page)
        for name, value in measure(found, page.expected).items():
            if value < (0.99 if name == "text" else 1.0):
                print(f"    {page.name}: {name} {value:.3f}", _difference(name, found, page.expected))


def _difference(name: str, found: object, expected: object) -> str:
    key = {"date": "first_published", "original": "original_publisher"}.get(name, name)
    one, other = getattr(found, key), getattr(expected, key)
    if name != "text":
        return f"{one!r} for {other!r}"
    wanted, given = set(other.splitlines()), set(one.splitlines())
    return "".join(f"\n      + {line[:150]}" for line in one.splitlines() if line not in wanted) + "".join(
        f"\n      - {line[:150]}" for line in other.splitlines() if line not in given
    )


if __name__ == "__main__":
    sys.exit(main())
