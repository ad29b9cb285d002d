"""Single figures, read from tokens: sign, number, unit or counted nouns, and the modifiers around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.figures.counted import read_counted, read_singular, read_whole
from firsthand.figures.modifiers import DOWN, EXACT, ROUGHLY, find_movement, match_after, read_modifier
from firsthand.figures.nonfigures import is_age, is_nonfigure, is_year
from firsthand.figures.numbers import PLURALS, SMALL, Number, read_number
from firsthand.figures.tokens import Kind, Tokens
from firsthand.figures.units import MOMENT_WORDS, TIME_UNITS, Unit, find_currency, match_rate, match_unit
from firsthand.settings import VagueCounts

SHARE = "share"
_STARTERS = frozenset(SMALL) | frozenset(PLURALS) | {"a", "an", "half", "several"}
"""The words that a number may begin with."""
_MEASURES = frozenset({"percent", "percentage point", "basis point", "point", "cent", "penny"})
AGE = "year of age"
_PERIODS = frozenset({"past", "last", "next", "coming", "recent", "previous", "following"})
_STERLING_SCALE = 1e6
"""A million pounds and more are money, fewer are weight."""
_POUNDS = "pound"
_JOINTS = frozenset({"and", "or", "of"})
_COUNTRIES = frozenset({"us", "u.s.", "canadian", "australian"})
"""Between a dollar sign's number and its rate: "$75 U.S. per barrel"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the tokens that it takes.

    Attributes:
        low, high: its range; a bound's open end is closed here.
        start, end: half-open, positions among the tokens, with modifiers and unit.
        head: the position of its currency sign or number.
        tail: the position after its counted nouns.
        unit, counted, modifier, change: as in `Quantity`.
        bound: ">" or "<" where its modifier says so, whatever its change.
        scale: the last factor of its number: 1e6 for "5 million".
        vague: whether its range follows the setting.
    """

    low: float
    high: float
    start: int
    end: int
    head: int
    tail: int
    unit: str
    counted: str
    modifier: str
    change: str
    bound: str
    scale: float
    vague: bool

    def count(self, nouns: str) -> Figure:
        """Return it with what it counts."""
        return replace(self, counted=nouns)

    def bend(self, other: Figure) -> Figure:
        """Return it with the change and bound of another one that states the same, where it has none of its own."""
        if self.change != EXACT or not self.unit:
            return self
        return replace(self, change=other.change, bound=other.bound)

    def adopt(self, other: Figure) -> Figure:
        """Return it with the unit and nouns of another one, where it has none of its own."""
        if self.unit:
            return self
        return replace(self, unit=other.unit, counted=self.counted or other.counted)


def read_figures(tokens: Tokens, vague: VagueCounts) -> list[Figure]:
    """Read the figures of a text, in order; the ends of a range are two of them."""
    return list(_read_each(tokens, vague))


def _read_each(tokens: Tokens, vague: VagueCounts) -> Iterator[Figure]:
    at = floor = end = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind is Kind.WORD and token.low not in _STARTERS:
            at += 1
            continue
        money = token.kind is Kind.MONEY
        number = read_number(tokens, at + money, vague=vague, money=money)
        if number is None:
            at += 1
            continue
        figure = _read_figure(tokens, at, number, floor if floor <= at else end)
        at = max(number.end, figure.end if figure else 0)
        if figure:
            floor, end = figure.tail, figure.end
            yield figure


def _read_figure(tokens: Tokens, head: int, number: Number, floor: int) -> Figure | None:
    """Read what belongs to a number; nothing where it is no figure."""
    unit = _read_unit(tokens, head, number)
    counted = _read_nouns(tokens, number, unit)
    if unit is None and counted and not number.share:
        unit = _find_last_unit(tokens, counted)
        counted = None if unit else counted
    if unit and counted:
        unit = match_rate(tokens, Unit(unit.name, counted[1]))._replace(end=unit.end)
    if _is_other(tokens, number, unit, counted=bool(counted), money=head < number.start):
        return None
    money = head < number.start
    head, sign = _read_sign(tokens, head, number)
    end = unit.end if unit else number.end
    modifier = read_modifier(tokens, head, end, floor=floor + _spans_time(tokens, floor, unit))
    name = unit.name if unit else SHARE if number.share else ""
    if not name and is_age(tokens, modifier.start, number.end):
        name, counted = AGE, None
    measured = name in _MEASURES or money
    movement = DOWN if sign < 0 and measured else find_movement(tokens, modifier.start, measure=measured)
    bends = modifier.change not in (EXACT, ROUGHLY)
    words = (tokens.read(modifier.start, head), tokens.read(end, modifier.end))
    return Figure(
        low=min(sign * number.low, sign * number.high),
        high=max(sign * number.low, sign * number.high),
        start=modifier.start,
        end=modifier.end,
        head=head,
        tail=max(modifier.end, counted[1] if counted else 0),
        unit=name,
        counted=tokens.read(*counted) if counted else "",
        modifier=" ".join(filter(None, words)),
        change=movement if movement and modifier.change == EXACT else modifier.change,
        bound=modifier.change if bends else "",
        scale=number.scale,
        vague=number.vague,
    )


def _spans_time(tokens: Tokens, floor: int, unit: Unit | None) -> bool:
    """Tell whether "over" right behind another figure says how long, not how much: "£3m over ten years"."""
    return unit is not None and unit.name in TIME_UNITS and floor > 0 and tokens[floor].low == "over"


def _read_sign(tokens: Tokens, head: int, number: Number) -> tuple[int, int]:
    """Return where the figure begins and whether it is below zero: -1 or 1."""
    before = tokens[head - 1]
    if before.low == "minus" or (before.text == "-" and tokens[head - 2].low == "minus"):
        return head - 1 - (before.text == "-"), -1
    minus = before.text in ("-", "−") and tokens[head].glued and not before.glued
    return (head - 1, -1) if minus and tokens[number.start].kind is Kind.NUMBER else (head, 1)


def _read_unit(tokens: Tokens, head: int, number: Number) -> Unit | None:
    if head < number.start:
        end = number.end + (tokens[number.end].low in _COUNTRIES)
        return match_rate(tokens, Unit(find_currency(tokens[head].text), end))
    at = number.end
    if number.share or tokens[number.start].low == "half":
        at += tokens[at].low == "of"
        return match_unit(tokens, at + 1) if tokens[at].low in ("a", "an") else None
    found = match_unit(tokens, at)
    if found and is_year(tokens, number.start) and tokens[at].text.istitle():
        return None
    if found and found.name == _POUNDS and number.scale >= _STERLING_SCALE:
        return Unit("GBP", found.end)
    return found


def _read_nouns(tokens: Tokens, number: Number, unit: Unit | None) -> tuple[int, int] | None:
    """Read what is counted: the nouns after the number; after a unit those behind "of"."""
    end = unit.end if unit else number.end
    if number.share:
        return read_whole(tokens, end)
    if unit:
        return (read_whole(tokens, end) or read_singular(tokens, end + 1)) if tokens[end].low == "of" else None
    return read_counted(tokens, end + len(match_after(tokens, end)), plural=number.high != 1)


def _find_last_unit(tokens: Tokens, counted: tuple[int, int]) -> Unit | None:
    """Find the unit that ends the nouns: "517 rushing yards"; of "bottles and cups" neither is one."""
    last = tokens[counted[1] - 1]
    joined = not _JOINTS.isdisjoint(tokens.lows(*counted))
    return match_unit(tokens, counted[1] - 1) if last.text.islower() and not joined else None


def _is_moment(tokens: Tokens, number: Number, unit: Unit) -> bool:
    """Tell whether a length of time says when, not how long: "two years ago", "one day", "the past several months"."""
    after = tokens.lows(unit.end, unit.end + 2)
    if after == ("from", "now") or (after[0] in MOMENT_WORDS and after[1] not in ("in", "on", "this", "that")):
        return True
    if number.vague:
        return tokens[number.start - 1].low in _PERIODS
    return tokens[number.start].low == "one" and number.high == 1 and unit.name in ("day", "time")


def _is_other(tokens: Tokens, number: Number, unit: Unit | None, *, counted: bool, money: bool) -> bool:
    if money:
        return False
    if unit:
        return unit.name in ("time", *TIME_UNITS) and _is_moment(tokens, number, unit)
    if number.vague or number.share:
        return False
    if is_age(tokens, number.start, number.end):
        return False
    return is_nonfigure(tokens, number.start, number.end, bare=not counted and number.scale == 1)
