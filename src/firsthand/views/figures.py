"""How the views put figures: what was read from the words, so that somebody can check it against them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.records import WHOLE, Quantity

_SIZES = {"up": "up ", "down": "down ", "~": "about ", WHOLE: "of "}
_PARTS_OF_A_HUNDRED = {"percent": 1.0, "share": 100.0}
_LARGE_NUMBERS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


_UNIT = re.compile(r"(?P<before>(?:[a-z]+ )*?)(?P<head>[a-z]+)(?P<after>(?: (?:per|of) .*)?)")
"""A unit with a plural: "square foot", "mile per hour", "year of age"; not "USD"."""
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "penny": "pence", "stone": "stone"}


def say_figures(quantities: Iterable[Quantity]) -> str:
    """Say the figures of a content; those of the same thing at different times stand as a change, a part by its whole.

    >>> from firsthand.records import Passage
    >>> past = Quantity(Passage((), "1,200"), 1200, 1200, "", "", "berths", "years ago")
    >>> now = Quantity(Passage((), "a few dozen"), 24, 60, "", "", "berths", "now")
    >>> say_figures([past, now])
    '1,200 → 24–60 berths'
    """
    said: list[str] = []
    last: Quantity | None = None
    for each in quantities:
        if last and each.change == WHOLE and each.counted.endswith(last.counted):
            said.append(f"{said.pop().removesuffix(_say_measured(last)).rstrip()} {_say_figure(each)}")
        elif last and each.when != last.when and (each.unit, each.counted) == (last.unit, last.counted):
            before = said.pop().removesuffix(f" {_say_measured(each)}")
            said.append(f"{before} → {_say_figure(each)}")
        else:
            said.append(_say_figure(each))
        last = each
    return "; ".join(said)


def say_amount(quantity: Quantity) -> str:
    """Say a figure without what it counts: "at least 12", "about 40", "24–60", "$3.1 billion" as 3.1 billion."""
    return f"{_SIZES.get(quantity.change, '')}{_say_range(quantity)}"


def say_range(low: float | None, high: float | None, unit: str = "") -> str:
    """Say a range; empty where both ends are open.

    >>> say_range(12, None), say_range(3.5e9, 4e9), say_range(15, 15)
    ('at least 12', '3.5 billion–4 billion', '15')
    """
    least, most = (_say_number(end, unit) for end in (low, high))
    if least and most:
        return least if least == most else f"{least}–{most}"
    if least:
        return f"at least {least}"
    return f"at most {most}" if most else ""


def _say_figure(quantity: Quantity) -> str:
    return f"{say_amount(quantity)} {_say_measured(quantity)}".rstrip()


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
    return say_range(quantity.low, quantity.high, quantity.unit) or quantity.passage.text


def _say_number(number: float | None, unit: str) -> str:
    if number is None:
        return ""
    if unit in _PARTS_OF_A_HUNDRED:
        return f"{number * _PARTS_OF_A_HUNDRED[unit]:.4g}%"
    for size, name in _LARGE_NUMBERS:
        if number >= size and float(f"{number / size:.6g}") * size == number:
            return f"{number / size:.6g} {name}"
    return f"{number:,.15g}"
