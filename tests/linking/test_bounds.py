"""The least number of origins, against what trying all partings gives."""

import time
from collections.abc import Iterator
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.linking.bounds import Bounds, count_least, find_bounds, find_parts, join, make_graph, part

MOST_POINTS = 7

PAIRS = st.lists(
    st.tuples(st.integers(0, MOST_POINTS - 1), st.integers(0, MOST_POINTS - 1)).filter(lambda pair: pair[0] < pair[1]),
    unique=True,
)


def list_partings(points: list[int]) -> Iterator[list[list[int]]]:
    if not points:
        yield []
        return
    for parting in list_partings(points[1:]):
        yield [[points[0]], *parting]
        for at in range(len(parting)):
            yield [*parting[:at], [points[0], *parting[at]], *parting[at + 1 :]]


def count_by_trying(count: int, pairs: list[tuple[int, int]]) -> int:
    return min(
        len(parting)
        for parting in list_partings(list(range(count)))
        if all(tuple(sorted(pair)) in pairs for group in parting for pair in combinations(group, 2))
    )


@given(PAIRS)
def test_the_least_is_that_of_all_partings(pairs: list[tuple[int, int]]) -> None:
    assert find_bounds(MOST_POINTS, pairs) == Bounds(count_by_trying(MOST_POINTS, pairs), MOST_POINTS)


@given(PAIRS, PAIRS)
def test_more_doubts_never_raise_the_least(pairs: list[tuple[int, int]], more: list[tuple[int, int]]) -> None:
    assert find_bounds(MOST_POINTS, {*pairs, *more}).least <= find_bounds(MOST_POINTS, pairs).least


@given(PAIRS.filter(bool))
def test_settling_a_doubt_leaves_the_bounds_within_the_old_ones(pairs: list[tuple[int, int]]) -> None:
    graph = make_graph(MOST_POINTS, pairs)
    left, right = pairs[0]
    joined, parted = join(graph, left, right), part(graph, left, right)
    assert len(joined) == MOST_POINTS - 1
    least = count_least(graph)
    assert min(count_least(joined), count_least(parted)) == least
    assert count_least(joined) <= MOST_POINTS - 1


@given(PAIRS, st.sets(st.integers(0, MOST_POINTS - 1)))
def test_what_may_be_nothing_does_not_count(pairs: list[tuple[int, int]], nowhere: set[int]) -> None:
    without = find_bounds(MOST_POINTS, pairs, nowhere=nowhere)
    assert without.least <= find_bounds(MOST_POINTS, pairs).least
    assert without.most == MOST_POINTS
    assert find_bounds(MOST_POINTS, pairs, nowhere=range(MOST_POINTS)).least == 0


def test_nothing_has_no_origin() -> None:
    assert find_bounds(0, []) == Bounds(0, 0)


def test_parts_are_what_hangs_together() -> None:
    assert find_parts(make_graph(5, [(0, 3), (3, 4)])) == [[0, 3, 4], [1], [2]]


def test_a_large_knot_costs_little_and_is_never_overstated() -> None:
    count = 120
    pairs = {(left, right) for left in range(count) for right in range(left + 1, count) if (left * right) % 7 < 4}
    started = time.process_time()
    found = find_bounds(count, pairs)
    assert time.process_time() - started < 1
    groups: list[list[int]] = []
    for point in range(count):
        fitting = (group for group in groups if all((other, point) in pairs for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([point])
        else:
            group.append(point)
    assert 0 < found.least <= len(groups)
