"""The groups of a few things of a web, found from what is around them, where their components may be large.

The nearest-neighbour chain: from a group to the one that it belongs with most surely, from there to the one that this
belongs with most surely, and so on, until two are each other's; these become one. When the group that was asked for
belongs with none as surely as the threshold demands, it is whole. Since a merger never belongs with another group more
surely than the surer of its two parts, the groups are those of `group` (Bruynooghe 1978; Murtagh 1983), while only
those are looked at that the chains lead to.

Invariant: a group's links are all known once its members are loaded; of other groups those to loaded ones are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from heapq import nsmallest
from itertools import chain
from typing import Final

from firsthand.grouping.decisions import Decision, drop_overruled
from firsthand.grouping.merging import PARTS
from firsthand.grouping.uniting import list_apart, unite
from firsthand.grouping.webs import Rank, Web

AT_ONCE: Final = 16
"""Groups that are loaded together, the likeliest first: 8 to 32 are all as quick on a ledger of 10,000
documents, where a question to the database takes as long as reading the links of ten claims; 4 and 64 are slower."""

_Key = tuple[float, Rank, Rank]


class Nearest:
    """Groups that are found from what is around; one serves one question.

    Args:
        web: where things are.
        threshold: as for `group`.

    Attributes:
        _ranks: of all that was met and counts.
        _met: all that was met, whether it counts or not.
        _loaded: those whose links are known.
        _homes: for each thing, its group, known by one of its members.
        _members: of each group.
        _firsts: the first rank in each group.
        _links: for each group, the sum of the weights to each group that it is linked with.
        _foes: for each thing, those that it must not be in one group with.
    """

    def __init__(self, web: Web, *, threshold: float) -> None:
        self._web = web
        self._least = threshold * PARTS
        self._ranks: dict[int, Rank] = {}
        self._met: set[int] = set()
        self._loaded: set[int] = set()
        self._homes: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._firsts: dict[int, Rank] = {}
        self._links: dict[int, dict[int, int]] = defaultdict(dict)
        self._foes: dict[int, set[int]] = defaultdict(set)

    def find_groups(self, nodes: Collection[int]) -> tuple[tuple[int, ...], ...]:
        """Find the groups of those of some that count, in the order of these, each with its members in their order."""
        found, new = dict[int, list[int]](), list(nodes)
        decided: Sequence[Decision] = ()
        inside: set[int] = set()
        while new:
            self._load(new)
            grown = [node for node in new if node in self._ranks]
            for node in grown:
                self._grow(node)
            found = {self._homes[node]: self._members[self._homes[node]] for node in (*found, *grown)}
            inside = {*chain.from_iterable(found.values())}
            decided = self._list_decisions(inside)
            new = sorted({end for each in decided if each.are_one for end in (each.left, each.right)} - inside)
        united = unite(found.values(), [each for each in decided if inside >= {each.left, each.right}])
        homes = {node: tuple(sorted(members, key=self._ranks.__getitem__)) for members in united for node in members}
        return tuple(dict.fromkeys(homes[node] for node in nodes if node in homes))

    def _list_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        """List what was decided of some, as far as it holds and both ends count."""
        decisions = self._web.fetch_decisions(nodes)
        uncounted = self._met - self._ranks.keys()
        return drop_overruled([each for each in decisions if uncounted.isdisjoint((each.left, each.right))])

    def _grow(self, node: int) -> None:
        """Merge until the group of a thing is whole."""
        path = [self._homes[node]]
        while (nearest := self._find_nearest(path)) is not None:
            if nearest in path[-2:-1]:
                self._merge(path.pop(), path.pop())
                path = path or [self._homes[node]]
            else:
                path.append(nearest)

    def _find_nearest(self, path: Sequence[int]) -> int | None:
        """Find the group that the last of a path belongs with most surely; None where with none surely enough."""
        last = path[-1]
        if not self._loaded.issuperset(self._members[last]):
            self._load(chain.from_iterable(self._members[head] for head in self._list_around(path)))
        best, found = None, None
        for other in self._links[last]:
            key = self._weigh(last, other)
            if key is not None and (best is None or key < best):
                best, found = key, other
        return found

    def _list_around(self, path: Sequence[int]) -> Sequence[int]:
        """List the last group of a path, and what else the one before it may lead to next: they are loaded together."""
        near = [
            (key, other) for head in path[-2:-1] for other in self._links[head] if (key := self._weigh(head, other))
        ]
        waiting = [pair for pair in near if not self._loaded.issuperset(self._members[pair[1]])]
        return [path[-1], *(other for _, other in nsmallest(AT_ONCE, waiting))]

    def _weigh(self, one: int, other: int) -> _Key | None:
        """Weigh a pair of groups, so that the pair to merge first is the smallest; None where they do not belong."""
        mean = self._links[one][other] / (len(self._members[one]) * len(self._members[other]))
        if mean < self._least or (self._foes and self._are_apart(one, other)):
            return None
        first, second = self._firsts[one], self._firsts[other]
        return (-mean, min(first, second), max(first, second))

    def _are_apart(self, one: int, other: int) -> bool:
        foes = chain.from_iterable(self._foes[node] for node in self._members[one] if node in self._foes)
        return any(self._homes.get(foe) == other for foe in foes)

    def _load(self, nodes: Iterable[int]) -> None:
        """Learn with what some are linked."""
        asked = set(nodes)
        self._meet(asked)
        new = {node for node in asked - self._loaded if node in self._ranks}
        edges = self._web.fetch_edges(new) if new else {}
        unknown = {pair: weight for pair, weight in edges.items() if self._loaded.isdisjoint(pair)}
        self._meet({*chain.from_iterable(unknown)})
        for (left, right), weight in unknown.items():
            if left in self._ranks and right in self._ranks:
                self._link(self._homes[left], self._homes[right], round(weight * PARTS))
        self._loaded |= new

    def _meet(self, nodes: Collection[int]) -> None:
        """Learn which of some count, and of what else a person decided with them, whose links may not be known yet."""
        new, met = {*nodes} - self._met, set[int]()
        while new:
            self._met |= new
            ranks = self._web.rank(new)
            self._ranks |= ranks
            met |= ranks.keys()
            decided = self._web.fetch_decisions(ranks.keys())
            new = {end for each in decided for end in (each.left, each.right)} - self._met
        for node in met:
            self._homes[node], self._members[node], self._firsts[node] = node, [node], self._ranks[node]
        self._decide(met)

    def _decide(self, met: Collection[int]) -> None:
        """Remember what must stay apart.

        Nothing was decided of these and what was met before: it would have been met with it.
        """
        decisions = self._web.fetch_decisions(met) if met else ()
        uncounted = self._met - self._ranks.keys()
        holding = drop_overruled([each for each in decisions if uncounted.isdisjoint((each.left, each.right))])
        for one, other in list_apart(holding):
            self._foes[one].add(other)
            self._foes[other].add(one)

    def _link(self, one: int, other: int, parts: int) -> None:
        if one != other:
            total = self._links[one].get(other, 0) + parts
            self._links[one][other] = self._links[other][one] = total

    def _merge(self, one: int, other: int) -> None:
        """Make two groups one, which is known as the first of them."""
        for node in self._members[other]:
            self._homes[node] = one
        self._members[one] += self._members.pop(other)
        self._firsts[one] = min(self._firsts[one], self._firsts.pop(other))
        for third, total in self._links.pop(other, {}).items():
            del self._links[third][other]
            self._link(one, third, total)
