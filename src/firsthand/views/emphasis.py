"""Finds, in a text that answers a question, the words that were asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile
from operator import eq

from firsthand.text import Span

SMALL_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its not of on or s she that the "
    "their they this to was we were what when where which who will with you".split()
)
"""English words that stand in nearly every sentence: to point at them is to point at nothing."""

ENDINGS = frozenset(("", "s", "es", "e", "d", "ed", "er", "ers", "ing", "ings", "ly", "y", "ies", "ied"))
"""What two forms of one English word end in, behind what they have in common."""

MOST_WANTED = 32
"""Of the words that are asked for: as many as a ledger looks for."""

LEAST_STEM_CHARS = 4
"""With less in common, words that differ in their endings mostly are different words: "car" and "care"."""

LEAST_PLURAL_CHARS = 3
"""Two forms that an s alone sets apart are one word where the shorter has so many: "cut" and "cuts"."""

EXCERPT_LEAD_CHARS = 60
"""So much before the first word that was asked for is kept where a long text is cut: about ten words of context."""

_WORD = re.compile(r"\w+")


def find_matches(text: str, asked: str) -> tuple[Span, ...]:
    """Find the words of a text that were asked for, in any form that only the ending sets apart.

    >>> find_matches("The adviser left Caracas", "advisers in caracas")
    (Span(start=4, end=11), Span(start=17, end=24))
    """
    words = dict.fromkeys(map(_fold, _WORD.findall(asked)))
    wanted = [word for word in words if word not in SMALL_WORDS] or [*words]
    return tuple(Span(*found.span()) for found in _WORD.finditer(text) if _is_wanted(found[0], wanted[:MOST_WANTED]))


def cut_excerpt(text: str, asked: str, *, most_chars: int) -> str:
    """Cut a text that is too long so that the first word that was asked for is in what is left.

    Args:
        text: on one line.
        asked: the words that were asked for; may be empty.
        most_chars: length of the result at most, the ellipses included.

    >>> cut_excerpt("The harbour is closed until further notice", "", most_chars=20)
    'The harbour is…'
    """
    if len(text) <= most_chars:
        return text
    matches = find_matches(text, asked) if asked else ()
    start = 0
    if matches and matches[0].end > most_chars - 1:
        start = text.find(" ", matches[0].start - EXCERPT_LEAD_CHARS) + 1
        start = min(start, matches[0].start)
    room = most_chars - 1 - bool(start)
    piece = text[start : start + room]
    if start + room < len(text):
        piece = piece[: piece.rindex(" ")] if " " in piece else piece
        piece += "…"
    return f"{'…' * bool(start)}{piece}"


def _is_wanted(word: str, wanted: Sequence[str]) -> bool:
    folded = _fold(word)
    return any(_is_form(folded, each) for each in wanted)


def _is_form(word: str, wanted: str) -> bool:
    if word == wanted:
        return True
    shorter, longer = sorted((word, wanted), key=len)
    if longer == f"{shorter}s" and len(shorter) >= LEAST_PLURAL_CHARS:
        return True
    shared = sum(takewhile(bool, map(eq, word, wanted)))
    return shared >= LEAST_STEM_CHARS and word[shared:] in ENDINGS and wanted[shared:] in ENDINGS


def _fold(word: str) -> str:
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
