"""Shares of a whole, drawn as one bar."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

WIDTH: Final = 1_000
GAP: Final = 4
"""Between two parts."""


def draw_shares(parts: Iterable[tuple[str, int]], *, title: str) -> str:
    """Draw how a whole is made up; parts of nothing are left out.

    Args:
        parts: the class of each part, and how much it is.
        title: what a reader who cannot see it is told.

    >>> draw_shares([("one", 1), ("two", 0)], title="all one").count("<rect")
    1
    """
    told = [(name, number) for name, number in parts if number > 0]
    whole, start, drawn = sum(number for _, number in told), 0.0, []
    for name, number in told:
        width = WIDTH * number / whole
        drawn.append(
            f'<rect class="{escape(name)}" x="{start:.1f}" y="0" width="{max(width - GAP, 1):.1f}" height="24"/>'
        )
        start += width
    return (
        f'<svg class="shares" viewBox="0 0 {WIDTH} 24" preserveAspectRatio="none" role="img"'
        f' aria-label="{escape(title)}">{"".join(drawn)}</svg>'
    )
