"""Shares and how far they may be off, in words and as a bar."""

from __future__ import annotations

from firsthand.records import Rate

WIDTH, HEIGHT = 160, 12
"""Of a bar, in its own units."""


def say_share(number: int, of: int) -> str:
    """Say a share; one that is there is never said to be none, nor to be all where it is not.

    >>> say_share(7, 100), say_share(1, 900), say_share(899, 900), say_share(0, 0)
    ('7%', 'under 1%', 'over 99%', 'none')
    """
    if not of or not number:
        return "none"
    share = number / of
    if share < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < share < 1 else f"{share:.0%}"


def say_interval(rate: Rate, between: str = "to") -> str:
    """Say between which ends a share lies.

    >>> say_interval(Rate("right", 45, 50, 0.786, 0.957))
    '79% to 96%'
    """
    return f"{rate.low:.0%} {between} {rate.high:.0%}"


def draw_interval(rate: Rate) -> str:
    """Draw a share as a dot, and its interval as a bar through it; the words beside it say the same."""
    low, high, at = (WIDTH * each for each in (rate.low, rate.high, rate.share))
    middle = HEIGHT / 2
    return (
        f'<svg class="interval" viewBox="-6 0 {WIDTH + 12} {HEIGHT}" width="{WIDTH + 12}" height="{HEIGHT}"'
        f' aria-hidden="true" focusable="false"><path class="scale" d="M0 {middle:g}H{WIDTH}M0 2V10M{WIDTH} 2V10"/>'
        f'<path class="range" d="M{low:.1f} {middle:g}H{max(high, low + 0.5):.1f}"/>'
        f'<circle class="share" cx="{at:.1f}" cy="{middle:g}" r="4"/></svg>'
    )


def draw_share(number: int, of: int) -> str:
    """Draw a share as a bar."""
    filled = WIDTH * number / of if of else 0
    return (
        f'<svg class="bar" viewBox="0 0 {WIDTH} 6" width="{WIDTH}" height="6" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false"><path class="scale" d="M0 3H{WIDTH}"/>'
        f'<path class="range" d="M0 3H{filled:.1f}"/></svg>'
    )
