"""Days, months and times of day: what such a phrase stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from firsthand.times.calendar import Period, Unit, find_day, shift_days
from firsthand.times.context import TimeContext
from firsthand.times.grammar import Phrase
from firsthand.times.holidays import HOLIDAYS
from firsthand.times.values import FIXED, WRITING, TimeValue, Timex, name_period, name_time
from firsthand.times.words import Token

_NEAR_FUTURE_DAYS = 75
"""How far ahead a date without a year may lie where no verb tells: news looks further back than ahead."""
_CENTURY_TURN = 30
"""A year of two digits up to this one is of the 21st century."""
_NOON, _HOURS, _MINUTES = 12, 24, "60"
_DAYS_IN_A_WEEK = 7
_NEAR_DAYS = {-1: "the day before publication", 0: "the day of publication", 1: "the day after publication"}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?", re.IGNORECASE)


def name_part(phrase: Phrase) -> str:
    """Return START, MID or END where the words ask for a part of the period, else nothing."""
    token = phrase.find("eB")
    if token is None:
        return ""
    if token.letter == "B":
        return {"end": "END", "close": "END", "middle": "MID"}.get(token.word, "START")
    return str(token.meaning)


def bound_by_anchor(value: TimeValue, phrase: Phrase, context: TimeContext) -> TimeValue:
    """Let "earlier this month" end at the anchor and "later this month" begin there."""
    if value.earliest is None or value.latest is None or not value.earliest <= context.anchor <= value.latest:
        return value
    words = [token.word for token in phrase.tokens]
    if "earlier" in words:
        return replace(value, latest=context.anchor)
    return replace(value, earliest=context.anchor) if "later" in words else value


def read_number(token: Token | None) -> int:
    """Return the number that a token stands for."""
    return token.meaning if token is not None and isinstance(token.meaning, int) else 0


def resolve_clock(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "9 p.m. Tuesday", "noon"."""
    clock = _read_clock(phrase)
    if not clock:
        return None
    day = _find_day_of_clock(phrase, context)
    if day is None or day.period is None:
        return None
    return name_time(day.period, clock, f"a time of day, {day.reason}", relative=day.relative)


def _read_clock(phrase: Phrase) -> str:
    token = phrase.find("CX")
    if token is None or token.letter == "X":
        return f"T{read_number(token):02}:00".replace("T24:00", "T24")
    found = _CLOCK.match(token.word)
    if found is None or not (found[3] or phrase.has("#WN")):
        return ""
    hour = int(found[1]) % _NOON if found[3] else int(found[1])
    hour += _NOON if found[3] == "p" else 0
    minute = found[2] or "00"
    return f"T{hour:02}:{minute}" if hour < _HOURS and minute < _MINUTES else ""


