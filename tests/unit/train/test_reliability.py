"""Claims are put into tenths of confidence, and the drawing shows every tenth that has claims."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from benchmarks.train.reliability import bins_of, drawing

TOLD = np.array([0.05, 0.41, 0.49, 0.95, 1.0])
RIGHT = np.array([0.0, 1.0, 0.0, 1.0, 1.0])


def test_bins_tell_what_was_said_and_what_was_right() -> None:
    bins = bins_of(TOLD, RIGHT)
    assert [one.claims for one in bins] == [1, 2, 2]
    assert [one.told for one in bins] == pytest.approx([0.05, 0.45, 0.975])
    assert [one.right for one in bins] == [0.0, 0.5, 1.0]


def test_the_drawing_has_a_dot_for_each_bin() -> None:
    page = ElementTree.fromstring(drawing({"some": bins_of(TOLD, RIGHT), "others": bins_of(TOLD, 1.0 - RIGHT)}))
    circles = [part for part in page.iter() if part.tag.endswith("circle")]
    assert len(circles) == 6
    assert [part.text for part in page.iter() if part.text in {"some", "others"}] == ["some", "others"]
