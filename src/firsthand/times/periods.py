"""Weeks, months, quarters, seasons, years, decades: what such a phrase stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from firsthand.times.calendar import Period, Unit, shift_days, shift_months
from firsthand.times.context import TimeContext
from firsthand.times.dates import bound_by_anchor, name_part, read_number, refer
from firsthand.times.grammar import Phrase
from firsthand.times.lengths import is_fortnight, read_count, read_unit, resolve_bare_units, resolve_last_units
from firsthand.times.values import FIXED, TimeValue, name_period

_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_QUARTERS = 4
_SEVERAL = 2
"""The least that "several" or "a few" can mean."""
_DECADE_CENTURY = 1900


def resolve_unit(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "last week", "the end of the month", "later that year", "fiscal 1990", "the weekend"."""
    if context.is_name(phrase):
        return None
    unit = Unit.WEEKEND if phrase.has("w") else read_unit(phrase)
    if unit is None:
        return None
    if is_fortnight(phrase):
        return resolve_last_units(phrase, context)
    part = name_part(phrase)
    if phrase.has("Y"):
        return _name_year(read_number(phrase.find("Y")), part)
    if unit.is_clock:
        return refer("PRESENT_REF", context) if phrase.has("tc") else None
    known = context.focus.get(unit)
    if phrase.has("zF") and known is not None and known.period is not None:
        step = 1 if phrase.has("F") else 0
        period, relative = known.period.shift(step), known.relative
        return name_period(period, "the one the text spoke of last", relative=relative, part=part)
    if phrase.has("z"):
        return None
    reason = f"a {unit.name.lower()} counted from publication"
    value = name_period(_step(phrase, unit, context), reason, relative=True, part=part)
    return bound_by_anchor(value, phrase, context)


def _step(phrase: Phrase, unit: Unit, context: TimeContext) -> Period:
    period = context.current(unit)
    if unit is Unit.WEEKEND and not phrase.has("lpx"):
        behind = context.anchor < period.first and not context.looks_ahead(phrase) and not phrase.has("t")
        return period.shift(-1) if behind else period
    if phrase.has("l") or phrase.has("p"):
        return period.shift(-1)
    return period.shift(1) if phrase.has("xF") else period


def _name_year(year: int, part: str = "") -> TimeValue:
    return name_period(Period(Unit.YEAR, date(year, 1, 1)), FIXED, relative=False, part=part)


