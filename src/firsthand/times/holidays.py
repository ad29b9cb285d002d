"""Holidays that news dates things by, and the day that each falls on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from firsthand.times.calendar import Period, Unit, find_easter, shift_days

_MONDAY, _TUESDAY, _THURSDAY = 0, 1, 3


def _fix(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _find_weekday(month: int, weekday: int, place: int, *, after_days: int = 0) -> Callable[[int], date]:
    """The weekday that is the `place`th of its month (-1: the last one), and so many days after it."""

    def find(year: int) -> date:
        start = date(year, month, 1)
        if place < 0:
            last = Period(Unit.MONTH, start).last
            return shift_days(last, -((last.weekday() - weekday) % 7) + after_days)
        return shift_days(start, (weekday - start.weekday()) % 7 + 7 * (place - 1) + after_days)

    return find


def _count_from_easter(days: int) -> Callable[[int], date]:
    return lambda year: shift_days(find_easter(year), days)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "New Year's Day": _fix(1, 1),
    "New Year's Eve": _fix(12, 31),
    "Martin Luther King Day": _find_weekday(1, _MONDAY, 3),
    "Valentine's Day": _fix(2, 14),
    "Presidents' Day": _find_weekday(2, _MONDAY, 3),
    "St. Patrick's Day": _fix(3, 17),
    "Ash Wednesday": _count_from_easter(-46),
    "Palm Sunday": _count_from_easter(-7),
    "Good Friday": _count_from_easter(-2),
    "Easter Sunday": _count_from_easter(0),
    "Easter Monday": _count_from_easter(1),
    "Easter": _count_from_easter(0),
    "May Day": _fix(5, 1),
    "Memorial Day": _find_weekday(5, _MONDAY, -1),
    "Independence Day": _fix(7, 4),
    "Fourth of July": _fix(7, 4),
    "Bastille Day": _fix(7, 14),
    "Labor Day": _find_weekday(9, _MONDAY, 1),
    "Columbus Day": _find_weekday(10, _MONDAY, 2),
    "Halloween": _fix(10, 31),
    "Election Day": _find_weekday(11, _MONDAY, 1, after_days=1),
    "Veterans Day": _fix(11, 11),
    "Thanksgiving Day": _find_weekday(11, _THURSDAY, 4),
    "Thanksgiving": _find_weekday(11, _THURSDAY, 4),
    "Black Friday": _find_weekday(11, _THURSDAY, 4, after_days=1),
    "Christmas Eve": _fix(12, 24),
    "Christmas Day": _fix(12, 25),
    "Christmas": _fix(12, 25),
    "Boxing Day": _fix(12, 26),
}
"""Names as printed, longer ones first, and the day in a year; "Election Day" and its like as in the United States."""
