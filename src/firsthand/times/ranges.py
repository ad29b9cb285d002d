"""Ranges of days and years, "Sept. 19-22", "2014-15": what such a phrase stands for.

Two whole dates ("from Sept. 28 to Oct. 2") stay two times, as TIMEX3 has them; a range is one time where its far end
is no date by itself.
"""

from __future__ import annotations

import re
from datetime import date

from firsthand.times.calendar import Period, Unit, find_day
from firsthand.times.context import TimeContext
from firsthand.times.dates import read_number, resolve_month_day
from firsthand.times.grammar import Phrase
from firsthand.times.values import FIXED, TimeValue, Timex

_COUNTS = re.compile(
    r"\s+(?!(?:is|was|has|does|his|its|this|as|across|plus)\b)(?:[a-z]+s\b|people\b|percent\b|per cent\b)"
)
"""Behind the far end, these are counted by it: "from May 2 to 12 people"."""
_SHORT_YEAR = 100


def resolve_days(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "Sept. 19-22", "from 19 to 22 September 2018", "between Sept. 19 and 22"."""
    first, last = (read_number(token) for token in phrase.tokens if token.letter == "1")
    if not first < last or (phrase.tokens[-1].letter == "1" and _COUNTS.match(context.text, phrase.tokens[-1].end)):
        return None
    month, year = phrase.find("M"), phrase.find("Y")
    if year is not None:
        start, reason = find_day(read_number(year), read_number(month), first), FIXED
    else:
        value = resolve_month_day(phrase, context)
        start, reason = (value.earliest, value.reason) if value is not None else (None, "")
    end = find_day(start.year, start.month, last) if start is not None else None
    if start is None or end is None:
        return None
    return _name_range(Period(Unit.DAY, start), Period(Unit.DAY, end), reason, relative=year is None)


def resolve_years(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "2014-15", "1999-2003"; a range that runs back ("2014-10") is none."""
    first, last = read_number(phrase.tokens[0]), read_number(phrase.tokens[-1])
    if last < _SHORT_YEAR and len(phrase.tokens[-1].word) == 2:
        last += first - first % _SHORT_YEAR + (_SHORT_YEAR if last == 0 else 0)
    if not first < last <= date.max.year:
        return None
    start, end = (Period(Unit.YEAR, date(year, 1, 1)) for year in (first, last))
    return _name_range(start, end, FIXED, relative=False)


def _name_range(first: Period, last: Period, reason: str, *, relative: bool) -> TimeValue:
    """Stand for all from the beginning of one period to the end of another; TIMEX3 has the first for its value."""
    edtf = f"{first.edtf}/{last.edtf}"
    return TimeValue(Timex.DATE, first.timex, reason, edtf, first.first, last.last, relative)
