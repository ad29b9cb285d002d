"""Places the points of a graph in layers, so that lines are short and cross little.

After Sugiyama, Tagawa and Toda (1981): each point stands in the layer beyond all that it leads to; lines over several
layers get a place in each; the order in a layer follows the barycentres of the neighbours, as long as fewer lines
cross; heights are the closest to the neighbours that keep the order (isotonic regression, pool adjacent violators).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

GAP: Final = 16.0
"""Between two points of a layer, in pixels."""
PASSING: Final = 6.0
"""The height of the place of a line that passes a layer."""
ORDER_SWEEPS, PLACE_SWEEPS = 6, 8
"""Of some sixty points, more change nothing that can be seen."""

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Attributes:
        layers: the number of the layer of each point, from 0 for those that lead nowhere.
        middles: how far down the middle of each point is, in pixels.
        bends: for each line the heights at which it passes the layers between its ends, from its start.
        backward: the lines that lead to a layer of the same or a higher number: they close a circle.
        height: of the whole.
    """

    layers: Mapping[str, int]
    middles: Mapping[str, float]
    bends: Mapping[Ends, tuple[float, ...]]
    backward: frozenset[Ends]
    height: float

    @property
    def depth(self) -> int:
        """How many layers there are."""
        return max(self.layers.values(), default=-1) + 1


def lay_out(heights: Mapping[str, float], lines: Sequence[Ends], near: Iterable[Ends] = ()) -> Layout:
    """Place points.

    Args:
        heights: of the points, in pixels, in the order in which they stand where nothing else tells.
        lines: from one point to another; both are among the points.
        near: pairs of points that should stand near each other where they are in one layer.
    """
    backward = _find_backward(heights, lines)
    forward = [ends for ends in lines if ends not in backward]
    layers = _number_layers(heights, forward)
    sizes = dict(heights)
    steps: list[Ends] = []
    passes: dict[Ends, list[str]] = {}
    for start, end in forward:
        passed = [f"\0{start}\0{end}\0{at}" for at in range(layers[start] - 1, layers[end], -1)]
        passes[start, end] = passed
        steps += zip([start, *passed], [*passed, end], strict=True)
        sizes |= dict.fromkeys(passed, PASSING)
        layers |= {key: layers[start] - 1 - at for at, key in enumerate(passed)}
    rows = _order(_fill_rows(sizes, layers), steps, [*near], layers)
    middles = _place(rows, steps, sizes)
    top = min((middles[key] - sizes[key] / 2 for key in sizes), default=0.0)
    placed = {key: middle - top for key, middle in middles.items()}
    return Layout(
        layers={key: layers[key] for key in heights},
        middles={key: placed[key] for key in heights},
        bends={ends: tuple(placed[key] for key in passed) for ends, passed in passes.items()},
        backward=backward,
        height=max((placed[key] + sizes[key] / 2 for key in sizes), default=0.0),
    )


def _find_backward(points: Iterable[str], lines: Sequence[Ends]) -> frozenset[Ends]:
    """Find lines without which the rest has no circle: those that come back while a walk goes on."""
    after: dict[str, list[str]] = {}
    for start, end in lines:
        after.setdefault(start, []).append(end)
    backward: set[Ends] = set()
    open_, done = set[str](), set[str]()
    for root in points:
        walk = [(root, iter(after.get(root, ())))] if root not in done else []
        open_.update(key for key, _ in walk)
        while walk:
            key, waiting = walk[-1]
            end = next(waiting, "")
            if not end:
                walk.pop()
                open_.discard(key)
                done.add(key)
            elif end in open_:
                backward.add((key, end))
            elif end not in done:
                open_.add(end)
                walk.append((end, iter(after.get(end, ()))))
    return frozenset(backward)


