"""Uniting groups: two things that a person called one bring their groups together.

Whoever says of two claims that they are one means all who tell them, as far as the weights say who that is. Where this
would bring together what somebody told apart, only those that were called one stand together, in a group of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from firsthand.grouping.decisions import Decision


def unite(groups: Iterable[Collection[int]], decisions: Sequence[Decision]) -> list[set[int]]:
    """Unite the groups of what is one by decision.

    Args:
        groups: as the weights make them; none holds a pair that was told apart.
        decisions: those that hold beside each other, in the order of deciding; the later ones go first.

    Returns:
        The groups, in no order.

    >>> same, apart = Decision(2, 3, are_one=True), Decision(1, 4, are_one=False)
    >>> sorted(map(sorted, unite([{1, 2}, {3, 4}], [same])))
    [[1, 2, 3, 4]]
    >>> sorted(map(sorted, unite([{1, 2}, {3, 4}], [apart, same])))
    [[1], [2, 3], [4]]
    """
    homes = {node: members for members in map(set, groups) for node in members}
    foes: dict[int, set[int]] = defaultdict(set)
    for one, other in list_apart(decisions):
        foes[one].add(other)
        foes[other].add(one)
    for camp in _list_camps(decisions):
        joined = set().union(*(homes[node] for node in camp))
        if any(not joined.isdisjoint(foes[node]) for node in joined & foes.keys()):
            for node in camp:
                homes[node].discard(node)
            joined = camp
        homes |= dict.fromkeys(joined, joined)
    return [*{id(members): members for members in homes.values()}.values()]


def list_apart(decisions: Sequence[Decision]) -> Iterator[tuple[int, int]]:
    """List the pairs that must not be in one group: apart from one is apart from all who are one with that one.

    Args:
        decisions: those that hold beside each other.
    """
    camp_of = {node: camp for camp in _list_camps(decisions) for node in camp}
    for each in decisions:
        if not each.are_one:
            yield from product(*(sorted(camp_of.get(node, {node})) for node in (each.left, each.right)))


def _list_camps(decisions: Sequence[Decision]) -> list[set[int]]:
    """List what is one by decision, those of the latest decision first."""
    camps: dict[int, set[int]] = {}
    for each in reversed(decisions):
        if each.are_one:
            one, other = (camps.setdefault(node, {node}) for node in (each.left, each.right))
            if one is not other:
                one |= other
                camps |= dict.fromkeys(other, one)
    return [*{id(camp): camp for camp in camps.values()}.values()]
