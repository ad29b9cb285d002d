"""Figures in news English: how many of what, at what time, and how sure the words are of it.

The grammar reads tokens from left to right: currency sign, number, unit or counted nouns, with the modifiers around
them; then it joins the ends of ranges, and looks for nouns that stand before their figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from firsthand.figures.counted import find_counted_before, read_whole_number
from firsthand.figures.modifiers import ABOVE, BELOW
from firsthand.figures.moments import find_moment
from firsthand.figures.ranges import join_ranges
from firsthand.figures.reading import Figure, read_figures
from firsthand.figures.tokens import Tokens
from firsthand.records import WHOLE, Passage, Quantity
from firsthand.settings import VagueCounts
from firsthand.text import Span

_RESTATING = frozenset({("(",), ("/",), (",", "or"), (")", "/")})
"""Between a figure and the same in another measure: "296 hp (224 kW)", "0.25 points, or 0.01%"."""
_BEFORE_END = frozenset({"to", "“", '"', "'", "‘"})
"""Before the far end of a movement, "to" or the mark that quotes it."""
_LEADS = frozenset({"from", "to", "at", "by"})
"""Before a figure whose noun stands before it: "cut its advisers from 1,000"."""


def find_quantities(text: str, spans: Sequence[Span] = (), *, vague: VagueCounts | None = None) -> tuple[Quantity, ...]:
    """Find every figure: numbers, amounts, shares and measures; dates, times, ordinals and names are none.

    Args:
        text: the text that the spans of the passages point into.
        spans: the stretches to read, as one text; default: all of it.
        vague: what "dozens", "a few" and the like stand for; default: that of the settings.

    Returns:
        The figures in order. "from 1,000 last year to 300 now" gives two, "from 10 to 20" one with both ends.

    >>> [figure] = find_quantities("About 40 miners were hurt.")
    >>> figure.modifier, figure.low, figure.high, figure.counted
    ('About', 40.0, 40.0, 'miners')
    """
    tokens = Tokens(text, spans or (Span(0, len(text)),))
    figures = share_nouns(tokens, join_ranges(tokens, read_figures(tokens, vague or VagueCounts())))
    figures = mark_wholes(tokens, figures)
    ceilings = (*(figure.start for figure in figures[1:]), len(tokens))
    return tuple(_record(tokens, figure, ceiling) for figure, ceiling in zip(figures, ceilings, strict=False))


def share_nouns(tokens: Tokens, figures: Sequence[Figure]) -> list[Figure]:
    """Give figures the nouns and units that stand beside the other end of their movement, or before it."""
    shared = [_look_back(tokens, figure) for figure in _pair_up(tokens, figures)]
    return _pair_up(tokens, shared)


def _pair_up(tokens: Tokens, figures: Sequence[Figure]) -> list[Figure]:
    """Let the two ends of a movement share what one of them lacks, and a restatement take the change of its figure."""
    paired = list(figures)
    for at, other in enumerate(figures[1:], start=1):
        one = paired[at - 1]
        if tokens[one.start - 1].low == "from" and tokens[other.start - 1].text in _BEFORE_END:
            paired[at - 1] = one.adopt(other)
            paired[at] = other.adopt(paired[at - 1])
        elif tokens.lows(one.end, other.start) in _RESTATING:
            paired[at] = other.bend(one)
    return paired


def mark_wholes(tokens: Tokens, figures: Sequence[Figure]) -> list[Figure]:
    """Mark the figures that tell of how many the figure before them counts some."""
    marked = list(figures)
    for at, (one, other) in enumerate(pairwise(figures), start=1):
        whole = read_whole_number(tokens, one.end)
        if whole and whole.start == other.head:
            marked[at] = replace(other, change=WHOLE)
    return marked


def _look_back(tokens: Tokens, figure: Figure) -> Figure:
    if figure.counted or figure.unit or tokens[figure.start - 1].low not in _LEADS:
        return figure
    found = find_counted_before(tokens, figure.start)
    return figure.count(tokens.read(*found)) if found else figure


def _record(tokens: Tokens, figure: Figure, ceiling: int) -> Quantity:
    open_low, open_high = figure.bound == BELOW, figure.bound == ABOVE
    plain = figure.low == figure.high
    return Quantity(
        passage=Passage(tokens.spans(figure.start, figure.end), tokens.read(figure.start, figure.end)),
        low=None if open_low and plain else figure.low,
        high=None if open_high and plain else figure.high,
        modifier=figure.modifier,
        unit=figure.unit,
        counted=figure.counted,
        when=find_moment(tokens, figure.start, figure.tail, ceiling=ceiling),
        change=figure.change,
    )
