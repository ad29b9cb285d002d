"""Groups: what belongs together, found from how surely each pair does.

Average-link clustering: the two groups whose pairs belong together most surely, in the mean over all pairs, become one,
as long as that mean reaches a threshold. A pair that was never linked counts as 0, so that a chain of strong links
between things that do not all resemble each other falls apart (Sokal and Michener 1958; Murtagh and Contreras 2012).
What a person decided of a pair holds whatever the weights say: two groups that hold a pair which is not one never
become one (Wagstaff and Cardie 2000), and those of a pair that is one are united in the end (`unite`).

Invariant: the groups follow from the order of the nodes, the weights and the decisions alone. Weights are counted in
whole millionths, so that no sum depends on the order of adding; between pairs of groups with the same mean the order of
the nodes decides, which the caller derives from content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

from firsthand.grouping.decisions import Decision, drop_overruled
from firsthand.grouping.uniting import list_apart, unite

Edges = Mapping[tuple[int, int], float]
"""Two keys that belong together, in either order but once, and how surely, 0 to 1."""

PARTS: Final = 1_000_000
"""Of a weight of 1."""


def group(
    nodes: Sequence[int], edges: Edges, *, threshold: float, decisions: Iterable[Decision] = ()
) -> tuple[tuple[int, ...], ...]:
    """Group what belongs together.

    Args:
        nodes: all keys, each once, in an order that their contents decide: it breaks ties.
        edges: how surely pairs of them belong together; below the threshold, too.
        threshold: the least mean over the pairs of two groups that makes them one, above 0.
        decisions: in the order of deciding; one that names another key than these does not count.

    Returns:
        The groups, each with its members, in the order of the nodes.

    >>> group((7, 8, 9), {(7, 8): 0.9, (8, 9): 0.8}, threshold=0.5)
    ((7, 8), (9,))
    >>> group((7, 8, 9), {(7, 8): 0.9, (8, 9): 0.8}, threshold=0.5, decisions=[Decision(7, 8, are_one=False)])
    ((7,), (8, 9))
    """
    ranks = {node: rank for rank, node in enumerate(nodes)}
    known = [each for each in decisions if each.left in ranks and each.right in ranks]
    merging = _Merging(len(nodes), threshold)
    holding = drop_overruled(known)
    for left, right in list_apart(holding):
        merging.part(ranks[left], ranks[right])
    for (left, right), weight in edges.items():
        merging.add(ranks[left], ranks[right], weight)
    found = unite(([nodes[rank] for rank in members] for members in merging.run()), holding)
    ordered = (tuple(sorted(members, key=ranks.__getitem__)) for members in found)
    return tuple(sorted(ordered, key=lambda members: ranks[members[0]]))


class _Merging:
    """Groups on their way, each known by its first member's rank.

    Attributes:
        _members: of each group that there is.
        _links: for each group, the sum of the weights to each group that it is linked with.
        _apart: for each group, those that it must not become one with.
    """

    def __init__(self, size: int, threshold: float) -> None:
        self._members = {rank: [rank] for rank in range(size)}
        self._links: dict[int, dict[int, int]] = defaultdict(dict)
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._least = threshold * PARTS

    def part(self, left: int, right: int) -> None:
        """Keep two apart."""
        self._apart[left].add(right)
        self._apart[right].add(left)

    def add(self, left: int, right: int, weight: float) -> None:
        """Add a link."""
        self._links[left][right] = self._links[right][left] = round(weight * PARTS)

    def run(self) -> Sequence[Sequence[int]]:
        """Merge as long as there is something to merge; return the members of each group, the first groups first."""
        waiting = [
            found
            for left, linked in self._links.items()
            for right in linked
            if left < right and (found := self._weigh(left, right))
        ]
        heapify(waiting)
        while waiting:
            negative_mean, left, right = heappop(waiting)
            if self._weigh(left, right) == (negative_mean, left, right):
                self._merge(left, right)
                for other in self._links[left]:
                    if found := self._weigh(min(left, other), max(left, other)):
                        heappush(waiting, found)
        return [self._members[first] for first in sorted(self._members)]

    def _weigh(self, left: int, right: int) -> tuple[float, int, int] | None:
        """Weigh a pair of groups, so that the pair to merge first is the smallest; None where there is none."""
        total = self._links[left].get(right) if left in self._members and right in self._members else None
        if total is None or right in self._apart.get(left, ()):
            return None
        mean = total / (len(self._members[left]) * len(self._members[right]))
        return (-mean, left, right) if mean >= self._least else None

    def _merge(self, left: int, right: int) -> None:
        self._members[left] += self._members.pop(right)
        mine = self._links[left]
        for other, total in self._links.pop(right).items():
            theirs = self._links[other]
            del theirs[right]
            if other != left:
                mine[other] = theirs[left] = mine.get(other, 0) + total
        for other in self._apart.pop(right, ()):
            self._apart[other].remove(right)
            self._apart[other].add(left)
            self._apart[left].add(other)
