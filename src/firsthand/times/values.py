"""What a time expression stands for, in the two standards at once: EDTF for readers, TIMEX3 to be measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from firsthand.times.calendar import Period, Unit, shift_days


class Timex(StrEnum):
    """TIMEX3's four types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A resolved time.

    Attributes:
        type: TIMEX3's type.
        timex: TIMEX3's value.
        reason: how it was resolved.
        edtf: empty where EDTF has nothing for it: a length of time that is not anchored, a repeated time.
        earliest, latest: the first and last day that it may be; None where nothing bounds it.
        relative: whether it was counted from the anchor.
        period: the stretch of the calendar that it names, if it names one.
    """

    type: Timex
    timex: str
    reason: str
    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None
    relative: bool = False
    period: Period | None = None


PARTS = ("START", "MID", "END")
"""TIMEX3's parts of a period: "early", "mid", "late". How long each is, no standard says; they are taken for thirds."""
FIXED = "the words alone fix it"
WRITING = "the time of writing"
LENGTH = "a length of time"
"""Reasons that several rules give, or that others look for: the last two date no saying."""


def name_period(period: Period, reason: str, *, relative: bool, part: str = "") -> TimeValue:
    """Stand for a period, or for the START, MID or END of it.

    >>> from datetime import date
    >>> value = name_period(Period.around(Unit.MONTH, date(2019, 3, 9)), "", relative=False, part="END")
    >>> value.edtf, str(value.earliest), str(value.latest)
    ('2019-03', '2019-03-21', '2019-03-31')
    """
    first, last = period.first, period.last
    days = (last - first).days + 1
    step = days // len(PARTS)
    if part and step:
        place = PARTS.index(part)
        last = last if part == "END" else shift_days(first, (place + 1) * step - 1)
        first = shift_days(first, place * step)
    return TimeValue(Timex.DATE, period.timex, reason, period.edtf, first, last, relative, period)


def name_time(day: Period, clock: str, reason: str, *, relative: bool) -> TimeValue:
    """Stand for a time of a day: a clock's ("T10:35") or a part ("TMO")."""
    edtf = f"{day.edtf}{clock}:00" if ":" in clock and not clock.startswith("T24") else day.edtf
    return TimeValue(Timex.TIME, day.timex + clock, reason, edtf, day.first, day.last, relative, day)


def name_duration(unit: Unit, number: int | None, reason: str) -> TimeValue:
    """Stand for a length of time; a number that the text leaves open is TIMEX3's X."""
    return TimeValue(Timex.DURATION, format_duration(unit, number), reason)


def format_duration(unit: Unit, number: int | None) -> str:
    """Write a length of time as TIMEX3 does.

    >>> format_duration(Unit.DECADE, 2), format_duration(Unit.HOUR, None)
    ('P20Y', 'PTXH')
    """
    years = {Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit)
    if years and number is not None:
        unit, number = Unit.YEAR, number * years
    return "P" + unit.value.format("X" if number is None else number)
