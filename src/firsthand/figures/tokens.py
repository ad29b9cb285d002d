"""Text cut into the tokens that the grammar of figures reads.

What holds digits and is no figure (clock times, numeric dates, versions, telephone numbers, ordinals, decades, links)
is one opaque token each, so that no later rule sees its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from firsthand.text import Span

CURRENCY_CODES = (
    "AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PLN|RMB|RUB|SEK|SGD|TRY|UAH|USD|ZAR"
)
TOKEN = re.compile(
    rf"""
    (?P<opaque>
        https?://\S+ | www\.\S+ | \#\d+
      | \d{{4}}-\d\d-\d\d\S* | \d{{1,4}}/\d{{1,2}}/\d{{2,4}} | \d+(?:\.\d+){{2,}}
      | (?:19|20)\d\d[-–](?:\d\d|(?:19|20)\d\d)(?!\d)
      | \d{{1,2}}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?
      | (?:\d{{1,2}}(?:\s?[-–]\s?|\sto\s))?\d{{1,2}}(?:\.\d\d)?\s?[AaPp]\.?[Mm]\b\.?
      | \+\d[\d\ ()-]{{7,16}}\d | \(?\d{{3}}\)?[-.\ ]\d{{3}}[-.]\d{{4}}(?!\d)
      | \d+(?:st|nd|rd|th)\b | ['’]?\d{{1,4}}['’]?s\b | 9/11 | 24/7
    )
  | (?P<money>
        \$(?:US|CA|NZ|A|C)(?=\d) | (?:(?<![\w'’])(?:US|CA|AU|NZ|HK|NT|Mex|[A-Z]{{3}}(?=\$)|[ACRS])\s?)?\$
      | [£€¥₹₽₩₪₺₴₦₱]
      | (?<!\w)(?:{CURRENCY_CODES}|Rs\.?|RM)\s?(?=\d) | (?<![\w-])R(?=\d)
      | (?<!\w)(?:PS(?=\d\d|\d+(?:[.,]\d+)*(?:m|bn|k|tn|\s?[a-z]{{1,2}}illion)\b)|Y=(?=\d))
    )
  | (?P<number>
        (?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,2}}(?:,\d\d){{1,6}},\d{{3}})(?!\d)(?:\.\d+)?[½¼¾]?
      | \d*\.\d+(?:[×x]10[−-]?\d+)? | \d+[½¼¾]? | [½¼¾⅓⅔⅛]
    )
  | (?P<word>[^\W\d_]\.(?:[^\W\d_]\.)+ | [^\W\d_](?:\w|['’](?=[^\W\d_]))*)
  | (?P<stop>[.!?;:]+(?=[\s"”'’)\]]|$) | \n\s*\n)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
"""In order of preference; every alternative reads on in one direction, so that hostile text is read in linear time."""


class Kind(StrEnum):
    """What sort of token it is; `STOP` ends a sentence or a paragraph."""

    OPAQUE = "opaque"
    MONEY = "money"
    NUMBER = "number"
    WORD = "word"
    STOP = "stop"
    MARK = "mark"


_KINDS = {kind.value: kind for kind in Kind}


class Token(NamedTuple):
    """A word, number or mark.

    Attributes:
        start, end: offsets into the text.
        text: as it stands.
        low: the same, case folded.
        kind: what sort of token.
        glued: whether it follows the one before with nothing between them.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Kind
    glued: bool


END = Token(-1, -1, "", "", Kind.STOP, False)
"""Stands before the first and after the last token."""


class Tokens:
    """The tokens of a text; positions outside them hold `END`."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self._tokens = list(_cut(text, spans))

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, at: int) -> Token:
        return self._tokens[at] if 0 <= at < len(self._tokens) else END

    def lows(self, start: int, end: int) -> tuple[str, ...]:
        """Return the case-folded tokens from one position up to another."""
        return tuple(self[at].low for at in range(start, end))

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where the tokens from one position up to another stand; a gap between the read spans parts them."""
        pieces: list[Span] = []
        for token in self._tokens[max(start, 0) : end]:
            if pieces and not self.text[pieces[-1].end : token.start].strip():
                pieces[-1] = Span(pieces[-1].start, token.end)
            else:
                pieces.append(Span(token.start, token.end))
        return tuple(pieces)

    def read(self, start: int, end: int) -> str:
        """Return the tokens from one position up to another as they read, white space normalised."""
        return " ".join(" ".join(span.of(self.text).split()) for span in self.spans(start, end))


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(listed.split())


def _cut(text: str, spans: Sequence[Span]) -> Iterator[Token]:
    before = -1
    for span in spans:
        for found in TOKEN.finditer(text, span.start, span.end):
            start, end = found.span()
            yield Token(
                start, end, found.group(), found.group().casefold(), _KINDS[found.lastgroup or ""], start == before
            )
            before = end
