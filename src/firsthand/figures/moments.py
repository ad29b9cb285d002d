"""The time that a figure holds at, in the text's words: "several years ago", "now", "in 2019"."""

from __future__ import annotations

import re

from firsthand.figures.tokens import Kind, Tokens

_PERIOD = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|quarters?|seasons?|years?|decades?|centur(?:y|ies)"
    r"|spring|summer|autumn|fall|winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_LEAD = r"(?:(?:in|by|since|until|as\s+of|on|during)\s+)?"
MOMENT = re.compile(
    rf"""\b(?:
        (?<!from\s)now | today | currently | at\s+present | at\s+the\s+(?:moment|time) | yesterday | tonight
      | {_LEAD}(?:early\s+|late\s+|mid-)?(?:this|last|next|(?:the\s+)?(?:previous|following|same))
        \s+(?:{_PERIOD}|{_MONTH})
      | (?:(?:about|some|nearly|almost|over|just|only|more\s+than)\s+)?
        (?:an?\s+(?:few|couple\s+of)|(?!or\b|to\b|and\b|of\b|in\b)\w+)\s+{_PERIOD}
        \s+(?:ago|earlier|before|later)
      | (?:the|a)\s+{_PERIOD}\s+(?:before|earlier)
      | (?:in|by|at|since|until|before)\s+the\s+(?:end|start|beginning|middle)\s+of\s+
        (?:(?:the|this|last|next)\s+{_PERIOD}|{_MONTH}(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d)
      | {_LEAD}(?:\d{{1,2}}\s+)?(?:{_MONTH}\s+)?(?:\d{{1,2}},?\s+)?(?:19|20)\d\d
      | (?:in|by|since|until|as\s+of|on)\s+(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:—–]\s|\b(?:who|which|that|while|because|after|before|and|but|when|though)\b")
_BEHIND_CHARS = 60
"""How far behind a figure its time may stand: "officers in the two provinces of the north last year"."""
_AHEAD_CHARS = 60
"""How far into its sentence the time may begin that holds for all of its figures."""
_PRESENT = frozenset({"are", "is", "remain", "remains", "exist", "exists"})
NOW = "now"


def find_moment(tokens: Tokens, start: int, end: int, *, ceiling: int) -> str:
    """Find the time of a figure.

    Behind the figure, before the next one and the next clause; in "there are 300", whose tense tells of the present;
    else at the head of the sentence.

    Args:
        tokens: the text.
        start: the position of its first token, modifiers included.
        end: the position after its last token, nouns included.
        ceiling: the position of the next figure.
    """
    behind = _find_behind(tokens, end, ceiling)
    if behind:
        return behind
    if tokens[start - 1].low in _PRESENT and tokens[start - 2].low == "there":
        return NOW
    return _find_ahead(tokens, start)


def _find_behind(tokens: Tokens, end: int, ceiling: int) -> str:
    last = end
    while (
        last < ceiling and tokens[last].kind is not Kind.STOP and tokens[last].start < tokens[end].start + _BEHIND_CHARS
    ):
        last += 1
    if last == end:
        return ""
    window = tokens.text[tokens[end].start : tokens[last - 1].end]
    found = MOMENT.search(window)
    gap = window[: found.start()] if found else ""
    return _tidy(found.group()) if found and not _BREAK.search(gap) else ""


def _find_ahead(tokens: Tokens, start: int) -> str:
    first = start
    while first > 0 and tokens[first - 1].kind is not Kind.STOP and start - first < _AHEAD_CHARS:
        first -= 1
    if first == start:
        return ""
    found = MOMENT.match(tokens.text, tokens[first].start, tokens[start - 1].end)
    return _tidy(found.group()) if found else ""


def _tidy(words: str) -> str:
    return " ".join(words.split())
