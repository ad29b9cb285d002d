"""The words that times are made of: a text becomes a row of tokens, each with the letter of its class.

The grammar is written over these letters, so that its patterns are short and see no other word of the text. A word of
no class is OTHER; no pattern holds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.times.calendar import Unit
from firsthand.times.holidays import HOLIDAYS

OTHER = "_"
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""Four digits outside of these are no year in news."""
DAYS_IN_A_MONTH = 31

Meaning = int | str | Unit
"""What a word stands for: a number, month, weekday (Monday is 0), unit or marker of TIMEX3; else the word itself."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark that a time may hold.

    Attributes:
        start, end: where it stands.
        letter: its class, of `_CLASSES`, `_collect_words` or `_TOKEN`; OTHER where the word has none.
        meaning: see `Meaning`.
        word: as printed, in lower case.
    """

    start: int
    end: int
    letter: str
    meaning: Meaning
    word: str


_NOTHING = Token(0, 0, OTHER, "", "")
MONTHS = tuple(
    tuple(names.split())
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr _ jun jul aug sept oct nov dec",
    )
)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
}
TWILIGHTS = {"dawn": "MO", "daybreak": "MO", "sunrise": "MO", "dusk": "EV", "sunset": "EV", "nightfall": "EV"}
"""Parts of a day that are its beginning or end; they need no weekday beside them."""
UNITS = {
    "second": Unit.SECOND,
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
}
_SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)

_CLASSES: dict[str, str] = {
    "T": "the",
    "a": "a an",
    "l": "last",
    "p": "past previous preceding prior",
    "x": "next coming upcoming",
    "F": "following",
    "t": "this",
    "c": "current present",
    "z": "that",
    "L": "latest",
    "r": "recent",
    "E": "earlier later",
    "g": "ago",
    "f": "of in",
    "v": "each every",
    "s": "several couple few many some dozens",
    "m": "more another additional further trading consecutive straight full entire long whole",
    "A": "about around nearly almost roughly approximately over under within only just",
    "B": "end beginning start middle close",
    "k": "fiscal",
    "o": "old long",
    "&": "and or",
    "R": "to through until till",
    "b": "between",
    "j": "from since",
    "w": "weekend",
    "d": "period",
    "h": "half",
    "i": "per",
    "Z": "these those",
    "#": "est edt gmt et pst pdt cst cdt",
    "@": "at on",
}
"""The letter of a class, and its words."""

_PARTS_OF_A_PERIOD = {"early": "START", "mid": "MID", "late": "END"}
_DEICTICS = {
    "today": "0",
    "tonight": "NI",
    "yesterday": "-1",
    "tomorrow": "+1",
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
}
_ADVERBS = {
    "daily": Unit.DAY,
    "weekly": Unit.WEEK,
    "monthly": Unit.MONTH,
    "hourly": Unit.HOUR,
    "nightly": Unit.DAY,
}


def _collect_words() -> dict[str, tuple[str, Meaning]]:
    """Make the dictionary: a word's letter and meaning."""
    words: dict[str, tuple[str, Meaning]] = {}
    for letter, members in _CLASSES.items():
        words |= {word: (letter, word) for word in members.split()}
    words |= {word: ("e", part) for word, part in _PARTS_OF_A_PERIOD.items()}
    words |= {word: ("N", value) for word, value in _DEICTICS.items()}
    words |= {word: ("V", unit) for word, unit in _ADVERBS.items()}
    words |= {word: ("S", season) for word, season in SEASONS.items()}
    words |= {word: ("P", part) for word, part in DAY_PARTS.items()}
    words |= {"mornings": ("P", "MO"), "afternoons": ("P", "AF"), "evenings": ("P", "EV"), "nights": ("P", "NI")}
    words |= {word: ("y", part) for word, part in TWILIGHTS.items()}
    words |= {"noon": ("X", 12), "midday": ("X", 12), "midnight": ("X", 24)}
    words |= {word: ("O", number) for number, word in enumerate(_ORDINALS.split(), 1)}
    words |= {word: ("1", number) for number, word in enumerate(_SMALL_NUMBERS.split())}
    words |= {word: ("1", 10 * number) for number, word in enumerate(_TENS.split(), 2)}
    words |= {"hundred": ("2", 100), "dozen": ("2", 12)}
    words |= {word: ("u", unit) for word, unit in UNITS.items()}
    words |= {f"{word}s": ("U", unit) for word, unit in UNITS.items()}
    words |= {"centuries": ("U", Unit.CENTURY), "fortnight": ("u", Unit.WEEK), "fortnights": ("U", Unit.WEEK)}
    words |= {"quarter": ("q", Unit.QUARTER), "quarters": ("Q", Unit.QUARTER)}
    words |= {"second": ("O", 2), "weekends": ("w", "weekends")}
    return words