def resolve_year(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "1999", "early 2001", "fiscal 1990"."""
    if len(phrase.tokens) == 1 and context.is_no_year(phrase):
        return None
    return _name_year(read_number(phrase.find("Y")), name_part(phrase))


def resolve_quarter(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "the third quarter of 1990", "third-quarter", "this year's first quarter"."""
    number = read_number(phrase.find("O"))
    if not 1 <= number <= _QUARTERS:
        return None
    now = context.current(Unit.QUARTER)
    if phrase.has("Y"):
        year, relative = read_number(phrase.find("Y")), False
    elif phrase.has("u"):
        step = 1 if phrase.has("x") else 0 if phrase.has("t") else -1
        year, relative = context.anchor.year + step, True
    else:
        start = date(context.anchor.year, 3 * number - 2, 1)
        ahead = start > now.first and not context.looks_ahead(phrase)
        year, relative = context.anchor.year - (1 if ahead else 0), True
    period = Period(Unit.QUARTER, date(year, 3 * number - 2, 1))
    return name_period(period, "a quarter of the calendar", relative=relative, part=name_part(phrase))


def resolve_quarter_about(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "the latest quarter", "the year-ago period", "the quarter": by the quarter the text spoke of last."""
    known = context.focus.get(Unit.QUARTER)
    spoken = known.period if known is not None else None
    ended = context.current(Unit.QUARTER).shift(-1)
    if phrase.has("d") and spoken is None:
        return None
    period = spoken or ended
    if phrase.has("Y"):
        period = period.shift(_QUARTERS * (read_number(phrase.find("Y")) - period.first.year))
    elif phrase.has("u"):
        period = period.shift(-_QUARTERS if not phrase.has("x") else _QUARTERS)
    elif phrase.has("tc"):
        period = ended.shift(1)
    elif phrase.has("x"):
        period = ended.shift(2)
    elif phrase.has("lL"):
        period = ended
    return name_period(period, "the quarter that the text speaks of", relative=True)


def resolve_year_ago(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "a year earlier": the period that the text spoke of last, a year before."""
    unit = read_unit(phrase)
    if unit is not Unit.YEAR:
        return resolve_ago(phrase, context)
    if phrase.tokens[-1].word == "later":
        return _count(1, Unit.YEAR, context, 1)
    recent = context.focus.get(Unit.QUARTER) or (context.recent if phrase.has("E") else None)
    if recent is None or recent.period is None or not recent.period.unit.months:
        return _count(-1, Unit.YEAR, context, 1)
    steps = 12 // recent.period.unit.months or 1
    return name_period(recent.period.shift(-steps), "a year before the period spoken of", relative=recent.relative)


def resolve_ago(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "five years ago", "two weeks later", "a month from now"."""
    unit, number = read_unit(phrase), read_count(phrase)
    if unit is None:
        return None
    ahead = phrase.has("N") or any(token.word == "later" for token in phrase.tokens)
    if number is None or unit.is_clock:
        return _refer_by_count(unit, ahead, context)
    if phrase.has("E") and Unit.DAY in context.focus and unit in (Unit.DAY, Unit.WEEK):
        known = context.focus[Unit.DAY].period
        if known is not None:
            day = shift_days(known.first, number * (7 if unit is Unit.WEEK else 1) * (1 if ahead else -1))
            return name_period(Period(Unit.DAY, day), "counted from the day spoken of", relative=True)
    return _count(1 if ahead else -1, unit, context, number)


def _refer_by_count(unit: Unit, ahead: bool, context: TimeContext) -> TimeValue:
    """Bound a count that is left open: "several years ago" is two years ago at the latest."""
    value = refer("FUTURE_REF" if ahead else "PAST_REF", context)
    if unit.is_clock:
        return value
    bound = _count(1 if ahead else -1, unit, context, _SEVERAL)
    return replace(value, earliest=bound.earliest) if ahead else replace(value, latest=bound.latest)


def _count(sign: int, unit: Unit, context: TimeContext, number: int) -> TimeValue:
    if unit is Unit.WEEK:
        period = Period(Unit.DAY, shift_days(context.anchor, sign * 7 * number))
    elif unit in (Unit.DECADE, Unit.CENTURY):
        years = unit.months // 12 * number
        period = Period.around(Unit.YEAR, shift_months(context.anchor, sign * 12 * years))
    else:
        period = context.current(unit).shift(sign * number)
    length = f"{number} {unit.name.lower()}{'s' * (number != 1)}"
    return name_period(period, f"{length} {'after' if sign > 0 else 'before'} publication", relative=True)


def resolve_season(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "this spring", "the summer of 1998", "last fall"."""
    token = phrase.find("S")
    month = _FIRST_MONTHS[str(token.meaning)] if token is not None else 0
    part = name_part(phrase)
    if phrase.has("Y"):
        start = date(read_number(phrase.find("Y")), month, 1)
        return name_period(Period(Unit.SEASON, start), FIXED, relative=False, part=part)
    now = context.current(Unit.SEASON)
    period = Period(Unit.SEASON, date(context.anchor.year, month, 1))
    if phrase.has("lp"):
        period = period if period.first < now.first else period.shift(-4)
    elif phrase.has("x"):
        period = period if period.first > now.first else period.shift(4)
    elif not phrase.has("t") and period.first > context.anchor and not context.looks_ahead(phrase):
        period = period.shift(-4)
    return name_period(period, "a season counted from publication", relative=True, part=part)


def resolve_decade(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "the 1990s", "the mid-'80s"."""
    token = phrase.find("K")
    digits = re.sub(r"\D", "", token.word) if token is not None else ""
    year = int(digits) if len(digits) == 4 else _DECADE_CENTURY + int(digits)
    part = name_part(phrase) or ("MID" if token is not None and token.word.startswith("mid") else "")
    return name_period(Period(Unit.DECADE, date(year, 1, 1)), FIXED, relative=False, part=part)


def resolve_century(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "the 19th century"."""
    number, unit = read_number(phrase.find("O")), read_unit(phrase)
    if unit is not Unit.CENTURY or not 2 <= number <= 99:
        return None
    start = date(100 * (number - 1), 1, 1)
    return name_period(Period(Unit.CENTURY, start), FIXED, relative=False, part=name_part(phrase))


def resolve_recent(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "recent years", "past years", "these days"."""
    if phrase.has("Z"):
        days = phrase.tokens[0].word == "these" and read_unit(phrase) is Unit.DAY
        return refer("PRESENT_REF", context) if days else None
    return refer("PAST_REF", context) if phrase.has("p") else resolve_bare_units(phrase, context)


def resolve_reference(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "the past", "current"."""
    if phrase.tokens[-1].word == "past":
        return refer("PAST_REF", context)
    return refer("PRESENT_REF", context) if phrase.tokens[-1].word == "current" else None
