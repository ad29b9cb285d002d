"""Ranges: two numbers that are the ends of one figure. "10 to 20", "between 5 and 6 million", "$3-5 billion"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.figures.counted import CLAUSE_WORDS
from firsthand.figures.modifiers import EXACT, moves
from firsthand.figures.numbers import SMALL
from firsthand.figures.reading import AGE, Figure
from firsthand.figures.tokens import Kind, Tokens

_DASHES = frozenset("-–—‑")
_REACH = 12
"""How many tokens before "from" the verb may stand that makes the two ends two figures: "rose sharply from 5 to 7"."""


def join_ranges(tokens: Tokens, figures: Sequence[Figure]) -> list[Figure]:
    """Join the ends of each range into one figure; drop scores of games, which look like ranges that run down."""
    joined: list[Figure] = []
    at = 0
    while at < len(figures):
        one = figures[at]
        other = figures[at + 1] if at + 1 < len(figures) else None
        link = _find_link(tokens, one, other) if other else ""
        if other and link:
            whole = _join(one, other, link)
            if whole.low < whole.high and not _is_movement(tokens, one, other, link):
                joined.append(whole)
                at += 2
                continue
            if link in _DASHES and not (one.unit or other.unit):
                at += 2
                continue
        joined.append(one.adopt(other) if other and link else one)
        at += 1
    return [figure for figure in joined if not _is_score(tokens, figure) and not _is_left_over(tokens, figure)]


def _is_left_over(tokens: Tokens, figure: Figure) -> bool:
    """Tell of the near end of a range whose far end is no figure: "two or three months ago"."""
    bare = not (figure.unit or figure.counted or figure.bound) and figure.low == figure.high
    return bare and figure.end == figure.head + 1 and tokens[figure.head].low in SMALL


def _is_score(tokens: Tokens, figure: Figure) -> bool:
    """Tell of a number that hangs on another by a hyphen and is no range with it: "ISO 3888-2"."""
    if figure.unit or figure.counted:
        return False
    before = tokens[figure.start - 1].text in _DASHES and tokens[figure.start - 2].kind is Kind.NUMBER
    after = tokens[figure.end].text in _DASHES and tokens[figure.end + 1].kind is Kind.NUMBER
    return (before and tokens[figure.start].glued) or (after and tokens[figure.end].glued)


def _find_link(tokens: Tokens, one: Figure, other: Figure) -> str:
    """Return the word or dash between the ends of a range, if that is all that stands there."""
    if one.vague or other.vague or not _fits(tokens, one, other):
        return ""
    between = tokens.lows(one.end, other.start)
    if len(between) != 1 or (one.counted and not other.counted):
        return ""
    link = between[0]
    if link in _DASHES or link == "to":
        return link
    if link == "and" and tokens[one.start - 1].low == "between":
        return link
    return link if link == "or" and other.low == one.low + 1 and other.scale == one.scale else ""


def _fits(tokens: Tokens, one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be of one unit: "$5-10 billion", "$900 to $1,200 a week", "aged 16 to 24"."""
    if not other.unit:
        return not one.unit or one.unit == AGE or tokens[one.head].kind is Kind.MONEY
    return one.unit in ("", other.unit) or other.unit.startswith(f"{one.unit} per ")


def _join(one: Figure, other: Figure, link: str) -> Figure:
    """Make one figure of two, "between" included; "four to five thousand" spreads its scale."""
    factor = other.scale if one.scale == 1 and one.low * other.scale <= other.low else 1.0
    return replace(
        other,
        unit=other.unit or one.unit,
        low=one.low * factor,
        start=one.start - (link == "and"),
        head=one.head,
        modifier=one.modifier or other.modifier,
        change=one.change if one.change != EXACT else other.change,
        bound=one.bound,
    )


def _is_movement(tokens: Tokens, one: Figure, other: Figure, link: str) -> bool:
    """Tell whether "rose from 20 to 30" tells of a change, or "fell 5p to 90p" of one and where it led."""
    if link != "to":
        return False
    if tokens[one.start - 1].low != "from":
        return bool(one.unit and other.unit) and moves(tokens, one.start - 1)
    for step in range(one.start - 2, max(one.start - 2 - _REACH, -1), -1):
        if tokens[step].kind is Kind.STOP or tokens[step].low in CLAUSE_WORDS:
            return False
        if moves(tokens, step):
            return True
    return False