def _number_layers(points: Iterable[str], lines: Sequence[Ends]) -> dict[str, int]:
    """Number the layers: each point beyond the farthest that it leads to; there is no circle."""
    after: dict[str, set[str]] = {key: set() for key in points}
    before: dict[str, list[str]] = {}
    for start, end in lines:
        after[start].add(end)
        before.setdefault(end, []).append(start)
    layers = dict.fromkeys(after, 0)
    ready = [key for key, ends in after.items() if not ends]
    for end in ready:
        for start in dict.fromkeys(before.get(end, ())):
            layers[start] = max(layers[start], layers[end] + 1)
            after[start].discard(end)
            if not after[start]:
                ready.append(start)
    return layers


def _fill_rows(sizes: Mapping[str, float], layers: Mapping[str, int]) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for key in sizes:
        rows[layers[key]].append(key)
    return rows


def _order(
    rows: list[list[str]], steps: Sequence[Ends], near: Sequence[Ends], layers: Mapping[str, int]
) -> list[list[str]]:
    """Order each layer by the middle of the neighbours, there and back, and keep what crosses least."""
    beside = _list_neighbours([*steps, *(ends for ends in near if layers[ends[0]] == layers[ends[1]])])
    best, least = rows, _count_crossings(rows, steps)
    current = rows
    for sweep in range(ORDER_SWEEPS):
        current = [*current]
        for at in range(len(current)) if sweep % 2 == 0 else reversed(range(len(current))):
            places = {key: float(place) for row in current for place, key in enumerate(row)}
            means = {key: _mean([places[other] for other in beside.get(key, ())], places[key]) for key in current[at]}
            current[at] = sorted(current[at], key=means.__getitem__)
        crossings = _count_crossings(current, steps)
        if crossings < least:
            best, least = current, crossings
    return best


def _list_neighbours(lines: Iterable[Ends]) -> dict[str, list[str]]:
    beside: dict[str, list[str]] = {}
    for start, end in lines:
        beside.setdefault(start, []).append(end)
        beside.setdefault(end, []).append(start)
    return beside


def _count_crossings(rows: Sequence[Sequence[str]], steps: Sequence[Ends]) -> int:
    """Count the pairs of steps between two layers that cross."""
    layer = {key: at for at, row in enumerate(rows) for key in row}
    place = {key: at for row in rows for at, key in enumerate(row)}
    between: dict[int, list[tuple[int, int]]] = {}
    for start, end in steps:
        between.setdefault(layer[end], []).append((place[end], place[start]))
    crossings = 0
    for pairs in between.values():
        seen: list[int] = []
        for _, right in sorted(pairs):
            crossings += len(seen) - bisect_right(seen, right)
            insort(seen, right)
    return crossings


def _place(rows: Sequence[Sequence[str]], steps: Sequence[Ends], sizes: Mapping[str, float]) -> dict[str, float]:
    """Place the points of each layer as near to their neighbours as their order and sizes let them."""
    beside = _list_neighbours(steps)
    middles: dict[str, float] = {}
    for row in rows:
        middles |= _spread(row, [middles.get(key, 0.0) for key in row], sizes)
    for sweep in range(PLACE_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wished = [_mean([middles[other] for other in beside.get(key, ())], middles[key]) for key in row]
            middles |= _spread(row, wished, sizes)
    return middles


def _spread(row: Sequence[str], wished: Sequence[float], sizes: Mapping[str, float]) -> dict[str, float]:
    """Keep the order and the room between points, with the least sum of squares from where they wish to be."""
    offsets = [0.0]
    for above, below in pairwise(row):
        offsets.append(offsets[-1] + (sizes[above] + sizes[below]) / 2 + GAP)
    blocks: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=False):
        blocks.append((wish - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (left, more), (right, most) = blocks[-2:]
            blocks[-2:] = [((left * more + right * most) / (more + most), more + most)]
    level = [mean for mean, members in blocks for _ in range(members)]
    return {key: mean + offset for key, mean, offset in zip(row, level, offsets, strict=False)}


def _mean(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise
