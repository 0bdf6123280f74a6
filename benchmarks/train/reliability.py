"""How often claims of each confidence are right, in bins, and the drawing of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BINS = 10
SIDE, EDGE = 320, 40
COLOURS = ("#1f6f8b", "#c05621")


class Bin(NamedTuple):
    """Claims of about one confidence: the mean that is told, the share that is right, and how many."""

    told: float
    right: float
    claims: int


def bins_of(told: NDArray[np.float64], right: NDArray[np.float64]) -> list[Bin]:
    """One bin for each tenth of confidence in which there are claims."""
    tenth = np.minimum((told * BINS).astype(int), BINS - 1)
    masks = [tenth == number for number in range(BINS)]
    return [Bin(float(told[m].mean()), float(right[m].mean()), int(m.sum())) for m in masks if m.any()]


def drawing(lines: Mapping[str, Sequence[Bin]]) -> str:
    """An SVG page: one line for each set of articles, dots as large as there are claims, and the diagonal."""
    whole, middle = SIDE + 2 * EDGE, EDGE + SIDE / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole + 40}"',
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{whole}" height="{whole + 40}" fill="#fff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
        f'<line x1="{EDGE}" y1="{EDGE + SIDE}" x2="{EDGE + SIDE}" y2="{EDGE}" stroke="#bbb" stroke-dasharray="4"/>',
        f'<text x="{middle}" y="{whole - 8}" text-anchor="middle">confidence told</text>',
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">share right</text>',
        *(_mark(tenths / 10) for tenths in range(0, 11, 2)),
    ]
    for number, ((name, bins), colour) in enumerate(zip(lines.items(), COLOURS, strict=False)):
        dots = [(EDGE + one.told * SIDE, EDGE + (1.0 - one.right) * SIDE, one.claims) for one in bins]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in dots)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + n**0.5 / 4:.1f}" fill="{colour}"/>' for x, y, n in dots]
        parts.append(f'<text x="{EDGE}" y="{whole + 12 + 14 * number}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _mark(share: float) -> str:
    low, along = EDGE + SIDE, EDGE + share * SIDE
    return (
        f'<text x="{along}" y="{low + 13}" text-anchor="middle" fill="#555">{share:.1f}</text>'
        f'<text x="{EDGE - 4}" y="{low - share * SIDE + 4}" text-anchor="end" fill="#555">{share:.1f}</text>'
    )
