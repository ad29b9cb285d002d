"""Figures in a sentence that a reader would want a source for: not its years, dates, times and ages."""

from __future__ import annotations

import re

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

_FIGURE = re.compile(
    r"""(?P<money>[$€£¥]\s?)?
        (?<![\w.,/:-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w/:-]|[.,]\d)
        (?:\s?(?P<share>%|percent(?:age\ points?)?\b|per\ cent\b))?
        (?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)s?\b)?
      | \b(?P<vague>(?:(?:a\ few|several|many)\ )?(?:dozens|hundreds|thousands|millions|billions|trillions)\ of)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CALENDAR = re.compile(
    rf"{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?\b|\b\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?\b|\b\d{{1,2}}(?::\d\d)?\s?[ap]\.?m\b|"
    r"\b(?:19|20)\d\d(?:[-–]\d{2,4})?\b(?!\s*(?:%|percent|people|million|billion))|,\s\d{1,3},|\bages?d?\s+\d+|"
    r"\b(?:No\.|Section|Article|Chapter|Page|Route|Highway|Interstate|Flight|Boeing|Title|Proposition|Local)\s*\d+|"
    r"\bof\ (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Numbers that name a day, an hour, an age or a thing instead of counting."""


def find_figure(sentence: str, *, smallest: float) -> str:
    """Find the first figure of a sentence; empty where there is none.

    Args:
        sentence: the words.
        smallest: smaller numbers are passed over, but for shares and sums of money.

    >>> find_figure("In May 2019 the board, led by Orr, 64, spent $3.5 million.", smallest=10)
    '$3.5 million'
    >>> find_figure("The 2 men met on June 12 at 10 a.m.", smallest=10)
    ''
    """
    masked = _CALENDAR.sub(lambda match: " " * len(match[0]), sentence)
    for match in _FIGURE.finditer(masked):
        if match["vague"] or match["money"] or match["share"]:
            return match[0].strip()
        scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
        if float(match["number"].replace(",", "")) * scale >= smallest:
            return match[0].strip()
    return ""
