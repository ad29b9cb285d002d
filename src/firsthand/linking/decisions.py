"""Decisions: which sources of a claim's tellings people judged to be one, and which two.

A person speaks of two attributions and means their sources, so that all tellings of the same source in the same
document go with them. The last word counts: judgements are looked at from the latest back, and one that later ones
gainsay, alone or together, decides nothing.

Invariant: two sources that were told apart never end up in one origin, whatever names, copies or hands say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from firsthand.linking.reports import Report
from firsthand.records import Judgement, Ruling

Node = tuple[str, str]
"""A source of one document: the document's id and the source's label there, or the attribution's id."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Two reports, by their positions, and the judgement that holds of their sources."""

    left: int
    right: int
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Decisions:
    """What holds of the sources of reports.

    Attributes:
        ones: reports whose sources are one.
        twos: those that a judgement in force names as two.
        apart: all pairs of reports, by their positions, the smaller first, whose sources are two.
    """

    ones: tuple[Decision, ...] = ()
    twos: tuple[Decision, ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()

    def are_apart(self, one: int, other: int) -> bool:
        """Whether the sources of two reports were told apart."""
        return (min(one, other), max(one, other)) in self.apart


UNDECIDED = Decisions()


def decide_sources(reports: Sequence[Report], judgements: Iterable[Judgement]) -> Decisions:
    """Find out what people said of the sources of reports; only what names two of these counts.

    Args:
        reports: earliest first.
        judgements: in the order in which they were learned of.
    """
    places = {report.id: at for at, report in enumerate(reports)}
    last: dict[frozenset[str], Judgement] = {}
    for each in judgements:
        pair = frozenset((each.subject, each.other))
        if each.ruling in (Ruling.SAME_SOURCE, Ruling.DIFFERENT_SOURCE) and len(pair) == 2 and pair <= places.keys():
            last.pop(pair, None)
            last[pair] = each
    if not last:
        return UNDECIDED
    named = [Decision(places[each.subject], places[each.other], each) for each in reversed(last.values())]
    return _Deciding(_name_nodes(reports, named)).run(named)


def _name_nodes(reports: Sequence[Report], named: Sequence[Decision]) -> list[Node]:
    """Name the source of each report; what a document labels as one and a person as two goes by single tellings."""
    kin = [(report.telling.entry.id, report.source.origin or report.id) for report in reports]
    split = {
        kin[each.left]
        for each in named
        if each.judgement.ruling is Ruling.DIFFERENT_SOURCE and kin[each.left] == kin[each.right]
    }
    return [("", report.id) if node in split else node for report, node in zip(reports, kin, strict=True)]


class _Deciding:
    """Decisions on their way.

    Args:
        nodes: the source of each report.

    Attributes:
        _groups: the sources that are one with each, itself included.
        _apart: sources that were told apart.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._groups: dict[Node, set[Node]] = {node: {node} for node in nodes}
        self._apart: list[tuple[Node, Node]] = []

    def run(self, named: Iterable[Decision]) -> Decisions:
        """Go through what was decided, the latest first."""
        ones, twos = [], []
        for each in named:
            left, right = self._nodes[each.left], self._nodes[each.right]
            if each.judgement.ruling is Ruling.SAME_SOURCE:
                if not self._are_apart(left, right):
                    self._join(left, right)
                    ones.append(each)
            elif right not in self._groups[left]:
                self._apart.append((left, right))
                twos.append(each)
        members = self._list_members()
        spread = tuple(self._spread(each, members) for each in ones)
        return Decisions(tuple(each for some in spread for each in some), tuple(twos), self._list_apart(members))

    def _are_apart(self, left: Node, right: Node) -> bool:
        one, other = self._groups[left], self._groups[right]
        return any((a in one and b in other) or (a in other and b in one) for a, b in self._apart)

    def _join(self, left: Node, right: Node) -> None:
        joined = self._groups[left] | self._groups[right]
        self._groups |= dict.fromkeys(joined, joined)

    def _list_members(self) -> Mapping[Node, Sequence[int]]:
        members: dict[Node, list[int]] = {}
        for at, node in enumerate(self._nodes):
            members.setdefault(node, []).append(at)
        return members

    def _spread(self, decision: Decision, members: Mapping[Node, Sequence[int]]) -> list[Decision]:
        """Let all tellings of the two sources in their documents go with them, the one that was named first."""
        ends = {self._nodes[decision.left], self._nodes[decision.right]}
        others = sorted({at for node in ends for at in members[node]} - {decision.left, decision.right})
        return [decision, *(Decision(decision.left, at, decision.judgement) for at in others)]

    def _list_apart(self, members: Mapping[Node, Sequence[int]]) -> frozenset[tuple[int, int]]:
        sides = [
            tuple([at for node in self._groups[end] for at in members[node]] for end in pair) for pair in self._apart
        ]
        return frozenset((min(pair), max(pair)) for one, other in sides for pair in product(one, other))
