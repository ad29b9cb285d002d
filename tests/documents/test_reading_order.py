"""Lines are read down each column, and what runs across parts above from below."""

import random

from hypothesis import given
from hypothesis import strategies as st

from firsthand.documents.reading_order import Placed, order_lines


def place(*lines: tuple[float, float, float]) -> list[Placed]:
    """Lines of a height of 10, each as left, top and right."""
    return [Placed(index, left, top, right, top + 10) for index, (left, top, right) in enumerate(lines)]


def stack(
    left: float, right: float, count: int, *, top: float = 0, step: float = 14
) -> list[tuple[float, float, float]]:
    return [(left, top + step * number, right) for number in range(count)]


def check(lines: list[tuple[float, float, float]]) -> None:
    """However they come, they are read in the order in which they are listed."""
    placed = place(*lines)
    random.Random(3).shuffle(placed)
    assert order_lines(placed) == tuple(range(len(lines)))


def test_two_columns_under_a_headline() -> None:
    check([(0, 0, 210), *stack(0, 100, 6, top=20), *stack(110, 210, 6, top=20)])


def test_three_columns_whose_lines_do_not_stand_level() -> None:
    check([*stack(0, 90, 7), *stack(100, 190, 7, top=6), *stack(200, 290, 7, top=3)])


def test_a_line_across_parts_above_from_below() -> None:
    above = [*stack(0, 100, 4), *stack(110, 210, 4)]
    below = [*stack(0, 100, 4, top=90), *stack(110, 210, 4, top=90)]
    check([*above, (0, 70, 210), *below])


def test_one_column_with_ragged_lines_stays_one() -> None:
    check([(0 if number % 3 else 12, 14 * number, 150 + 11 * (number % 5)) for number in range(20)])


def test_pieces_of_one_line_follow_each_other() -> None:
    check([(0, 0, 60), (70, 2, 130), (0, 14, 130)])


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 700), st.floats(1, 300)), max_size=40))
def test_every_line_is_read_once(lines: list[tuple[float, float, float]]) -> None:
    placed = place(*((left, top, left + width) for left, top, width in lines))
    assert sorted(order_lines(placed)) == list(range(len(lines)))
