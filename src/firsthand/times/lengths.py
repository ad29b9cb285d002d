"""Lengths of time and repeated times: what such a phrase stands for."""

from __future__ import annotations

from dataclasses import replace

from firsthand.times.calendar import Unit
from firsthand.times.context import TimeContext
from firsthand.times.grammar import Phrase
from firsthand.times.values import LENGTH, TimeValue, Timex, format_duration, name_duration
from firsthand.times.words import Token

_HUNDRED = 100


def read_unit(phrase: Phrase) -> Unit | None:
    """Return the unit of time that a phrase speaks of."""
    token = phrase.find("uUqQV")
    return token.meaning if token is not None and isinstance(token.meaning, Unit) else None


def read_count(phrase: Phrase) -> int | None:
    """Return how many units a phrase counts: None where it leaves that open, 1 for "a".

    "A couple" is two, as TIMEX3 has it; of "two to three" it is the lower. A fortnight is two weeks.
    """
    count = _count_units(phrase)
    return 2 * count if count is not None and is_fortnight(phrase) else count


def is_fortnight(phrase: Phrase) -> bool:
    """Tell whether a phrase counts in fortnights."""
    return any(token.word in ("fortnight", "fortnights") for token in phrase.tokens)


def _count_units(phrase: Phrase) -> int | None:
    numbers: list[int] = []
    for token in phrase.tokens:
        if token.letter in "12Y" and isinstance(token.meaning, int):
            numbers.append(token.meaning)
        elif token.letter in "&GR" and numbers:
            break
    if numbers:
        return _join(numbers)
    if any(token.word == "couple" for token in phrase.tokens):
        return 2
    return None if phrase.has("s") else 1


def _join(numbers: list[int]) -> int:
    """Add up: "twenty four" is 24, "a hundred" 100, "two hundred ten" 210."""
    total = 0
    for number in numbers:
        total = max(total, 1) * number if number == _HUNDRED else total + number
    return total


def resolve_duration(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "five months", "a two-year"; an age is none."""
    unit = read_unit(phrase)
    if unit is None or phrase.has("o") or context.is_name(phrase) or phrase.tokens[-1].word == "quarters":
        return None
    return name_duration(unit, read_count(phrase), LENGTH)


def resolve_last_units(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "the last five years", "the next few weeks": a length that ends or begins at the anchor."""
    value = resolve_duration(phrase, context)
    unit, number = read_unit(phrase), read_count(phrase)
    if value is None or unit is None or unit.is_clock or number is None or not phrase.has("lpx"):
        return value
    now = context.current(unit)
    start, end = (now, now.shift(number)) if phrase.has("x") else (now.shift(-number), now)
    first, last = (context.anchor, end.last) if phrase.has("x") else (start.first, context.anchor)
    return replace(value, edtf=f"{first.isoformat()}/{last.isoformat()}", earliest=first, latest=last, relative=True)


def resolve_bare_units(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "months", "decades": a length that the text leaves open."""
    unit = read_unit(phrase)
    return None if unit is None else name_duration(unit, None, LENGTH)


def resolve_set(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "every day", "each July", "daily"."""
    last: Token = phrase.tokens[-1]
    reason = "a repeated time"
    unit = read_unit(phrase)
    if unit is not None:
        return TimeValue(Timex.SET, format_duration(unit, read_count(phrase)), reason)
    if last.letter == "M":
        return TimeValue(Timex.SET, f"XXXX-{last.meaning:02}", reason)
    if last.letter in "WD" and isinstance(last.meaning, int):
        return TimeValue(Timex.SET, f"XXXX-WXX-{last.meaning + 1}", reason)
    if last.letter == "P":
        return TimeValue(Timex.SET, f"XXXX-XX-XXT{last.meaning}", reason)
    return TimeValue(Timex.SET, f"XXXX-{last.meaning}", reason) if last.letter == "S" else None


def resolve_per_unit(phrase: Phrase, context: TimeContext) -> TimeValue | None:
    """Resolve "$5 a year", "five times a week"; "a year" without an amount before it is a length."""
    unit = read_unit(phrase)
    if unit is None:
        return None
    if phrase.has("i") or context.follows_amount(phrase):
        return TimeValue(Timex.SET, format_duration(unit, read_count(phrase)), "so much in each")
    return None if phrase.tokens[0].word == "an" else name_duration(unit, read_count(phrase), LENGTH)