_WORDS = _collect_words()
_NAMES: dict[str, tuple[str, Meaning]] = {
    **{word: ("M", number) for names in MONTHS for number, word in enumerate(names, 1)},
    **{word: ("W", number) for number, word in enumerate(WEEKDAYS)},
    **{f"{word}s": ("D", number) for number, word in enumerate(WEEKDAYS)},
    "sep": ("M", 9),
}
"""Words that are a time only with a capital; abbreviated months must carry their full stop or stand before a number."""

_TOKEN = re.compile(
    r"""
    (?P<paragraph>\n\s*\n)
  | (?P<I>\b(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))\b)
  | (?P<C>\b\d{1,2}(?:[:.]\d\d)?\s?[AaPp]\.?[Mm]\b\.?|\b\d{1,2}:\d\d\b)
  | (?P<K>\b(?:1[5-9]|20)\d0['’]?s\b|(?:['’`]|\bmid-)\d0s\b)
  | (?P<ordinal>\b\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<G>(?<=\d)[-–](?=\d))
  | (?P<number>(?<![\w.,$£€])\d{1,4}(?![\w%]|[.,:/]\d))
  | (?P<H>\b(?:"""
    + "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in HOLIDAYS)
    + r""")\b)
  | (?P<month>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)
  | (?P<A>\b(?:(?:[Mm]ore|[Ll]ess|[Ff]ewer)\ than|[Aa]t\ (?:least|most)|[Uu]p\ to)\b)
  | (?P<spoken>\b(?:[Nn]ineteen|[Ee]ighteen)[ -](?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen
      |(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b(?:[ -](?:one|two|three|four
      |five|six|seven|eight|nine)\b)?)
  | (?P<possessive>['’]s\b|(?<=s)['’])
  | (?P<word>[A-Za-z]+)
  | (?P<number_joined>[-]?\d[\d.,:/]*\w*)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_YEAR_DIGITS = 4
_MARKS = {"-": "-", "–": "-", ",": ","}


def read_tokens(text: str) -> list[Token]:
    """Split a text into tokens; takes time in proportion to its length.

    Words of no class, which are most of a text, become one token between those that have one.

    >>> "".join(token.letter for token in read_tokens("It was in late March, the mayor said."))
    '_feM,T_'
    """
    tokens: list[Token] = [_NOTHING]
    for match in _TOKEN.finditer(text):
        token = _classify(match, text)
        if token is not _NOTHING or tokens[-1] is not _NOTHING:
            tokens.append(token)
    return tokens


def _classify(match: re.Match[str], text: str) -> Token:
    kind, word = match.lastgroup or "", match.group()
    start, end = match.span()
    if kind == "word":
        return _classify_word(word, start, end, text)
    if kind == "mark":
        return Token(start, end, _MARKS[word], word, word) if word in _MARKS else _NOTHING
    if kind == "number":
        return _classify_number(word, start, end)
    if kind == "ordinal":
        return Token(start, end, "O", int(word[:-2]), word)
    if kind == "spoken":
        return Token(start, end, "Y", _read_spoken(word), word)
    if kind == "month":
        return Token(start, end, "M", _NAMES[word[:-1].lower()][1], word.lower())
    if kind == "possessive":
        return Token(start, end, "'", word, word)
    return Token(start, end, kind, word, word.lower()) if len(kind) == 1 else _NOTHING


def _classify_number(word: str, start: int, end: int) -> Token:
    number = int(word)
    if len(word) == _YEAR_DIGITS and FIRST_YEAR <= number <= LAST_YEAR:
        return Token(start, end, "Y", number, word)
    return Token(start, end, "1" if 0 < number <= DAYS_IN_A_MONTH else "2", number, word)


def _read_spoken(words: str) -> int:
    """Read a year that is spelled out: "nineteen ninety-seven" is 1997."""
    first, *rest = words.lower().replace("-", " ").split()
    return 100 * _count_words(first) + sum(map(_count_words, rest))


def _count_words(word: str) -> int:
    meaning = _WORDS.get(word, ("", 0))[1]
    return meaning if isinstance(meaning, int) else 0


def _classify_word(word: str, start: int, end: int, text: str) -> Token:
    lower = word.lower()
    known = _NAMES.get(lower) if word[0].isupper() else None
    if known is not None and (lower not in MONTHS[1] or lower == "may" or text[end + 1 : end + 2].isdigit()):
        return Token(start, end, *known, lower)
    meaning = _WORDS.get(lower)
    return _NOTHING if meaning is None else Token(start, end, *meaning, lower)
