"""Webs: things with links between them, from which the groups of some are found.

What is grouped at once are whole connected components. They are those of the links that reach the threshold and of the
pairs that a person put together: the mean over the pairs of two groups reaches the threshold only where one of the
pairs does, so that no group reaches beyond its component.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

from firsthand.grouping.decisions import Decision
from firsthand.grouping.merging import Edges, group

Rank = tuple[str, str]
"""When something was published, as a text that sorts, and its id."""


class Web(Protocol):
    """Things with links between them: attributions, or documents."""

    def rank(self, nodes: Collection[int]) -> Mapping[int, Rank]:
        """Say in which order they come; those that do not count are left out."""

    def fetch_edges(self, nodes: Collection[int]) -> Edges:
        """Fetch the links that say of these that they belong to others, or to each other."""

    def fetch_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        """Fetch what was decided of these and others, or each other, in the order of deciding."""


class KeptWeb(Web, Protocol):
    """Things whose groups are kept."""

    def put_groups(self, groups: Iterable[Sequence[int]]) -> None:
        """Keep in which groups their members are now, instead of what was kept of these members before."""


def regroup(web: KeptWeb, touched: Collection[int], *, threshold: float) -> Collection[int]:
    """Group the components anew that some nodes are in, and keep their groups.

    Args:
        web: where they are.
        touched: the nodes; one that does not count is kept as one that is alone.
        threshold: as for `group`.

    Returns:
        All nodes of the components.
    """
    groups = group_components(web, touched, threshold=threshold)
    counting = {*chain.from_iterable(groups)}
    web.put_groups([*groups, *((node,) for node in touched if node not in counting)])
    return counting.union(touched)


def group_components(web: Web, touched: Collection[int], *, threshold: float) -> tuple[tuple[int, ...], ...]:
    """Group the components that some nodes are in.

    Args:
        web: where they are.
        touched: the nodes.
        threshold: as for `group`.

    Returns:
        As `group`, of all nodes of the components.
    """
    ranks, met = dict(web.rank(touched)), set(touched)
    edges, decided, new = dict[tuple[int, int], float](), list[Decision](), set(ranks)
    while new:
        found, judged = web.fetch_edges(new), web.fetch_decisions(new)
        edges |= found
        decided += judged
        linked = chain.from_iterable(pair for pair, weight in found.items() if weight >= threshold)
        joined = chain.from_iterable((each.left, each.right) for each in judged if each.are_one)
        ends = {*linked, *joined} - met
        met |= ends
        fresh = web.rank(ends)
        ranks |= fresh
        new = set(fresh)
    inside = {pair: weight for pair, weight in edges.items() if ranks.keys() >= {*pair}}
    decisions = web.fetch_decisions(ranks.keys()) if decided else ()
    return group(sorted(ranks, key=ranks.__getitem__), inside, threshold=threshold, decisions=decisions)
