"""Bounds: how many independent origins there are at least and at most, where some pairs of them may be one.

Each origin is a point, each pair that may be one an edge. At most there are as many as points. At least there are as
many as groups into which the points can be parted so that in each group every two may be one: a minimum clique cover,
which is a colouring of the complement (Karp 1972: hard in general, and quick for the few dozens that a claim has).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_STEPS: Final = 4_000
"""Of the exact search in one connected part, some 10 ms. Beyond that the least is a bound that needs no search: so many
origins of which no two may be one. It is never too high."""

Graph = Mapping[int, frozenset[int]]
"""For each point those that it may be one with."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many there are, at least and at most."""

    least: int
    most: int


def find_bounds(count: int, doubts: Iterable[tuple[int, int]], *, nowhere: Collection[int] = ()) -> Bounds:
    """Count origins of which some may be one.

    Args:
        count: how many there are if no two are one.
        doubts: pairs that may be one, as positions below `count`.
        nowhere: those that may be nothing at all: heard of in a circle only.

    >>> find_bounds(3, [(0, 1), (1, 2)])
    Bounds(least=2, most=3)
    >>> find_bounds(1, [], nowhere=[0])
    Bounds(least=0, most=1)
    """
    return Bounds(count_least(make_graph(count, doubts), without=nowhere), count)


def make_graph(count: int, doubts: Iterable[tuple[int, int]]) -> Graph:
    """Make a graph of pairs that may be one."""
    near: dict[int, set[int]] = {point: set() for point in range(count)}
    for left, right in doubts:
        if left != right:
            near[left].add(right)
            near[right].add(left)
    return {point: frozenset(others) for point, others in near.items()}


def join(graph: Graph, left: int, right: int) -> Graph:
    """Make one point of two that are known to be one: it may be a third only where both may."""
    shared = (graph[left] & graph[right]) - {left, right}
    joined = {
        point: (near - {left, right}) | ({left} if point in shared else frozenset())
        for point, near in graph.items()
        if point not in (left, right)
    }
    return {**joined, left: shared}


def part(graph: Graph, left: int, right: int) -> Graph:
    """Take away that two points may be one."""
    return {**graph, left: graph[left] - {right}, right: graph[right] - {left}}


def count_least(graph: Graph, *, without: Collection[int] = ()) -> int:
    """Count into how few groups the points can be parted so that in each every two may be one."""
    left_out = frozenset(without)
    kept = {point: near - left_out for point, near in graph.items() if point not in left_out}
    return sum(_cover(kept, points) for points in find_parts(kept))


def find_parts(graph: Graph) -> list[list[int]]:
    """The connected parts of a graph, each in order."""
    parts: list[list[int]] = []
    seen: set[int] = set()
    for start in sorted(graph):
        if start in seen:
            continue
        seen.add(start)
        found = [start]
        for point in found:
            fresh = graph[point] - seen
            seen |= fresh
            found += fresh
        parts.append(sorted(found))
    return parts


def _cover(graph: Graph, points: Sequence[int]) -> int:
    if len(points) <= 2 or all(len(graph[point]) == len(points) - 1 for point in points):
        return 1
    order = sorted(points, key=lambda point: (len(graph[point]), point))
    floor = _count_strangers(graph, order)
    search = _Search(graph, order, floor)
    search.run()
    return search.best if search.is_exact else floor


def _count_strangers(graph: Graph, order: Sequence[int]) -> int:
    """Count points of which no two may be one, taken greedily: so many groups there are at least."""
    taken: set[int] = set()
    for point in order:
        if taken.isdisjoint(graph[point]):
            taken.add(point)
    return len(taken)


class _Search:
    """A search for the fewest groups, point by point, that gives up after `MOST_STEPS`.

    Attributes:
        best: the fewest found.
        is_exact: whether there cannot be fewer.
    """

    def __init__(self, graph: Graph, order: Sequence[int], floor: int) -> None:
        self._graph, self._order, self._floor = graph, order, floor
        self._steps = 0
        self._is_done = False
        self.best = len(order) + 1

    def run(self) -> None:
        """Search; the first descent is the greedy answer."""
        waiting: list[tuple[int, tuple[frozenset[int], ...]]] = [(0, ())]
        while waiting and self.best > self._floor and self._steps < max(MOST_STEPS, 2 * len(self._order)):
            self._steps += 1
            at, groups = waiting.pop()
            if len(groups) >= self.best:
                continue
            if at == len(self._order):
                self.best = len(groups)
                continue
            waiting += [(at + 1, choice) for choice in reversed(self._place(self._order[at], groups))]
        self._is_done = not waiting

    def _place(self, point: int, groups: tuple[frozenset[int], ...]) -> list[tuple[frozenset[int], ...]]:
        """The ways to put a point into a group, or into one of its own."""
        near = self._graph[point]
        fitting = [at for at, members in enumerate(groups) if members <= near]
        choices = [(*groups[:at], groups[at] | {point}, *groups[at + 1 :]) for at in fitting]
        return [*choices, (*groups, frozenset((point,)))]

    @property
    def is_exact(self) -> bool:
        """Whether there cannot be fewer."""
        return self._is_done or self.best <= self._floor
