"""The marks of a chart: each origin has a colour and a shape, so that nothing hangs on colour alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from firsthand.views.terminal_tables import COLOURS

RADIUS: Final = 5.5


def draw_mark(kind: int, x: float, y: float, *, hollow: bool = False) -> str:
    """Draw the mark of an origin.

    Args:
        kind: the how manieth origin it is, from 0.
        x: its middle, in pixels.
        y: the same, down from the top.
        hollow: whether only its edge is drawn: what repeats a figure, or was taken back.
    """
    colour = choose_colour(kind)
    look = (
        f'class="hollow" fill="none" stroke-width="1.8" stroke="{colour}"'
        if hollow
        else f'class="full" fill="{colour}"'
    )
    return f'<path d="{_SHAPES[kind % len(_SHAPES)](x, y)}" {look}/>'


def choose_colour(kind: int) -> str:
    """Choose the colour of an origin; those of `COLOURS` can be read on light and on dark ground."""
    return COLOURS[kind % len(COLOURS)]


def write_number(number: float) -> str:
    """Write a place in pixels, to a tenth.

    >>> write_number(3.0), write_number(2.25)
    ('3', '2.2')
    """
    return f"{number:.1f}".removesuffix(".0")


def _join(x: float, y: float, corners: tuple[tuple[float, float], ...]) -> str:
    places = (f"{write_number(x + right)} {write_number(y + down)}" for right, down in corners)
    return f"M{'L'.join(places)}Z"


def _draw_circle(x: float, y: float) -> str:
    left, size = write_number(x - RADIUS), write_number(RADIUS)
    arc = f"a{size} {size} 0 1 0"
    return f"M{left} {write_number(y)}{arc} {write_number(2 * RADIUS)} 0{arc} {write_number(-2 * RADIUS)} 0Z"


def _draw_square(x: float, y: float) -> str:
    side = RADIUS * 0.9
    return _join(x, y, ((-side, -side), (side, -side), (side, side), (-side, side)))


def _draw_triangle(x: float, y: float) -> str:
    return _join(x, y, ((0, -RADIUS * 1.2), (RADIUS * 1.15, RADIUS * 0.85), (-RADIUS * 1.15, RADIUS * 0.85)))


def _draw_diamond(x: float, y: float) -> str:
    reach = RADIUS * 1.3
    return _join(x, y, ((0, -reach), (reach, 0), (0, reach), (-reach, 0)))


def _draw_plunge(x: float, y: float) -> str:
    return _join(x, y, ((0, RADIUS * 1.2), (RADIUS * 1.15, -RADIUS * 0.85), (-RADIUS * 1.15, -RADIUS * 0.85)))


def _draw_bowtie(x: float, y: float) -> str:
    reach = RADIUS * 1.1
    return _join(x, y, ((-reach, -reach), (reach, reach), (reach, -reach), (-reach, reach)))


_SHAPES: Final[tuple[Callable[[float, float], str], ...]] = (
    _draw_circle, _draw_square, _draw_triangle, _draw_diamond, _draw_plunge, _draw_bowtie,
    lambda x, y: _join(x, y, ((-6.5, -2.5), (6.5, -2.5), (6.5, 2.5), (-6.5, 2.5))),
)  # fmt: skip
"""Seven, and there are eight colours: fifty-six origins have looks of their own."""
