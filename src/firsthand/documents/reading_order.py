"""The order in which the lines of a page are read: down each column, the columns from left to right.

A line that runs across a gutter, such as a headline, parts what stands above it from what stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

LEAST_SIDE_LINES = 3
"""So many lines stand on each side of a gutter; fewer are a caption, a date, a page number."""
LEAST_GUTTER_SIZES = 0.3
"""A gutter is at least so wide, in heights of a line as they are found, which is a quarter more than the print on every
side; words of justified lines may stand as far apart, but not one below the other."""
MOST_CROSSING_SHARE = 0.35
"""Of the lines, so many may run across a gutter: a head over short columns."""
LEAST_FACING_SHARE = 0.5
"""Of the lines on the shorter side, so many have a line beside them across the gutter."""
SAME_LINE_SHARE = 0.5
"""Two pieces whose middles differ by less of their height stand on one line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of print, upright: the page that it stands on is turned back if it was scanned askew.

    Attributes:
        index: of the line.
        left, top, right, bottom: its edges, in any unit, from the top left.
    """

    index: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """How high it is."""
        return self.bottom - self.top


def order_lines(lines: Sequence[Placed]) -> tuple[int, ...]:
    """Put lines in the order in which they are read.

    Args:
        lines: of one page.

    Returns:
        Their indices.
    """
    return tuple(line.index for line in _order(list(lines)))


def _order(lines: list[Placed]) -> Iterator[Placed]:
    gutter = _find_gutter(lines)
    if gutter is None:
        yield from _order_column(lines)
        return
    crossing = sorted((line for line in lines if line.left < gutter < line.right), key=lambda line: line.middle)
    rest = [line for line in lines if not line.left < gutter < line.right]
    for head in (*crossing, None):
        above = [line for line in rest if head is None or line.middle < head.middle]
        rest = [line for line in rest if head is not None and line.middle >= head.middle]
        yield from _order([line for line in above if line.right <= gutter])
        yield from _order([line for line in above if line.left >= gutter])
        if head is not None:
            yield head


def _order_column(lines: Sequence[Placed]) -> Iterator[Placed]:
    """Down the column; pieces of one line from left to right."""
    row: list[Placed] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if row and line.middle - row[0].middle > SAME_LINE_SHARE * min(line.size, row[0].size):
            yield from sorted(row, key=lambda each: each.left)
            row = []
        row.append(line)
    yield from sorted(row, key=lambda each: each.left)


def _find_gutter(lines: Sequence[Placed]) -> float | None:
    """Find where the page is best parted in two: where the fewest lines run across, then where there is most room."""
    if len(lines) < 2 * LEAST_SIDE_LINES:
        return None
    least_room = LEAST_GUTTER_SIZES * median(line.size for line in lines)
    edges = sorted({edge for line in lines for edge in (line.left, line.right)})
    places = [((low + high) / 2, high - low) for low, high in pairwise(edges)]
    judged = ((_count_crossing(lines, at), -room, at) for at, room in places if room > 0)
    for crossing, _, at in sorted(judged):
        if crossing > MOST_CROSSING_SHARE * len(lines):
            return None
        if _parts_columns(lines, at, least_room):
            return at
    return None


def _count_crossing(lines: Sequence[Placed], at: float) -> int:
    return sum(line.left < at < line.right for line in lines)


def _parts_columns(lines: Sequence[Placed], at: float, least_room: float) -> bool:
    """Tell whether lines stand side by side on both sides of a place, with room between them."""
    left, right = [line for line in lines if line.right <= at], [line for line in lines if line.left >= at]
    if min(len(left), len(right)) < LEAST_SIDE_LINES:
        return False
    if min(line.left for line in right) - max(line.right for line in left) < least_room:
        return False
    fewer, more = sorted((left, right), key=len)
    facing = sum(any(other.top < line.bottom and line.top < other.bottom for other in more) for line in fewer)
    return facing >= LEAST_FACING_SHARE * len(fewer)
