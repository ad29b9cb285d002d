"""Numbers in digits and in words: "1,000", "three and a half million", "two-thirds", "a few dozen".

A number is a range: both ends are equal where the words are exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.figures.tokens import Kind, Token, Tokens, words
from firsthand.figures.units import match_unit
from firsthand.settings import VagueCounts

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: value for value, word in enumerate(ONES)} | {word: 10 * ten for ten, word in enumerate(TENS, start=2)}
SCALES = {
    "dozen": 12.0, "score": 20.0, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "million": 1e6,
    "crore": 1e7, "mil": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9,
    "tn": 1e12, "trn": 1e12, "cr": 1e7,
}  # fmt: skip
GLUED_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}
"""Letters that are a scale right after digits; "m" and "t" may also be metres and tonnes (see `read_number`)."""
PLURALS = {
    "tens": 1e1, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "lakhs": 1e5, "millions": 1e6,
    "crores": 1e7, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
PARTS = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6,
    "seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10, "hundredth": 1 / 100,
}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in PARTS.items() if not word.startswith("hal")}
SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
_PRICES = words(
    "bid bids budget budgets cost costs costing debt debts deficit donated fee fees fine fined fund funds invest "
    "invested investment loan loans loss losses owed owes paid pay paying pays price prices profit profits revenue "
    "revenues salary spend spending spends spent turnover worth"
)
"""Before "7.5m" these tell of money, not of metres."""
_AFTER_PRICES = words(
    "a after and as before by each for from if in last next now on or over per so then this to when while"
)
_PRICE_REACH = 12
"""So many tokens back the word for money may stand: within a clause."""
OF_WHAT = words("of the a an its their his her my our your all that those these this as")
"""After "half" or "a third", these show that a share is meant."""
BEFORE_HALF = frozenset({"than", "about", "nearly", "almost", "over", "roughly"})
HALVES = words("first second other latter last final better top bottom upper lower opening closing")
"""Before "half" these name one of two parts: "the second half of the year"."""
WRITTEN_PARTS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 100})
"""Denominators that are written with a slash: "3/4"; others are dates, scores or names."""
YEARS = range(1500, 2200)
"""Four digits in it, without a comma, are a year more often than a count."""
LARGEST = 1e15
"""A number beyond it is an account number or noise."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the tokens that it takes.

    Attributes:
        low, high: its range.
        start, end: half-open, positions among the tokens.
        scale: the last factor that it was multiplied by; 1 if none.
        share: whether it is a part of a whole: "two-thirds".
        vague: whether its range follows the setting: "dozens".
    """

    low: float
    high: float
    start: int
    end: int
    scale: float = 1.0
    share: bool = False
    vague: bool = False

    def times(self, factor: float, end: int) -> Number:
        """Return it multiplied, and ending at another position."""
        return replace(self, low=self.low * factor, high=self.high * factor, scale=factor, end=end)


def read_number(tokens: Tokens, at: int, *, vague: VagueCounts, money: bool = False) -> Number | None:
    """Read the number that starts at a position.

    Args:
        tokens: the text.
        at: the position.
        vague: the ranges of "a few", "several" and the like.
        money: whether a currency sign stands before it: "$2m" is two million, "2m" may be two metres.
    """
    token = tokens[at]
    found: Number | None = None
    if token.kind is Kind.NUMBER:
        found = _read_chance(tokens, at, money=money) or _read_digits(tokens, at, money=money)
    elif token.kind is Kind.WORD:
        found = _read_share(tokens, at) or _read_vague(tokens, at, vague) or _read_words(tokens, at)
    return found if found and found.high <= LARGEST else None


def value_of(token: Token) -> float:
    """Return the value of a number in digits."""
    text = token.text.replace(",", "").replace("−", "-")
    if text in SIGNS:
        return SIGNS[text]
    sign = SIGNS.get(text[-1], 0.0)
    mantissa, _, power = text.rstrip("½¼¾").replace("×10", "x10").partition("x10")
    return (float(mantissa) + sign) * 10.0 ** max(min(int((power or "0")[:3]), 99), -99)


def _read_digits(tokens: Tokens, at: int, *, money: bool) -> Number:
    number = _plain(value_of(tokens[at]), at, at + 1)
    following = tokens[at + 1]
    if following.text == "/" and following.glued and tokens[at + 2].kind is Kind.NUMBER and tokens[at + 2].glued:
        return _read_slash(tokens, at) or number
    mixed = _read_slash(tokens, at + 1) if following.kind is Kind.NUMBER else None
    number = _plain(number.low + mixed.low, at, mixed.end) if mixed else _add_part(tokens, number)
    if tokens[number.end].glued and _is_glued_scale(tokens, number.end, money=money):
        return number.times(GLUED_SCALES[tokens[number.end].text], number.end + 1)
    return _scale(tokens, number)


def _read_slash(tokens: Tokens, at: int) -> Number | None:
    if tokens[at].text in SIGNS:
        return _plain(SIGNS[tokens[at].text], at, at + 1)
    if tokens[at + 1].text != "/" or tokens[at + 2].kind is not Kind.NUMBER or not tokens[at + 2].glued:
        return None
    top, bottom = value_of(tokens[at]), value_of(tokens[at + 2])
    return _plain(top / bottom, at, at + 3) if bottom in WRITTEN_PARTS and top < bottom else None


def _is_glued_scale(tokens: Tokens, at: int, *, money: bool) -> bool:
    letter = tokens[at].text
    if letter not in GLUED_SCALES:
        return False
    if letter in "tT":
        return money
    return letter != "m" or money or _is_counting(tokens[at + 1]) or _is_price(tokens, at)


def _is_counting(token: Token) -> bool:
    """Tell whether "m" before a word is "million": metres are tall, wide or over, never people or euros."""
    return token.kind is Kind.WORD and token.low.endswith(("s", "people", "men", "women", "children", "yen", "yuan"))


def _is_price(tokens: Tokens, at: int) -> bool:
    """Tell whether "m" is "million" because the clause speaks of money: "paid £5m then and 7.5m now"."""
    if tokens[at + 1].kind is Kind.WORD and tokens[at + 1].low not in _AFTER_PRICES:
        return False
    for step in range(at - 1, at - _PRICE_REACH, -1):
        if tokens[step].kind is Kind.STOP:
            return False
        if tokens[step].kind is Kind.MONEY or tokens[step].low in _PRICES:
            return True
    return False


def _plain(value: float, start: int, end: int) -> Number:
    return Number(value, value, start, end)


def _scale(tokens: Tokens, number: Number) -> Number:
    """Multiply by the scales that follow: "million", "thousand crore", "-million"."""
    while True:
        at = number.end + (tokens[number.end].text == "-" and tokens[number.end + 1].glued)
        factor = SCALES.get(tokens[at].low)
        if factor is None or number.low > LARGEST:
            return number
        number = number.times(factor, at + 1)


def _add_part(tokens: Tokens, number: Number) -> Number:
    """Add "and a half", "and three quarters", "-and-a-half"."""
    steps = (0, 1, 2) if tokens[number.end].text != "-" else (1, 3, 5)
    joint, top, bottom = (tokens[number.end + step].low for step in steps)
    part = PARTS.get(bottom)
    count = 1 if top == "a" else SMALL.get(top)
    if joint != "and" or part is None or count is None:
        return number
    added = count * part
    return replace(number, low=number.low + added, high=number.high + added, end=number.end + steps[-1] + 1)


def _read_words(tokens: Tokens, at: int) -> Number | None:
    """Read a cardinal in words."""
    first = tokens[at].low
    if first in ("a", "an"):
        return _scale(tokens, _plain(1.0, at, at + 1)) if tokens[at + 1].low in SCALES else None
    if first not in SMALL:
        return None
    total, group, end, scale = 0.0, 0.0, at, 1.0
    while True:
        step = end + _skip_joint(tokens, end, group=group, total=total)
        word = tokens[step].low
        if word in SMALL and _fits(group, SMALL[word], first=end == at):
            group += SMALL[word]
        elif word == "hundred" and 0 < group < 100:
            group, scale = group * 100, 100.0
        elif word in SCALES and group:
            total, group, scale = total + group * SCALES[word], 0.0, SCALES[word]
        else:
            break
        end = step + 1
    number = Number(total + group, total + group, at, end, scale)
    added = _add_part(tokens, number)
    return number if added is number else _scale(tokens, added)


def _fits(group: float, value: int, *, first: bool) -> bool:
    """Tell whether a small number continues the group: "twenty" takes "five", "hundred" anything below it."""
    if first or (group >= 100 and group % 100 == 0):
        return True
    return group == 0 or (20 <= group % 100 < 100 and group % 10 == 0 and 0 < value < 10)


def _skip_joint(tokens: Tokens, end: int, *, group: float, total: float) -> int:
    """Return how many tokens join the words of a number: a hyphen, or the "and" of "two hundred and five"."""
    if tokens[end].text == "-" and tokens[end + 1].glued:
        return 1
    continues = tokens[end + 1].low in SMALL and tokens[end + 2].low not in SCALES
    return int(tokens[end].low == "and" and continues and (group >= 100 or (total > 0 and group == 0)))


def _read_share(tokens: Tokens, at: int) -> Number | None:
    """Read "two-thirds", "a quarter of", "half of", "one in five", "a quarter of a million"."""
    word = tokens[at].low
    if word == "half":
        return _read_half(tokens, at)
    count = 1 if word == "a" else SMALL.get(word)
    if count is None:
        return None
    end = at + 2 + (tokens[at + 1].text == "-")
    part = PARTS.get(tokens[end - 1].low)
    if part is None:
        return _read_ratio(tokens, at, count) if word != "a" else None
    factor_at = end + 2 * (tokens.lows(end, end + 2) == ("of", "a"))
    if tokens[factor_at].low in SCALES:
        return _scale(tokens, _plain(count * part, at, factor_at))
    shared = word != "a" or tokens[end].low in ("of", "more", "less", "fewer")
    return Number(count * part, count * part, at, end, share=True) if shared and count * part < 1 else None


def _read_half(tokens: Tokens, at: int) -> Number | None:
    """Read "half of", "half the", "more than half", "half a million", "half-dozen"."""
    step = at + 1 + (tokens[at + 1].low in ("a", "an", "-"))
    if tokens[step].low in SCALES:
        return _scale(tokens, _plain(0.5, at, step))
    if tokens[at - 1].low in HALVES:
        return None
    plain = tokens[at + 1].low in OF_WHAT or tokens[at - 1].low in BEFORE_HALF
    return Number(0.5, 0.5, at, at + 1, share=True) if plain else None


def _read_chance(tokens: Tokens, at: int, *, money: bool) -> Number | None:
    """Read "1 in 68" and "9 out of 10"; "3 in 20 schools" may as well be three of them."""
    told = tokens[at].text == "1" or tokens[at + 1].low == "out"
    return _read_ratio(tokens, at, value_of(tokens[at])) if told and not money else None


def _read_ratio(tokens: Tokens, at: int, count: float) -> Number | None:
    """Read "one in five", "nine out of 10"; "one in 2019" and "two in 10 days" are none."""
    step = at + {"in": 2, "out": 3}.get(tokens[at + 1].low, 0)
    if step == at or (tokens[at + 1].low == "out" and tokens[at + 2].low != "of"):
        return None
    token = tokens[step]
    whole = value_of(token) if token.kind is Kind.NUMBER else SMALL.get(token.low, 0)
    if match_unit(tokens, step + 1) or whole in YEARS:
        return None
    share = count / whole if whole else 1.0
    return Number(share, share, at, step + 1, share=True) if share < 1 else None


def _read_vague(tokens: Tokens, at: int, vague: VagueCounts) -> Number | None:
    """Read "a few dozen", "several", "hundreds", "tens of thousands"."""
    word = tokens[at].low
    if word in PLURALS:
        number = _vague(vague.plural, at, at).times(PLURALS[word], at + 1)
        while number.low <= LARGEST and tokens[number.end].low == "of" and tokens[number.end + 1].low in PLURALS:
            number = number.times(PLURALS[tokens[number.end + 1].low], number.end + 2)
        return number if word != "tens" or number.end > at + 1 else None
    step = at + (word == "a")
    ranges = {"few": vague.few, "couple": vague.couple} if step > at else {"several": vague.several}
    if tokens[step].low not in ranges:
        return None
    end = step + 1 + (tokens[step].low == "couple" and tokens[step + 1].low == "of")
    return _scale(tokens, _vague(ranges[tokens[step].low], at, end))


def _vague(ends: tuple[float, float], start: int, end: int) -> Number:
    return Number(ends[0], ends[1], start, end, vague=True)
