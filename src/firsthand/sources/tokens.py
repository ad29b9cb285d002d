"""Tokens: the words and signs of a text, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from firsthand.text import Span

_WORD = re.compile(r"[$@#]?\w(?:[\w’'&/.-]*\w)?(?:\.(?=\s*(?:[\w(,]|$))|['’](?=\s))?|[^\w\s]")
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign, and where it stands in the text."""

    text: str
    span: Span


def list_words(text: str, span: Span) -> list[Word]:
    """List the words and signs of a stretch of text."""
    return [Word(match.group(), Span(*match.span())) for match in _WORD.finditer(text, span.start, span.end)]


def lower_ascii(text: str) -> str:
    """Put a text in small letters, those of ASCII alone, so that every character keeps its place.

    >>> lower_ascii("The Mayor of İzmir")
    'the mayor of İzmir'
    """
    return text.translate(_SMALL)
