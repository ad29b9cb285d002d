"""Labels of a chart: put where they cover neither each other nor what they name, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CHAR_WIDTH: Final = 6.7
"""Of a character in pixels at a height of 12, a little more than the widest of usual fonts has on average."""
LINE_HEIGHT: Final = 13.0
_GAP: Final = 13.0
_PLACES: Final = (
    ("start", _GAP, 4.0), ("end", -_GAP, 4.0), ("middle", 0.0, -_GAP), ("middle", 0.0, _GAP + 8),
    ("start", 8.0, -8.0), ("end", -8.0, -8.0), ("start", 8.0, 16.0), ("end", -8.0, 16.0),
    ("middle", 0.0, -2.2 * _GAP), ("middle", 0.0, 2.2 * _GAP + 8),
)  # fmt: skip
"""Beside the mark, above, below, farther off: how the text is anchored, and how far it stands off, in pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles have an area in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Tell whether another one lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A text in its place: where its baseline begins, ends or has its middle."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def box(self) -> Box:
        """The room that it takes."""
        width = len(self.text) * CHAR_WIDTH
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left - 2, self.y - LINE_HEIGHT + 3, left + width + 2, self.y + 3)


def place_label(text: str, x: float, y: float, *, taken: Sequence[Box], within: Box) -> Label | None:
    """Put a label beside a mark.

    Args:
        text: one line of visible characters.
        x: the middle of the mark.
        y: the same, down from the top.
        taken: what must not be covered.
        within: what must not be left.

    Returns:
        None where there is no room.
    """
    for anchor, right, down in _PLACES:
        label = Label(text, x + right, y + down, anchor)
        if within.holds(label.box) and not any(label.box.meets(each) for each in taken):
            return label
    return None