def _find_day_of_clock(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    if phrase.has("M"):
        return resolve_date(phrase, context) if phrase.has("Y") else resolve_month_day(phrase, context)
    if phrase.has("W"):
        return resolve_weekday(phrase, context)
    if phrase.has("N"):
        return resolve_deictic(phrase, context)
    known = context.focus.get(Unit.DAY)
    return known or name_period(Period(Unit.DAY, context.anchor), "of the day of publication", relative=True)


def resolve_twilight(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "dawn on Monday", "dusk" after "at"."""
    day, part = _find_day_of_clock(phrase, context), phrase.tokens[0].meaning
    if day is None or day.period is None:
        return None
    return name_time(day.period, f"T{part}", f"a time of day, {day.reason}", relative=day.relative)


def resolve_iso(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "2019-06-02" and the month-day-year of "6/2/19"."""
    word = phrase.tokens[0].word
    numbers = [int(part) for part in re.split("[-/]", word)]
    year, month, number = numbers if "-" in word else (numbers[2], numbers[0], numbers[1])
    if year < 100:
        year += 2000 if year <= _CENTURY_TURN else 1900
    day = find_day(year, month, number)
    return name_period(Period(Unit.DAY, day), FIXED, relative=False) if day is not None else None


def resolve_date(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "March 15, 1999"."""
    day = find_day(read_number(phrase.find("Y")), read_number(phrase.find("M")), read_number(phrase.find("1O")))
    return name_period(Period(Unit.DAY, day), FIXED, relative=False) if day is not None else None


def resolve_month_day(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "Nov. 15": the nearest one that the tense allows."""
    month, number = read_number(phrase.find("M")), read_number(phrase.find("1O"))
    year = context.anchor.year
    days = [day for each in (year - 1, year, year + 1) if (day := find_day(each, month, number))]
    if not days:
        return None
    if context.looks_ahead(phrase):
        day = next((day for day in days if day >= context.anchor), days[-1])
        return name_period(
            Period(Unit.DAY, day), "the next such day after publication, as the tense asks", relative=True
        )
    limit = shift_days(context.anchor, _NEAR_FUTURE_DAYS)
    day = max((day for day in days if day <= limit), default=days[0])
    return name_period(Period(Unit.DAY, day), "the last such day before publication or soon after", relative=True)


def resolve_weekday(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "Sunday", "last Friday", "Monday night": backwards, unless the tense looks ahead."""
    weekday = phrase.find("W")
    if weekday is None or context.is_name(phrase):
        return None
    back = (context.anchor.weekday() - read_number(weekday)) % _DAYS_IN_A_WEEK
    ahead = (-back) % _DAYS_IN_A_WEEK
    if phrase.has("x") or (not phrase.has("lp") and context.looks_ahead(phrase)):
        day, reason = shift_days(context.anchor, ahead or _DAYS_IN_A_WEEK), "the next one after publication"
    elif phrase.has("lp"):
        day, reason = shift_days(context.anchor, -(back or _DAYS_IN_A_WEEK)), "the last one before publication"
    else:
        day, reason = shift_days(context.anchor, -back), "the last one up to publication"
    return _add_part(name_period(Period(Unit.DAY, day), f"a weekday: {reason}", relative=True), phrase)


def resolve_deictic(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "yesterday", "tomorrow morning", "tonight", "now", "recently"."""
    token = phrase.find("N")
    meaning = str(token.meaning) if token is not None else ""
    if context.is_name(phrase):
        return None
    if meaning.endswith("_REF"):
        return refer(meaning, context)
    steps = int(meaning) if meaning.lstrip("+-").isdigit() else 0
    day = Period(Unit.DAY, shift_days(context.anchor, steps))
    if meaning == "NI":
        return name_time(day, "TNI", "the night of the day of publication", relative=True)
    return _add_part(name_period(day, _NEAR_DAYS[steps], relative=True), phrase)


def refer(meaning: str, context: TimeContext) -> TimeValue:
    """Stand for TIMEX3's vague past, present or future."""
    anchor = context.anchor
    match meaning:
        case "PRESENT_REF":
            return TimeValue(Timex.DATE, meaning, WRITING, anchor.isoformat(), anchor, anchor, relative=True)
        case "PAST_REF":
            return TimeValue(Timex.DATE, meaning, "some time before publication", latest=anchor, relative=True)
        case _:
            return TimeValue(Timex.DATE, meaning, "some time after publication", earliest=anchor, relative=True)


def resolve_day_part(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "this morning", "last night"."""
    steps = -1 if phrase.has("l") else 0
    day = name_period(Period(Unit.DAY, shift_days(context.anchor, steps)), _NEAR_DAYS[steps], relative=True)
    return _add_part(day, phrase)


def _add_part(day: TimeValue, phrase: Phrase) -> TimeValue:
    part = phrase.find("PXy")
    if part is None or day.period is None:
        return day
    clock = f"T{part.meaning}" if part.letter in "Py" else f"T{part.meaning}:00".replace("T24:00", "T24")
    return name_time(day.period, clock, day.reason, relative=day.relative)


def resolve_month(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "March 1999", "the end of July 2001"."""
    month, part = read_number(phrase.find("M")), name_part(phrase)
    if phrase.has("Y"):
        start = date(read_number(phrase.find("Y")), month, 1)
        return name_period(Period(Unit.MONTH, start), FIXED, relative=False, part=part)
    if not phrase.has("u") or phrase.tokens[-1].meaning is not Unit.YEAR:
        return resolve_month_name(phrase, context)
    start = date(context.anchor.year + (1 if phrase.has("x") else -1 if phrase.has("l") else 0), month, 1)
    return name_period(
        Period(Unit.MONTH, start), "a month of a year counted from publication", relative=True, part=part
    )


def resolve_month_name(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "March", "last May", "late November"."""
    token = phrase.find("M")
    if token is None or context.is_doubtful_month(phrase):
        return None
    now = context.current(Unit.MONTH)
    steps = (read_number(token) - now.first.month) % 12
    if phrase.has("x") or (not phrase.has("lp") and context.looks_ahead(phrase)):
        steps, reason = steps or (12 if phrase.has("x") else 0), "the next one from publication on"
    elif phrase.has("t"):
        steps, reason = steps if now.first.month + steps <= 12 else steps - 12, "that of the year of publication"
    elif phrase.has("lp"):
        steps, reason = steps - 12, "the last one before the month of publication"
    else:
        steps, reason = steps - 12 if steps else 0, "the last one up to publication"
    return name_period(now.shift(steps), f"a month: {reason}", relative=True, part=name_part(phrase))


def resolve_holiday(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "Christmas", "last Thanksgiving", "Labor Day 2001"."""
    token = phrase.find("H")
    if token is None:
        return None
    find = HOLIDAYS[" ".join(token.meaning.split()).replace("’", "'") if isinstance(token.meaning, str) else ""]
    if phrase.has("Y"):
        return name_period(Period(Unit.DAY, find(read_number(phrase.find("Y")))), FIXED, relative=False)
    days = [find(context.anchor.year + step) for step in (-1, 0, 1)]
    if phrase.has("x") or (not phrase.has("l") and context.looks_ahead(phrase)):
        day = next(day for day in days if day >= context.anchor or day is days[-1])
        return name_period(Period(Unit.DAY, day), "a holiday: the next one from publication on", relative=True)
    limit = context.anchor if phrase.has("l") else shift_days(context.anchor, _NEAR_FUTURE_DAYS)
    day = max((day for day in days if day <= limit), default=days[0])
    return name_period(Period(Unit.DAY, day), "a holiday: the last one before publication or soon after", relative=True)
