"""How the views put figures: what was read from the words, so that somebody can check it against them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.records import Quantity

_SIZES = {"up": "up ", "down": "down ", "~": "about "}
_PARTS_OF_A_HUNDRED = {"percent": 1.0, "share": 100.0}
_LARGE_NUMBERS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


_UNIT = re.compile(r"(?P<before>(?:[a-z]+ )*?)(?P<head>[a-z]+)(?P<after>(?: (?:per|of) .*)?)")
"""A unit with a plural: "square foot", "mile per hour", "year of age"; not "USD"."""
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "penny": "pence", "stone": "stone"}


def say_figures(quantities: Iterable[Quantity]) -> str:
    """Say the figures of a content; figures of the same thing at different times stand as a change.

    >>> from firsthand.records import Passage
    >>> past = Quantity(Passage((), "1,200"), 1200, 1200, "", "", "berths", "years ago")
    >>> now = Quantity(Passage((), "a few dozen"), 24, 60, "", "", "berths", "now")
    >>> say_figures([past, now])
    '1,200 → 24–60 berths'
    """
    said: list[str] = []
    last: Quantity | None = None
    for each in quantities:
        if last and each.when != last.when and (each.unit, each.counted) == (last.unit, last.counted):
            before = said.pop().removesuffix(f" {_say_measured(each)}")
            said.append(f"{before} → {_say_figure(each)}")
        else:
            said.append(_say_figure(each))
        last = each
    return "; ".join(said)


def _say_figure(quantity: Quantity) -> str:
    size = f"{_SIZES.get(quantity.change, '')}{_say_range(quantity)}"
    return f"{size} {_say_measured(quantity)}".rstrip()


def _say_measured(quantity: Quantity) -> str:
    unit = "" if quantity.unit in _PARTS_OF_A_HUNDRED else quantity.unit
    one = quantity.low == quantity.high == 1
    return f"{unit if one else _pluralise(unit)} {quantity.counted}".strip()


def _pluralise(unit: str) -> str:
    """Give the plural of a unit that has one.

    >>> _pluralise("square foot"), _pluralise("mile per hour"), _pluralise("USD per month")
    ('square feet', 'miles per hour', 'USD per month')
    """
    found = _UNIT.fullmatch(unit)
    if not found:
        return unit
    return f"{found['before']}{_PLURALS.get(found['head'], found['head'] + 's')}{found['after']}"


def _say_range(quantity: Quantity) -> str:
    low, high = (_say_number(end, quantity.unit) for end in (quantity.low, quantity.high))
    if low and high:
        return low if low == high else f"{low}–{high}"
    if low:
        return f"at least {low}"
    return f"at most {high}" if high else quantity.passage.text


def _say_number(number: float | None, unit: str) -> str:
    if number is None:
        return ""
    if unit in _PARTS_OF_A_HUNDRED:
        return f"{number * _PARTS_OF_A_HUNDRED[unit]:.4g}%"
    for size, name in _LARGE_NUMBERS:
        if number >= size and float(f"{number / size:.6g}") * size == number:
            return f"{number / size:.6g} {name}"
    return f"{number:,.15g}"
