"""Signs for the kinds of sources, so that none of them is told by its colour alone."""

from __future__ import annotations

from typing import Final

from firsthand.records import NAMED, SourceType
from firsthand.views.chart_marks import write_number
from firsthand.views.terminal_tables import COLOURS

_GREY: Final = "#767676"
"""Of the same luminance as the colours: it can be read on light and on dark ground."""
_INKS: Final = {
    SourceType.NAMED_PERSON: COLOURS[2],
    SourceType.NAMED_ORGANIZATION: COLOURS[2],
    SourceType.DOCUMENT: COLOURS[0],
    SourceType.ANONYMOUS_SOURCE: COLOURS[1],
    SourceType.UNNAMED_PERSON: COLOURS[4],
    SourceType.UNNAMED_GROUP: COLOURS[4],
    SourceType.NONE: _GREY,
}
_PERSON: Final = "M0 -7.5a3.6 3.6 0 1 1 -.01 0ZM-7 8C-7 3 -4 1.4 0 1.4S7 3 7 8Z"
_HOUSE: Final = "M-8 -3.5L0 -8L8 -3.5ZM-6.5 -2h2.6v7h-2.6ZM-1.3 -2h2.6v7h-2.6ZM3.9 -2h2.6v7h-2.6ZM-8 6h16v2h-16Z"
_PEOPLE: Final = (
    "M-4 -6a2.8 2.8 0 1 1 -.01 0ZM4 -6a2.8 2.8 0 1 1 -.01 0ZM-9 7C-9 3 -7 1.2 -4 1.2S1 3 1 7Z"
    "M2 7C2 4 1.4 2.6 .6 1.9C1.6 1.4 2.7 1.2 4 1.2C7 1.2 9 3 9 7Z"
)
_SIGNS: Final = {
    SourceType.NAMED_PERSON: _PERSON,
    SourceType.NAMED_ORGANIZATION: _HOUSE,
    SourceType.DOCUMENT: "M-6 -8H2L6 -4V8H-6ZM-3.5 -2H3.5M-3.5 1H3.5M-3.5 4H3.5",
    SourceType.ANONYMOUS_SOURCE: _PERSON,
    SourceType.UNNAMED_PERSON: _PERSON,
    SourceType.UNNAMED_GROUP: _PEOPLE,
    SourceType.NONE: "M0 -7a7 7 0 1 1 -.01 0ZM-5 5L5 -5",
}


def choose_ink(kind: SourceType) -> str:
    """Choose the colour of a kind of source, in hex."""
    return _INKS[kind]


def draw_sign(kind: SourceType, x: float, y: float, ink: str) -> str:
    """Draw the sign of a kind of source: hollow but for those who have a name, kept nameless with a question mark.

    Args:
        kind: of the source.
        x: the middle of the sign, in pixels.
        y: the same, down from the top.
        ink: its colour.
    """
    place = f'transform="translate({write_number(x)} {write_number(y)})"'
    fill = ink if kind in NAMED else "none"
    dash = ' stroke-dasharray="2.2 1.8"' if kind is SourceType.ANONYMOUS_SOURCE else ""
    look = "full" if kind in NAMED else "hollow"
    shape = f'<path class="{look}" d="{_SIGNS[kind]}" fill="{fill}" stroke="{ink}" stroke-width="1.3"{dash}/>'
    asked = ""
    if kind is SourceType.ANONYMOUS_SOURCE:
        asked = f'<text x="0" y="7" text-anchor="middle" font-size="8" font-weight="700" fill="{ink}">?</text>'
    return f'<g class="sign" {place} aria-hidden="true">{shape}{asked}</g>'
