"""Decisions: what a person said of pairs, which holds whatever the weights say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of two things.

    Attributes:
        left, right: their keys.
        are_one: whether they belong together; else they do not.
    """

    left: int
    right: int
    are_one: bool


def drop_overruled(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Drop the decisions that cannot hold beside later ones.

    From the last to the first, each holds unless those after it that hold say otherwise: two things that are one with a
    third are one, and who is not one with one of them is not one with the other.

    Args:
        decisions: in the order of deciding.

    Returns:
        Those that hold, in their order.

    >>> one, two, three = Decision(1, 2, True), Decision(2, 3, True), Decision(1, 3, False)
    >>> drop_overruled([one, two, three]) == (two, three)
    True
    >>> drop_overruled([three, one, two]) == (one, two)
    True
    """
    camps = _Camps()
    return tuple(reversed([each for each in reversed(decisions) if camps.admit(each)]))


class _Camps:
    """Who is one with whom by what was decided, and which of these are not one.

    Attributes:
        _above: of each but the head of a camp, somebody who is nearer to the head.
        _foes: for the head of each camp, the heads of those that are not one with it.
    """

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._foes: dict[int, set[int]] = defaultdict(set)

    def admit(self, decision: Decision) -> bool:
        """Let a decision hold if it can; say whether it does."""
        left, right = self._find_head(decision.left), self._find_head(decision.right)
        holds = right not in self._foes[left] if decision.are_one else left != right
        if holds and not decision.are_one:
            self._foes[left].add(right)
            self._foes[right].add(left)
        elif holds and left != right:
            self._unite(*sorted((left, right), key=lambda head: -len(self._foes[head])))
        return holds

    def _find_head(self, node: int) -> int:
        path = []
        while node in self._above:
            path.append(node)
            node = self._above[node]
        self._above |= dict.fromkeys(path, node)
        return node

    def _unite(self, head: int, other: int) -> None:
        self._above[other] = head
        for foe in self._foes.pop(other):
            self._foes[foe].remove(other)
            self._foes[foe].add(head)
            self._foes[head].add(foe)
