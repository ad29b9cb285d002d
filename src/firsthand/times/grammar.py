"""The grammar of times: patterns over the letters of the tokens (see `words`), the most specific first.

A pattern is a regular expression whose characters are the letters that `words` gives to words: "M1,?Y" is a month,
a number, perhaps a comma, and a year. No pattern repeats a letter without bound, so that matching takes time in
proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.times.words import Token

_NUMBER = "[12](?:-?[12]){0,3}"
_COUNT = f"(?:s?{_NUMBER}(?:[&GR]{_NUMBER})?|as?2|asf?|sf?)"
_ABOUT = "A{0,2}"
_PART = "(?:T?Bf|T?(?:e-?|Ef?))?"
_YEAR = "(?:Y|k-?Y|T?kuY|TuY)"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("clock", "E?(?:C|X)#?(?:,?@?(?:W|N)|,?@?(?:W,?)?M1(?:,?Y)?)?"),
    ("twilight", "(?<=@)y(?!f)(?:@?(?:W|N)|@?M1(?:,?Y)?)?"),
    ("iso", "I"),
    ("days", "(?:M1[GR]1|(?<=b)M1&1)(?:,?Y)?|(?:1[GR]1|(?<=b)1&1)M(?:,?Y)?"),
    ("date", "(?:W,?)?(?:M(?:1|O),?Y|(?:T?Of|T?O|1)M,?Y)"),
    ("month", f"{_PART}M,?f?(?:{_YEAR}|[tlx]u)"),
    ("quarter", f"{_PART}T?(?:[tlx]u'|{_YEAR}'?|u-?[gE])?k?-?[xlt]?O-?q(?:f?{_YEAR}|f?[tlx]u|aug|auE)?"),
    ("quarter_about", "T?(?:[lx]u'|u-?[gE]|Y|L|[ltxcp]|k)(?:q|d)|T(?:q|d)(?:aug|auE)?"),
    ("year_ago", f"[Ta]?u-[gE]|{_ABOUT}au[gE]"),
    ("ago", f"{_ABOUT}(?:{_COUNT}|a)m?[uUqQ](?:g|E|jN)"),
    ("last_units", f"T?A?[lpxFc]{_COUNT}m?-?[UQ]|T?O{_COUNT}U"),
    ("recent_units", "T?[rp]U|ZU"),
    ("unit", f"{_PART}(?:T?[lpxtcLFz]k?(?:u|w)|T?kuY?|T?w)|(?:T?Bf|Ef)Tk?(?:u|q)|u'?-?B"),
    ("season", f"{_PART}(?:T?[ltxpc]S|T?Sf?{_YEAR}|TS)"),
    ("holiday", "[lxt]?H(?:,?Y)?P?"),
    ("weekday_date", "W,?M(?:1|O)|M(?:1|O)[Py]?|T?OfM|1M"),
    ("weekday", "(?:T?[lpxt]|[eE])?W(?:P|X|y)?"),
    ("month_name", f"{_PART}[lxt]?M"),
    ("set", f"v(?:{_NUMBER}|O|s)?(?:[uUMWPSqw]|[dH])|V"),
    ("per_unit", "[ai]u"),
    ("deictic", "[eE]?N[Py]?"),
    ("day_part", "[eE]?[tl][Py]"),
    ("decade", f"{_PART}T?(?:e-?)?K"),
    ("century", "T?(?:e-?)?O-?u"),
    ("years", "YG(?:[12]|Y)"),
    ("year", f"{_PART}{_YEAR}"),
    ("duration", f"{_ABOUT}(?:{_COUNT}|a)(?:-|m)?m?[uUqQ](?:-?o)?"),
    ("reference", "Tp|c"),
)
"""Rules by name and pattern. Their order matters: at each place the first that fits is taken."""

RANGES = ("days", "years")
"""Rules that may take too much: where no range is meant, their tokens are read again without them."""


def _compile(patterns: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns))


_GRAMMAR = _compile(PATTERNS)
_WITHOUT_RANGES = _compile((name, pattern) for name, pattern in PATTERNS if name not in RANGES)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that fit a rule.

    Attributes:
        rule: its name in `PATTERNS`.
        tokens: in order, at least one.
    """

    rule: str
    tokens: Sequence[Token]

    def find(self, letters: str) -> Token | None:
        """Return the first token of one of these classes."""
        return next((token for token in self.tokens if token.letter in letters), None)

    def has(self, letters: str) -> bool:
        """Tell whether it holds a token of one of these classes."""
        return self.find(letters) is not None


def find_phrases(tokens: Sequence[Token], *, ranges: bool = True) -> Iterator[Phrase]:
    """Find what may be a time, from left to right, without overlap; of `RANGES` only if asked for."""
    letters = "".join([token.letter for token in tokens])
    for match in (_GRAMMAR if ranges else _WITHOUT_RANGES).finditer(letters):
        yield Phrase(match.lastgroup or "", tokens[match.start() : match.end()])
