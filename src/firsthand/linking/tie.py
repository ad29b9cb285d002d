"""A tie: two reports of a claim that lead back to one origin, or may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from firsthand.linking.reports import Report

CITED: Final = 0.5
"""How likely reports are to be of one origin where one document cites or links to the other, but elsewhere."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports, by their positions, the earlier first, that lead back to one origin for certain, or may.

    Attributes:
        left, right: the positions.
        certain: whether they do.
        confidence: 0 to 1, how likely they are to do.
        reason: why, and where it is not certain, why not.
        handed_on: the id of the document that the later one has the claim from; empty where neither has it from the
            other.
        copied: whether the later one is a copy of it: what it says of whom it has it from are the other's words.
    """

    left: int
    right: int
    certain: bool
    confidence: float
    reason: str
    handed_on: str = ""
    copied: bool = False

    def find_later(self, reports: Sequence[Report]) -> int:
        """Of two of which one has it from the other, the position of that one."""
        return self.right if reports[self.left].telling.entry.id == self.handed_on else self.left


def tie_up(one: int, other: int, confidence: float, reason: str, *, certain: bool = True) -> Tie:
    """Tie two reports, in either order."""
    return Tie(min(one, other), max(one, other), certain, confidence, reason)
