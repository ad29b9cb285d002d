"""Periods of the calendar: days, weeks, months, quarters, seasons, years, decades, centuries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import Enum

SEASONS = ("SP", "SU", "FA", "WI")
"""TIMEX3's names of the seasons, from March on; winter counts to the year that it begins in."""
_FIRST_SEASON_IN_EDTF = 21
_FIRST_QUARTER_IN_EDTF = 33
_FIRST_HALF_IN_EDTF = 40
"""ISO 8601-2, 4.8: divisions of a year that stand where a month would."""


class Unit(Enum):
    """A length of time; the value is its letter in an ISO 8601 duration, with the T of those under a day."""

    SECOND = "T{}S"
    MINUTE = "T{}M"
    HOUR = "T{}H"
    DAY = "{}D"
    WEEKEND = "{}WE"
    WEEK = "{}W"
    MONTH = "{}M"
    QUARTER = "{}Q"
    SEASON = "{}S"
    HALF = "{}H"
    YEAR = "{}Y"
    DECADE = "{}E"
    CENTURY = "{}C"

    @property
    def months(self) -> int:
        """How many months it lasts; 0 where it is not made of months."""
        return _MONTHS.get(self, 0)

    @property
    def is_clock(self) -> bool:
        """Whether it is shorter than a day."""
        return self in (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


_MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.SEASON: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
_MARCH = 2
"""Its place in a year of months from 0: the seasons are counted from there."""


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of the calendar.

    Attributes:
        unit: of which kind; not one of the clock's.
        first: its first day.
    """

    unit: Unit
    first: date

    @classmethod
    def around(cls, unit: Unit, day: date) -> Period:
        """Find the period of this kind that a day lies in; for a weekend, that of its week.

        >>> Period.around(Unit.QUARTER, date(1989, 8, 30)).timex
        '1989-Q3'
        """
        if unit is Unit.DAY:
            return cls(unit, day)
        if unit is Unit.WEEK:
            return cls(unit, shift_days(day, -day.weekday()))
        if unit is Unit.WEEKEND:
            return cls(unit, shift_days(day, 5 - day.weekday()))
        offset = _MARCH if unit is Unit.SEASON else 0
        month = day.year * 12 + day.month - 1 - offset
        return cls(unit, _first_of(month - month % unit.months + offset))

    def shift(self, steps: int) -> Period:
        """Go on (or back) by so many periods of the same kind; at the ends of the calendar it stays there."""
        if self.unit.months:
            month = self.first.year * 12 + self.first.month - 1
            return Period(self.unit, _first_of(month + steps * self.unit.months))
        return Period(self.unit, shift_days(self.first, steps * (1 if self.unit is Unit.DAY else 7)))

    @property
    def last(self) -> date:
        """Its last day."""
        if self.unit is Unit.DAY:
            return self.first
        if self.unit is Unit.WEEKEND:
            return shift_days(self.first, 1)
        return shift_days(self.shift(1).first, -1)

    @property
    def timex(self) -> str:
        """It as a value of TIMEX3: "1989-Q3", "1998-W12", "199"."""
        year, month = self.first.year, self.first.month
        week = self.first.isocalendar()
        return {
            Unit.DAY: self.first.isoformat(),
            Unit.WEEKEND: f"{week.year}-W{week.week:02}-WE",
            Unit.WEEK: f"{week.year}-W{week.week:02}",
            Unit.MONTH: f"{year:04}-{month:02}",
            Unit.QUARTER: f"{year:04}-Q{(month - 1) // 3 + 1}",
            Unit.SEASON: f"{year:04}-{SEASONS[month // 3 - 1]}",
            Unit.HALF: f"{year:04}-H{month // 6 + 1}",
            Unit.YEAR: f"{year:04}",
            Unit.DECADE: f"{year // 10:03}",
            Unit.CENTURY: f"{year // 100:02}",
        }[self.unit]

    @property
    def edtf(self) -> str:
        """It in EDTF; what EDTF has no name for is an interval of days.

        >>> [Period.around(unit, date(1989, 8, 30)).edtf for unit in (Unit.SEASON, Unit.DECADE, Unit.WEEK)]
        ['1989-22', '198X', '1989-08-28/1989-09-03']
        """
        year, month = self.first.year, self.first.month
        match self.unit:
            case Unit.DAY | Unit.MONTH | Unit.YEAR:
                return self.timex
            case Unit.SEASON:
                return f"{year:04}-{_FIRST_SEASON_IN_EDTF + month // 3 - 1}"
            case Unit.QUARTER:
                return f"{year:04}-{_FIRST_QUARTER_IN_EDTF + (month - 1) // 3}"
            case Unit.HALF:
                return f"{year:04}-{_FIRST_HALF_IN_EDTF + month // 6}"
            case Unit.DECADE:
                return f"{self.timex}X"
            case Unit.CENTURY:
                return f"{self.timex}XX"
            case _:
                return f"{self.first.isoformat()}/{self.last.isoformat()}"


def shift_days(day: date, days: int) -> date:
    """Go on (or back) by so many days; at the ends of the calendar it stays there."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def shift_months(day: date, months: int) -> date:
    """Go on (or back) by so many months, to the same day or the last one of a shorter month.

    >>> shift_months(date(2019, 3, 31), -1)
    datetime.date(2019, 2, 28)
    """
    month = Period(Unit.MONTH, _first_of(day.year * 12 + day.month - 1 + months))
    return month.first.replace(day=min(day.day, month.last.day))


def find_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    last = Period(Unit.MONTH, date(year, month, 1)).last.day
    return date(year, month, day) if 1 <= day <= last else None


def find_easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Meeus, Astronomical Algorithms, chapter 8).

    >>> find_easter(2019)
    datetime.date(2019, 4, 21)
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _first_of(month: int) -> date:
    """The first day of a month that is counted from January of the year 0."""
    inside = min(max(month, MINYEAR * 12), MAXYEAR * 12 + 11)
    return date(inside // 12, inside % 12 + 1, 1)
