"""Mentions found by where they stand: the same as looking at each of them."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import PlaceMention, Span
from sayso.text.located import Located

STRETCHES = st.tuples(st.integers(0, 3_000), st.integers(1, 700))


def mention(start: int, length: int) -> PlaceMention:
    return PlaceMention(span=Span(start=start, end=start + length, text="x" * length), name="x")


@given(st.lists(STRETCHES, max_size=30), STRETCHES)
def test_those_over_a_stretch_are_found_in_the_order_they_came(
    stretches: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    located = Located(mention(*stretch) for stretch in stretches)
    start, end = asked[0], asked[0] + asked[1]
    plain = [n for n, m in enumerate(located) if m.span.start < end and start < m.span.end]
    assert located.over(start, end) == plain
    assert located.at(start) == next((m for m in located if m.span.start <= start < m.span.end), None)


def test_one_added_later_is_found_too() -> None:
    located: Located[PlaceMention] = Located([mention(10, 5)])
    located.append(mention(2, 4))
    assert located.over(0, 20) == [0, 1]
    assert located.at(3) is located[1]
    assert located.at(7) is None
