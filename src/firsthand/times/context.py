"""What an expression is resolved against: the anchor, what the text has spoken of before, the tense around it.

A `TimeContext` holds state: `focus` changes as the expressions of one text are resolved, from left to right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from firsthand.times.calendar import Period, Unit, shift_days
from firsthand.times.grammar import Phrase
from firsthand.times.values import TimeValue

_TENSE_CHARS = 90
"""How far before an expression its verb is looked for: the length of a clause in news."""
_AFTER_CHARS = 8
"""Room for ", will"."""
_AHEAD = (
    r"will|would|(?:could|may|might)(?! (?:not|never|have)\b)|won['’]t|shall|['’]ll|scheduled|slated|due"
    r"|set (?:for|to)|to be|(?:is|are) (?:to|expected)|plans? to|planned|expected|expects?"
    r"|expires?|expiring|payable|upcoming|deadline|until|till|matur\w+|effective|going to|next(?! to)"
)
_BEHIND = (
    r"said|told|was|were|had|did|announced|reported|wrote|came|took|went|began|made|added|asked|since|ended|after|ago"
    r"|last|fell|rose|met|held|won|lost|from"
)
_TENSE = re.compile(
    rf"(?<!\w)(?:be [a-z]+ed|(?P<behind>had been [a-z]+ed|{_BEHIND})|(?P<ahead>{_AHEAD})|(?P<past>[a-z]{{2,}}ed))\b"
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’`]*\s+(?=[A-Z\"“`]|$)|\n\s*\n|;")
_WILL_FOLLOWS = re.compile(r",?\s+(?:will|['’]ll)\b")

_NAME_CHARS = 14
"""Room for the one word before an expression that tells a name from a time."""
_AMOUNT_CHARS = 28
"""Room for "2.5 million barrels" and a word."""
_NAME_FOLLOWS = re.compile(
    r"[- ](?:Times|Mirror|Telegraph|Mail|Express|Herald|Post|Review|Independent|World|Star|Tribune|Magazine|Live"
    r"|Football|Lights|School|Club|Agreement|Accords?|Group)\b"
)
_NAME_BEFORE = re.compile(r"\b(?:Bloody|Super|Ruby|Fat|Cyber|Man|Girl|Face the)\s$")
_TODAY_NAME = re.compile(r"\b(?:USA|the)\s(?:Today|TODAY)\b|\bToday show\b|\bTODAY\s*show\b")
_AMBIGUOUS_MONTHS = ("may", "march", "august")
_ASKS_FOR_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|through|for|during|on|and|or|before|after|between|around|about|mid|late"
    r"|early|is|was|a|the)[\s-]+$|[(,]\s*$",
    re.IGNORECASE,
)
_ASKS_FOR_YEAR = re.compile(
    r"\b(?:in|of|since|by|until|till|from|through|during|the|before|after|between|around|about|mid|late|early|and|to)"
    r"[\s-]+$",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\s+(?:[a-z]+s\b|people|feet|miles|points)|-(?:foot|mile|pound|seat)")
_AMOUNT = re.compile(
    r"(?:[$£€%\d][\d.,]*(?:\s(?:million|billion|trillion|percent|cents?|dollars|yen|francs|pounds|marks|barrels|tons"
    r"|units|shares|barrels|people|times|hours|days|weeks|miles))*|\b(?:times|once|twice|dollars|cents|hours|barrels"
    r"|million|billion|days))(?:\s[a-z]+)?\s$"
)


@dataclass(slots=True)
class TimeContext:
    """Where an expression stands in time and text.

    Attributes:
        anchor: the day that the text is read as written on.
        text: the whole text.
        focus: by unit, the last period that the text spoke of.
        recent: the last one of any unit.
    """

    anchor: date
    text: str
    focus: dict[Unit, TimeValue] = field(default_factory=dict)
    recent: TimeValue | None = None

    def remember(self, value: TimeValue) -> None:
        """Let later expressions ("that year") point at this one."""
        if value.period is not None:
            self.focus[value.period.unit] = value
            self.recent = value

    def current(self, unit: Unit) -> Period:
        """Return the period that the anchor lies in; a Sunday begins the week, as news in English counts."""
        return Period.around(unit, shift_days(self.anchor, 1 if unit is Unit.WEEK else 0))

    def looks_ahead(self, phrase: Phrase) -> bool:
        """Tell whether the verb nearest before the expression speaks of what is to come, or "will" follows it."""
        start, end = phrase.tokens[0].start, phrase.tokens[-1].end
        if _WILL_FOLLOWS.match(self.text, end, end + _AFTER_CHARS):
            return True
        before = self.text[max(0, start - _TENSE_CHARS) : start]
        breaks = [found.end() for found in _SENTENCE_END.finditer(before)]
        cues = [found.lastgroup for found in _TENSE.finditer(before, breaks[-1] if breaks else 0) if found.lastgroup]
        return bool(cues) and cues[-1] == "ahead"

    def is_name(self, phrase: Phrase) -> bool:
        """Tell whether the words are part of a proper name: "Sunday Times", "Saturday Night Live", "This Week"."""
        first, last = phrase.tokens[0], phrase.tokens[-1]
        if first.start and self.text[first.start - 1] in "@#/_":
            return True
        if phrase.rule in ("unit", "duration") and self.text[last.start].isupper():
            return not self.text[first.start : last.end].isupper() or first is last
        if phrase.rule == "deictic":
            return bool(_TODAY_NAME.search(self.text, max(0, first.start - 4), last.end + 5))
        return bool(_NAME_FOLLOWS.match(self.text, last.end)) or bool(
            _NAME_BEFORE.search(self.text, max(0, first.start - _NAME_CHARS), first.start)
        )

    def is_doubtful_month(self, phrase: Phrase) -> bool:
        """Tell whether "May" or "March" is a verb or a name: it is a month only beside a word that asks for one."""
        token = phrase.tokens[-1]
        if token.word not in _AMBIGUOUS_MONTHS or len(phrase.tokens) > 1:
            return False
        return not _ASKS_FOR_MONTH.search(self.text, max(0, token.start - _NAME_CHARS), token.start)

    def is_no_year(self, phrase: Phrase) -> bool:
        """Tell whether four digits count something or stand in a name: "1990 workers", "Route 1990"."""
        token = phrase.tokens[0]
        return not _ASKS_FOR_YEAR.search(self.text, max(0, token.start - _NAME_CHARS), token.start) and bool(
            _COUNTS.match(self.text, token.end)
        )

    def follows_amount(self, phrase: Phrase) -> bool:
        """Tell whether a figure or "times" stands right before."""
        start = phrase.tokens[0].start
        return bool(_AMOUNT.search(self.text, max(0, start - _AMOUNT_CHARS), start))
