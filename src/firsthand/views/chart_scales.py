"""Where things stand in a chart: days and amounts as pixels, and which of them an axis names."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

PAD: Final = 0.08
"""Of the span of an axis, so much is left free at either end."""
MOST_TICKS: Final = 6
_DAY: Final = re.compile(r"(\d{3}[\dX])(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of an axis: amounts from `first` to `last` lie from `start` to `end`, in pixels."""

    first: float
    last: float
    start: float
    end: float

    def place(self, amount: float) -> float:
        """Find where an amount lies; what lies outside stands at the edge."""
        share = (amount - self.first) / (self.last - self.first)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def find_day(edtf: str) -> float | None:
    """Find the day that stands for a time in EDTF, as a number that grows with time; the middle of a month or year.

    >>> find_day("2019-06-02") == date(2019, 6, 2).toordinal(), find_day("somewhen")
    (True, None)
    """
    found = _DAY.search(edtf)
    if found is None:
        return None
    year, month, day = int(found[1].replace("X", "5")), int(found[2] or 7), int(found[3] or (15 if found[2] else 1))
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def scale_days(days: Sequence[float], start: float, end: float) -> Scale:
    """Scale days; a single one stands in the middle."""
    first, last = min(days), max(days)
    spare = (last - first) * PAD or 1.0
    return Scale(first - spare, last + spare, start, end)


def scale_amounts(amounts: Sequence[float], start: float, end: float) -> Scale:
    """Scale amounts; what is never below nothing is not drawn as if it could be."""
    least, most = min(amounts), max(amounts)
    spare = (most - least) * 2 * PAD or abs(most) / 2 or 1.0
    bottom = least - spare
    return Scale(max(bottom, 0.0) if least >= 0 else bottom, most + spare, start, end)


def choose_ticks(scale: Scale) -> list[float]:
    """Choose round amounts for an axis.

    >>> choose_ticks(Scale(10.2, 21.4, 0, 100))
    [12.0, 14.0, 16.0, 18.0, 20.0]
    """
    rough = (scale.last - scale.first) / MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough)
    first, last = math.ceil(scale.first / step), math.floor(scale.last / step)
    return [round(at * step, 12) for at in range(first, last + 1)]
